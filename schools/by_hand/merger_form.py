"""A school goes on as another: which one, and, while it has the Keurmerk, since when it has stopped and who decided."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from schools.by_hand.forms import NO_DAY, ByHand, decision_field, reason_field
from schools.editions import history
from schools.editions.columns import Kind
from schools.editions.live import records
from schools.editions.loading import Checked, checked_by_hand
from schools.models import School
from schools.status import IN_SEARCH


class MergerForm(ByHand):
    """One edition for both: a school whose page leads to another must not stand in the lists."""

    kind = Kind.SCHOOLS
    tells_all = True
    merged_into = forms.ChoiceField(
        label=_("As which school does it go on?"),
        help_text=_("Visitors who open the page of this school are then led to the page of that one."),
        error_messages={"required": _("Choose a school."), "invalid_choice": _("Choose a school.")},
    )

    def __init__(self, school: School, today: date, **kwargs: Any) -> None:
        super().__init__(school, today, **kwargs)
        live = records(self.kind, [school.slug])[school.slug, ()]
        self.stops = history.last_status(live["history"]) in IN_SEARCH
        self.others = {one.slug: one for one in others_than(school, today)}
        chooser: Any = self.fields["merged_into"]
        chooser.required = self.stops
        chooser.choices = [("", _("As no other school")), *((page, named(one)) for page, one in self.others.items())]
        self.initial = {"merged_into": live["merged_into"] or "", **self.initial}
        if self.stops:
            self.fields.update(since=last_day_field(), decision=decision_field())
        self.fields["reason"] = reason_field()

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise ValidationError(_("Today or an earlier day."))
        return since

    def check(self) -> Checked:
        cells = {"page": self.school.slug, "merged_into": self.cleaned_data["merged_into"] or None}
        if self.stops:
            since, decision = self.cleaned_data["since"].isoformat(), self.cleaned_data["decision"]
            cells |= {"status": "ended", "since": since, "decision": decision}
        return checked_by_hand(self.kind, cells, self.today)

    @property
    def shown_page(self) -> str:
        return self.cleaned_data["merged_into"] or self.school.slug

    def told(self) -> Iterator[tuple[str, str]]:
        chosen = self.others.get(self.cleaned_data["merged_into"])
        yield str(self.fields["merged_into"].label), named(chosen) if chosen else str(_("As no other school"))
        if self.stops:
            yield str(self.fields["since"].label), date_format(self.cleaned_data["since"], "j F Y")
            yield str(self.fields["decision"].label), self.cleaned_data["decision"]
        yield from super().told()


def last_day_field() -> forms.DateField:
    return forms.DateField(
        label=_("Since when does it no longer have the Keurmerk?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The first day without it: today or earlier."),
        error_messages={"required": _("Fill in the first day."), "invalid": NO_DAY},
    )


def others_than(school: School, today: date) -> list[School]:
    """The schools that have a page of their own today, by name; and the one that this school goes on as now."""
    with_page = Q(status_periods__starts_on__lte=today, merged_into=None)
    chosen = Q(pk__in=[school.merged_into_id] if school.merged_into_id else [])
    return list(School.objects.filter(with_page | chosen).exclude(pk=school.pk).distinct().order_by("name", "pk"))


def named(school: School) -> str:
    """Names are not unique; a number is."""
    return f"{school.name} ({school.duo_number or school.slug})"
