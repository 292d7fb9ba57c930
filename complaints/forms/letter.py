"""The six questions of the letter to the school. What was typed stays as it is; what is wrong is said beside it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.forms import BoundField
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from complaints.forms.cards import CheckboxCards, Words
from complaints.forms.days import DayField
from complaints.forms.letter_cards import FACT_CARDS, WISH_CARDS, WISH_ICONS
from complaints.gate import EARLIEST
from complaints.letter.writing import Addressee, Answers, Course, Writer
from complaints.vocabulary import Kind
from schools.bsn import holds_bsn
from schools.models import School

FIRST_ROWS, MOST_ROWS = 3, 15  # days to fill in
FARTHEST = timedelta(days=730)  # a course begins in two years at most: our own choice
ROW = re.compile(r"day_([1-9]|1[0-5])\Z")
# Control characters, those that turn a line around, and those that are none: no keyboard gives them, no page has them.
UNTYPED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
LONGEST_LINE, LONGEST_STORY, LONGEST_WISH = 120, 3000, 600  # characters


class WordsField(forms.CharField):
    """Text in any language. One that is too long is not cut off: it must be made shorter."""

    def __init__(self, *, longest: int = LONGEST_LINE, **about: Any) -> None:
        self.longest = longest
        super().__init__(**about)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            numbers = {"count": len(value), "most": self.longest}
            written = {name: number_format(number, force_grouping=True) for name, number in numbers.items()}
            raise ValidationError(gettext("This has %(count)s characters. Use at most %(most)s.") % written)


class LineField(WordsField):
    """One line: spaces in a row are one."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class CardsField(forms.MultipleChoiceField):
    """Any of the cards. A key that is no card is passed over."""

    def to_python(self, value: Any) -> list[str]:
        return [key for key in super().to_python(value) if self.valid_value(key)]


def line(label: Words, kind: str = "text", **about: Any) -> LineField:
    """One line. `autocomplete` lets the browser fill in what it knows; `needed` is the sentence when it is empty."""
    needed = about.pop("needed", "")
    known = {"autocomplete": about.pop("autocomplete")} if "autocomplete" in about else {}
    about |= {"required": bool(needed), "error_messages": {"required": needed}}
    return LineField(label=label, widget=forms.TextInput({"type": kind, "dir": "auto", **known}), **about)


def own_words(label: Words, longest: int, *, rows: int, **about: Any) -> WordsField:
    area = forms.Textarea({"dir": "auto", "rows": rows})
    return WordsField(label=label, longest=longest, required=False, widget=area, **about)


def readable(typed: QueryDict) -> QueryDict:
    """What was typed, without what nobody types."""
    clean = QueryDict(mutable=True)
    for name, values in typed.lists():
        clean.setlist(name, [UNTYPED.sub("", value) for value in values])
    return clean


def not_long_ago(day: date) -> None:
    if day < EARLIEST:
        raise ValidationError(gettext("This day is very long ago. Is the year right?"))


def facts_about(kind: Kind) -> CardsField:
    """What can be wrong, for one kind of complaint."""
    return CardsField(label=kind.label, choices=list(FACT_CARDS[kind].items()), widget=CheckboxCards, required=False)


class LetterForm(forms.Form):
    """Ask `answers` after `is_valid`; a form that is not judged only shows what was typed.

    `school` is the school of our list that the visitor came from, if any.
    """

    use_required_attribute = False

    name = line(_("Your name"), autocomplete="name", needed=_("Fill in your name."))
    street = line(_("Street and number"), autocomplete="address-line1")
    postcode = line(_("Postcode"), autocomplete="postal-code", longest=10)
    town = line(_("Town"), autocomplete="address-level2")
    phone = line(_("Phone"), "tel", autocomplete="tel", longest=30)
    email = line(
        _("E-mail"),
        "email",
        autocomplete="email",
        longest=254,
        validators=[EmailValidator(_("This e-mail address is not right. Write it like this: name@example.org."))],
    )

    school_name = line(_("Name of the school"), needed=_("Fill in the name of your school."))
    school_address = line(_("Address of the school"), longest=200)

    course_name = line(_("Name of the course"))
    contract_number = line(_("Number of the contract"))
    starts_on = DayField(label=_("First day of the course"), required=False)

    lessons = facts_about(Kind.LESSONS)
    money = facts_about(Kind.MONEY)
    contract = facts_about(Kind.CONTRACT)
    behaviour = facts_about(Kind.BEHAVIOUR)
    other = facts_about(Kind.OTHER)
    story = own_words(
        _("Tell it in your own words"),
        LONGEST_STORY,
        rows=6,
        help_text=_("Any language is good. Your words stand in the letter as you write them. Never give your BSN."),
    )

    wishes = CardsField(
        label=_("What do you ask?"),
        choices=list(WISH_CARDS.items()),
        widget=CheckboxCards(icons=WISH_ICONS),
        required=False,
    )
    other_wish = own_words(_("Do you ask something else?"), LONGEST_WISH, rows=3)

    def __init__(
        self, typed: QueryDict, *, today: date, school: School | None, is_judged: bool, more_rows: int = 0
    ) -> None:
        self.typed, self.today, self.school = readable(typed), today, school
        super().__init__(self.typed if is_judged else None, auto_id="%s")
        self.fields["starts_on"].validators += [not_long_ago, self.not_far_away]
        self.fields["starts_on"].widget.attrs["min"] = EARLIEST.isoformat()
        days = {f"day_{number}": self.day_field(number) for number in range(1, self.rows(more_rows) + 1)}
        names = list(self.fields)
        self.fields |= days
        self.order_fields([*names[: names.index("wishes")], *days])  # as on the page, so in the summary of errors
        self.initial = self.as_typed() if self.typed else self.of_school()

    def rows(self, more: int) -> int:
        """How many days can be filled in: as many as there were, and so many more."""
        numbers = [int(found[1]) for found in map(ROW.match, self.typed) if found]
        return min(max([FIRST_ROWS, *numbers]) + more, MOST_ROWS)

    def day_field(self, number: int) -> DayField:
        label = gettext("Day %(number)s") % {"number": number}
        field = DayField(label=label, required=False, validators=[not_long_ago, self.not_in_future])
        field.widget.attrs |= {"min": EARLIEST.isoformat(), "max": self.today.isoformat()}
        return field

    def as_typed(self) -> dict[str, str | list[str]]:
        """What was typed, good or not, to show it again."""
        several = {name for name, field in self.fields.items() if isinstance(field, CardsField)}
        typed = {name: self.typed.getlist(name) for name in self.fields if name in self.typed}
        return {name: values if name in several else values[-1] for name, values in typed.items()}

    def of_school(self) -> dict[str, str | list[str]]:
        return {"school_name": self.school.name, "school_address": self.school.office_address} if self.school else {}

    def not_in_future(self, day: date) -> None:
        if day > self.today:
            raise ValidationError(gettext("This day is in the future. When did it happen?"))

    def not_far_away(self, day: date) -> None:
        if day > self.today + FARTHEST:
            raise ValidationError(gettext("This day is very far away. Is the year right?"))

    def clean(self) -> dict[str, Any]:
        """A letter says at least one thing that is wrong, and asks at least one thing."""
        given = self.cleaned_data
        if not any(given.get(name) for name in (*FACT_CARDS, "story")) and "story" not in self.errors:
            self.add_error("story", gettext("What is wrong? Choose a sentence, or tell it in your own words."))
        if not any(given.get(name) for name in ("wishes", "other_wish")) and "other_wish" not in self.errors:
            self.add_error("wishes", gettext("What do you ask the school? Choose one or more, or write it."))
        return given

    def answers(self) -> Answers:
        """What the letter needs; after `is_valid`."""
        given = self.cleaned_data
        return Answers(
            writer=Writer(*(given[name] for name in ("name", "street", "postcode", "town", "phone", "email"))),
            school=Addressee(given["school_name"], given["school_address"], self.knows_procedure),
            written_on=self.today,
            course=Course(given["course_name"], given["contract_number"], given["starts_on"]),
            facts={kind: tuple(given[kind]) for kind in FACT_CARDS},
            story=given["story"],
            days=tuple(day for field in self.days if (day := given[field.name])),
            wishes=tuple(given["wishes"]),
            other_wish=given["other_wish"],
        )

    @property
    def written_to(self) -> School | None:
        """The school of our list, unless another name was typed."""
        is_same = self.school is not None and self.cleaned_data["school_name"] == self.school.name
        return self.school if is_same else None

    @property
    def knows_procedure(self) -> bool:
        return bool(self.written_to and self.written_to.complaints_procedure)

    @property
    def days(self) -> list[BoundField]:
        return [self[name] for name in self.fields if ROW.match(name)]

    @property
    def facts(self) -> list[BoundField]:
        return [self[kind] for kind in FACT_CARDS]

    @property
    def can_have_more_days(self) -> bool:
        return len(self.days) < MOST_ROWS

    @property
    def holds_bsn(self) -> bool:
        """Whether a text looks like it holds a BSN. That is said, never refused."""
        texts = [name for name, field in self.fields.items() if isinstance(field, WordsField) and name != "phone"]
        return any(holds_bsn(self.typed.get(name, "")) for name in texts)

    def as_hidden(self) -> Iterator[tuple[str, str]]:
        """Names and values that bring the same form back."""
        for name in self.fields:
            yield from ((name, value) for value in self.typed.getlist(name) if value)
