"""What happens in the fictional cases, as data: who complains of what, and each step since, with our own verbs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from fpdf import FPDF

from complaints import casework, school_side
from complaints.case_file import redacting
from complaints.casework import Hand
from complaints.desk import callers
from complaints.evidence import store
from complaints.models import Complaint
from complaints.school_side import Answer
from complaints.vocabulary import Kind, Outcome
from staff.roles import Role, people_with

DAY = timedelta(days=1)
BOTH, PHONE = ("email", "phone"), ("phone",)


@dataclass(frozen=True, slots=True)
class Play:
    """One step: so many days after filing, by `who` (0 the jurist, 1 the lead)."""

    after: int
    verb: Callable[[Complaint, Hand], Any]
    who: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """One case: what it is about, how many days ago it came, and what happened since."""

    kind: Kind
    days_ago: int
    story: str
    plays: tuple[Play, ...] = ()
    fields: tuple[tuple[str, Any], ...] = ()
    reached_by: tuple[str, ...] = BOTH


def take(after: int, who: int = 0) -> Play:
    return Play(after, casework.take, who)


def contact(after: int) -> Play:
    return Play(after, lambda case, hand: casework.contact(case, hand, "Voorbeeld: wij belden en maakten afspraken."))


def note(after: int) -> Play:
    return Play(after, lambda case, hand: casework.note(case, hand, "Voorbeeld: de school belt morgen terug."))


def ask(after: int) -> Play:
    def verb(case: Complaint, hand: Hand) -> None:
        casework.ask(case, hand, "Voorbeeld: in welke maand was dat?", hand.today + 14 * DAY)

    return Play(after, verb)


def school(after: int) -> Play:
    def verb(case: Complaint, hand: Hand) -> None:
        casework.wait_for_school(case, hand, "Voorbeeld: wij vroegen de school om uitleg.", hand.today + 10 * DAY)

    return Play(after, verb)


def mediate(after: int) -> Play:
    return Play(after, lambda case, hand: casework.mediate(case, hand, "Voorbeeld: wij gaan samen praten."))


def wait(after: int, told: int) -> Play:
    """Waits for the gate; the school was told so many days before."""

    def verb(case: Complaint, hand: Hand) -> None:
        casework.not_yet(case, hand, hand.today - told * DAY, "Voorbeeld: de school heeft nog tijd.")

    return Play(after, verb)


def close(after: int, outcome: Outcome) -> Play:
    return Play(after, lambda case, hand: casework.close(case, hand, outcome, "Voorbeeld: zo is het afgelopen."))


def link(after: int, days: int) -> Play:
    """Asks the school by a link that works for so many days."""

    def verb(case: Complaint, hand: Hand) -> None:
        school_side.send_link(case, hand, "Voorbeeld: wat is er afgesproken?", "nl", hand.today + days * DAY)

    return Play(after, verb)


def school_answers(after: int) -> Play:
    def verb(case: Complaint, hand: Hand) -> None:
        given = Answer("Voorbeeld, directeur", "Voorbeeld: wij betalen de helft terug.")
        school_side.answer(case.school_links.open().get(), given, hand.at)

    return Play(after, verb)


def extend(after: int) -> Play:
    return Play(after, lambda case, hand: casework.extend(case, hand, "Voorbeeld: wij wachten op een contract."))


def cover(after: int) -> Play:
    def verb(case: Complaint, hand: Hand) -> None:
        redacting.cover(case, "wish", "Voorbeeld: ik wil dat [•••] het oplost.", hand)

    return Play(after, verb)


def call(after: int, text: str) -> Play:
    return Play(after, lambda case, hand: callers.log_call(case, hand, "Voorbeeld: de zus", hand.at, text))


def letter(after: int) -> Play:
    """A letter of two pages, as somebody sends it along."""

    def verb(case: Complaint, hand: Hand) -> None:
        paper = FPDF()
        paper.set_font("Helvetica", size=14)
        for number in (1, 2):
            paper.add_page()
            paper.multi_cell(0, 8, f"Voorbeeldbrief, bladzijde {number}.\n\nDeze brief is verzonnen.\n" * 4)
        upload = SimpleUploadedFile("voorbeeldbrief.pdf", bytes(paper.output()))
        store.add(upload, now=hand.at, complaint=case)

    return Play(after, verb)


def hand_over(after: int) -> Play:
    """From the jurist to the lead."""
    return Play(after, lambda case, hand: casework.hand_over(case, hand, people_with(Role.LEAD_JURIST)[0]))


def step_aside(after: int) -> Play:
    return Play(after, casework.step_aside)


CONSENT = (("may_tell_school", True),)
ANONYMOUS = (("identity", "anonymous"), ("name", ""), ("phone", ""), ("email", ""))
SCENES = (
    Scene(Kind.DIGID, 0, "De school gebruikt mijn DigiD."),
    Scene(Kind.LESSONS, 1, "De lessen vallen vaak uit."),
    Scene(Kind.UNSAFE, 4, "De leraar schreeuwt en dreigt.", (), ANONYMOUS),
    Scene(Kind.MONEY, 9, "Ik betaal voor uren die er niet zijn."),
    Scene(Kind.HELP, 3, "Ik weet niet hoe ik een klacht maak."),
    Scene(Kind.HELP, 20, "De school geeft geen antwoord.", (wait(2, 14),)),
    Scene(Kind.HELP, 10, "De school zegt dat ik moet wachten.", (wait(1, 25),)),
    Scene(Kind.CONTRACT, 3, "Ik kan niet stoppen met de cursus.", (take(1),)),
    Scene(Kind.BILLS, 12, "De rekening klopt niet.", (take(1), contact(3), note(4))),
    Scene(Kind.MONEY, 25, "De school geeft geld niet terug.", (take(1, 1), contact(4), ask(6)), CONSENT),
    Scene(Kind.LESSONS, 18, "Er is elke week een andere leraar.", (take(1), contact(2), school(5), note(6)), CONSENT),
    Scene(Kind.BEHAVIOUR, 39, "De school luistert niet.", (take(2), contact(4), mediate(12)), CONSENT),
    Scene(
        Kind.OTHER,
        30,
        "Het boek komt niet.",
        (Play(2, lambda case, hand: casework.other_route(case, hand, "Voorbeeld: bel DUO.")),),
    ),
    Scene(Kind.LESSONS, 70, "De groep is te groot.", (take(1), contact(3), close(40, Outcome.ADVICE))),
    Scene(
        Kind.CONTRACT,
        90,
        "Het contract is te lang.",
        (take(1), contact(3), mediate(9), close(30, Outcome.SOLVED)),
        CONSENT,
    ),
    Scene(Kind.LESSONS, 14, "De lessen zijn in een andere stad.", (take(1), contact(2), link(10, 10)), CONSENT),
    Scene(
        Kind.MONEY,
        38,
        "Ik betaalde twee keer.",
        (take(1), contact(2), link(5, 20), school_answers(12), extend(30), cover(31)),
        CONSENT,
    ),
    Scene(Kind.CONTRACT, 33, "Ik kreeg geen contract.", (take(1), contact(2), link(4, 10)), CONSENT),
    Scene(
        Kind.BILLS,
        16,
        "Ik kreeg een boete van de school.",
        (
            take(1),
            call(2, "Voorbeeld: de brief komt met de post."),
            contact(3),
            letter(5),
            call(6, "Voorbeeld: de brief is er. Wij bellen terug."),
        ),
        reached_by=PHONE,
    ),
    Scene(Kind.BEHAVIOUR, 2, "De leraar lacht mij uit.", (step_aside(1),)),
    Scene(Kind.OTHER, 8, "Ik kreeg het verkeerde boek.", (take(1), contact(2), hand_over(4))),
    Scene(Kind.DISCRIMINATION, 60, "Ik word anders behandeld.", (take(0), contact(1), close(20, Outcome.SUPERVISION))),
)
