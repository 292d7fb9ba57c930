"""Up to four schools beside each other: the same rows in the same order, what differs is marked, what misses says why.

Each school is an article with a list of its own, so a screen reader and a phone read one school after the other; on a
wide screen the rows stand beside each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from finder.cards import Label
from finder.costs import Cost, cost_of
from finder.filters import Answers
from finder.school_page import meaning_of_status
from finder.traits import shared_traits, traits_of
from finder.tray import MOST, Tray
from schools.figures import Figure, Unknown
from schools.models import Course, School
from schools.published import Published, SchoolFigures
from schools.status import Period, period_on
from schools.vocabulary import Level, Status

# What the best known figure of a row is called. There is no best school: each row stands for itself.
LOWEST = gettext_lazy("lowest")
HIGHEST = gettext_lazy("highest")


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of one school: a figure, figures by level, a cost, or lines. Without any: the school did not tell."""

    icon: str
    label: Label
    lines: tuple[str, ...] = ()
    figure: Figure | None = None
    average: Figure | None = None
    by_level: Sequence[tuple[Label, Figure]] = ()
    cost: Cost | None = None
    places: Sequence[str] = ()
    best: Callable[..., Decimal] | None = None  # min or max: which reading is named
    best_label: Label = ""
    is_told: bool = True  # False when the school does not teach the level: then there is nothing to compare
    differs: bool = False
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One school. Out of search it has no rows, but the status, its day and what that means."""

    school: School
    url: str
    remove_url: str
    cells: Sequence[Cell]
    status_label: Label = ""
    status_since: date | None = None
    meaning: str = ""
    misfit: bool = False  # it does not teach the level that was asked for
    is_new: bool = False


def columns_for(tray: Tray, answers: Answers, known: Published, today: date) -> list[Column]:
    """The chosen schools in the order of the address, in five queries."""
    related = ("locations", "courses__kinds", "status_periods")
    found = {school.slug: school for school in School.objects.filter(slug__in=tray.slugs).prefetch_related(*related)}
    columns = [column_for(found[slug], tray, answers, known, today) for slug in tray.slugs if slug in found]
    return with_marks(columns)


def column_for(school: School, tray: Tray, answers: Answers, known: Published, today: date) -> Column:
    url, remove_url = tray.school_url(school.slug), tray.toggled(school.slug)
    period = period_on(school.status_periods.all(), today)
    own = known.schools.get(school.pk)
    if own is None:
        status = period.status if period else ""
        label = Status(period.status).label if period else _("No Keurmerk")
        since = period.starts_on if period else None
        return Column(school, url, remove_url, (), label, since, meaning_of_status(status)[0][1])
    misfit = bool(answers.level) and own.rates[answers.level].unknown is Unknown.NOT_TAUGHT
    cells = cells_of(school, own, period, answers, known)
    return Column(school, url, remove_url, cells, misfit=misfit, is_new=own.is_new)


def cells_of(
    school: School, own: SchoolFigures, period: Period | None, answers: Answers, known: Published
) -> list[Cell]:
    """All rows of a school in search, always the same in the same order."""
    return [
        Cell("shield", _("Keurmerk"), (str(Status(period.status).label),) if period else ()),
        *price_cells(own, answers, known),
        Cell("star", _("Stars"), figure=own.stars, best=max, best_label=HIGHEST),
        Cell("smile", _("Satisfaction"), figure=own.satisfaction, best=max, best_label=HIGHEST),
        pass_cell(own, answers.level),
        *trait_cells(school, answers.level),
        Cell("pin", _("Lesson places"), places=[str(place) for place in school.locations.all()]),
    ]


def price_cells(own: SchoolFigures, answers: Answers, known: Published) -> list[Cell]:
    level = answers.level
    if not level:
        taught = [(one.label, own.rates[one]) for one in Level if own.rates[one].unknown is not Unknown.NOT_TAUGHT]
        return [Cell("euro", _("Hourly rate"), by_level=taught)]
    rate = own.rates[level]
    average = known.average_rates[level]
    cells = [Cell("euro", _("Hourly rate"), figure=rate, average=average, best=min, best_label=LOWEST)]
    if answers.hours:
        cost = cost_of(rate, answers.hours, answers.budget)
        lines = () if cost else (_("We cannot say: there is no hourly rate."),)
        cells.append(Cell("euro", _("All your hours together"), lines, cost=cost))
    return cells


def pass_cell(own: SchoolFigures, level: str) -> Cell:
    if not level:
        return Cell("exam", _("Pass rate"), (_("Choose your education level first."),))
    return Cell("exam", _("Pass rate"), figure=own.pass_rates[level], best=max, best_label=HIGHEST)


def trait_cells(school: School, level: str) -> list[Cell]:
    """Of the course at my level; without a level, what all courses of the school share."""
    courses = [course for course in school.courses.all() if level in {"", course.level}]
    if courses:
        return [Cell(trait.icon, trait.label, trait.lines) for trait in shared_traits(courses)]
    why = (_("not at this level"),) if level else ()
    return [Cell(trait.icon, trait.label, why, is_told=False) for trait in traits_of(Course())]


def with_marks(columns: Sequence[Column]) -> list[Column]:
    """Marks the rows in which the schools differ, and the best known figure of a row."""
    rows = [marked(row) for row in zip(*(column.cells for column in columns if column.cells), strict=True)]
    by_school = iter(zip(*rows, strict=True))
    return [replace(column, cells=next(by_school)) if column.cells else column for column in columns]


def reading_of(cell: Cell) -> Decimal | None:
    """What orders a figure among those of the other schools; None when it is not known."""
    return cell.figure.sort_value() if cell.figure and cell.figure.is_known else None


def marked(row: Sequence[Cell]) -> list[Cell]:
    """Only what is known is compared: nobody is better for what others did not tell. Ties are all named."""
    if best := row[0].best:
        readings = [reading for cell in row if (reading := reading_of(cell)) is not None]
        chosen = best(readings) if len(set(readings)) > 1 else None
        return [replace(cell, is_best=chosen is not None and reading_of(cell) == chosen) for cell in row]
    differs = len({cell.lines for cell in row if cell.is_told and cell.lines and not cell.cost}) > 1
    return [replace(cell, differs=differs) for cell in row]


def context_for(tray: Tray, answers: Answers, known: Published, today: date) -> dict[str, Any]:
    """What the page of the comparison prints."""
    columns = columns_for(tray, answers, known, today)
    return {
        "columns": columns,
        "tray": tray,
        "most": MOST,
        "form": answers.form,
        "level": answers.level,
        "level_label": Level(answers.level).label if answers.level else "",
        "needs_level": answers.hours is not None and not answers.level,
    }
