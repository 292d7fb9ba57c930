"""Difficult words: how they are recognised in a text, and what they mean. One list for all pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from finder.guide.page import Words


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its meaning, and its forms in a Dutch and in an English text, as regular expressions.

    `is_name`: it stays as it is in every language.
    """

    key: str
    term: Words
    meaning: Words
    dutch: str
    english: str
    is_name: bool = False


def name(key: str, term: str, meaning: Words) -> Word:
    return Word(key, term, meaning, term, term, is_name=True)


WORDS = (
    Word(
        "arbitration",
        _("Arbitration"),
        _("Somebody who is not of the school decides who is right."),
        r"arbitrage",
        r"arbitration",
    ),
    name("aspirant", "Aspirant", _("A new school. It works towards its mark of quality.")),
    Word("attempt", _("Attempt"), _("One time that you do an exam."), r"poging(?:en)?", r"attempts?"),
    Word(
        "authorise",
        _("Authorise"),
        _("Say that somebody else may do something for you."),
        r"machtig(?:en|t)?",
        r"authorised?",
    ),
    name("blik-op-werk", "Blik op Werk", _("The organisation that checks the schools.")),
    Word(
        "complaints-line",
        _("Complaints line"),
        _("People who help you when you have a problem with your school."),
        r"klachtenlijn",
        r"complaints line",
    ),
    Word(
        "complaints-procedure",
        _("Complaints procedure"),
        _("A paper of the school. It says what you do when you are not happy."),
        r"klachtenreglement",
        r"complaints procedure",
    ),
    name("digid", "DigiD", _("Your own login for the government and for health care.")),
    Word(
        "dispensation",
        _("Dispensation"),
        _("You do not have to do the exam any more. You asked for that, and it was allowed."),
        r"ontheffing",
        r"dispensation",
    ),
    name("duo", "DUO", _("The government service for the exam and the loan.")),
    Word(
        "education-level",
        _("Education level"),
        _("How much school you had: high, middle, low, or none."),
        r"opleidingsniveaus?",
        r"education levels?",
    ),
    Word(
        "exam-part",
        _("Exam part"),
        _("One piece of the exam, such as reading or speaking."),
        r"examende(?:el|len)",
        r"exam parts?",
    ),
    Word(
        "exemption",
        _("Exemption"),
        _("You do not have to do a part of the exam."),
        r"vrijstelling(?:en)?",
        r"exemptions?",
    ),
    Word("hourly-rate", _("Hourly rate"), _("What one hour of lessons costs."), r"uurtarie(?:f|ven)", r"hourly rates?"),
    Word(
        "jurist",
        _("Legal adviser (jurist)"),
        _("Somebody who knows the rules and helps you with them."),
        r"jurist(?:en)?",
        r"legal advisers?",
    ),
    name("keurmerk", "Keurmerk", _("A mark for good schools. A school with this mark was checked.")),
    name("knm", "KNM", _("A piece of the exam, about life in the Netherlands.")),
    Word(
        "learning-profile",
        _("Learning profile"),
        _("A group of students who had about as much school as you."),
        r"leerprofiel(?:en)?",
        r"learning profiles?",
    ),
    Word(
        "literacy-course",
        _("Literacy course"),
        _("Lessons in reading and writing, for who cannot do that yet."),
        r"alfabetisering(?:scursus(?:sen)?|slessen)?",
        r"literacy (?:courses?|lessons?)",
    ),
    name("mijn-inburgering", "Mijn Inburgering", _("Your own page at the government, for your loan and your bills.")),
    Word(
        "municipality",
        _("Municipality"),
        _("The government of the place where you live."),
        r"gemeenten?",
        r"municipalit(?:y|ies)",
    ),
    Word(
        "notice-period",
        _("Notice period"),
        _("The time between saying that you stop and stopping."),
        r"opzegtermijn",
        r"notice period",
    ),
    name("ona", "ONA", _("A piece of the exam, about work in the Netherlands.")),
    name("panteia", "Panteia", _("A research bureau. It asks students what they think.")),
    Word(
        "pass-rate",
        _("Pass rate"),
        _("How much of the exam students passed, of every 100 pieces."),
        r"slagingspercentages?",
        r"pass rates?",
    ),
    Word(
        "personal-guidance",
        _("Personal guidance"),
        _("A teacher helps you alone."),
        r"persoonlijke begeleiding",
        r"personal guidance",
    ),
    name("portfolio", "Portfolio", _("A folder with your own work.")),
    Word(
        "privacy-procedure",
        _("Privacy procedure"),
        _("A paper of the school. It says what the school does with your data."),
        r"privacyreglement",
        r"privacy procedure",
    ),
    Word(
        "result-card",
        _("Result card"),
        _("A form on which you write what you did and learned about work."),
        r"resultaatkaart(?:en)?",
        r"result cards?",
    ),
    Word(
        "satisfaction-score",
        _("Satisfaction score"),
        _("The mark that students give their school."),
        r"tevredenheidscijfers?",
        r"satisfaction scores?",
    ),
    Word(
        "stars",
        _("Stars"),
        _("How good a school is, from 1 to 4."),
        r"sterren",
        r"stars",
    ),
    Word(
        "state-exam",
        _("State exam"),
        _("A harder exam in Dutch, for study or a higher job. Its name is Staatsexamen NT2."),
        r"staatsexamen",
        r"state exam",
    ),
    Word(
        "suspension",
        _("Suspension"),
        _("A school may not use its mark for a time."),
        r"schorsing(?:en)?|geschorste?",
        r"suspensions?|suspended",
    ),
    Word("total-score", _("Total score"), _("All checks of a school in one figure."), r"totaalscore", r"total score"),
    Word(
        "withdrawal",
        _("Withdrawal"),
        _("The mark of a school is taken away."),
        r"intrekking(?:en)?|ingetrokken",
        r"withdrawals?|withdrawn",
    ),
)
BY_KEY = {word.key: word for word in WORDS}


@lru_cache
def forms(language: str) -> dict[str, re.Pattern[str]]:
    """How each word looks in a text, by its key. A word may stand before a hyphen: DUO-lening."""
    written = {word.key: word.dutch if language == "nl" else word.english for word in WORDS}
    return {key: re.compile(rf"(?<![\w-])(?:{form})(?!\w)", re.IGNORECASE) for key, form in written.items()}


def words_in(text: str, language: str) -> list[Word]:
    """The difficult words of a text, in the order in which they come."""
    plain = strip_tags(text)
    found = ((match.start(), key) for key, form in forms(language).items() if (match := form.search(plain)))
    return [BY_KEY[key] for _place, key in sorted(found)]


def in_order() -> list[Word]:
    """All words as a list to look them up in, in the language of the visitor."""
    return sorted(WORDS, key=lambda word: str(word.term).casefold())


class Explained:
    """Remembers what a page has explained, so that each word is explained where it comes first, and once."""

    def __init__(self) -> None:
        self.known: set[str] = set()

    def new_in(self, texts: Iterable[Words]) -> list[Word]:
        """The difficult words of these texts that were not explained before."""
        return self.new_of(word.key for text in texts for word in words_in(str(text), get_language() or "nl"))

    def new_of(self, keys: Iterable[str]) -> list[Word]:
        """The words with these keys that were not explained before."""
        new = [key for key in dict.fromkeys(keys) if key not in self.known]
        self.known |= set(new)
        return [BY_KEY[key] for key in new]
