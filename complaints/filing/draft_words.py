"""The answers of a draft in words, for the check before sending; and who will see what."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from complaints.filing.choices import ForWhom, SchoolAnswer, YesNo
from complaints.filing.page import address_of
from complaints.filing.steps import Known, Stand
from complaints.models import Evidence
from complaints.vocabulary import CallMoment, Identity, Kind

Words = str | Promise
NOTHING = gettext_lazy("Nothing filled in")


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: its label, what was answered, the page that changes it. What was typed is never translated."""

    label: Words
    text: Words
    url: str
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Who sees it, and what."""

    who: Words
    what: Words
    icon: str


def rows_of(stand: Stand, files: Sequence[Evidence]) -> list[Row]:
    """Every answer, in the order of the questions."""
    rows = []
    for step in stand.questions:
        for label, text, is_typed in WORDS[step.slug]({**stand.known, "files": files}):
            rows.append(Row(label, text or NOTHING, address_of(step), is_typed and bool(text)))
    return rows


Answer = tuple[Words, Words, bool]  # a label, words, and whether they were typed


def about_kind(known: Known) -> Iterator[Answer]:
    yield _("About"), Kind(known["kind"]).label, False


def about_school(known: Known) -> Iterator[Answer]:
    yield _("School"), known["school"].name if known["school"] else known["school_in_words"], True


def about_complained(known: Known) -> Iterator[Answer]:
    yield _("You told the school"), in_words(known["complained_on"]), False


def about_school_answer(known: Known) -> Iterator[Answer]:
    yield _("What the school did"), SchoolAnswer(known["school_answer"]).label, False


def about_answered(known: Known) -> Iterator[Answer]:
    yield _("The school answered"), in_words(known["answered_on"]), False


def about_story(known: Known) -> Iterator[Answer]:
    yield _("What happened"), known["story"], True


def about_wish(known: Known) -> Iterator[Answer]:
    yield _("What must happen now"), known["wish"], True


def about_files(known: Known) -> Iterator[Answer]:
    count = len(known["files"])
    yield _("Files"), ngettext("%(count)s file", "%(count)s files", count) % {"count": count} if count else "", False


def about_for_whom(known: Known) -> Iterator[Answer]:
    yield _("You fill this in"), ForWhom(known["for_whom"]).label, False


def about_helper(known: Known) -> Iterator[Answer]:
    yield _("Who helps"), f"{known['helper_name']} ({known['helper_relation']})", True


def about_identity(known: Known) -> Iterator[Answer]:
    yield _("Who may know the name"), Identity(known["identity"]).label, False


def about_name(known: Known) -> Iterator[Answer]:
    yield _("Name"), known["name"], True


def about_contact(known: Known) -> Iterator[Answer]:
    if known["phone"] or not known["email"]:
        yield _("Phone number"), known["phone"], True
    if known["email"]:
        yield _("E-mail address"), known["email"], True


def about_calling(known: Known) -> Iterator[Answer]:
    moments = [str(CallMoment(moment).label) for moment in known["call_moments"]]
    yield _("When we may call"), ", ".join(moments) or _("At different times"), False
    says = known["may_say_who"] == YesNo.YES
    yield (
        _("If somebody else answers"),
        _("You may say who you are") if says else _("Say that you will call again"),
        False,
    )


def about_language(known: Known) -> Iterator[Answer]:
    yield _("Language"), dict(settings.LANGUAGES)[known["contact_language"]], False
    yield _("Interpreter"), known["interpreter"] or _("Not needed"), bool(known["interpreter"])


def about_consent(known: Known) -> Iterator[Answer]:
    yield _("May we tell the school?"), YesNo(known["may_tell_school"]).label, False


WORDS: dict[str, Callable[[Known], Iterator[Answer]]] = {
    "kind": about_kind,
    "school": about_school,
    "complained": about_complained,
    "school-answer": about_school_answer,
    "answered": about_answered,
    "story": about_story,
    "wish": about_wish,
    "evidence": about_files,
    "for-whom": about_for_whom,
    "helper": about_helper,
    "identity": about_identity,
    "name": about_name,
    "contact": about_contact,
    "calling": about_calling,
    "language": about_language,
    "consent": about_consent,
}


def who_sees(known: Known) -> list[Seen]:
    """Said before sending, so that nobody is surprised afterwards."""
    is_anonymous = known.get("identity") == Identity.ANONYMOUS
    seen = [
        Seen(
            _("The legal advisers of the complaints line"),
            _("Everything you send. You gave no name.") if is_anonymous else _("Everything you send, and the name."),
            "shield",
        ),
        Seen(_("The school"), what_school_sees(known), "building"),
        Seen(_("Everyone else"), _("Nothing. Who keeps the list of schools cannot read it either."), "close"),
    ]
    if known["for_whom"] == ForWhom.OTHER:
        seen.insert(1, Seen(_("Who helps"), _("What is sent now, and what happens next, with the code."), "guidance"))
    return seen


def what_school_sees(known: Known) -> str:
    if known.get("may_tell_school") != YesNo.YES:
        return _("Nothing. We tell the school only when you say yes.")
    if known.get("identity") == Identity.NAMED:
        return _("What your complaint is about, and the name. You said yes to that.")
    return _("What your complaint is about, without the name.")


def in_words(day: date) -> str:
    return format_date(day, "j F Y")
