"""One school in full: what it costs, how good it is, where it is, and what its status means for the reader."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from finder.cards import Fact, Label, facts_of
from schools import figures
from schools.figures import Cell, Figure
from schools.models import Course, ExamResult, School
from schools.published import Published, SchoolFigures
from schools.status import IN_SEARCH, period_on
from schools.vocabulary import Exam, Level, Part, Status


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of this school beside the average of all."""

    label: Label
    figure: Figure
    average: Figure | None
    is_mine: bool = False  # the level that the visitor chose


@dataclass(frozen=True, slots=True)
class Offer:
    """What the school gives at one level."""

    label: Label
    facts: Sequence[Fact]
    kinds: Sequence[str]
    hours_per_week: Any
    times: Sequence[Label]


def school_with_all(slug: str) -> School | None:
    """The school with what its page shows, in five queries."""
    related = ("locations", "courses__kinds", "status_periods")
    return School.objects.select_related("merged_into").prefetch_related(*related).filter(slug=slug).first()


def is_published(school: School, today: date) -> bool:
    """A school has a page from the first day of its first status, for ever."""
    return any(period.starts_on <= today for period in school.status_periods.all())


def context_for(school: School, level: str, known: Published, today: date) -> dict[str, Any]:
    """What the school page prints. A school out of search shows its status and history, and no figures."""
    period = period_on(school.status_periods.all(), today)
    context: dict[str, Any] = {
        "school": school,
        "status": period.status if period else "",
        "status_label": Status(period.status).label if period else "",
        "status_since": period.starts_on if period else None,
        "is_in_search": period is not None and period.status in IN_SEARCH,
        "is_new": period is not None and period.status == Status.ASPIRANT,
        "history": list(school.status_periods.all()),
        "former_names": known.former_names.get(school.pk, []),
        "locations": list(school.locations.all()),
        "level": level,
    }
    if school.pk in known.schools:
        context |= figures_context(school, known.schools[school.pk], level, known)
    else:
        context["meaning"] = meaning_of_status(period.status if period else "")
    return context


def figures_context(school: School, own: SchoolFigures, level: str, known: Published) -> dict[str, Any]:
    courses = sorted(school.courses.all(), key=lambda course: level_order(course.level, level))
    levels = sorted(Level, key=lambda one: level_order(one, level))
    return {
        "rates": [Compared(one.label, own.rates[one], known.average_rates[one], one == level) for one in levels],
        "pass_rates": [
            Compared(one.label, rate, known.average_pass_rates.get((one, rate.year)), one == level)
            for one, rate in ((one, own.pass_rates[one]) for one in levels)
        ],
        "pass_parts": pass_parts(school, own, levels),
        "satisfaction": own.satisfaction,
        "average_satisfaction": known.average_satisfaction,
        "stars": own.stars,
        "total_score": own.total_score,
        "courses": [offer_of(course) for course in courses],
        "reports": own.reports,
    }


def level_order(level: str, mine: str) -> tuple[bool, int]:
    """My level first, then the usual order."""
    return level != mine, Level.values.index(level)


def offer_of(course: Course) -> Offer:
    times = (
        (_("In the daytime"), course.by_day),
        (_("In the evening"), course.in_evening),
        (_("In the weekend"), course.in_weekend),
    )
    return Offer(
        label=course.get_level_display(),
        facts=facts_of([course]),
        kinds=[str(kind) for kind in course.kinds.all()],
        hours_per_week=course.hours_per_week,
        times=[label for label, is_given in times if is_given],
    )


@dataclass(frozen=True, slots=True)
class PartFigure:
    exam: Label
    part: Label
    figure: Figure


def pass_parts(school: School, own: SchoolFigures, levels: Sequence[Level]) -> list[tuple[Label, list[PartFigure]]]:
    """The pass rate of each exam part, in the year of the profile's own figure."""
    results: dict[tuple[str, int], list[ExamResult]] = defaultdict(list)
    for result in ExamResult.objects.filter(school=school, profile__level__isnull=False).select_related("profile"):
        results[result.profile.level or "", result.year].append(result)
    latest = {level: max((year for found, year in results if found == level), default=0) for level in levels}
    return [
        (level.label, [part_figure(result, is_new=own.is_new) for result in in_part_order(found)])
        for level in levels
        if (found := results[level, latest[level]])
    ]


def in_part_order(results: Sequence[ExamResult]) -> list[ExamResult]:
    return sorted(results, key=lambda one: (Exam.values.index(one.exam), Part.values.index(one.part)))


def part_figure(result: ExamResult, *, is_new: bool) -> PartFigure:
    total = figures.add_up([Cell(result.decided, result.passed_first + result.passed_second)])
    alone = total._replace(withheld=0)  # a single part hides nothing but itself
    figure = figures.pass_rate(alone, is_new=is_new, is_taught=True, year=result.year, source=result.source)
    return PartFigure(result.get_exam_display(), result.get_part_display(), figure)


def meaning_of_status(status: str) -> list[tuple[str, str]]:
    """Questions and answers for a student of a school that is out of the search."""
    end_contract = {
        Status.SUSPENDED.value: _("The suspension may end. Ask the complaints line what you can do now."),
        Status.WITHDRAWN.value: _("Yes. The school lost the Keurmerk. The rest of the fee goes back to your DUO loan."),
        Status.ENDED.value: _("The school stopped by its own choice. Ask the complaints line what you can do."),
    }
    return [
        (_("May I start here?"), _("No. You cannot use a DUO loan for this school now.")),
        (_("May I end my contract?"), end_contract.get(status, _("Ask the complaints line what you can do."))),
        (_("Who helps me?"), _("The legal advisers of the complaints line help you.")),
    ]
