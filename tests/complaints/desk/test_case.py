"""A case at the desk as a jurist meets it: the verdict on top, words on two grounds, reads, and two people at once."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from complaints import casework
from complaints.casework import Hand, last_event
from complaints.models import Call, CheckedItem, Complaint, Message, Note, Read, ReplyTemplate
from complaints.vocabulary import Outcome, State
from staff.roles import Role
from tests.complaints.cases import NOW, standing
from tests.harness.client import AuditClient, page_from
from tests.harness.page import text_of
from tests.harness.people import person, session_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
TYPED = "Dit typte ik een half uur lang."


@pytest.fixture
def jurist():
    return person("jurist", Role.COMPLAINT_JURIST)


@pytest.fixture
def lead():
    return person("lead", Role.LEAD_JURIST)


def desk_of(somebody):
    client = AuditClient()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(somebody)
    return client


@pytest.fixture
def desk(jurist):
    return desk_of(jurist)


def at(name, case, **more):
    return reverse(name, kwargs={"number": case.number, **more})


@pytest.mark.parametrize(
    ("about", "verdict"),
    [
        ({"kind": "digid", "complained_on": None}, "direct"),
        ({"kind": "help", "complained_on": None}, "help"),
        ({"kind": "help", "complained_on": date(2026, 11, 1)}, "not-yet"),
        ({"kind": "money", "complained_on": date(2026, 9, 1)}, "open"),
    ],
)
def test_the_verdict_stands_on_top_once(desk, about, verdict):
    path = at("desk-case", standing(**about))
    page = page_from(desk.get(path), path=path)
    assert [block.get("data-verdict") for block in page.having("data-verdict")] == [verdict]


def test_a_case_is_taken_asked_about_noted_and_closed(desk, jurist):
    case = standing()
    steps = [
        (at("desk-act", case, key="take"), {}),
        (at("desk-act", case, key="ask"), {"text": "In welke maand?", "answer_by": "4-12-2026"}),
        (at("desk-note", case), {"text": "De school belt terug."}),
        (at("desk-message", case), {"text": "Ik denk aan u."}),
        (at("desk-act", case, key="close"), {"text": "Ons advies.", "outcome": "advice"}),
    ]
    for path, typed in steps:
        answer = desk.post(path, {**typed, "seen": last_event(case)})
        assert answer["Location"] == at("desk-case", case), path
    now = Complaint.objects.get()
    assert (now.state, now.outcome, now.assignee) == (State.CLOSED, Outcome.ADVICE, jurist)
    assert (Message.objects.count(), Note.objects.get().text) == (3, "De school belt terug.")


def test_a_note_and_a_message_never_share_a_page(desk):
    case = standing("taken")
    message, note = (desk.get(at(name, case)).content.decode() for name in ("desk-message", "desk-note"))
    assert "desk-ground-citizen" in message
    assert "desk-ground-us" not in message
    assert "desk-ground-us" in note
    assert "desk-ground-citizen" not in note


@pytest.mark.parametrize(
    ("name", "parts", "more", "kept"),
    [
        ("desk-message", {}, {}, Message),
        ("desk-note", {}, {}, Note),
        ("desk-call", {}, {"caller": "Amina", "called_on": "2026-11-20", "called_at": "10:15"}, Call),
        ("desk-act", {"key": "ask"}, {"answer_by": "2026-12-24"}, Message),
    ],
)
def test_the_second_is_told_keeps_the_words_and_may_press_again(desk, lead, jurist, name, parts, more, kept):
    case = standing("taken", assignee=jurist)
    seen, path = last_event(case), at(name, case, **parts)
    casework.contact(case, Hand(lead, NOW, seen), "Ik belde u.")
    before = kept.objects.count()
    answer = desk.post(path, {"text": TYPED, "seen": seen, **more})
    assert answer.status_code == 409
    assert [text_of(one).strip() for one in page_from(answer, path=path).all("textarea")] == [TYPED]
    assert {field: answer.context["form"][field].value() for field in more} == more
    assert "Lead" in answer.content.decode()
    assert "Ik belde u." in answer.content.decode()  # what came between can be read without leaving the words
    assert kept.objects.count() == before
    again = answer.context["form"]["seen"].value()
    assert desk.post(path, {"text": TYPED, "seen": again, **more}).status_code == 302
    assert kept.objects.count() == before + 1


def test_what_is_not_possible_loses_no_words(desk):
    case = standing("closed")
    answer = desk.post(at("desk-message", case), {"text": TYPED, "seen": last_event(case)})
    assert answer.status_code == 409
    assert TYPED in answer.content.decode()
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("ask", {"text": "", "answer_by": "4-12-2026"}),
        ("ask", {"text": TYPED, "answer_by": "22-11-2026"}),
        ("ask", {"text": TYPED, "answer_by": "someday"}),
        ("close", {"text": TYPED}),
        ("close", {"text": TYPED, "outcome": "withdrawn"}),
        ("contact", {"text": "Mijn BSN is 111222333."}),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(desk, key, typed):
    case = standing("taken")
    answer = desk.post(at("desk-act", case, key=key), {**typed, "seen": last_event(case)})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert (Complaint.objects.get().state, Message.objects.count()) == ("taken", 0)


def test_each_read_is_noted_once_an_hour_and_a_lead_sees_by_whom(desk, jurist, lead):
    case = standing()
    for _look in range(3):
        desk.get(at("desk-case", case))
    assert [(read.person, read.complaint) for read in Read.objects.all()] == [(jurist, case)]
    assert desk.get(at("desk-reads", case)).status_code == 403
    assert "Jurist" in desk_of(lead).get(at("desk-reads", case)).content.decode()


def test_the_checklist_is_ticked_and_unticked(desk, jurist):
    case = standing(kind="money")
    desk.post(at("desk-check", case), {"item": ["contract-seen", "wish", "no-such-item"]})
    assert {(done.item, done.by) for done in CheckedItem.objects.all()} == {("contract-seen", jurist), ("wish", jurist)}
    desk.post(at("desk-check", case), {"was": ["contract-seen", "wish"], "item": ["wish"]})
    assert [done.item for done in CheckedItem.objects.all()] == ["wish"]


def test_who_keeps_an_older_checklist_takes_no_tick_of_a_colleague_away(desk, lead):
    case = standing(kind="money")
    path = at("desk-case", case)
    desk.post(at("desk-check", case), {"item": ["wish"]})
    shown = [one.get("value") for one in page_from(desk.get(path), path=path).all("input") if one.get("name") == "was"]
    assert shown == ["wish"]
    desk_of(lead).post(at("desk-check", case), {"was": shown, "item": ["wish", "language"]})
    desk.post(at("desk-check", case), {"was": shown, "item": ["bills-seen"]})
    assert {done.item for done in CheckedItem.objects.all()} == {"language", "bills-seen"}


@pytest.mark.parametrize("why", ["held by another", "closed"])
def test_the_checklist_is_for_who_works_on_the_open_case(desk, jurist, lead, why):
    case = standing("taken", assignee=lead) if why == "held by another" else standing("closed", assignee=jurist)
    case.checked_items.create(item="wish", by=lead, at=NOW)
    with override("en"):
        path = at("desk-case", case)
    boxes = [one for one in page_from(desk.get(path), path=path).all("input") if one.get("name") == "item"]
    assert len([one for one in boxes if one.get("disabled") is not None]) == len(boxes) >= 4
    desk.post(at("desk-check", case), {"was": ["wish"], "item": ["language"]})
    assert [done.item for done in CheckedItem.objects.all()] == ["wish"]
    assert "This is not possible now." in desk.get(path).content.decode()


def test_the_desk_speaks_of_the_complainant_and_never_to_them(desk, jurist):
    case = standing("taken", assignee=jurist)
    casework.contact(case, Hand(jurist, NOW, last_event(case)), "Ik belde.")
    casework.close(case, Hand(jurist, NOW, last_event(case)), Outcome.ADVICE, "Dit is ons advies.")
    with override("en"):
        shown_case, listed = at("desk-case", case), f"{reverse('desk')}?list=all&outcome=advice"
    for path, words in ((shown_case, "Contact with the complainant"), (listed, "Advice given")):
        shown = text_of(page_from(desk.get(path), path=path).all("main")[0])
        assert words in shown
        assert [word for word in ("Contact with you", "You got advice") if word in shown] == []


def test_closed_cases_are_narrowed_by_how_they_ended(desk):
    advised, solved = standing("closed"), standing("closed", outcome=Outcome.SOLVED)
    for outcome, case in ((Outcome.ADVICE, advised), (Outcome.SOLVED, solved)):
        rows = desk.get(reverse("desk"), {"list": "all", "outcome": outcome}).context["rows"]
        assert [row.case for row in rows] == [case]


def test_a_paper_of_another_case_is_not_there(desk):
    case, other = standing(), standing()
    paper = other.evidence.create(name="contract.pdf", media_type="application/pdf", size=9, added_at=NOW)
    for name in ("desk-evidence", "desk-evidence-file"):
        assert desk.get(at(name, case, key=paper.key)).status_code == 404
    assert desk.get(at("desk-evidence", other, key=paper.key)).status_code == 200


def test_leads_write_templates(desk, lead):
    new = {"title": "Groet", "state": "taken", "text_nl": "Dag!", "text_en": "Hello!"}
    assert desk.post(reverse("desk-reply-new"), new).status_code == 403
    assert desk_of(lead).post(reverse("desk-reply-new"), {**new, "text_en": ""}).status_code == 422
    assert desk_of(lead).post(reverse("desk-reply-new"), new)["Location"] == reverse("desk-replies")
    assert ReplyTemplate.objects.get(title="Groet").edited_by == lead


def test_who_keeps_an_older_template_is_told_and_loses_nothing(lead):
    template = ReplyTemplate.objects.filter(state="").get()
    path, second = reverse("desk-reply", args=[template.pk]), desk_of(person("second", Role.LEAD_JURIST))
    typed = {"title": "Groet", "state": "", "text_nl": TYPED, "text_en": "Hello!", "seen": seen_at(second, path)}
    first = {**typed, "text_nl": "Van de eerste.", "seen": seen_at(desk_of(lead), path)}
    assert desk_of(lead).post(path, first).status_code == 302
    answer = second.post(path, typed)
    assert answer.status_code == 409
    page = page_from(answer, path=path)
    assert TYPED in [text_of(one).strip() for one in page.all("textarea")]
    assert "Van de eerste." in text_of(page.all("main")[0])
    assert ReplyTemplate.objects.get(pk=template.pk).text_nl == "Van de eerste."
    assert second.post(path, {**typed, "seen": answer.context["form"]["seen"].value()}).status_code == 302
    assert ReplyTemplate.objects.get(pk=template.pk).text_nl == TYPED


def seen_at(desk, path):
    return desk.get(path).context["form"]["seen"].value()


def test_a_lead_brings_a_colleague_back_on_a_page_and_the_reason_stands_in_the_case(desk, jurist, lead):
    case, office = standing(), desk_of(lead)
    page = at("desk-act", case, key="bring-back")
    assert page not in office.get(at("desk-case", case)).content.decode()
    case.steps_aside.create(person=jurist, at=NOW)
    assert page in office.get(at("desk-case", case)).content.decode()
    typed = {"seen": seen_at(office, page), "who": jurist.pk, "text": "Een ander met die naam."}
    for missing in ("who", "text"):
        assert office.post(page, {**typed, missing: ""}).status_code == 422
    assert desk.get(at("desk-case", case)).status_code == 404
    assert office.post(page, typed).status_code == 302
    assert "Jurist: Een ander met die naam." in desk.get(at("desk-case", case)).content.decode()
