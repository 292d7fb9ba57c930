"""The step-by-step questions, as data. An answer is a key of the results page, so the last step is the results."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from finder.filters import CLASS_SIZES, WITHIN
from schools.vocabulary import CourseType, Level, Start


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the key and value it sets, in words, with a line of help and the name of its icon."""

    key: str
    value: str
    label: str | Promise
    help: str | Promise = ""
    icon: str = "check"


@dataclass(frozen=True, slots=True)
class Question:
    """One page. `keys` are the answers it sets; with `several`, more options than one may be chosen.

    `narrows` says whether an answer makes the list of schools shorter, so that schools can be counted behind it.
    """

    slug: str
    title: str | Promise
    help: str | Promise
    options: tuple[Option, ...]
    several: bool = False
    narrows: bool = True
    examples: tuple[tuple[str | Promise, str | Promise], ...] = ()  # for who does not know: (answer, what it means)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(option.key for option in self.options))


WHO = Question(
    "who",
    _("Who chooses your school?"),
    _("Do you not know? Ask your municipality."),
    (
        Option(
            "chooses",
            "municipality",
            _("My municipality chooses"),
            _("You got asylum, and must integrate since 1 January 2022 or later."),
            "building",
        ),
        Option("chooses", "self", _("I choose my school myself"), _("In all other cases."), "search"),
    ),
    narrows=False,
)
PLACE = Question(
    "place",
    _("Where do you want to have lessons?"),
    _("Fill in your town or postcode."),
    (
        # Without a distance the search looks as far as it must to find schools.
        Option("within", "", _("Close by")),
        *(Option("within", str(km), f"{km} km") for km in WITHIN),
    ),
)
LEVEL = Question(
    "level",
    _("What education did you have?"),
    _("The price depends on this. So does your class."),
    (
        Option("level", Level.ILLITERATE, Level.ILLITERATE.label, _("Not in my own language either."), "letters"),
        Option("level", Level.LOW, Level.LOW.label, _("Primary school, or a few years after it."), "book"),
        Option("level", Level.MIDDLE, Level.MIDDLE.label, _("Secondary school, or training for a job."), "exam"),
        Option("level", Level.HIGH, Level.HIGH.label, _("A university, or a higher school for a job."), "level"),
    ),
    examples=(
        (Level.ILLITERATE.label, _("You never went to school. Or you cannot read a short letter in any language.")),
        (Level.LOW.label, _("You went to school for about 6 to 9 years. You can read your own language.")),
        (Level.MIDDLE.label, _("You went to school for about 10 to 13 years. You may have learned a trade.")),
        (Level.HIGH.label, _("You have a diploma of a university. For example as a teacher, nurse or engineer.")),
    ),
)
COURSE = Question(
    "course",
    _("Which course do you need?"),
    _("Do you not know? Skip this question. The school can tell you."),
    (
        Option("course", CourseType.INTEGRATION, CourseType.INTEGRATION.label, _("For the integration exam."), "exam"),
        Option("course", CourseType.LITERACY, CourseType.LITERACY.label, _("Learning to read and write."), "letters"),
        Option("course", CourseType.STATE_EXAM, CourseType.STATE_EXAM.label, _("For study or a higher job."), "level"),
        Option("course", CourseType.ONA, CourseType.ONA.label, _("About work and finding a job."), "building"),
    ),
)
CLASS_SIZE = Question(
    "class-size",
    _("How big may your class be?"),
    _("Small classes often have better results. They often cost more too."),
    tuple(
        Option("class_size", str(size), format_lazy(_("At most {count} students"), count=size), icon="people")
        for size in CLASS_SIZES
    ),
)
START = Question(
    "start",
    _("When do you want to start?"),
    _("Does everyone start together? Then the teacher can give all students the same lesson."),
    (
        Option("start", Start.TOGETHER, Start.TOGETHER.label, _("You may have to wait a little."), "calendar"),
        Option("start", Start.ANY_TIME, Start.ANY_TIME.label, _("You do not have to wait."), "arrow-right"),
    ),
)
GUIDANCE = Question(
    "guidance",
    _("What is important for you?"),
    _("You may choose both. These lessons often cost more."),
    (
        Option("guidance", "yes", _("Personal guidance"), _("A teacher helps you alone."), "guidance"),
        Option("same_level", "yes", _("One level in the class"), _("All students learn the same."), "level"),
    ),
    several=True,
)
TIME = Question(
    "time",
    _("When can you go to school?"),
    _("Think of your work and your children."),
    (
        Option("time", "day", _("In the daytime"), icon="calendar"),
        Option("time", "evening", _("In the evening"), icon="calendar"),
        Option("time", "weekend", _("In the weekend"), icon="calendar"),
    ),
)
QUESTIONS = (WHO, PLACE, LEVEL, COURSE, CLASS_SIZE, START, GUIDANCE, TIME)


BY_SLUG = {question.slug: question for question in QUESTIONS}
