"""All questions to a caller on one page, in the order of the visitor's form, each judged by its own form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from django.forms import BoundField, ChoiceField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from complaints.desk.callers import ASKED, answers_of, open_questions, route_of
from complaints.filing.choices import ForWhom
from complaints.filing.drafting import Answers
from complaints.filing.school_search import schools_like
from complaints.filing.steps import Stand, Step, stand_of
from complaints.forms.filing import SchoolForm, StepForm, Words
from complaints.forms.filing_person import ForWhomForm

SECTIONS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("What it is about"), ("kind",)),
    (_("The school"), ("school",)),
    (_("What the school was told"), ("complained", "school-answer", "answered")),
    (_("The story"), ("story", "wish")),
    (_("Who calls"), ("for-whom", "helper", "identity", "name")),
    (_("How to reach the caller"), ("contact", "calling", "language")),
    (_("Consent"), ("consent",)),
)


def typed_in(data: QueryDict, *, is_judged: bool) -> Answers:
    """What was typed, by question."""
    typed = {step.slug: step.form.typed_in(data) for step in ASKED}
    return {step.slug: step.form.tidied(typed[step.slug]) if is_judged else typed[step.slug] for step in ASKED}


def in_words_of_the_desk(form: StepForm) -> StepForm:
    """The form of the site asks for whom it is filled in; here a jurist does that, for a caller."""
    if isinstance(form, ForWhomForm):
        field = cast("ChoiceField", form.fields["for_whom"])
        none_chosen = _("Choose for whom the caller complains.")
        field.label = _("For whom does the caller complain?")
        field.choices = [
            (ForWhom.MYSELF, _("For the caller")),
            (ForWhom.OTHER, _("For somebody whom the caller helps")),
        ]
        field.error_messages |= {"required": none_chosen, "invalid_choice": none_chosen}
    return form


@dataclass(frozen=True, slots=True)
class Section:
    title: Words
    forms: Sequence[StepForm]


@dataclass(frozen=True)
class CallerPage:
    """The page on a day, with what was typed; what is not judged yet shows no mistakes."""

    typed: Answers
    today: date
    is_judged: bool = False

    @cached_property
    def stand(self) -> Stand:
        return stand_of(answers_of(self.typed), self.today)

    @cached_property
    def forms(self) -> dict[str, StepForm]:
        return {step.slug: self.form_of(step) for step in ASKED}

    def form_of(self, step: Step) -> StepForm:
        """The form with what was typed; its mistakes show only where the question applies."""
        typed = self.typed.get(step.slug)
        is_shown_wrong = self.is_judged and step in self.stand.steps
        form = in_words_of_the_desk(self.stand.form(step, typed if is_shown_wrong else None))
        if typed:
            form.initial = typed
        if isinstance(form, SchoolForm):
            form.offer(schools_like(str(form["school_name"].value() or "")))
        if is_shown_wrong and step.slug == "school-answer" and self.is_solved:
            form.add_error("school_answer", _("It is solved, so there is no complaint to hand in."))
        return form

    @property
    def is_solved(self) -> bool:
        known = self.stand.known
        return "kind" in known and "school_answer" in known and route_of(known, self.stand) is None

    @property
    def sections(self) -> list[Section]:
        return [Section(title, [self.forms[slug] for slug in slugs]) for title, slugs in SECTIONS]

    @property
    def mistakes(self) -> list[tuple[BoundField, Any]]:
        """Every mistake with its field, in the order of the page."""
        return [
            (field, error) for form in self.forms.values() if form.is_bound for field in form for error in field.errors
        ]

    @property
    def is_good(self) -> bool:
        return not (open_questions(self.stand) or self.is_solved)
