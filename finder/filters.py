"""The query string becomes clean answers. What we do not understand is dropped and named, never an error page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from finder.pages import Query, Value
from schools.models import Course
from schools.vocabulary import CourseType, Level, Start

WITHIN = (5, 10, 25, 50, 100)  # km
CLASS_SIZES = (8, 12, 16, 20)  # students: the choices we offer; an address may hold any number
MOST_STARS = 4
IN_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(\1\d{3})*([.,]\d{2})?")  # 5.000 · 1,250.50
YES = (("yes", _("Yes")),)
CHOOSERS = (("self", _("I choose my school myself")), ("municipality", _("My municipality chooses")))
TIMES = {"day": _("In the daytime"), "evening": _("In the evening"), "weekend": _("In the weekend")}
SORTS = {
    "distance": _("Distance"),
    "name": _("Name"),
    "rate": _("Hourly rate"),
    "satisfaction": _("Satisfaction"),
    "pass-rate": _("Pass rate"),
    "stars": _("Stars"),
}


class AmountField(forms.DecimalField):
    """An amount as people write it: “5000”, “5.000”, “5,000”, “€ 5.000,50”."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace("\u00a0", "").replace(" ", "").removeprefix("€")
        if IN_THOUSANDS.fullmatch(text):
            whole, _separator, cents = text.rpartition(text[-3]) if text[-3] in ".," else (text, "", "")
            text = whole.replace(".", "").replace(",", "") + (f".{cents}" if cents else "")
        return super().to_python(text.replace(",", "."))


class SlugsField(forms.Field):
    """The address parts of schools, in their order. What cannot be one is dropped by whoever looks them up."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        return tuple(value or ())


class AnswersForm(forms.Form):
    """The answers that are not about a course: where, how good, in which order, which page."""

    q = forms.CharField(label=_("Town, postcode or school"), required=False)
    within = forms.TypedChoiceField(
        label=_("Distance"),
        choices=[(km, f"{km} km") for km in WITHIN],
        coerce=int,
        empty_value=None,
        required=False,
    )
    min_stars = forms.TypedChoiceField(
        label=_("Stars, at least"),
        choices=[(stars, stars) for stars in range(1, MOST_STARS + 1)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    chooses = forms.ChoiceField(label=_("Who chooses your school?"), choices=CHOOSERS, required=False)
    new = forms.ChoiceField(label=_("New schools too"), choices=YES, required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=list(SORTS.items()), required=False)
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=10**9, required=False)
    buy = AmountField(
        label=_("Lesson hours"), min_value=1, max_value=5000, max_digits=4, decimal_places=0, required=False
    )
    budget = AmountField(
        label=_("What you can spend"), min_value=1, max_value=100_000, max_digits=8, decimal_places=2, required=False
    )
    school = SlugsField(label=_("School to compare"), required=False)
    view = forms.ChoiceField(label=_("List or map"), choices=(("map", _("On the map")),), required=False)


class EuroField(forms.DecimalField):
    """Euros with a dot or, as people write here, a comma."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class WholeNumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


class EuroFilter(django_filters.Filter):
    field_class = EuroField


class CourseFilter(django_filters.FilterSet):
    """Filters that one course of a school must meet together. What a school did not tell does not meet them."""

    level = django_filters.ChoiceFilter(label=_("Education level"), choices=Level.choices)
    course = django_filters.ChoiceFilter(
        label=_("Kind of course"), choices=CourseType.choices, field_name="kinds__type", distinct=True
    )
    class_size = WholeNumberFilter(
        label=_("Class size, at most"), field_name="class_size", lookup_expr="lte", min_value=1, max_value=99
    )
    start = django_filters.ChoiceFilter(label=_("Start"), choices=Start.choices)
    same_level = django_filters.ChoiceFilter(label=_("One level in the class"), choices=YES, method="is_yes")
    guidance = django_filters.ChoiceFilter(label=_("Personal guidance"), choices=YES, method="is_yes")
    time = django_filters.ChoiceFilter(label=_("Day or evening"), choices=list(TIMES.items()), method="is_given_at")
    max_rate = EuroFilter(
        label=_("Hourly rate, at most"), field_name="hourly_rate", lookup_expr="lte", min_value=1, max_value=200
    )

    class Meta:
        model = Course
        fields: list[str] = []
        form = AnswersForm

    def is_yes(self, courses: QuerySet[Course], name: str, _value: str) -> QuerySet[Course]:
        return courses.filter(**{name: True})

    def is_given_at(self, courses: QuerySet[Course], _name: str, value: str) -> QuerySet[Course]:
        wanted = {"day": Q(by_day=True), "evening": Q(in_evening=True), "weekend": Q(in_weekend=True)}
        return courses.filter(wanted[value])

    def filter_queryset(self, queryset: QuerySet[Course]) -> QuerySet[Course]:
        for name, field_filter in self.filters.items():
            if value := self.form.cleaned_data.get(name):
                queryset = field_filter.filter(queryset, value)
        return queryset


COURSE_KEYS = tuple(CourseFilter.base_filters)
# What narrows the list, in the order in which it is asked and shown.
FILTER_KEYS = ("within", *COURSE_KEYS, "min_stars", "new")
COST_KEYS = ("level", "buy", "budget")
QUERY_KEYS = ("q", *FILTER_KEYS, "chooses", "sort", "page", "buy", "budget", "school")
# A page about schools keeps the whole search, and whether it began on the map, so that there is a way back.
WAY_BACK_KEYS = (*QUERY_KEYS, "view")


@dataclass(frozen=True, slots=True)
class Answers:
    """What the visitor asked, cleaned. `courses` is None when nothing is asked of a course."""

    form: forms.Form
    kept: dict[str, Value]  # the answers as a query, without the page
    courses: QuerySet[Course] | None
    ignored: tuple[str | Promise, ...]  # labels of the answers that were dropped

    def value(self, key: str) -> Any:
        """A clean answer, or None."""
        return self.form.cleaned_data.get(key) or None

    @property
    def q(self) -> str:
        return self.value("q") or ""

    @property
    def within(self) -> int | None:
        """In km."""
        return self.value("within")

    @property
    def level(self) -> str:
        return self.value("level") or ""

    @property
    def sort(self) -> str:
        return self.value("sort") or ""

    @property
    def page(self) -> int:
        return self.value("page") or 1

    @property
    def min_stars(self) -> int | None:
        return self.value("min_stars")

    @property
    def with_new(self) -> bool:
        """New schools have no stars: a wish for stars leaves them out, unless they are asked for."""
        return self.min_stars is None or self.value("new") == "yes"

    @property
    def municipality_chooses(self) -> bool:
        return self.value("chooses") == "municipality"

    @property
    def max_rate(self) -> Decimal | None:
        """Euros an hour."""
        return self.value("max_rate")

    @property
    def hours(self) -> Decimal | None:
        """Lesson hours that the visitor wants to buy."""
        return self.value("buy")

    @property
    def budget(self) -> Decimal | None:
        """Euros that the visitor can spend."""
        return self.value("budget")

    @property
    def schools(self) -> tuple[str, ...]:
        """The address parts of the schools to compare, as they were given."""
        return self.value("school") or ()

    @property
    def filters(self) -> list[str]:
        """The keys that narrow the list."""
        return [key for key in FILTER_KEYS if key in self.kept]

    def without(self, key: str) -> "Answers":
        """The same wish with one answer less."""
        return self.changed(**{key: ""})

    def changed(self, **answers: Value) -> "Answers":
        """The same wish with other answers; an empty one is taken away."""
        return answers_from(Query({key: value for key, value in {**self.kept, **answers}.items() if value}))


def answers_from(query: Query) -> Answers:
    """Cleans a query. Values that are not allowed, second values and the ends of long ones are left out and named."""
    filterset = CourseFilter(query.values, queryset=Course.objects.all())
    form = filterset.form
    form.is_valid()
    dropped = {*form.errors, *query.cut}
    asks_of_course = any(form.cleaned_data.get(name) for name in filterset.filters)
    return Answers(
        form=form,
        kept={key: value for key, value in query.values.items() if key not in form.errors and key != "page"},
        courses=filterset.filter_queryset(Course.objects.all()) if asks_of_course else None,
        ignored=tuple(labels(form, dropped, has_unknown=query.has_unknown)),
    )


def labels(form: forms.Form, names: Iterable[str], *, has_unknown: bool) -> Iterable[str | Promise]:
    for name in sorted(names):
        yield form.fields[name].label or name
    if has_unknown:
        yield _("an unknown word")
