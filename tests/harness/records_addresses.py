"""Sample addresses of what stands around the cases: files, covered texts, the school's side, requests, figures.

Each is what `Address` takes, by the key of its page.
"""

from datetime import date
from typing import Any

from complaints import school_side
from complaints.case_file import redacting
from complaints.case_file.contents import Choice
from complaints.casework import Hand, last_event
from complaints.models import Complaint
from complaints.rights import requests
from complaints.views.case_file import mark_to_print
from complaints.vocabulary import Actor, RightAsked
from staff.roles import Role
from tests.complaints.cases import NOW, said, standing
from tests.harness.people import person, session_of

BY = date(2026, 12, 4)


def jurist() -> str:
    return session_of(person("complaint-jurist", Role.COMPLAINT_JURIST))


def lead() -> str:
    return session_of(person("lead-jurist", Role.LEAD_JURIST))


def editor() -> str:
    return session_of(person("keurmerk-editor", Role.KEURMERK_EDITOR))


def at_work() -> Complaint:
    """A case in which something was said and covered, and whose school may be told."""
    holder = person("complaint-jurist", Role.COMPLAINT_JURIST)
    case = standing("in-contact", may_tell_school=True, assignee=holder)
    said(case, Actor.VISITOR, "Amina hier. Bel mij op 06 1234 5678.", NOW)
    redacting.cover(case, "story", "Mijn lessen gaan niet door.", Hand(holder, NOW, last_event(case)))
    return case


def number() -> dict[str, str]:
    return {"number": at_work().number}


def to_print() -> dict[str, str]:
    """The page to print of a file with its notes, just after the jurist asked for it."""
    found, holder = number(), person("complaint-jurist", Role.COMPLAINT_JURIST)
    return {**found, "mark": mark_to_print(found["number"], Choice(notes=True), holder)}


def linked() -> tuple[Complaint, str]:
    case = at_work()
    hand = Hand(person("complaint-jurist", Role.COMPLAINT_JURIST), NOW, last_event(case))
    return case, school_side.send_link(case, hand, "Wat is er in oktober gebeurd?", "nl", BY)


def answered() -> dict[str, str]:
    """The number of a case whose school answered, and the key of the link."""
    case, token = linked()
    link = school_side.link_of(token)
    assert link is not None
    school_side.answer(link, school_side.Answer("S. de Boer, directeur", "Wij betalen het geld terug."), NOW)
    return {"number": case.number, "pk": str(link.pk)}


def requested(state: str = "closed") -> dict[str, str]:
    """The key of a request to erase, and the number of its case."""
    somebody = person("lead-jurist", Role.LEAD_JURIST)
    request = requests.take_in(RightAsked.ERASE, "Amina Yusuf, 06 1234 5678", NOW.date(), somebody)
    case = standing(state)
    requests.add_case(request, case)
    return {"pk": str(request.pk), "number": case.number}


def requested_beside() -> dict[str, str]:
    """The key of a request with a case from which the lead stepped aside."""
    found = requested()
    case = Complaint.objects.get(number=found["number"])
    case.steps_aside.create(person=person("lead-jurist", Role.LEAD_JURIST), at=NOW)
    return {"pk": found["pk"]}


def request_key() -> dict[str, str]:
    return {"pk": requested()["pk"]}


PAGES: dict[str, dict[str, Any]] = {
    "desk-file": {"arguments": number, "staff": jurist},
    "desk-file-print": {"arguments": to_print, "staff": jurist},
    "desk-texts": {"arguments": number, "staff": jurist},
    "desk-text": {"arguments": lambda: {**number(), "place": "story"}, "staff": jurist},
    "desk-school": {"arguments": number, "staff": jurist},
    "desk-school-answered": {
        "name": "desk-school",
        "arguments": lambda: {"number": answered()["number"]},
        "staff": jurist,
    },
    "desk-pass-on": {"arguments": answered, "staff": jurist},
    "school-answer": {"arguments": lambda: {"token": linked()[1]}},
    "school-answer-closed": {"name": "school-answer", "arguments": lambda: {"token": "made-up"}, "status": 404},
    "desk-requests": {"staff": lead},
    "desk-request-new": {"staff": lead},
    "desk-request": {"arguments": request_key, "staff": lead},
    "desk-request-hidden": {"name": "desk-request", "arguments": requested_beside, "staff": lead},
    "desk-request-erase": {"arguments": requested, "staff": lead},
    "desk-request-correct": {"arguments": requested, "staff": lead},
    "desk-statistics": {"staff": lead},
    "desk-counts": {"staff": editor},
    "desk-all-reads": {"staff": lead},
}
MACHINES: dict[str, dict[str, Any]] = {
    "desk-statistics-file": {"status": 302},
    "desk-school-end": {"arguments": lambda: {"number": "2026-000000"}, "status": 405},
    "desk-request-answer": {"arguments": lambda: {"pk": "1"}, "status": 405},
    "desk-request-file": {"arguments": lambda: {"pk": "1"}, "status": 405},
    "desk-request-do": {"arguments": lambda: {"pk": "1", "verb": "add"}, "status": 405},
}
