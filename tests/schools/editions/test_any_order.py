"""Whatever people do in whatever order: live is the last approved edition and the corrections by hand since."""

from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schools.editions import actions, writing
from schools.editions.actions import Deed, NothingToPublishError
from schools.editions.columns import Kind
from schools.editions.faults import RefusedFileError
from schools.editions.live import records
from schools.editions.loading import correct_by_hand
from schools.editions.publishing import ChangedSinceError
from tests.schools.build import course, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LEVELS = ("low", "high")
BLANK = {"class_size": None, "guidance": None}
SIZES, FLAGS = st.sampled_from(["", "8", "9"]), st.sampled_from(["", "ja", "nee"])
RECORD = st.fixed_dictionaries(
    {"level": st.sampled_from(LEVELS)}, optional={"class_size": SIZES, "guidance": FLAGS, "remove": st.just("ja")}
).filter(lambda cells: len(cells) > 1)
FILE = st.fixed_dictionaries(
    {
        "columns": st.sampled_from([("class_size",), ("guidance",), ("class_size", "guidance")]),
        "size": SIZES,
        "flag": FLAGS,
    },
    optional={"levels": st.sampled_from([("low",), ("high",)])},
)
STEP = st.one_of(
    st.tuples(st.just("file"), FILE),
    st.tuples(st.just("by hand"), RECORD),
    st.tuples(st.just("wait"), RECORD),
    st.tuples(st.sampled_from(["publish", "fail", "discard", "roll back"]), st.integers(0, 9)),
)


class World:
    """The site, and beside it the plainest reading of what should be live."""

    def __init__(self, load):
        users = get_user_model().objects
        self.first, self.second = (Deed(users.create(username=name), timezone.now()) for name in ("first", "second"))
        self.load = load
        course(school("De Brug", duo_number="VB00001"), "low", class_size=10)
        self.base = {"low": {"class_size": 10, "guidance": None}, "high": None}
        self.live, self.approved = [], []  # editions, each with its acts by level

    def expected(self):
        found = dict(self.base)
        for _edition, acts in self.live:
            for level, act in acts.items():
                found[level] = None if act is None else {**(found[level] or BLANK), **act}
        return found

    def actual(self):
        there = records(Kind.COURSES)
        found = {level: there.get(("de-brug", (level,))) for level in LEVELS}
        return {level: values and {name: values[name] for name in BLANK} for level, values in found.items()}

    def do(self, what, given):
        if what == "file":
            self.publish(self.approve(*self.from_file(**given)))
        elif what in ("by hand", "wait"):
            approved = self.approve(*self.from_hand(given))
            if what == "by hand":
                self.publish(approved)
        elif what == "roll back" and self.live:
            edition, _acts = self.live.pop(given % len(self.live))
            actions.roll_back(edition, self.second, "x")
        elif what != "roll back" and self.approved:
            self.of_waiting(what, self.approved[given % len(self.approved)])

    def of_waiting(self, what, waiting):
        if what == "publish":
            self.publish(waiting)
        elif what == "discard":
            self.approved.remove(waiting)
            actions.discard(waiting[0], self.first)
        else:
            with (
                patch.object(writing, "make", side_effect=KeyboardInterrupt),
                pytest.raises((KeyboardInterrupt, ChangedSinceError)),
            ):
                actions.publish(waiting[0], self.first)

    def from_file(self, columns, size, flag, levels=LEVELS):
        cells = {"class_size": size, "guidance": flag}
        header = ["school", "level", *columns]
        rows = [["VB00001", level, *(cells[name] for name in columns)] for level in levels]
        faulty = ["VB00001", "lowest", *(cells[name] for name in columns)]
        edition = self.load("courses", [header, *rows, faulty])
        return edition, {level: read({name: cells[name] for name in columns}) for level in levels}

    def from_hand(self, cells):
        try:
            edition = correct_by_hand(Kind.COURSES, {"school": "de-brug", **cells}, self.first, "x")
        except RefusedFileError:  # nothing to remove
            return None, {}
        level = cells["level"]
        return edition, {level: None if "remove" in cells else read({k: v for k, v in cells.items() if k in BLANK})}

    def approve(self, edition, acts):
        if edition is None:
            return None
        actions.explain(edition, self.first, "x")
        try:
            actions.approve(edition, self.second, without_faulty_rows=True)
        except NothingToPublishError:
            return None
        self.approved.append((edition, acts))
        return edition, acts

    def publish(self, approved):
        if approved is None:
            return
        try:
            actions.publish(approved[0], self.first)
        except ChangedSinceError:
            return
        self.approved.remove(approved)
        self.live.append(approved)


def read(cells):
    return {
        name: None if text == "" else int(text) if name == "class_size" else text == "ja"
        for name, text in cells.items()
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=3, max_size=12))
def test_live_is_what_was_approved_last_and_corrected_since(steps, load):
    with transaction.atomic():
        world = World(load)
        for what, given_ in steps:
            world.do(what, given_)
            assert world.actual() == world.expected()
        while world.live:
            world.do("roll back", len(steps))
        assert world.actual() == world.base
        transaction.set_rollback(True)
