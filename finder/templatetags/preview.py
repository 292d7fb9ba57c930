"""The page of a school as visitors will see it on a day, made from what stands in the database at this moment."""

from datetime import date
from typing import Any

from django import template

from finder.filters import answers_from
from finder.pages import Query
from finder.school_page import context_for, is_published, school_with_all
from schools.models import School
from schools.published import worked_out

register = template.Library()


@register.inclusion_tag("parts/as_visitors_see.html", takes_context=True)
def as_visitors_see(context: dict[str, Any], slug: str, day: date, part: str) -> dict[str, Any]:
    """`part`: `status`, `prices` or `quality`. Nothing is read from what is kept, and nothing is kept."""
    school = school_with_all(slug)
    if school is None:
        raise ValueError(f"There is no school with the page {slug}.")
    if not is_published(school, day):
        return {"school": school, "is_found": False, "begins_on": first_day(school)}
    shown = context_for(school, answers_from(Query({})), worked_out(day), day)
    return {**shown, "is_found": True, "part": part, "site": context["site"]}


def first_day(school: School) -> date | None:
    return min((period.starts_on for period in school.status_periods.all()), default=None)
