"""Somebody on the phone: a jurist hands in, reads the code out once, and writes calls down."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from complaints.casework import last_event
from complaints.codes import PURPOSE, new_code
from complaints.encryption import keyed_hashes
from complaints.filing.steps import BY_SLUG
from complaints.forms.caller import ReadBackForm
from complaints.models import Call, Complaint, Event, Mail
from complaints.vocabulary import Act, Actor, Kind, Route
from tests.complaints.cases import NOW, acts_of, standing
from tests.complaints.desk_client import at_desk, fields_of, jurist, lead, path_of, words_of
from tests.complaints.drafts import answers
from tests.harness.client import AuditClient, page_from
from tests.harness.page import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
CALLER = "/en/cases/caller/"
CODE = new_code()
WRONG = f"{(int(CODE[-4:]) + 1) % 10000:04d}"


@pytest.fixture
def desk():
    return at_desk(jurist())


def told(kind=Kind.LESSONS, days=60, **changed):
    """Good answers, as the page sends them."""
    typed = {name: value for step in answers(kind).values() for name, value in step.items() if value is not None}
    told_on = (localdate() - timedelta(days=days)).isoformat()
    return {**typed, "school": "not.listed", "for_whom": "myself", "complained_on": told_on, **changed}


def hand_in(desk, **typed):
    """Sends the page as it was opened; the answer, and the code that is then shown."""
    answer = desk.post(CALLER, {**told(**typed), "once": fields_of(desk.get(CALLER), CALLER)["once"]})
    assert answer.status_code == 302, [str(error) for _field, error in answer.context["page"].mistakes]
    shown = desk.get(answer["Location"])
    page = page_from(shown, path=answer["Location"])
    aloud = [text_of(one) for one in page.all("p") if one.get("id") == "code"]
    return answer["Location"], re.sub(r"\D", "", "".join(aloud))


@pytest.mark.parametrize(
    ("about", "route"),
    [
        ({"kind": "lessons"}, Route.REGULAR),
        ({"kind": "lessons", "days": 43, "school_answer": "silence"}, Route.REGULAR),
        ({"kind": "lessons", "days": 42, "school_answer": "silence"}, Route.HELP),
        ({"kind": "money", "complained": "no"}, Route.HELP),
        ({"kind": "digid"}, Route.DIRECT),
        ({"kind": "help"}, Route.HELP),
    ],
)
def test_the_gate_decides_by_which_route_a_caller_comes_in(desk, about, route):
    path, code = hand_in(desk, **about)
    case = Complaint.objects.get()
    assert (case.route, case.kind, case.phone) == (route, about["kind"], "06 1234 5678")
    assert case.code_hash in keyed_hashes(code, PURPOSE)
    filed = Event.objects.get()
    assert (filed.act, filed.actor, filed.by, filed.due_on) == (Act.FILED, Actor.JURIST, jurist(), case.contact_by)
    assert path == path_of("desk-caller-code", case.number)


def test_who_comes_too_early_waits_at_the_desk(desk):
    hand_in(desk, kind="money", days=10, school_answer="silence")
    case = Complaint.objects.get()
    assert "not-yet" in [act.key for act in desk.get(path_of("desk-case", case.number)).context["page"].work]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"story": ""}, "story"),
        ({"story": "Mijn nummer is 111222333."}, "story_bsn"),
        ({"phone": "", "email": ""}, "phone"),
        ({"complained_on": "soon"}, "complained_on"),
        ({"school_answer": "solved"}, "school_answer"),
        ({"for_whom": "other", "mandate": ""}, "mandate"),
        ({"school": "", "school_name": "", "school_in_words": ""}, "school_name"),
        ({"identity": "everybody"}, "identity"),
    ],
)
def test_what_is_wrong_is_said_with_its_field_and_nothing_is_lost(desk, wrong, field):
    answer = desk.post(CALLER, told(**wrong))
    assert answer.status_code == 422
    page = page_from(answer, path=CALLER)
    assert text_of(page.all("title")[0]).startswith("Error:")
    assert [found.name for found, _error in answer.context["page"].mistakes] == [field]
    if field not in ("story", "story_bsn"):
        assert "The lessons stopped in May." in answer.content.decode()
    assert Complaint.objects.count() == 0


def test_the_schools_with_a_name_are_offered_before_anything_is_judged(desk, sample_schools):
    answer = desk.post(CALLER, {"school_name": "Zwolle", "story": "Half a story", "search": "yes"})
    assert answer.status_code == 200
    assert answer.context["page"].mistakes == []
    assert len(answer.context["page"].forms["school"].fields["school"].widget.choices) >= 2
    page = page_from(answer, path=CALLER)
    assert [one.get("value") for one in page.all("button") if one.get("name") == "search"] == ["yes"]
    assert "Half a story" in answer.content.decode()


def test_a_second_press_makes_no_second_case(desk):
    typed = {**told(), "once": fields_of(desk.get(CALLER), CALLER)["once"]}
    assert [desk.post(CALLER, typed).status_code for _press in range(2)] == [302, 302]
    assert Complaint.objects.count() == 1
    case = Complaint.objects.get()
    assert desk.post(CALLER, typed)["Location"] == path_of("desk-caller-code", case.number)  # the answer was lost
    assert "Read the code out" in words_of(desk.get(path_of("desk-case", case.number)))
    assert desk.post(path_of("desk-caller-code", case.number), {"wrote_down": "on"}).status_code == 302
    assert "Read the code out" not in words_of(desk.get(path_of("desk-case", case.number)))


def test_a_number_that_was_made_up_is_not_taken(desk):
    hand_in(desk, kind="digid")
    desk.post(CALLER, {**told(), "once": Complaint.objects.get().number})
    assert Complaint.objects.count() == 2


@pytest.mark.parametrize("is_ticked", [True, False])
def test_the_code_is_shown_until_the_caller_has_it_and_never_again(desk, is_ticked):
    path, code = hand_in(desk)
    assert desk.post(path, {"last_digits": "", "wrote_down": ""}).status_code == 422
    assert len(code) == 16
    assert desk.post(path, {"wrote_down": "on"} if is_ticked else {"last_digits": code[-4:]}).status_code == 302
    case = Complaint.objects.get()
    assert case.code_confirmed_at == NOW
    assert acts_of(case) == [Act.FILED, Act.CODE_CONFIRMED]
    assert desk.get(path)["Location"] == path_of("desk-case", case.number)
    assert code not in re.sub(r"\s", "", desk.get(path_of("desk-case", case.number)).content.decode())


def test_nobody_else_sees_the_code(desk):
    path, _code = hand_in(desk)
    assert at_desk(lead()).get(path)["Location"] == path_of("desk-case", Complaint.objects.get().number)


@pytest.mark.parametrize(
    ("typed", "is_good"),
    [
        ({"last_digits": CODE[-4:]}, True),
        ({"last_digits": " ".join(CODE[-4:])}, True),
        ({"wrote_down": "on"}, True),
        ({"last_digits": WRONG}, False),
        ({"last_digits": WRONG, "wrote_down": "on"}, False),
        ({"last_digits": CODE[-2:]}, False),
        ({}, False),
    ],
)
def test_digits_or_a_tick_show_that_the_caller_has_the_code(typed, is_good):
    assert ReadBackForm(typed, code=CODE).is_valid() is is_good


def test_a_call_is_written_down_for_ourselves(desk):
    case = standing("taken", code=CODE)
    path = path_of("desk-call", case.number)
    assert "desk-ground-us" in desk.get(path).content.decode()
    typed = {"caller": "Haar zus Leyla", "called_on": "20-11-2026", "called_at": "14:30", "text": "Zij belt vrijdag."}
    assert desk.post(path, {**typed, "seen": last_event(case)}).status_code == 302
    call = Call.objects.get()
    assert (call.caller, call.text, call.by) == ("Haar zus Leyla", "Zij belt vrijdag.", jurist())
    assert call.called_at.isoformat() == "2026-11-20T13:30:00+00:00"
    shown = words_of(desk.get(path_of("desk-case", case.number)))
    assert "Haar zus Leyla" in shown
    assert "Only for us" in shown
    assert acts_of(case)[-1] == Act.CALLED


@pytest.mark.parametrize(
    "wrong",
    [
        {"called_on": "23-11-2026"},
        {"called_on": "1-1-0001", "called_at": "00:00"},
        {"called_at": "12:01", "called_on": "22-11-2026"},
        {"called_at": "half three"},
        {"caller": ""},
        {"text": "BSN 111222333"},
    ],
)
def test_a_call_that_cannot_be_is_not_kept(desk, wrong):
    case = standing("taken")
    typed = {"caller": "Leyla", "called_on": "20-11-2026", "called_at": "14:30", "text": "Kort.", **wrong}
    answer = desk.post(path_of("desk-call", case.number), {**typed, "seen": last_event(case)})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)[:1]
    assert Call.objects.count() == 0


def test_the_complainant_never_sees_a_call():
    case = standing("taken", code=CODE)
    desk, owner = at_desk(jurist()), AuditClient()
    typed = {"caller": "Leyla", "called_on": "20-11-2026", "called_at": "14:30", "text": "Niet voor u."}
    desk.post(path_of("desk-call", case.number), {**typed, "seen": last_event(case)})
    assert Call.objects.count() == 1
    owner.post(path_of("complaint-follow"), {"code": CODE})
    page = owner.get(reverse("complaint-case")).content.decode()
    assert case.number in page
    assert "Niet voor u." not in page
    assert "Telefoongesprek" not in page


def renewed(desk, case, **typed):
    """Asks for a new code on its page; the answer."""
    path = path_of("desk-new-code", case.number)
    return desk.post(path, {**fields_of(desk.get(path), path), "checked": "called-back", **typed})


def test_who_lost_the_code_gets_a_new_one_and_the_lost_one_is_dead(desk):
    case, owner = standing("taken", code=CODE, code_confirmed_at=NOW), AuditClient()
    owner.post(path_of("complaint-follow"), {"code": CODE})
    assert owner.get(path_of("complaint-case")).status_code == 200
    answer = renewed(desk, case)
    assert answer["Location"] == path_of("desk-caller-code", case.number)
    new = re.sub(r"\D", "", text_of(page_from(desk.get(answer["Location"]), path=answer["Location"]).ids["code"]))
    assert owner.get(path_of("complaint-case"))["Location"] == path_of("complaint-follow")
    found = {code: AuditClient().post(path_of("complaint-follow"), {"code": code}).status_code for code in (CODE, new)}
    assert found == {CODE: 422, new: 302}
    assert acts_of(case) == [Act.FILED, Act.NOTED, Act.NEW_CODE, Act.CODE_CONFIRMED]
    assert {event.by for event in case.events.filter(act__in=(Act.NOTED, Act.NEW_CODE))} == {jurist()}
    assert case.notes.get().text == "I called back the number of the case"
    assert Mail.objects.get().complaint == case


def test_no_new_code_before_the_caller_was_checked(desk):
    case = standing("taken", code=CODE)
    answer = renewed(desk, case, checked="")
    assert answer.status_code == 422
    assert "Check first who calls" in words_of(answer)
    case.refresh_from_db()
    assert case.code_hash in keyed_hashes(CODE, PURPOSE)
    assert acts_of(case) == [Act.FILED]


def test_a_new_code_is_made_by_who_holds_the_case_or_by_a_lead(desk):
    case = standing("taken", code=CODE, assignee=jurist("another"))
    path = path_of("desk-new-code", case.number)
    assert desk.get(path).status_code == 409
    assert desk.post(path, {"checked": "knows", "seen": last_event(case)}).status_code == 409
    assert at_desk(lead()).get(path).status_code == 200
    assert acts_of(case) == [Act.FILED]


def test_the_page_of_a_caller_speaks_to_the_jurist(desk):
    shown = words_of(desk.get(CALLER))
    assert "For whom does the caller complain?" in shown
    assert "fill this in" not in shown


def test_every_question_of_the_site_but_files_has_its_place_on_the_page(desk):
    slugs = {slug for slug in BY_SLUG if slug not in ("six-weeks", "evidence")}
    page = desk.get(CALLER).context["page"]
    assert page.forms.keys() == slugs
    assert sum(len(section.forms) for section in page.sections) == len(slugs) >= 12
