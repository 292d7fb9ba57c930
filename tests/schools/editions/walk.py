"""People at random: what they do with editions, and beside it the sheet of paper on which stands what they meant."""

from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import transaction

from schools.editions import actions, loading, publishing, writing
from schools.editions.actions import NotAllowedError, NothingToPublishError
from schools.editions.columns import Kind
from schools.editions.faults import RefusedFileError
from schools.editions.publishing import ChangedSinceError
from schools.models import Edition, Publication, School
from tests.schools.editions.any_cells import cells_of, file_of
from tests.schools.editions.any_files import BRUG, TOGETHER, acts_of, any_content
from tests.schools.editions.cast import brug, deed
from tests.schools.editions.conftest import uploaded
from tests.schools.editions.exports import exports
from tests.schools.editions.live_now import live_now
from tests.schools.editions.paper import Paper

LIVE, APPROVED, CHECKED = "live", "approved", "checked"
TO_LIVE = (LIVE, LIVE, LIVE, APPROVED, CHECKED)
GOING_LIVE = [(writing, "make"), (writing, "change"), (publishing.stamp, "move")]
COMING_BACK = [(writing, "write"), (publishing, "save"), (publishing.stamp, "move")]


class DiedError(BaseException):
    """The process ends here."""


class Walk:
    """`draw` is a `random.Random`; `told` is what was done so far."""

    def __init__(self, draw):
        brug()
        self.draw, self.kinds = draw, draw.choice(TOGETHER)
        self.first, self.second = deed("first"), deed("second")
        self.paper = Paper(live_now())
        self.waiting, self.approved, self.live = [], [], []  # editions, each with its sheet
        self.told, self.moves, self.stamp = [], False, Publication.objects.get().stamp

    def go(self, steps):
        names = self.draw.choices(list(STEPS), STEPS.values(), k=steps)
        for name in names:
            self.told.append(name)
            getattr(self, name)()
            self.compare()
        while self.live:
            self.take_back(0)  # the one that lies at the bottom: the hardest order
            self.compare()

    def compare(self):
        assert live_now() == self.paper.live(), self.told
        before, self.stamp = self.stamp, Publication.objects.get().stamp
        assert (self.stamp != before) == self.moves, self.told
        self.moves = False

    def file(self):
        self.goes_on(*self.from_file(), self.draw.choice(TO_LIVE))

    def by_hand(self):
        kind = self.draw.choice([kind for kind in self.kinds if kind != "attempts"])
        content = any_content(self.draw, kind, most=1)
        sheet, (cells,) = self.paper.sheet(acts_of(content, self.paper)), cells_of(content, self.paper)
        self.told.append(cells)
        if not sheet.acts:  # no such school, or nothing to take away
            with pytest.raises(RefusedFileError):
                loading.correct_by_hand(Kind(kind), cells, self.first, "x")
            return
        self.goes_on(loading.correct_by_hand(Kind(kind), cells, self.first, "x"), sheet, self.draw.choice(TO_LIVE))

    def history_is_mended(self):
        *before, last = self.paper.of(BRUG)["history"]
        mended = [*before, [*last[:3], self.draw.choice(["Lijst 1", "Lijst 2"])]]
        sheet = self.paper.sheet({("schools", BRUG): {"history": mended}})
        self.goes_on(loading.correct_history(BRUG, mended, self.first, "x"), sheet, self.draw.choice(TO_LIVE))

    def next_step(self):
        if self.waiting and (not self.approved or self.draw.random() < 0.5):
            self.goes_on(*self.waiting.pop(self.any_of(self.waiting)), self.draw.choice([LIVE, APPROVED]))
        elif self.approved:
            self.goes_live(*self.approved[self.any_of(self.approved)])

    def comes_back(self):
        if self.live:
            self.take_back(self.any_of(self.live))

    def is_thrown_away(self):
        if self.approved:
            actions.discard(self.approved.pop(self.any_of(self.approved))[0], self.first)

    def phone_changes_at_once(self):
        """Without an edition, to a number that nobody else gives it."""
        phone = f"030 {len(self.told) + 10}"
        school = School.objects.get(slug=BRUG)
        school.phone = phone
        school.save()
        self.paper.put_live(self.paper.sheet({("schools", BRUG): {"phone": phone}}))
        self.moves = True

    def file_is_refused(self):
        content = any_content(self.draw, self.draw.choice(self.kinds))
        header, *rows = file_of(content, self.paper)
        coloured = [[*header, "colour"], *([*row, "red"] for row in rows)]
        with nothing_stored(), pytest.raises(RefusedFileError):
            uploaded(content["kind"], coloured, self.first, year_of(content))

    def upload_dies(self):
        with nothing_stored(), dies(loading, "finish"):
            self.from_file()

    def going_live_dies(self):
        fitting = [edition for edition, sheet in self.approved if self.paper.fits(sheet)]
        if fitting:
            with dies(*self.draw.choice(GOING_LIVE)):
                actions.publish(self.draw.choice(fitting), self.first)

    def coming_back_dies(self):
        if self.live:
            with dies(*self.draw.choice(COMING_BACK)):
                actions.roll_back(self.draw.choice(self.live)[0], self.first, "x")

    def live_and_back_leaves_every_byte(self):
        before, count = exports(), len(self.live)
        self.goes_on(*self.from_file(), LIVE)
        if len(self.live) > count:
            self.compare()
            self.take_back(count)
            assert exports() == before, self.told

    def from_file(self):
        content = any_content(self.draw, self.draw.choice(self.kinds))
        sheet, rows = self.paper.sheet(acts_of(content, self.paper)), file_of(content, self.paper)
        self.told.append(rows)
        return uploaded(content["kind"], rows, self.first, year_of(content)), sheet

    def goes_on(self, edition, sheet, until):
        """From checked to approved, and then perhaps live. Nobody approves their own, or what changes nothing."""
        self.told.append((edition.pk, until))
        if until == CHECKED:
            self.waiting.append((edition, sheet))
            return
        actions.explain(edition, self.first, "x")
        with pytest.raises(NotAllowedError):
            actions.approve(edition, self.first, without_faulty_rows=True)
        if not sheet.changes:
            with pytest.raises(NothingToPublishError):
                actions.approve(edition, self.second, without_faulty_rows=True)
            return
        actions.approve(edition, self.second, without_faulty_rows=True)
        self.approved.append((edition, sheet))
        if until == LIVE:
            self.goes_live(edition, sheet)

    def goes_live(self, edition, sheet):
        self.told.append(("goes live", edition.pk))
        if not self.paper.fits(sheet):
            with pytest.raises(ChangedSinceError):
                actions.publish(edition, self.first)
            return
        actions.publish(edition, self.first)
        self.paper.put_live(sheet)
        self.approved.remove((edition, sheet))
        self.live.append((edition, sheet))
        self.moves = True

    def take_back(self, at):
        edition, sheet = self.live.pop(at)
        self.told.append(("comes back", edition.pk))
        actions.roll_back(edition, self.second, "x")
        self.paper.take_back(sheet)
        self.moves = True

    def any_of(self, things):
        return self.draw.randrange(len(things))


STEPS = {
    "file": 5,
    "by_hand": 4,
    "history_is_mended": 1,
    "next_step": 4,
    "comes_back": 4,
    "is_thrown_away": 1,
    "phone_changes_at_once": 2,
    "file_is_refused": 1,
    "upload_dies": 1,
    "going_live_dies": 1,
    "coming_back_dies": 1,
    "live_and_back_leaves_every_byte": 1,
}  # how often each is drawn, beside the others


def year_of(content):
    return 2025 if content["kind"] == "attempts" else None


@contextmanager
def nothing_stored():
    count = Edition.objects.count()
    yield
    assert Edition.objects.count() == count


@contextmanager
def dies(module, name):
    """What runs inside dies where it calls this function, or at its very end; nothing of it is left."""
    with patch.object(module, name, side_effect=DiedError):
        try:
            with transaction.atomic():
                yield
                raise DiedError
        except DiedError:
            pass
