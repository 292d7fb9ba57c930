"""A status that was told by mistake and taken back: what was wrong, and what holds again since when."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from finder.changes.gathering import SCHOOLS, EditionChange, What, is_corrected
from finder.templatetags.readable import long_date
from schools.editions.history import History
from schools.models import EditionLine, StatusPeriod
from schools.querysets import holds_on
from schools.status import IN_SEARCH
from schools.vocabulary import Status

MISTAKES: dict[str, Promise] = {
    Status.ASPIRANT: _("We said that {school} is a new school (aspirant). That was a mistake."),
    Status.HOLDER: _("We said that {school} has the Keurmerk. That was a mistake."),
    Status.SUSPENDED: _("The suspension of {school} was a mistake. It no longer counts."),
    Status.WITHDRAWN: _("We said that {school} lost the Keurmerk. That was a mistake."),
    Status.ENDED: _("We said that {school} stopped with the Keurmerk. That was a mistake."),
}
OF_THE_PAST = _("We changed an earlier status of {school}. That was a mistake.")
HOLDS_AGAIN: dict[str, Promise] = {
    Status.ASPIRANT: _("It is again a new school (aspirant), as it was since {day}."),
    Status.HOLDER: _("The school has the Keurmerk again, as it had since {day}."),
    Status.SUSPENDED: _("The Keurmerk is suspended again, as it was since {day}."),
    Status.WITHDRAWN: _("The school is again without the Keurmerk, as it was since {day}."),
    Status.ENDED: _("The school has stopped with the Keurmerk, as it had since {day}."),
}
YOU_CAN_START, YOU_CANNOT_START = _("You can start a course here."), _("You cannot start a course here now.")


@dataclass(frozen=True, slots=True)
class StatusBack:
    """`mistake`: the status that was told, empty for one of the past. `holds`: what holds again, and since when."""

    slug: str
    mistake: str
    holds: str
    since: date | None

    def sentence(self, name: SafeString) -> SafeString:
        told = format_html(str(MISTAKES.get(self.mistake, OF_THE_PAST)), school=name)
        if not self.since:
            return told
        again = format_html(str(HOLDS_AGAIN[self.holds]), day=long_date(self.since))
        start = YOU_CAN_START if self.holds in IN_SEARCH else YOU_CANNOT_START
        return format_html("{} {} {}", told, again, start)


def statuses_back(change: EditionChange) -> list[StatusBack]:
    """What a roll-back of statuses means, school by school; two queries."""
    slugs = change.brought[What.STATUS, 0]
    holding = StatusPeriod.objects.filter(holds_on(change.day), school__slug__in=slugs)
    now = {slug: (status, since) for slug, status, since in holding.values_list("school__slug", "status", "starts_on")}
    lines = EditionLine.objects.filter(edition=change.edition, kind=SCHOOLS, school__in=slugs, changes=True)
    histories = lines.order_by("school").values_list("school", "old__history", "new__history")
    return [back(slug, mistake_of(old or [], new or []), *now.get(slug, ("", None))) for slug, old, new in histories]


def back(slug: str, mistake: str, holds: str, since: date | None) -> StatusBack:
    """The same status on other days was one of the past."""
    return StatusBack(slug, "" if mistake == holds else mistake, holds, since)


def mistake_of(old: History, new: History) -> str:
    """The status that was told, empty where one of the past was told otherwise."""
    return str(new[-1][0]) if new and not is_corrected(old, new) else ""
