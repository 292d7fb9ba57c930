"""A draft becomes a complaint: all of it, once, judged by today."""

import re
from datetime import date

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError
from django.test import RequestFactory
from django.utils import timezone
from django.utils.timezone import localdate

from complaints.codes import PURPOSE, check_digit, new_code
from complaints.encryption import keyed_hash
from complaints.filing import handing_in
from complaints.filing.drafting import DraftGoneError, find, give_code, keep
from complaints.filing.handing_in import NotReadyError, file_complaint
from complaints.models import Complaint, Draft, Evidence, Mail
from complaints.visit import Visit
from tests.complaints.drafts import STORY, answers, draft
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
SAVED = new_code()


@pytest.fixture
def visit():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    return Visit(request)


def filed(visit, begun):
    visit.write_draft(begun)
    return file_complaint(begun, visit, timezone.now())


def test_everything_that_was_told_is_in_the_complaint(visit):
    case = filed(visit, draft(answers()))
    case.refresh_from_db()
    assert (case.kind, case.route, case.state, case.outcome) == ("lessons", "regular", "received", "")
    assert (case.complained_on, case.answered_on, case.handed_in_on) == (date(2026, 9, 23), date(2026, 10, 13), TODAY)
    assert (case.story, case.wish) == (STORY, "I want my money back.")
    assert (case.school, case.school_in_words) == (None, "De Brug")
    assert (case.identity, case.name, case.may_tell_school) == ("confidential", "Amina Yusuf", False)
    assert (case.phone, case.email, case.call_moments) == ("06 1234 5678", "amina@example.org", "morning evening")
    assert (case.may_say_who, case.language, case.interpreter) == (False, "nl", "Tigrinya")
    assert (case.helper_name, case.helper_relation, case.mandate_given_on) == ("Bram de Wit", "a neighbour", TODAY)
    assert case.filed_at == case.moved_at == timezone.now()


def test_a_number_or_address_can_be_found_again_however_it_was_typed(visit):
    case = filed(visit, draft(answers(phone="+31 6 12345678", email="Amina@Example.org")))
    assert case.phone_hash == keyed_hash("31612345678", "phone").value
    assert case.email_hash == keyed_hash("amina@example.org", "email").value


def test_what_was_not_asked_is_not_taken(visit):
    case = filed(visit, draft(answers(kind="digid", for_whom="myself", identity="anonymous", phone="")))
    assert (case.route, case.complained_on, case.answered_on) == ("direct", None, None)
    assert (case.name, case.helper_name, case.mandate_given_on) == ("", "", None)
    assert case.call_moments == ""


def test_who_asks_for_help_is_known_to_us_alone(visit):
    case = filed(visit, draft(answers(kind="help", may_tell_school="yes", identity="named")))
    assert (case.route, case.identity, case.may_tell_school) == ("help", "confidential", False)
    assert case.wish == ""


def test_the_number_names_the_year_and_says_nothing_else(visit):
    numbers = {filed(visit, draft(answers())).number for _case in range(3)}
    assert len(numbers) == 3
    assert all(re.fullmatch(r"2026-\d{6}", number) for number in numbers)


def test_a_number_is_given_out_once(visit, monkeypatch):
    drawn = iter([7, 7, 8])
    monkeypatch.setattr(handing_in, "randbelow", lambda _most: next(drawn))
    assert [filed(visit, draft(answers())).number for _case in range(2)] == ["2026-000007", "2026-000008"]


@pytest.mark.parametrize(("for_whom", "actor"), [("myself", "visitor"), ("other", "helper")])
def test_the_first_event_says_that_it_was_filed_and_by_whom(visit, for_whom, actor):
    case = filed(visit, draft(answers(for_whom=for_whom)))
    event = case.events.get()
    assert (event.act, event.actor, event.before, event.after) == ("filed", actor, "", "received")
    assert event.at == timezone.now()


def test_the_draft_is_gone_and_its_papers_belong_to_the_case(visit):
    begun = draft(answers())
    Evidence.objects.create(draft=begun, name="bill.jpg", media_type="image/jpeg", size=9, added_at=timezone.now())
    case = filed(visit, begun)
    assert not Draft.objects.exists()
    paper = case.evidence.get()
    assert (paper.draft, paper.name, paper.sent_by) == (None, "bill.jpg", "helper")


@pytest.mark.parametrize(("email", "mails"), [("amina@example.org", 1), ("", 0)])
def test_a_mail_goes_out_only_to_who_gave_an_address(visit, email, mails):
    case = filed(visit, draft(answers(email=email)))
    assert Mail.objects.filter(complaint=case, kind="received").count() == mails == Mail.objects.count()


def test_the_visit_shows_the_code_and_only_its_hash_is_kept(visit):
    case = filed(visit, draft(answers()))
    code = visit.code()
    assert len(code) == 16
    assert check_digit(code) == 0
    assert case.code_hash == keyed_hash(code, PURPOSE).value
    assert visit.case() == case
    assert visit.draft() is None
    assert code not in repr(dict(visit.session))


def test_the_code_of_a_saved_draft_becomes_the_code_of_the_complaint(visit):
    begun = draft(answers(), SAVED)
    visit.write_draft(begun, SAVED)
    case = file_complaint(begun, visit, timezone.now())
    assert visit.code() == SAVED
    assert case.code_hash == keyed_hash(SAVED, PURPOSE).value


def test_a_visit_that_does_not_know_the_saved_code_gets_a_new_one(visit):
    case = filed(visit, draft(answers(), SAVED))
    assert visit.code() != SAVED
    assert case.code_hash == keyed_hash(visit.code(), PURPOSE).value


def test_a_draft_is_filed_once(visit):
    begun = draft(answers())
    filed(visit, begun)
    with pytest.raises(DraftGoneError):
        file_complaint(begun, visit, timezone.now())
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({"complained": "no"}, "six-weeks"),
        ({"complained_on": "2026-10-11", "school_answer": "silence"}, "six-weeks"),
        ({"school_answer": "solved"}, "six-weeks"),
        ({"story": ""}, "story"),
        ({"phone": "", "email": ""}, "contact"),
        ({"story": "bsn 123456782"}, "story"),
    ],
)
def test_what_is_not_ready_stays_a_draft(visit, changed, step):
    begun = draft(answers(**changed))
    with pytest.raises(NotReadyError) as refused:
        filed(visit, begun)
    assert refused.value.step.slug == step
    assert Draft.objects.get() == begun
    assert not Complaint.objects.exists()


def test_the_last_day_of_the_school_is_not_yet_ours(visit, on_day):
    begun = draft(answers(complained_on="2026-10-11", school_answer="silence"))
    with pytest.raises(NotReadyError):
        filed(visit, begun)
    on_day(date(2026, 11, 23))
    assert filed(visit, begun).handed_in_on == date(2026, 11, 23)


def test_the_database_refuses_what_the_forms_would_let_through(visit, monkeypatch):
    """Without any check of ours the constraint still stands, and the draft is as it was."""
    begun = draft(answers(complained_on="2026-11-01", school_answer="silence"))
    known = handing_in.stand_of(begun.answers, localdate())
    known.steps.clear()
    known.known |= handing_in.stand_of(answers(), localdate()).known | {"complained_on": date(2026, 11, 1)}
    known.known.pop("answered_on")
    monkeypatch.setattr(handing_in, "stand_of", lambda *_given: known)
    visit.write_draft(begun)
    with pytest.raises(IntegrityError, match="complaint_school_has_six_weeks"):
        file_complaint(begun, visit, timezone.now())


def test_a_saved_draft_is_found_by_its_code_alone():
    begun = draft(answers())
    code = give_code(begun, timezone.now())
    assert find(code) == begun
    assert find(new_code()) is None
    newer = give_code(begun, timezone.now())
    assert (find(code), find(newer)) == (None, begun)


def test_two_windows_lose_nothing_of_each_other():
    first = draft(answers())
    second = Draft.objects.get()
    keep(first, {"wish": {"wish": "one"}}, timezone.now())
    keep(second, {"story": {"story": "two"}}, timezone.now())
    kept = Draft.objects.get().answers
    assert (kept["wish"]["wish"], kept["story"]["story"]) == ("one", "two")


def test_a_draft_that_is_gone_takes_no_answers():
    begun = draft()
    Draft.objects.all().delete()
    with pytest.raises(DraftGoneError):
        keep(begun, {"kind": {"kind": "money"}}, timezone.now())
