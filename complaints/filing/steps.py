"""The questions of a complaint, as data, and how far a draft has come.

`STEPS` is the order. Whether a question is asked depends on the good answers before it and on the day. Nothing says
anywhere that a step was passed: what was typed is judged anew each time, so a draft that waited is judged by today.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from complaints import gate
from complaints.filing.choices import ForWhom, SchoolAnswer, YesNo
from complaints.forms import filing, filing_person, filing_story
from complaints.forms.filing import StepForm
from complaints.gate import Verdict
from complaints.vocabulary import Identity, Kind, Route

Known = Mapping[str, Any]
IS_SOLVED = {SchoolAnswer.SOLVED: True, SchoolAnswer.NOT_SOLVED: False}


def always(_known: Known, _today: date) -> bool:
    return True


def takes_school_first(known: Known, _today: date) -> bool:
    return "kind" in known and Kind(known["kind"]).route is Route.REGULAR


def has_complained(known: Known, today: date) -> bool:
    return takes_school_first(known, today) and known.get("complained") == YesNo.YES


def has_answer(known: Known, today: date) -> bool:
    return has_complained(known, today) and known.get("school_answer") == SchoolAnswer.NOT_SOLVED


def comes_too_early(known: Known, today: date) -> bool:
    return takes_school_first(known, today) and "complained" in known and not verdict_of(known, today).is_open


def is_complaint(known: Known, _today: date) -> bool:
    """Who only needs help to complain is asked less: only we know the name then, and the school hears nothing."""
    return known.get("kind") != Kind.HELP


def has_helper(known: Known, _today: date) -> bool:
    return known.get("for_whom") == ForWhom.OTHER


def gives_name(known: Known, _today: date) -> bool:
    return known.get("identity") != Identity.ANONYMOUS


def gives_phone(known: Known, _today: date) -> bool:
    return bool(known.get("phone"))


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its part of the address, its form, and for whom it is."""

    slug: str
    form: type[StepForm]
    applies: Callable[[Known, date], bool] = always
    is_question: bool = True


KIND = Step("kind", filing.KindForm)
SCHOOL = Step("school", filing.SchoolForm)
SIX_WEEKS = Step("six-weeks", filing.SixWeeksForm, comes_too_early, is_question=False)
EVIDENCE = Step("evidence", filing_story.EvidenceForm, is_complaint)
STEPS = (
    KIND,
    SCHOOL,
    Step("complained", filing.ComplainedForm, takes_school_first),
    Step("school-answer", filing.SchoolAnswerForm, has_complained),
    Step("answered", filing.AnsweredForm, has_answer),
    SIX_WEEKS,
    Step("story", filing_story.StoryForm),
    Step("wish", filing_story.WishForm, is_complaint),
    EVIDENCE,
    Step("for-whom", filing_person.ForWhomForm),
    Step("helper", filing_person.HelperForm, has_helper),
    Step("identity", filing_person.IdentityForm, is_complaint),
    Step("name", filing_person.NameForm, gives_name),
    Step("contact", filing_person.ContactForm),
    Step("calling", filing_person.CallingForm, gives_phone),
    Step("language", filing_person.LanguageForm),
    Step("consent", filing_person.ConsentForm, is_complaint),
)
BY_SLUG = {step.slug: step for step in STEPS}


def verdict_of(known: Known, today: date) -> Verdict:
    """What the gate says of these answers."""
    return gate.verdict(
        today,
        known.get("complained_on"),
        known.get("answered_on"),
        IS_SOLVED.get(known.get("school_answer", "")),
        Kind(known["kind"]).route,
    )


@dataclass(slots=True)
class Stand:
    """A draft as it stands today: the steps that apply, and the good answers of those that have one."""

    answers: Mapping[str, Any]
    today: date
    steps: list[Step] = field(default_factory=list)
    done: list[Step] = field(default_factory=list)
    known: dict[str, Any] = field(default_factory=dict)
    known_before: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def open_step(self) -> Step | None:
        """The first step without a good answer; None when all is there and the complaint can be sent."""
        return next((step for step in self.steps if step not in self.done), None)

    def may_open(self, step: Step) -> bool:
        """Whether a step applies, and nothing before it is open."""
        if step not in self.steps:
            return False
        return self.open_step is None or self.steps.index(step) <= self.steps.index(self.open_step)

    def form(self, step: Step, typed: Mapping[str, Any] | None) -> StepForm:
        """The form of a step with what was typed, or empty."""
        return step.form(typed, known=self.known_before.get(step.slug, self.known), today=self.today)

    def before(self, step: Step) -> Step | None:
        """The question before this one; None at the first."""
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    def number(self, step: Step) -> int:
        """Which question this is, from one."""
        return self.questions.index(step) + 1

    @property
    def questions(self) -> list[Step]:
        return [step for step in self.steps if step.is_question]


def stand_of(answers: Mapping[str, Any], today: date) -> Stand:
    """Judges every answer of a draft, in order. A step that has no answer, or a wrong one, is not done."""
    stand = Stand(answers, today)
    for step in STEPS:
        if not step.applies(stand.known, today):
            continue
        stand.steps.append(step)
        stand.known_before[step.slug] = dict(stand.known)
        form = stand.form(step, answers.get(step.slug)) if step.slug in answers else None
        if form and step.is_question and form.is_valid():
            stand.done.append(step)
            stand.known |= form.cleaned_data
    return stand
