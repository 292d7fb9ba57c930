"""What each visitor has to tell, drawn at random. Each text holds the visitor's own mark: so it is found again."""

from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image

from tests.endurance.browser import Fields, File

KINDS = ("lessons", "money", "contract", "behaviour", "other", "digid", "bills", "unsafe", "discrimination", "help")
WITH_FILES, WITH_MAIL, SAVES, DOUBLE, WRITES = 0.3, 0.7, 0.15, 0.15, 0.3  # shares of the visitors


@dataclass
class Told:
    """What a visitor told us and was told by us: the verdict holds it against the database."""

    mark: str
    email: str = ""
    files: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # each that was shown, once
    number: str = ""
    message: str = ""
    trouble: str = ""  # what no visitor should meet

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Plan:
    """What a visitor is going to do."""

    mark: str
    language: str
    network: str
    answers: Fields
    files: list[File]
    saves_at: str  # the question at which the visitor saves for later
    presses_twice: bool
    writes: bool

    @property
    def email(self) -> str:
        return self.answers["email"][0]


def plan(number: int, draw: Random) -> Plan:
    mark = f"visitor-{number:05d}"
    files = [paper(mark, count, draw) for count in range(draw.randint(1, 2))] if draw.random() < WITH_FILES else []
    return Plan(
        mark=mark,
        language=draw.choice(("nl", "en")),
        network=f"10.{number // 250}.{number % 250}.7",
        answers=answers(mark, draw),
        files=files,
        saves_at=draw.choice(("story", "for-whom", "contact")) if draw.random() < SAVES else "",
        presses_twice=draw.random() < DOUBLE,
        writes=draw.random() < WRITES,
    )


def answers(mark: str, draw: Random) -> Fields:
    """An answer to every question; the pages ask which of them they need."""
    told = date.today() - timedelta(days=draw.randint(50, 400))  # noqa: DTZ011 # a day of the past in every time zone
    has_mail = draw.random() < WITH_MAIL
    one = {
        "kind": draw.choice(KINDS),
        "school_name": "voorbeeldschool",
        "school_in_words": f"School of {mark}",
        "complained": "yes",
        "complained_on": told.isoformat(),
        "school_answer": draw.choice(("silence", "not-solved")),
        "answered_on": (told + timedelta(days=20)).isoformat(),
        "story": f"The lessons stopped. I am {mark}.",
        "wish": draw.choice(("", f"I want my money back, says {mark}.")),
        "for_whom": draw.choice(("myself", "other")),
        "helper_name": f"Helper of {mark}",
        "helper_relation": "a neighbour",
        "mandate": "on",
        "identity": draw.choice(("named", "confidential", "anonymous")),
        "name": f"Name of {mark}",
        "email": f"{mark}@example.org" if has_mail else "",
        "phone": "" if has_mail and draw.random() < 0.5 else "06 12345678",
        "may_say_who": "no",
        "contact_language": draw.choice(("nl", "en")),
        "interpreter": draw.choice(("", "Tigrinya")),
        "may_tell_school": draw.choice(("yes", "no")),
    }
    return {name: [value] for name, value in one.items()} | {"call_moments": ["morning", "evening"]}


def paper(mark: str, count: int, draw: Random) -> File:
    """A photo of one colour."""
    picture = Image.new("RGB", (draw.randint(40, 400), draw.randint(40, 400)), (draw.randrange(256), 90, 90))
    buffer = BytesIO()
    picture.save(buffer, "JPEG")
    return f"{mark}-{count}.jpg", buffer.getvalue()
