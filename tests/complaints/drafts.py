"""Drafts for tests, and how the tables of the complaints line are emptied.

begun = draft(up_to("story"))           # the questions before the story are answered
whole = draft(answers(kind="lessons"))  # can be sent
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.timezone import localdate

from complaints.codes import PURPOSE
from complaints.encryption import keyed_hash
from complaints.filing.choices import SCHOOL_NOT_LISTED
from complaints.models import Complaint, Draft, Evidence, Mail, Purge, Reminder, RightsRequest, Tally
from complaints.vocabulary import Kind
from schools.models import School

WRITING = timedelta(minutes=5)
STORY = "The lessons stopped in May. Nobody calls me back."
Answers = dict[str, dict[str, Any]]


def answers(kind: str = Kind.LESSONS, **changed: Any) -> Answers:
    """Good answers to every question, asked or not; `changed` are fields with another answer."""
    told = localdate() - timedelta(days=60)
    school = School.objects.order_by("slug").values_list("slug", flat=True).first()
    given: Answers = {
        "kind": {"kind": kind},
        "school": {"school_name": "School", "school": school or SCHOOL_NOT_LISTED, "school_in_words": "De Brug"},
        "complained": {"complained": "yes", "complained_on": told.isoformat()},
        "school-answer": {"school_answer": "not-solved"},
        "answered": {"answered_on": (told + timedelta(days=20)).isoformat()},
        "story": {"story": STORY, "story_bsn": None},
        "wish": {"wish": "I want my money back.", "wish_bsn": None},
        "evidence": {},
        "for-whom": {"for_whom": "other"},
        "helper": {"helper_name": "Bram de Wit", "helper_relation": "a neighbour", "mandate": True},
        "identity": {"identity": "confidential"},
        "name": {"name": "Amina Yusuf"},
        "contact": {"phone": "06 1234 5678", "email": "amina@example.org"},
        "calling": {"call_moments": ["morning", "evening"], "may_say_who": "no"},
        "language": {"contact_language": "nl", "interpreter": "Tigrinya"},
        "consent": {"may_tell_school": "no"},
    }
    return {step: {name: changed.get(name, value) for name, value in fields.items()} for step, fields in given.items()}


def up_to(step: str, **changed: Any) -> Answers:
    """Good answers to the questions before a step."""
    given = answers(**changed)
    before = list(given)[: list(given).index(step)]
    return {name: given[name] for name in before}


def draft(given: Answers | None = None, code: str = "") -> Draft:
    """A complaint that was begun five minutes ago; saved for later when it has a code."""
    now = timezone.now()
    key, value = keyed_hash(code, PURPOSE) if code else ("", None)
    about = {"language": "en", "code_key": key, "code_hash": value, "begun_at": now - WRITING, "moved_at": now}
    return Draft.objects.create(answers=given or {}, **about)


def forget_complaints() -> None:
    """Empties the tables of the complaints line. Events go only while a purge stands for their complaint."""
    Purge.objects.bulk_create(Purge(complaint_key=key) for key in Complaint.objects.values_list("pk", flat=True))
    for model in (Evidence, Mail, Reminder, RightsRequest, Complaint, Tally, Draft, Purge):
        model.objects.all().delete()
