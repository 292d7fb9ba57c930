"""Letters to the school: to end the contract, and to ask for what is missing. Formal Dutch, with the same in English.

Both languages are made at once, whatever the language of the page: the school gets the Dutch one. Names and numbers
are written by hand, so that nothing of a person stands in an address. Pure.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from finder.guide.contract import Ending, Ground, Item

MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
PERIODS = {0: ("geen opzegtermijn", "no notice period"), 1: ("een opzegtermijn van één maand", "one month of notice")}


class Both(NamedTuple):
    """The same words in both languages; a colon at the end asks for handwriting."""

    dutch: str
    english: str


class Lines(NamedTuple):
    """Things below each other, under an introduction."""

    intro: Both
    items: Sequence[Both]


ITEMS = {
    Item.GOAL: Both("het doel van de cursus", "the goal of the course"),
    Item.PROFILE: Both("mijn profiel als cursist", "my profile as a student"),
    Item.PRICE: Both("de prijs van de cursus", "the price of the course"),
    Item.PROCEDURES: Both(
        "een verwijzing naar het klachtenreglement en het privacyreglement",
        "a reference to the complaints procedure and the privacy procedure",
    ),
    Item.CONTENT: Both("de inhoud van de cursus", "the content of the course"),
    Item.RIGHTS: Both("mijn rechten en plichten", "my rights and duties"),
    Item.ENDING: Both(
        "wanneer en hoe ik het contract kan opzeggen", "when and how I can give notice to end the contract"
    ),
}
HEAD = (
    Both("Naam:", "Name:"),
    Both("Adres:", "Address:"),
    Both("Aan (naam van de school):", "To (name of the school):"),
    Both("Datum:", "Date:"),
)
GREETING = Both("Geachte heer of mevrouw,", "Dear Sir or Madam,")
CONFIRM = Both("Wilt u mij dit schriftelijk bevestigen?", "Will you confirm this to me in writing?")
CLOSING = (Both("Met vriendelijke groet,", "Yours faithfully,"), Both("Handtekening:", "Signature:"))
GROUNDS = {
    Ground.SERIOUS: (
        Both(
            "Met deze brief zeg ik mijn cursuscontract op."
            " Ik kan de cursus door een bijzondere reden niet meer volgen.",
            "With this letter I end my course contract. For a serious reason I cannot follow the course any more.",
        ),
        Both("Mijn reden is:", "My reason is:"),
    ),
    Ground.ARBITRATION: (
        Both(
            "Met deze brief zeg ik mijn cursuscontract op. Ik ben na arbitrage in het gelijk gesteld.",
            "With this letter I end my course contract. In arbitration it was decided that I am right.",
        ),
        Both("Datum van de uitspraak:", "Date of the decision:"),
    ),
    Ground.KEURMERK: (
        Both(
            "Met deze brief zeg ik mijn cursuscontract op. Uw school heeft het Blik op Werk Keurmerk verloren.",
            "With this letter I end my course contract. Your school has lost the Blik op Werk Keurmerk.",
        ),
        Both(
            "De rest van mijn cursusgeld hoort terug te gaan naar mijn lening bij DUO. Wilt u dat regelen?",
            "The rest of my course money must go back to my loan at DUO. Will you arrange that?",
        ),
    ),
}
Part = Both | Lines


def notice_letter(notice: date, ending: Ending, months: int) -> tuple[Part, ...]:
    """The letter that gives notice; the school receives it on the day of `notice`."""
    return letter(
        Both("Onderwerp: opzegging van mijn cursuscontract", "Subject: end of my course contract"),
        Both(
            f"Met deze brief zeg ik mijn cursuscontract op. U ontvangt deze brief op {in_words(notice, 'nl')}.",
            f"With this letter I end my course contract. You receive this letter on {in_words(notice, 'en')}.",
        ),
        Both(
            f"Ik ga uit van {PERIODS[months][0]} en van een cursus van ten minste drie maanden."
            f" De laatste dag van mijn contract is dan {in_words(ending.last_day, 'nl')}.",
            f"I count with {PERIODS[months][1]} and a course of three months or more."
            f" The last day of my contract is then {in_words(ending.last_day, 'en')}.",
        ),
        Both("Na die dag betaal ik geen cursusgeld meer.", "After that day I pay no more course money."),
        CONFIRM,
    )


def ground_letter(ground: Ground) -> tuple[Part, ...]:
    """The letter that ends the contract on another ground than notice."""
    subject = Both("Onderwerp: opzegging van mijn cursuscontract", "Subject: end of my course contract")
    return letter(subject, *GROUNDS[ground], CONFIRM)


def missing_letter(items: Sequence[Item]) -> tuple[Part, ...]:
    """The letter that asks for what the contract does not state."""
    intro = Both("In mijn cursuscontract staat niet:", "My course contract does not say:")
    return letter(
        Both("Onderwerp: mijn cursuscontract", "Subject: my course contract"),
        Lines(intro, [ITEMS[item] for item in items]),
        Both(
            "Wilt u dit toevoegen en mij een nieuw exemplaar sturen?",
            "Will you add this, and send me a new copy?",
        ),
    )


def letter(subject: Both, *parts: Part) -> tuple[Part, ...]:
    return (*HEAD, subject, GREETING, *parts, *CLOSING)


def in_words(day: date, language: str) -> str:
    """“1 januari 2019”, “1 January 2019”."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
