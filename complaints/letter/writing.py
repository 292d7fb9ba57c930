"""The letter that starts a complaint: easy answers in, a formal Dutch letter out, with the same in English; pure.

Both languages are made at once, whatever the language of the page: the school gets the Dutch one. What the writer
typed is put in as it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from complaints.gate import SIX_WEEKS
from complaints.letter.sentences import FACTS, SUBJECTS, WISHES, Both
from complaints.letter.text import Line, Paragraph, Text, Texts, days_by_month, in_words, listed, said, same, with_list

MOST_DAYS_IN_SENTENCE = 8


@dataclass(frozen=True, slots=True)
class Writer:
    """Who complains. Only the name is needed."""

    name: str
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """The school. `has_procedure`: we know where its complaints procedure stands."""

    name: str
    address: str = ""
    has_procedure: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The course or contract, as far as the writer knows it."""

    name: str = ""
    contract: str = ""
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the letter needs. `facts`: kind → keys."""

    writer: Writer
    school: Addressee
    written_on: date
    course: Course = Course()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    story: str = ""
    days: tuple[date, ...] = ()
    wishes: tuple[str, ...] = ()
    other_wish: str = ""


def letter(answers: Answers) -> tuple[Paragraph, ...]:
    """The whole letter, from the sender to the signature. A part with nothing to say is left out."""
    made = ((part, make(answers)) for part, make in PARTS.items())
    return tuple(Paragraph(part, *texts) for part, texts in made if texts)


def subject(answers: Answers) -> Both:
    """What the letter is about, as a mail would say it."""
    about = subjects(answers)
    return Both(f"Klacht over {about.dutch}", f"Complaint about {about.english}")


def subjects(answers: Answers) -> Both:
    """The kinds that something was chosen of; own words alone are about how things are run."""
    chosen = [both for kind, both in SUBJECTS.items() if answers.facts.get(kind)] or [SUBJECTS["other"]]
    return Both(listed([both.dutch for both in chosen], "nl"), listed([both.english for both in chosen], "en"))


def sender(answers: Answers) -> Texts:
    writer = answers.writer
    town = f"{writer.postcode} {writer.town}".strip()
    return same(writer.name, writer.street, town, writer.phone, writer.email)


def addressee(answers: Answers) -> Texts:
    """A comma in an address begins a new line, as on an envelope."""
    return same(answers.school.name, *(line.strip() for line in answers.school.address.split(",")))


def place_and_date(answers: Answers) -> Texts:
    place = f"{answers.writer.town}, " if answers.writer.town else ""
    dutch, english = (f"{place}{in_words(answers.written_on, language)}" for language in ("nl", "en"))
    return Text(lines=(Line("", dutch),)), Text(lines=(Line("", english),))


def subject_line(answers: Answers) -> Texts:
    about = subjects(answers)
    return said(f"Onderwerp: klacht over {about.dutch}", f"Subject: complaint about {about.english}")


def greeting(_answers: Answers) -> Texts:
    return said("Geachte heer of mevrouw,", "Dear Sir or Madam,")


def opening(answers: Answers) -> Texts:
    about = subjects(answers)
    return said(
        f"Ik schrijf u als cursist van uw school. Met deze brief dien ik een officiële klacht in."
        f" De klacht gaat over {about.dutch}.",
        f"I write to you as a student of your school. With this letter I make an official complaint."
        f" The complaint is about {about.english}.",
    )


def course(answers: Answers) -> Texts:
    """Only what the writer knows of it."""
    begins = answers.course.starts_on
    dutch = [Line("Cursus:", answers.course.name), Line("Contractnummer:", answers.course.contract)]
    english = [Line("Course:", answers.course.name), Line("Contract number:", answers.course.contract)]
    if begins:
        has_begun = begins <= answers.written_on
        dutch.append(Line("Begonnen op:" if has_begun else "Begint op:", in_words(begins, "nl")))
        english.append(Line("Began on:" if has_begun else "Begins on:", in_words(begins, "en")))
    known = tuple(line for line in dutch if line.as_is), tuple(line for line in english if line.as_is)
    return (Text("Gegevens van mijn cursus:", known[0]), Text("Details of my course:", known[1])) if known[0] else None


def facts(answers: Answers) -> Texts:
    found = [both for kind, known in FACTS.items() for key, both in known.items() if key in answers.facts.get(kind, ())]
    if not found:
        return None
    one = Both("Mijn klacht is:", "My complaint is:")
    several = Both("Dit zijn mijn klachten:", "These are my complaints:")
    return with_list(several if len(found) > 1 else one, found)


def days(answers: Answers) -> Texts:
    """A few days of one month are a sentence; more are a list, a line for each month."""
    dutch, english = (list(days_by_month(answers.days, language)) for language in ("nl", "en"))
    if len(dutch) > 1 or len(answers.days) > MOST_DAYS_IN_SENTENCE:
        months = [Both(*pair) for pair in zip(dutch, english, strict=True)]
        return with_list(Both("Dit gebeurde op deze dagen:", "This happened on these days:"), months)
    return said(f"Dit gebeurde op {dutch[0]}.", f"This happened on {english[0]}.") if dutch else None


def story(answers: Answers) -> Texts:
    """The writer's own words, in whatever language, marked as such."""
    if not answers.story:
        return None
    return (
        Text("Dit is er gebeurd, in mijn eigen woorden:", own_words=answers.story),
        Text("This is what happened, in my own words:", own_words=answers.story),
    )


def wishes(answers: Answers) -> Texts:
    found = [both for key, both in WISHES.items() if key in answers.wishes]
    return with_list(Both("Ik vraag u om:", "I ask you to:"), found) if found else None


def other_wish(answers: Answers) -> Texts:
    if not answers.other_wish:
        return None
    dutch, english = ("Ik vraag u ook", "I also ask you") if answers.wishes else ("Ik vraag u", "I ask you")
    return (
        Text(f"{dutch}, in mijn eigen woorden:", own_words=answers.other_wish),
        Text(f"{english}, in my own words:", own_words=answers.other_wish),
    )


def term(answers: Answers) -> Texts:
    """The school may take six weeks at most; not solved then, the complaints line helps."""
    last_day = answers.written_on + SIX_WEEKS
    return said(
        f"Ik ontvang uw antwoord graag schriftelijk, binnen zes weken."
        f" Dat is uiterlijk op {in_words(last_day, 'nl')}."
        " Is mijn klacht dan niet opgelost, dan kan ik terecht bij de klachtenlijn van Blik op Werk.",
        f"I would like to have your answer in writing, within six weeks."
        f" That is on {in_words(last_day, 'en')} at the latest."
        " If my complaint is not solved then, I can go to the complaints line of Blik op Werk.",
    )


def procedure(answers: Answers) -> Texts:
    """Asks to follow the complaints procedure, or for it where we do not know it. Every student may read it."""
    if answers.school.has_procedure:
        return said(
            "Ik vraag u mijn klacht te behandelen volgens uw klachtenreglement.",
            "I ask you to follow your complaints procedure for my complaint.",
        )
    return said(
        "Wilt u mij ook uw klachtenreglement sturen? Elke cursist mag dat altijd lezen.",
        "Will you also send me your complaints procedure? Every student may read it at all times.",
    )


def confirmation(_answers: Answers) -> Texts:
    return said(
        "Wilt u mij schriftelijk bevestigen dat u deze brief hebt ontvangen? Ik bewaar een kopie van deze brief.",
        "Will you confirm in writing that you have received this letter? I keep a copy of this letter.",
    )


def closing(_answers: Answers) -> Texts:
    return said("Met vriendelijke groet,", "Yours faithfully,")


def signature(answers: Answers) -> Texts:
    return same(answers.writer.name)


PARTS: dict[str, Callable[[Answers], Texts]] = {
    "sender": sender,
    "addressee": addressee,
    "date": place_and_date,
    "subject": subject_line,
    "greeting": greeting,
    "opening": opening,
    "course": course,
    "facts": facts,
    "days": days,
    "story": story,
    "wishes": wishes,
    "other-wish": other_wish,
    "term": term,
    "procedure": procedure,
    "confirmation": confirmation,
    "closing": closing,
    "signature": signature,
}
