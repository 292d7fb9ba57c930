"""One question of the step-by-step search: what its page shows, and where its answers lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from finder.filters import FILTER_KEYS, Answers
from finder.meaning import Meaning
from finder.pages import Value, with_query
from finder.questions import PLACE, QUESTIONS, WHO, Option, Question
from finder.results import Label, Link, label_of
from finder.search import find_schools
from finder.templatetags.readable import money
from schools.published import Published

KEYS = ("q", *FILTER_KEYS, "chooses")

# Why we cannot search around what stands in the place box. Several places with one name are no mistake: we ask.
PROBLEMS = {
    "missing": gettext_lazy("Fill in a town or postcode. Or skip this question."),
    "unknown": gettext_lazy("We do not know this place. Check the spelling, or try a town nearby."),
    "school": gettext_lazy("This is not a place but a school. Fill in a town or postcode."),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as a card: how many schools the results show with it, when that can be said."""

    option: Option
    is_chosen: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """An answer so far: what was asked, what was answered, and the address that changes it."""

    label: Label
    text: Label
    url: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Everything a question's page shows."""

    question: Question
    number: int
    total: int
    choices: Sequence[Choice]
    hidden: Sequence[tuple[str, Value]]  # the other answers, which the form sends along
    action: str  # where the form goes: the next question, or the results
    skip_url: str
    back_url: str
    results_url: str
    results_count: int | None  # None while the place is not clear
    so_far: Sequence[Given]
    places: Sequence[Link]  # when the place is not clear: which one?
    problem: str  # a key of PROBLEMS, or nothing

    @property
    def heading(self) -> Label:
        return _("Which place do you mean?") if self.places else self.question.title

    @property
    def position(self) -> str:
        return _("Step %(number)s of %(total)s") % {"number": self.number, "total": self.total}

    @property
    def message(self) -> Label:
        return PROBLEMS[self.problem] if self.problem else ""

    @property
    def is_about_place(self) -> bool:
        return self.question is PLACE

    @property
    def is_last(self) -> bool:
        return self.number == self.total


def step_for(question: Question, answers: Answers, meaning: Meaning, known: Published) -> Step:
    number = QUESTIONS.index(question)
    following = QUESTIONS[number + 1] if number + 1 < len(QUESTIONS) else None
    others = answers.changed(**dict.fromkeys(own_keys(question), ""))
    return Step(
        question=question,
        number=number + 1,
        total=len(QUESTIONS),
        choices=choices_of(question, answers, meaning, known),
        hidden=sorted(others.kept.items()),
        action=page_of(following),
        skip_url=page_of(following, others),
        back_url=page_of(QUESTIONS[number - 1], answers) if number else reverse("home"),
        results_url=page_of(None, answers),
        results_count=None if is_unclear(answers, meaning) else count_of(answers, meaning, known),
        so_far=so_far(others, meaning),
        places=places_to_choose(following, answers, meaning) if question is PLACE else [],
        problem=place_problem(answers, meaning) if question is PLACE else "",
    )


def own_keys(question: Question) -> tuple[str, ...]:
    return (*question.keys, "q") if question is PLACE else question.keys


def page_of(question: Question | None, answers: Answers | None = None) -> str:
    """The address of a question, or of the results after the last one, with the answers so far."""
    kept = answers.kept if answers else {}
    if question is None:
        return with_query(reverse("results"), kept)
    # The first question has no name in its address, so that each page has one address only.
    path = reverse("steps") if question is QUESTIONS[0] else reverse("step", args=[question.slug])
    return with_query(path, kept)


def ways_without_choice(answers: Answers) -> dict[str, str]:
    """The ways on for whom the municipality chooses: change that answer, or look at schools all the same."""
    return {"change_url": page_of(WHO, answers), "search_url": page_of(PLACE, answers.without("chooses"))}


def place_problem(answers: Answers, meaning: Meaning) -> str:
    """A key of PROBLEMS when what stands in the place box cannot be searched around; else nothing."""
    if not answers.q:
        return "missing" if answers.within else ""
    if meaning.place or meaning.must_choose:
        return ""
    return "school" if meaning.schools or meaning.gone else "unknown"


def is_unclear(answers: Answers, meaning: Meaning) -> bool:
    """Whether the place question must be answered, or skipped, before we can go on."""
    return meaning.must_choose or bool(place_problem(answers, meaning))


def places_to_choose(following: Question | None, answers: Answers, meaning: Meaning) -> list[Link]:
    """Places with the name that was typed, each with the address of the next question."""
    if not meaning.must_choose:
        return []
    return [Link(label_of(place), page_of(following, answers.changed(q=place.query))) for place in meaning.others]


def choices_of(question: Question, answers: Answers, meaning: Meaning, known: Published) -> list[Choice]:
    """The options, each with the number of schools that the results show when it is the answer."""
    unanswered = answers.changed(**dict.fromkeys(question.keys, ""))
    is_counted = question.narrows and (bool(meaning.place) if question is PLACE else not is_unclear(answers, meaning))
    return [
        Choice(
            option,
            answers.kept.get(option.key, "") == option.value,
            count_of(unanswered.changed(**{option.key: option.value}), meaning, known) if is_counted else None,
        )
        for option in question.options
    ]


def count_of(answers: Answers, meaning: Meaning, known: Published) -> int:
    return len(find_schools(answers, meaning, known).schools)


def so_far(answers: Answers, meaning: Meaning) -> list[Given]:
    """The answers in words, each with the address that changes it: its question, or else the filters."""
    found = []
    if answers.q:
        found.append(Given(_("Place"), place_name(answers, meaning), page_of(PLACE, answers), is_name=True))
    asked = {key: question for question in QUESTIONS for key in question.keys}
    for key in sorted(answers.kept.keys() & {*FILTER_KEYS, "chooses"}, key=[*asked, *FILTER_KEYS].index):
        label = WHO.title if key == "chooses" else answers.form.fields[key].label or key
        found.append(Given(label, words_of(key, answers), page_of(asked.get(key), answers)))
    return found


def place_name(answers: Answers, meaning: Meaning) -> str:
    """The place as we understood it, with what tells it from its namesakes; else what was typed."""
    if meaning.place is None:
        return answers.q
    return label_of(meaning.place) if meaning.others else meaning.place.name


def words_of(key: str, answers: Answers) -> Label:
    """The value of one answer as a person says it."""
    value, field = answers.value(key), answers.form.fields[key]
    if value == "yes":
        return _("Yes")
    if key == "max_rate":
        return money(value)
    choices: Any = getattr(field, "choices", ())
    return dict(choices).get(value, str(value))
