"""The query string becomes clean answers. What we do not understand is dropped and named, never an error page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from finder.pages import Query
from schools.models import Course
from schools.vocabulary import Level

WITHIN = (5, 10, 25, 50, 100)  # km
SORTS = {
    "distance": _("Distance"),
    "name": _("Name"),
    "rate": _("Hourly rate"),
    "satisfaction": _("Satisfaction"),
    "pass-rate": _("Pass rate"),
    "stars": _("Stars"),
}


class AnswersForm(forms.Form):
    """The answers that are not about a course: where, in which order, which page."""

    q = forms.CharField(label=_("Town, postcode or school"), required=False)
    within = forms.TypedChoiceField(
        label=_("Distance"),
        choices=[(km, f"{km} km") for km in WITHIN],
        coerce=int,
        empty_value=None,
        required=False,
    )
    sort = forms.ChoiceField(label=_("Order"), choices=list(SORTS.items()), required=False)
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=10**9, required=False)


class CourseFilter(django_filters.FilterSet):
    """Filters that one course of a school must meet together."""

    level = django_filters.ChoiceFilter(label=_("Education level"), choices=Level.choices)

    class Meta:
        model = Course
        fields: list[str] = []
        form = AnswersForm

    def filter_queryset(self, queryset: QuerySet[Course]) -> QuerySet[Course]:
        for name, field_filter in self.filters.items():
            if value := self.form.cleaned_data.get(name):
                queryset = field_filter.filter(queryset, value)
        return queryset


QUERY_KEYS = ("q", "within", "level", "sort", "page")


@dataclass(frozen=True, slots=True)
class Answers:
    """What the visitor asked, cleaned. `courses` is None when nothing is asked of a course."""

    form: forms.Form
    q: str
    within: int | None  # km
    level: str
    sort: str
    page: int
    courses: QuerySet[Course] | None
    ignored: tuple[str | Promise, ...]  # labels of the answers that were dropped

    @property
    def kept(self) -> dict[str, str]:
        """The answers as a query, without the page."""
        given = {"q": self.q, "within": str(self.within or ""), "level": self.level, "sort": self.sort}
        return {key: value for key, value in given.items() if value}


def answers_from(query: Query) -> Answers:
    """Cleans a query. Values that are not allowed, and second values of a key, are left out and named."""
    filterset = CourseFilter(query.values, queryset=Course.objects.all())
    form = filterset.form
    form.is_valid()
    clean: dict[str, Any] = form.cleaned_data
    dropped = {*form.errors, *query.repeated}
    asks_of_course = any(clean.get(name) for name in filterset.filters)
    return Answers(
        form=form,
        q=clean.get("q") or "",
        within=clean.get("within"),
        level=clean.get("level") or "",
        sort=clean.get("sort") or "",
        page=clean.get("page") or 1,
        courses=filterset.filter_queryset(Course.objects.all()) if asks_of_course else None,
        ignored=tuple(labels(form, dropped, has_unknown=query.has_unknown)),
    )


def labels(form: forms.Form, names: Iterable[str], *, has_unknown: bool) -> Iterable[str | Promise]:
    for name in sorted(names):
        yield form.fields[name].label or name
    if has_unknown:
        yield _("an unknown word")
