"""The verdict sees each thing that it looks for: a check that never failed proves nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.actions import Deed, append
from complaints.evidence.store import store
from complaints.mail.outbox import queue
from complaints.models import Complaint, Draft
from complaints.own_case.citizen import confirm_code, write
from complaints.terms import begin_terms
from complaints.vocabulary import Act, Actor, MailKind
from tests.complaints.build import NOW, complaint
from tests.complaints.drafts import draft
from tests.complaints.evidence.test_store import add, upload
from tests.complaints.evidence_files import good
from tests.endurance.answers import Told
from tests.endurance.verdict import CHECKS, breaches

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MARK = "visitor-00001"
CODE = "1500777972231049"
STORY = f"The lessons stopped. I am {MARK}."


def filed(**fields):
    """A whole complaint of the visitor, with a mail, a file and a message."""
    given = {"story": STORY, "email": f"{MARK}@example.org"} | fields
    case = complaint(given.pop("code", CODE), **given)
    begin_terms(case, NOW.date())
    case.save()
    confirm_code(case, Actor.VISITOR, NOW)
    queue(MailKind.RECEIVED, complaint=case, now=NOW)
    add(upload("bill.jpg", good("JPEG")), now=NOW, complaint=case)
    write(case, Actor.VISITOR, NOW, "One thing more.")
    return case


def told(case, **changed):
    known = {"files": ["bill.jpg"], "codes": [CODE], "number": case.number, "message": "One thing more."}
    return Told(MARK, email=case.email, **known | changed)


def broken(case, **changed):
    """The names of the rules that are broken."""
    return [name for name, found in breaches([told(case, **changed)]).items() if found]


def name_of(part):
    return next(name for name in CHECKS if part in name)


def test_what_is_whole_breaks_no_rule():
    assert broken(filed()) == []
    assert len(CHECKS) >= 10


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"trouble": "404"}, "nobody should meet"),
        ({"codes": []}, "no code, or two"),
        ({"codes": [CODE, "0"]}, "no code, or two"),
        ({"codes": ["0" * 16]}, "do not open"),
        ({"number": "2026-000000"}, "do not open"),
        ({"files": []}, "evidence"),
        ({"files": ["bill.jpg", "other.jpg"]}, "evidence"),
        ({"message": ""}, "messages"),
        ({"message": "Another."}, "messages"),
    ],
)
def test_what_a_visitor_was_told_is_held_against_the_database(changed, part):
    assert name_of(part) in broken(filed(), **changed)


BREAKS = {
    "filed twice": lambda _case: filed(code="2" * 16, number="2026-000002"),
    "of nobody": lambda _case: complaint("0" * 16, story="I am visitor-00009.", number="2026-000009"),
    "half": lambda case: append(case, Deed(Act.FILED, Actor.VISITOR, NOW)),
    "mails": lambda case: case.mails.all().delete(),
    "evidence": lambda case: case.evidence.all().delete(),
    "messages": lambda case: case.messages.create(sender=Actor.VISITOR, text="One thing more.", sent_at=NOW),
    "drafts left": lambda _case: draft({"story": {"story": STORY}}),
}


@pytest.mark.parametrize("part", BREAKS)
def test_what_is_wrong_in_the_database_is_seen(part):
    case = filed()
    BREAKS[part](case)
    assert name_of(part) in broken(case)


@pytest.mark.parametrize("change", [{"contact_by": None}, {"due_on": None}, {"code_confirmed_at": None}])
def test_a_complaint_without_terms_or_confirmation_is_half(change):
    case = filed()
    Complaint.objects.filter(pk=case.pk).update(**change)
    assert broken(case) == [name_of("half")]


def test_a_mail_too_many_is_seen():
    case = filed()
    case.mails.create(kind=MailKind.RECEIVED, queued_at=NOW, next_try_at=NOW + timedelta(hours=1))
    assert broken(case) == [name_of("mails")]


def test_a_file_whose_bytes_are_gone_is_seen():
    case = filed()
    store().delete(case.evidence.get().key)
    assert broken(case) == [name_of("evidence")]


def test_a_lost_complaint_is_seen():
    case = complaint(story="I am visitor-00002.")
    assert name_of("do not open") in broken(case)


def test_a_draft_that_was_begun_and_never_used_breaks_no_rule():
    Draft.objects.create(language="en", begun_at=timezone.now(), moved_at=timezone.now())
    assert broken(filed()) == []
