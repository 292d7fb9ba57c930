"""One school in full: what it costs, how good it is, where it is, and what its status means for the reader."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from finder.cards import Label
from finder.costs import cost_of
from finder.filters import Answers
from finder.traits import FACTORS, Trait, traits_of
from schools import figures
from schools.figures import Cell, Figure
from schools.models import Course, ExamResult, School
from schools.published import Published, SchoolFigures
from schools.status import IN_SEARCH, period_on
from schools.vocabulary import Exam, Level, Part, Status

MOST_YEARS = 5  # of a trend: more do not fit a phone


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of this school beside the average of all, and the same figure of others or of other years."""

    label: Label
    figure: Figure
    average: Figure | None
    is_mine: bool = False  # the level that the visitor chose
    others: Sequence[Figure] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What the school gives at one level: the four things behind price and quality, then when and how."""

    label: Label
    is_mine: bool
    factors: Sequence[Trait]
    others: Sequence[Trait]


def school_with_all(slug: str) -> School | None:
    """The school with what its page shows, in five queries."""
    related = ("locations", "courses__kinds", "status_periods")
    return School.objects.select_related("merged_into").prefetch_related(*related).filter(slug=slug).first()


def is_published(school: School, today: date) -> bool:
    """A school has a page from the first day of its first status, for ever."""
    return any(period.starts_on <= today for period in school.status_periods.all())


def context_for(school: School, answers: Answers, known: Published, today: date) -> dict[str, Any]:
    """What the school page prints. A school out of search shows its status and history, and no figures."""
    period = period_on(school.status_periods.all(), today)
    context: dict[str, Any] = {
        "school": school,
        "status": period.status if period else "",
        "status_label": Status(period.status).label if period else "",
        "status_since": period.starts_on if period else None,
        "is_in_search": period is not None and period.status in IN_SEARCH,
        "is_new": period is not None and period.status == Status.ASPIRANT,
        "history": [period for period in school.status_periods.all() if period.starts_on <= today],
        "former_names": known.former_names.get(school.pk, []),
        "joined": known.joined.get(school.pk, []),
        "locations": list(school.locations.all()),
        "level": answers.level,
    }
    if school.pk in known.schools:
        context |= figures_context(school, known.schools[school.pk], answers, known)
    else:
        context["meaning"] = meaning_of_status(period.status if period else "")
    return context


def figures_context(school: School, own: SchoolFigures, answers: Answers, known: Published) -> dict[str, Any]:
    level = answers.level
    courses = sorted(school.courses.all(), key=lambda course: level_order(course.level, level))
    levels = sorted(Level, key=lambda one: level_order(one, level))
    results = results_by_year(school)
    return {
        "rates": [rate_row(one, own, level, known) for one in levels],
        "pass_rates": [pass_row(one, own, level, known, results) for one in levels],
        "pass_parts": pass_parts(own, levels, results),
        "satisfaction": own.satisfaction,
        "average_satisfaction": known.average_satisfaction,
        "stars": own.stars,
        "total_score": own.total_score,
        "courses": [offer_of(course, level) for course in courses],
        "reports": own.reports,
        "cost_form": answers.form,
        "cost": cost_of(own.rates[level], answers.hours, answers.budget) if level else None,
        "cost_rate": own.rates[level] if level else None,
        "misses_level": answers.hours is not None and not level,
        "misses_hours": answers.budget is not None and answers.hours is None,
    }


def rate_row(one: Level, own: SchoolFigures, level: str, known: Published) -> Compared:
    """The rate of one level; among those of all schools when it is my level, or when I chose none."""
    others = known_rates(one, known) if level in {"", one} else ()
    return Compared(one.label, own.rates[one], known.average_rates[one], one == level, others)


def known_rates(level: Level, known: Published) -> list[Figure]:
    """The known rates of one level, of all schools in search."""
    rates = (school.rates[level] for school in known.schools.values())
    return known.derive(("known rates", level), lambda: [rate for rate in rates if rate.is_known])


def level_order(level: str, mine: str) -> tuple[bool, int]:
    """My level first, then the usual order."""
    return level != mine, Level.values.index(level)


def offer_of(course: Course, level: str) -> Offer:
    traits = traits_of(course)
    return Offer(course.get_level_display(), course.level == level, traits[:FACTORS], traits[FACTORS:])


@dataclass(frozen=True, slots=True)
class PartFigure:
    exam: Label
    part: Label
    figure: Figure


Results = dict[tuple[str, int], list[ExamResult]]  # by level and year


def results_by_year(school: School) -> Results:
    """All exam results of a school, in one query."""
    results: Results = defaultdict(list)
    for result in ExamResult.objects.filter(school=school, profile__level__isnull=False).select_related("profile"):
        results[result.profile.level or "", result.year].append(result)
    return results


def years_of(level: str, results: Results) -> list[int]:
    return sorted(year for found, year in results if found == level)


def pass_row(one: Level, own: SchoolFigures, level: str, known: Published, results: Results) -> Compared:
    """The pass rate of one profile, with those of the years before; each year passes the rules by itself."""
    rate = own.pass_rates[one]
    average = known.average_pass_rates.get((one, rate.year))
    years = years_of(one, results)
    past = range(max(years[0], years[-1] - MOST_YEARS + 1), years[-1] + 1) if years else ()
    figures_of_years = [rate_in_year(results.get((one, year), []), year, is_new=own.is_new) for year in past]
    return Compared(one.label, rate, average, one == level, figures_of_years)


def rate_in_year(results: Sequence[ExamResult], year: int, *, is_new: bool) -> Figure:
    """One profile in one year; a year that may not be shown is unknown, and keeps its year."""
    total = figures.add_up(cell_of(result) for result in results)
    return replace(figures.pass_rate(total, is_new=is_new, is_taught=True, year=year), year=year)


def cell_of(result: ExamResult) -> Cell:
    return Cell(result.decided, result.passed_first + result.passed_second)


def pass_parts(own: SchoolFigures, levels: Sequence[Level], results: Results) -> list[tuple[Label, list[PartFigure]]]:
    """The pass rate of each exam part, in the year of the profile's own figure."""
    return [
        (level.label, [part_figure(result, is_new=own.is_new) for result in in_part_order(results[level, years[-1]])])
        for level in levels
        if (years := years_of(level, results))
    ]


def in_part_order(results: Sequence[ExamResult]) -> list[ExamResult]:
    return sorted(results, key=lambda one: (Exam.values.index(one.exam), Part.values.index(one.part)))


def part_figure(result: ExamResult, *, is_new: bool) -> PartFigure:
    total = figures.add_up([cell_of(result)])
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
