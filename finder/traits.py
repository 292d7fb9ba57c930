"""What a course is like: the four things behind price and quality, and when and how it is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from finder.cards import Label
from finder.filters import TIMES
from schools.models import Course
from schools.vocabulary import Start


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing of a course: its icon, its name, and what the school told; no lines when it told nothing."""

    icon: str
    label: Label
    lines: tuple[str, ...]


def traits_of(course: Course) -> list[Trait]:
    """The four factors first; always the same rows in the same order."""
    return [
        Trait("people", _("Class size"), told(class_size(course.class_size))),
        Trait("level", _("One level in the class"), yes_or_no(course.same_level)),
        Trait("calendar", _("Start"), told(str(Start(course.start).label) if course.start else "")),
        Trait("guidance", _("Personal guidance"), yes_or_no(course.guidance)),
        Trait("history", _("Hours a week"), told(hours_a_week(course))),
        Trait("sun", _("Day or evening"), times(course)),
        Trait("book", _("Kind of course"), kinds(course)),
    ]


FACTORS = 4  # how many of them drive price and quality


def shared_traits(courses: Sequence[Course]) -> list[Trait]:
    """The traits of several courses in one: what differs between them says so."""
    rows = [traits_of(course) for course in courses]
    return [
        same[0] if len({trait.lines for trait in same}) == 1 else differing(same[0]) for same in zip(*rows, strict=True)
    ]


def differing(trait: Trait) -> Trait:
    return Trait(trait.icon, trait.label, (_("Depends on the level"),))


def told(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def class_size(most: int | None) -> str:
    if most is None:
        return ""
    return ngettext("at most %(count)s student", "at most %(count)s students", most) % {"count": most}


def yes_or_no(answer: bool | None) -> tuple[str, ...]:
    return () if answer is None else (_("Yes"),) if answer else (_("No"),)


def hours_a_week(course: Course) -> str:
    """“10” or “7,5”, in the language of the page."""
    if course.hours_per_week is None:
        return ""
    return number_format(course.hours_per_week.normalize(), use_l10n=True)


def kinds(course: Course) -> tuple[str, ...]:
    return tuple(str(kind) for kind in course.kinds.all()) if course.pk else ()


def times(course: Course) -> tuple[str, ...]:
    given = {"day": course.by_day, "evening": course.in_evening, "weekend": course.in_weekend}
    return tuple(str(TIMES[key]) for key, is_given in given.items() if is_given)
