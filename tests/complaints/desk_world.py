"""A world behind the desk, for walks over all its addresses: two cases with everything, and everybody around them.

world = DeskWorld()
world.path("desk-evidence")             # of its own case and its own paper
world.path("desk-act", key="take")
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from complaints import school_side
from complaints.case_file.contents import Choice
from complaints.casework import Hand, last_event
from complaints.codes import new_code
from complaints.contact import Contact
from complaints.encryption import encrypted
from complaints.models import Complaint, Evidence, Message, ReplyTemplate, SchoolLink
from complaints.rights import requests
from complaints.views.case_file import mark_to_print
from complaints.views.desk_caller import CODES
from complaints.vocabulary import Actor, RightAsked
from staff.roles import Role
from tests.complaints.cases import FILED_AT, NOW, said, standing
from tests.complaints.evidence_files import document_in
from tests.harness.people import person, session_of

OTHERS_MAIL = "joris@example.org"
CODE = new_code()
BY = date(2026, 12, 4)


def patterns(entries: Any) -> Any:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.namespace != "admin":
            yield from patterns(entry.url_patterns)


PATTERNS = {one.name: one for one in patterns(get_resolver().url_patterns)}
# URL name → the right that its page asks for (None: anybody on the staff).
GUARDED = {name: one.callback.right for name, one in PATTERNS.items() if hasattr(one.callback, "right")}
DESK = [name for name in GUARDED if name.startswith("desk")]


@dataclass
class Objects:
    """A case and what belongs to it."""

    case: Complaint
    paper: Evidence
    message: Message
    link: SchoolLink


class DeskWorld:
    """Amina's case, which Anna holds, and another case, which Bas holds, with as much of its own."""

    def __init__(self) -> None:
        self.holder, self.jurist = (person(name, Role.COMPLAINT_JURIST) for name in ("anna", "bas"))
        self.lead, self.colleague = person("lead", Role.LEAD_JURIST), person("chris", Role.COMPLAINT_JURIST)
        self.aside = person("aside", Role.COMPLAINT_JURIST)
        self.editor = person("editor", Role.KEURMERK_EDITOR)
        self.lead_aside = person("lead-aside", Role.LEAD_JURIST)
        self.own, self.others = self.objects(self.holder), self.objects(self.jurist, email=OTHERS_MAIL)
        for somebody in (self.aside, self.lead_aside):
            self.own.case.steps_aside.create(person=somebody, at=NOW)
        self.request = requests.take_in(RightAsked.ERASE, "Amina Yusuf", NOW.date(), self.lead)
        requests.add_case(self.request, self.own.case)
        self.template = ReplyTemplate.objects.order_by("pk")[0]

    def objects(self, holder: User, **about: Any) -> Objects:
        case = standing("in-contact", may_tell_school=True, assignee=holder, decide_by=date(2027, 1, 4), **about)
        Contact.of(case).write_to(case)
        case.save()
        message = said(case, Actor.VISITOR, "Ik wil mijn geld.", FILED_AT)
        paper = document_in(case)
        answered = self.linked(case, holder)
        school_side.answer(answered, school_side.Answer("S. de Boer", "Wij betalen."), NOW)
        self.linked(case, holder)  # the school has not answered this one yet
        return Objects(case, paper, message, answered)

    def linked(self, case: Complaint, holder: User) -> SchoolLink:
        token = school_side.send_link(case, Hand(holder, NOW, last_event(case)), "Wat is er gebeurd?", "nl", BY)
        link = school_side.link_of(token)
        assert link is not None
        return link

    def path(self, name: str, by: User | None = None, **given: Any) -> str:
        """An address in Dutch; what is not given is of Amina's case."""
        number = given.get("number", self.own.case.number)
        key_of = {"desk-reply": self.template.pk, "desk-pass-on": self.own.link.pk}
        known = {
            "number": number,
            "pk": key_of.get(name, self.request.pk),
            "key": self.own.paper.key if "evidence" in name else "contact",
            "page": 1,
            "place": "story",
            "verb": "extend",
            "mark": mark_to_print(number, Choice(), by or self.holder),
        }
        arguments = {part: known[part] for part in PATTERNS[name].pattern.converters}
        with override("nl"):
            return reverse(name, kwargs=arguments | given)

    def client(self, somebody: User | None, **session: Any) -> Client:
        client = Client()
        if somebody:
            client.cookies[settings.SESSION_COOKIE_NAME] = session_of(somebody, **session)
        return client

    def reads_out(self, client: Client) -> None:
        """From now on this client has the code of Amina's case to read out."""
        session = client.session
        session[CODES] = {self.own.case.number: encrypted(CODE.encode()).decode()}
        session.save()
