"""Holds what visitors told and were told against the database. Nothing may be half, twice, lost or left behind."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image

from complaints.codes import PURPOSE
from complaints.encryption import keyed_hash
from complaints.evidence.store import StoreError, content_of
from complaints.models import Complaint, Draft, Evidence
from complaints.vocabulary import Act, MailKind
from tests.endurance.answers import Told

Filed = dict[str, list[Complaint]]  # by the mark of the visitor


def by_mark(told: Iterable[Told]) -> Filed:
    """The complaints of each visitor, found by the words of the story."""
    found: Filed = {one.mark: [] for one in told}
    for case in Complaint.objects.prefetch_related("events", "mails", "evidence", "messages"):
        found.setdefault(mark_in(case.story), []).append(case)
    return found


def mark_in(words: str) -> str:
    return next((word.rstrip(".,") for word in words.split() if word.startswith("visitor-")), "")


def met_trouble(told: list[Told], _filed: Filed) -> list[str]:
    return [f"{one.mark}: {one.trouble}" for one in told if one.trouble]


def saw_another_code(told: list[Told], _filed: Filed) -> list[str]:
    """Who saved for later keeps the code of that; whoever looks again sees the same."""
    return [one.mark for one in told if len(one.codes) != 1]


def code_opens_nothing(told: list[Told], filed: Filed) -> list[str]:
    """The code and the number that were shown belong to the one complaint of this visitor."""
    wrong = []
    for one in told:
        hashes = {keyed_hash(code, PURPOSE).value for code in one.codes}
        shown = {(case.code_hash, case.number) for case in filed[one.mark]}
        wrong += [] if shown == {(code, one.number) for code in hashes} else [one.mark]
    return wrong


def filed_twice(_told: list[Told], filed: Filed) -> list[str]:
    return [mark for mark, cases in filed.items() if len(cases) > 1]


def filed_by_nobody(told: list[Told], filed: Filed) -> list[str]:
    known = {one.mark for one in told}
    return [cases[0].number for mark, cases in filed.items() if mark not in known]


def half(_told: list[Told], filed: Filed) -> list[str]:
    """Without its one first event, its terms, or its confirmed code."""
    return [case.number for case in all_of(filed) if not is_whole(case)]


def is_whole(case: Complaint) -> bool:
    acts = [event.act for event in case.events.all()]
    is_begun = acts[:1] == [Act.FILED] and acts.count(Act.FILED) == 1
    is_seen = acts.count(Act.CODE_CONFIRMED) == 1 and case.code_confirmed_at is not None
    return is_begun and is_seen and case.contact_by is not None and case.due_on is not None


def wrong_mail(told: list[Told], filed: Filed) -> list[str]:
    """One mail when there is an address to send it to, and else none."""
    return [
        one.mark
        for one in told
        for case in filed[one.mark]
        if [mail.kind for mail in case.mails.all()] != ([MailKind.RECEIVED] if one.email else [])
    ]


def wrong_evidence(told: list[Told], filed: Filed) -> list[str]:
    """Each file once, and it can be opened."""
    found = [(one, sorted(map(named, case.evidence.all()))) for one in told for case in filed[one.mark]]
    return [f"{one.mark} {names}" for one, names in found if names != sorted(one.files)]


def named(paper: Evidence) -> str:
    return paper.name if can_be_opened(paper) else f"{paper.name} (not readable)"


def can_be_opened(paper: Evidence) -> bool:
    try:
        Image.open(BytesIO(content_of(paper))).load()
    except (StoreError, OSError):
        return False
    return True


def wrong_messages(told: list[Told], filed: Filed) -> list[str]:
    """What was written later is there once, with its event."""
    wrong = []
    for one in told:
        wanted = [one.message] if one.message else []
        for case in filed[one.mark]:
            texts = [message.text for message in case.messages.all()]
            events = [event for event in case.events.all() if event.act == Act.WROTE]
            wrong += [] if texts == wanted and len(events) == len(wanted) else [one.mark]
    return wrong


def draft_left(_told: list[Told], filed: Filed) -> list[str]:
    """A draft of a complaint that was filed."""
    marks = (mark_in(str(draft.answers.get("story", {}).get("story", ""))) for draft in Draft.objects.all())
    return [mark for mark in marks if filed.get(mark)]


def all_of(filed: Filed) -> list[Complaint]:
    return [case for cases in filed.values() for case in cases]


CHECKS: dict[str, Callable[[list[Told], Filed], list[str]]] = {
    "visitors who met what nobody should meet": met_trouble,
    "visitors who saw no code, or two": saw_another_code,
    "codes that do not open the one complaint of their visitor": code_opens_nothing,
    "complaints filed twice": filed_twice,
    "complaints of nobody": filed_by_nobody,
    "half complaints: event, terms or confirmation missing": half,
    "mails missing, or twice": wrong_mail,
    "evidence missing, twice, or not readable": wrong_evidence,
    "messages missing, or twice": wrong_messages,
    "drafts left of a filed complaint": draft_left,
}


def breaches(told: list[Told]) -> dict[str, list[str]]:
    """Who or what breaks each rule."""
    filed = by_mark(told)
    return {name: check(told, filed) for name, check in CHECKS.items()}


def rows() -> Counter[str]:
    """What there is."""
    return Counter(
        {
            "complaints": Complaint.objects.count(),
            "drafts begun and never used": Draft.objects.count(),
            "files with a complaint": Evidence.objects.filter(complaint__isnull=False).count(),
        }
    )


def judge(notes: str) -> None:
    """Reads the notes of all visitors from a file and writes the verdict beside it."""
    file = Path(notes)
    told = [Told(**one) for one in json.loads(file.read_text())]
    file.with_suffix(".verdict").write_text(json.dumps({"breaches": breaches(told), "rows": rows()}))
