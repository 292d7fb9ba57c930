"""Forms of the admin that check more than one record at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from schools.models import School, StatusPeriod
from schools.status import first_refused_step
from schools.vocabulary import Status


class LabelledFormSet(forms.BaseInlineFormSet):
    """Says each field's name to screen readers: in a table the admin shows it above the column only."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = str(field.label)


class StatusFormSet(LabelledFormSet):
    """The whole status history of one school: no overlaps, and only steps that the rules know."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        periods = sorted([*self.kept_periods(), *self.periods_of_others()], key=lambda period: period.starts_on)
        for earlier, later in pairwise(periods):
            if earlier.ends_on is None or earlier.ends_on >= later.starts_on:
                raise ValidationError(
                    _("“%(earlier)s” and “%(later)s” overlap. End the first before the second begins.")
                    % {"earlier": earlier, "later": later}
                )
        if refused := first_refused_step([period.status for period in periods]):
            before, after = refused
            raise ValidationError(
                _("A school cannot go from “%(before)s” to “%(after)s”.")
                % {"before": Status(before).label if before else _("no status"), "after": Status(after).label}
            )

    def kept_periods(self) -> Iterator[StatusPeriod]:
        for form in self.forms:
            is_filled = form.has_changed() or form.instance.pk
            if is_filled and not form.cleaned_data.get("DELETE"):
                yield form.instance

    def periods_of_others(self) -> list[StatusPeriod]:
        """Periods that somebody else added since this form was opened. Locks the school until this one is saved."""
        if self.instance.pk is None:
            return []
        School.objects.select_for_update().get(pk=self.instance.pk)
        shown = [form.instance.pk for form in self.initial_forms]
        return list(StatusPeriod.objects.filter(school=self.instance.pk).exclude(pk__in=shown))

    def save_existing_objects(self, commit: bool = True) -> list[StatusPeriod]:
        """Sets what changes aside first, in the year 1, so that common borders can move in any direction at once."""
        if commit:
            for number, form in enumerate(form for form in self.initial_forms if form.has_changed()):
                aside = date.min + timedelta(days=number)
                StatusPeriod.objects.filter(pk=form.instance.pk).update(starts_on=aside, ends_on=aside)
        return super().save_existing_objects(commit)
