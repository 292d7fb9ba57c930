"""One question of the step-by-step search: what its page shows, and where its answers lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from finder.filters import COURSE_KEYS, FILTER_KEYS, Answers
from finder.meaning import Meaning
from finder.questions import BY_SLUG, QUESTIONS, Option, Question
from finder.results import Label, Link, chip, label_of
from finder.search import find_schools
from schools.published import Published

KEYS = ("q", *FILTER_KEYS, "chooses")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as a card: how many schools stand behind it, when that can be said."""

    option: Option
    is_chosen: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """Everything a question's page shows."""

    question: Question
    number: int
    total: int
    choices: Sequence[Choice]
    hidden: Sequence[tuple[str, str]]  # the other answers, which the form sends along
    action: str  # where the form goes: the next question, or the results
    skip_url: str
    back_url: str
    results_url: str
    so_far: Sequence[Link]  # answers given, each with the address that changes it
    places: Sequence[Link]  # when the place is not clear: which one?
    is_unknown_place: bool

    @property
    def heading(self) -> Label:
        return _("Which place do you mean?") if self.places else self.question.title

    @property
    def position(self) -> str:
        return _("Step %(number)s of %(total)s") % {"number": self.number, "total": self.total}


def step_for(question: Question, answers: Answers, meaning: Meaning, known: Published) -> Step:
    number = QUESTIONS.index(question)
    others = answers.changed(**dict.fromkeys(own_keys(question), ""))
    following = QUESTIONS[number + 1] if number + 1 < len(QUESTIONS) else None
    asks_place = question.slug == "place" and bool(answers.q)
    return Step(
        question=question,
        number=number + 1,
        total=len(QUESTIONS),
        choices=choices_of(question, answers, others, meaning, known),
        hidden=sorted(others.kept.items()),
        action=page_of(following),
        skip_url=page_of(following, others),
        back_url=page_of(QUESTIONS[number - 1], answers) if number else reverse("home"),
        results_url=page_of(None, answers),
        so_far=so_far(others),
        places=[Link(label_of(place), page_of(following, answers.changed(q=place.query))) for place in meaning.others]
        if asks_place and meaning.must_choose
        else [],
        is_unknown_place=asks_place and meaning.is_nothing,
    )


def own_keys(question: Question) -> tuple[str, ...]:
    return (*question.keys, "q") if question.slug == "place" else question.keys


def page_of(question: Question | None, answers: Answers | None = None) -> str:
    """The address of a question, or of the results after the last one, with the answers so far."""
    path = reverse("step", args=[question.slug]) if question else reverse("results")
    return f"{path}?{urlencode(sorted(answers.kept.items()))}" if answers and answers.kept else path


def choices_of(
    question: Question, answers: Answers, others: Answers, meaning: Meaning, known: Published
) -> list[Choice]:
    """The options; behind a question about the course, the number of schools in the circle that fit all answers."""
    counted = set(question.keys) <= set(COURSE_KEYS)
    around = {pk for pk, _distance in find_schools(others, meaning, known).schools} if counted else set()
    return [
        Choice(
            option,
            answers.kept.get(option.key) == option.value,
            len(around & schools_with(others.changed(**{option.key: option.value}))) if counted else None,
        )
        for option in question.options
    ]


def schools_with(answers: Answers) -> set[int]:
    """Schools with one course that meets the answers."""
    return set(answers.courses.order_by().values_list("school", flat=True)) if answers.courses is not None else set()


def so_far(answers: Answers) -> list[Link]:
    """The other answers in words, each with the address of its question."""
    found = [Link(answers.q, page_of(BY_SLUG["place"], answers))] if answers.q else []
    for question in QUESTIONS:
        given = [key for key in question.keys if key in answers.kept]
        found += [Link(chip(key, answers), page_of(question, answers)) for key in given]
    return found
