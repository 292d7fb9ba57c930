"""The difference in the reader's language: “12 rates change, 2 by more than 25 %”."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.editions.columns import Kind
from schools.editions.difference import Change, Headline, OldAndNew
from schools.editions.fault_sentences import name_of
from schools.editions.history import History
from schools.editions.jumps import Jump
from schools.editions.value_words import OTHER_NAMES, shown

NO_NAMES: Mapping[str, str] = MappingProxyType({})
SENTENCES: dict[Change, Callable[[int], str]] = {
    Change.LOSES_KEURMERK: lambda n: ngettext("%(n)s school loses the Keurmerk", "%(n)s schools lose the Keurmerk", n),
    Change.IS_SUSPENDED: lambda n: ngettext("%(n)s school is suspended", "%(n)s schools are suspended", n),
    Change.STOPS: lambda n: ngettext("%(n)s school stops with the Keurmerk", "%(n)s schools stop with the Keurmerk", n),
    Change.GETS_KEURMERK: lambda n: ngettext("%(n)s school gets the Keurmerk", "%(n)s schools get the Keurmerk", n),
    Change.NEW_SCHOOL: lambda n: ngettext("%(n)s new school", "%(n)s new schools", n),
    Change.STATUS_CHANGES: lambda n: ngettext("%(n)s other status changes", "%(n)s other statuses change", n),
    Change.GOES_ON_AS_ANOTHER: lambda n: ngettext(
        "%(n)s page leads to another school, or no more", "%(n)s pages lead to another school, or no more", n
    ),
    Change.NAME_CHANGES: lambda n: ngettext("%(n)s school gets another name", "%(n)s schools get another name", n),
    Change.SCHOOL_CHANGES: lambda n: ngettext(
        "other details of %(n)s school change", "other details of %(n)s schools change", n
    ),
    Change.RATE_CHANGES: lambda n: ngettext("%(n)s rate changes", "%(n)s rates change", n),
    Change.RATE_YEAR_CHANGES: lambda n: ngettext(
        "the year of %(n)s rate changes", "the year of %(n)s rates changes", n
    ),
    Change.NEW_COURSE: lambda n: ngettext("%(n)s new course", "%(n)s new courses", n),
    Change.COURSE_CHANGES: lambda n: ngettext(
        "other details of %(n)s course change", "other details of %(n)s courses change", n
    ),
    Change.COURSE_GOES: lambda n: ngettext("%(n)s course goes", "%(n)s courses go", n),
    Change.NEW_PLACE: lambda n: ngettext("%(n)s new lesson place", "%(n)s new lesson places", n),
    Change.PLACE_CHANGES: lambda n: ngettext("%(n)s lesson place changes", "%(n)s lesson places change", n),
    Change.PLACE_GOES: lambda n: ngettext("%(n)s lesson place goes", "%(n)s lesson places go", n),
    Change.NEW_REVIEW: lambda n: ngettext("%(n)s new review", "%(n)s new reviews", n),
    Change.STARS_CHANGE: lambda n: ngettext("the stars of %(n)s review change", "the stars of %(n)s reviews change", n),
    Change.MARK_CHANGES: lambda n: ngettext(
        "the satisfaction mark of %(n)s review changes", "the satisfaction marks of %(n)s reviews change", n
    ),
    Change.REVIEW_CHANGES: lambda n: ngettext(
        "other details of %(n)s review change", "other details of %(n)s reviews change", n
    ),
    Change.REVIEW_GOES: lambda n: ngettext("%(n)s review goes", "%(n)s reviews go", n),
    Change.NEW_RESULT: lambda n: ngettext("%(n)s new exam result", "%(n)s new exam results", n),
    Change.RESULT_CHANGES: lambda n: ngettext("%(n)s exam result changes", "%(n)s exam results change", n),
    Change.RESULT_GOES: lambda n: ngettext("%(n)s exam result goes", "%(n)s exam results go", n),
}


def headline_in_words(headline: Headline) -> str:
    """“12 rates change, 2 by more than 25 %”; “5 new reviews, 1 with a big jump”."""
    told = SENTENCES[headline.change](headline.count) % {"n": headline.count}
    if not headline.jumps:
        return told
    if headline.change is Change.RATE_CHANGES:
        return _("%(told)s, %(jumps)s by more than 25 %%") % {"told": told, "jumps": headline.jumps}
    return _("%(told)s, %(jumps)s with a big jump") % {"told": told, "jumps": headline.jumps}


def name_of_value(name: str, kind: Kind) -> str:
    return str(OTHER_NAMES[name]) if name in OTHER_NAMES else name_of(name, kind)


def change_in_words(change: OldAndNew, kind: Kind, schools: Mapping[str, str] = NO_NAMES) -> tuple[str, str, str]:
    """The name of the value, what it was, and what it becomes. `schools` are names by page."""
    both = (change.old, change.new)
    if change.value == "history":
        both = other_periods(change.old or [], change.new or []), other_periods(change.new or [], change.old or [])
    old, new = (shown(change.value, value) for value in both)
    if change.value == "merged_into":
        old, new = schools.get(old, old), schools.get(new, new)
    return name_of_value(change.value, kind), old, new


def other_periods(mine: History, others: History) -> History:
    """The periods of a history that the other one does not have: nobody reads ten years to find one day. Where there
    are none the last one tells what goes on."""
    return [period for period in mine if period not in others] or mine[-1:]


def jump_in_words(jump: Jump, kind: Kind) -> tuple[str, str, str]:
    """The same of a big jump; a pass rate in per cent."""
    if jump.value == "pass_rate":
        return _("pass rate"), f"{jump.old} %", f"{jump.new} %"
    return name_of_value(jump.value, kind), shown(jump.value, jump.old), shown(jump.value, jump.new)
