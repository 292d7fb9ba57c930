"""A jurist types, pauses too long and sends: the words wait behind the door, for this person, for a day."""

import time
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from django_otp.oath import totp

from complaints.casework import Hand, last_event
from complaints.desk import unsent
from complaints.desk.marks import mark_of_typist, typist
from complaints.models import CheckedItem, Complaint, Message, Read, ReplyTemplate, UnsentWords
from complaints.rights.requests import take_in
from complaints.school_side import send_link
from complaints.vocabulary import RightAsked, State
from staff.models import StaffSession
from staff.roles import Right, Role
from tests.complaints.cases import NOW, standing
from tests.complaints.desk_client import at_desk, fields_of, jurist, lead, path_of, words_of
from tests.harness.people import device_of, person

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PASSWORD = "een lang wachtwoord 2026"
TYPED = "Dit typte ik een half uur lang.\r\nMet een tweede regel & een teken: é."
ANSWER_BY = date(2026, 12, 4)


@pytest.fixture
def typing():
    """A jurist with a password, who is signed in."""
    somebody = jurist()
    somebody.set_password(PASSWORD)
    somebody.save()
    return somebody, at_desk(somebody)


def pause(somebody, minutes=31):
    StaffSession.objects.filter(person=somebody).update(seen_at=timezone.now() - timedelta(minutes=minutes))


def sign_in(client, somebody, door):
    """Both factors; what the door leads to."""
    answer = client.post(door, {"username": somebody.username, "password": PASSWORD, "next": next_in(client.get(door))})
    code = f"{totp(device_of(somebody).bin_key):06d}"
    second = answer["Location"]
    return client.post(second, {"code": code, "next": next_in(client.get(second))})["Location"]


def next_in(page):
    return fields_of(page)["next"]


def texts_on(page):
    """Name → text of the fields for several lines, as the page shows them."""
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def kept_for(case, somebody, name="desk-message", **parts):
    words = QueryDict(mutable=True)
    words.update({"text": TYPED, "mark": mark_of_typist(somebody)})
    return unsent.keep(words, name, {"number": case.number, **parts}, Right.WORK_CASES, NOW)


def test_words_that_came_too_late_are_back_in_the_form_after_signing_in(typing):
    somebody, desk = typing
    case = standing("taken", assignee=somebody)
    path = path_of("desk-message", case.number)
    typed = fields_of(desk.get(path)) | {"text": TYPED}
    pause(somebody)
    door = desk.post(path, typed)
    assert (door.status_code, door["Location"].partition("?")[0]) == (302, path_of("staff-sign-in"))
    assert "typte" not in door["Location"]
    assert "What you typed is kept." in words_of(desk.get(door["Location"]))
    back = sign_in(desk, somebody, door["Location"])
    assert back == path
    page = desk.get(back)
    assert texts_on(page)["text"] == TYPED
    assert "These words were not sent yet." in words_of(page)
    assert Message.objects.count() == 0  # nothing was sent by itself
    sent = desk.post(back, fields_of(page) | {"text": TYPED})
    assert sent.status_code == 302
    assert (Message.objects.get().text, UnsentWords.objects.count()) == (TYPED, 0)


@pytest.mark.parametrize(
    ("name", "parts", "typed"),
    [
        ("desk-note", {}, {"text": TYPED}),
        ("desk-call", {}, {"text": TYPED, "caller": "Amina"}),
        ("desk-act", {"key": "close"}, {"text": TYPED, "outcome": "solved"}),
        ("desk-act", {"key": "ask"}, {"text": TYPED, "answer_by": "2026-12-24"}),
        ("desk-school", {}, {"text": TYPED, "language": "en", "answer_by": "2026-12-24"}),
        ("desk-text", {"place": "story"}, {"text": TYPED}),
    ],
)
def test_every_form_of_a_case_keeps_what_was_filled_in(typing, name, parts, typed):
    somebody, desk = typing
    case = standing("in-contact", assignee=somebody, may_tell_school=True)
    path = path_of(name, case.number, *parts.values())
    fields = fields_of(desk.get(path)) | typed
    assert fields["mark"]
    pause(somebody)
    assert desk.post(path, fields)["Location"].startswith(path_of("staff-sign-in"))
    page = at_desk(somebody).get(path)
    assert typed.items() <= texts_on(page).items()
    assert not page.context["form"].is_bound


def test_other_pages_of_the_desk_keep_words_too():
    head = lead()
    desk = at_desk(head)
    case = standing("in-contact", assignee=head, may_tell_school=True)
    send_link(case, Hand(head, NOW, last_event(case)), "Een vraag", "nl", ANSWER_BY)
    case.school_links.update(answered_at=NOW, answer="Ons antwoord")
    reply = ReplyTemplate.objects.all()[0]
    asked = take_in(RightAsked.CORRECT, "Amina", NOW.date(), head)
    asked.cases.add(case)
    pages = {
        path_of("desk-request-new"): {"person": "Amina, 06 12 34 56 78"},
        path_of("desk-request-correct", asked.pk, case.number): {"name": "Amina El Idrissi"},
        path_of("desk-pass-on", case.number, case.school_links.get().pk): {"text": TYPED},
        path_of("desk-reply", reply.pk): {"text_nl": TYPED, "title": "Groet"},
        path_of("desk-reply-new"): {"text_en": TYPED},
        path_of("desk-caller"): {"story": TYPED, "kind": "money"},
    }
    fields = {path: fields_of(desk.get(path)) | typed for path, typed in pages.items()}
    pause(head)
    for path, typed in fields.items():
        assert desk.post(path, typed)["Location"].startswith(path_of("staff-sign-in")), path
    desk = at_desk(head)
    for path, typed in pages.items():
        shown = desk.get(path).content.decode()
        assert all(str(value).split("\r")[0] in shown for value in typed.values()), path
        assert "These words were not sent yet." in shown
    waiting = words_of(desk.get(path_of("desk")))
    assert [waiting.count(title) for title in ("A reply template", "A complaint by phone")] == [2, 2]


def test_ticks_of_a_checklist_come_back_to_the_case(typing):
    somebody, desk = typing
    case = standing("taken", kind="money", assignee=somebody)
    case.checked_items.create(item="wish", by=somebody, at=NOW)
    ticked = {"mark": mark_of_typist(somebody), "was": ["wish"], "item": ["language"]}
    pause(somebody)
    door = desk.post(path_of("desk-check", case.number), ticked)
    back = sign_in(desk, somebody, door["Location"])
    assert back == path_of("desk-case", case.number)
    page = desk.get(back).context["page"]
    shown = {item: (is_done, is_ticked) for item, _words, is_done, is_ticked in page.checklist}
    assert (shown["wish"], shown["language"]) == ((True, False), (False, True))
    assert CheckedItem.objects.get().item == "wish"
    desk.post(path_of("desk-check", case.number), {"was": ["wish"], "item": ["language"]})
    assert (CheckedItem.objects.get().item, UnsentWords.objects.count()) == ("language", 0)


def test_a_session_that_ended_in_another_window_loses_nothing(typing):
    somebody, desk = typing
    case = standing("taken", assignee=somebody)
    path = path_of("desk-note", case.number)
    typed = fields_of(desk.get(path)) | {"text": TYPED}
    desk.post(path_of("staff-sign-out"))
    assert settings.SESSION_COOKIE_NAME not in {name for name, one in desk.cookies.items() if one.value}
    assert desk.post(path, typed)["Location"].startswith(path_of("staff-sign-in"))
    assert UnsentWords.objects.get().person == somebody


def test_words_are_for_who_typed_them_only(typing):
    somebody, desk = typing
    case = standing("taken", assignee=somebody)
    kept = kept_for(case, somebody)
    for other in (jurist("second"), lead()):
        there = at_desk(other)
        assert "Dit typte ik" not in there.get(kept.address).content.decode()
        assert "What you did not send" not in words_of(there.get(path_of("desk")))
    page = desk.get(path_of("desk"))
    assert "What you did not send" in words_of(page)
    assert kept.address in page.content.decode()
    assert "Dit typte ik" not in page.content.decode()


def test_words_lie_encrypted_and_go_with_their_case(typing):
    somebody, _desk = typing
    kept = kept_for(standing("taken", assignee=somebody), somebody)
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed, page FROM complaints_unsentwords")
        row = cursor.fetchone()
    assert "typte" not in str(row)
    assert UnsentWords.objects.get(pk=kept.pk).words["text"] == TYPED
    assert UnsentWords._meta.get_field("complaint").remote_field.on_delete.__name__ == "CASCADE"


def test_after_a_day_nobody_sees_them_and_they_are_deleted(typing):
    somebody, _desk = typing
    kept = kept_for(standing("taken", assignee=somebody), somebody)
    last, after = NOW + timedelta(hours=23, minutes=59), NOW + timedelta(days=1)
    assert [len(unsent.waiting(somebody, at)) for at in (last, after)] == [1, 0]
    here = (somebody, kept.name, kept.parts)
    assert [unsent.found(*here, at) is None for at in (last, after)] == [False, True]
    assert [unsent.forget_old(at)["done"] for at in (last, after)] == [0, 1]
    assert UnsentWords.objects.count() == 0


def test_who_stepped_aside_since_is_not_led_back_to_the_case(typing):
    somebody, desk = typing
    kept = kept_for(standing("taken", assignee=somebody), somebody)
    kept.complaint.steps_aside.create(person=somebody, at=NOW)
    assert kept.complaint.number not in desk.get(path_of("desk")).content.decode()
    assert desk.get(kept.address).status_code == 404


def test_words_are_thrown_away_on_request_and_no_look_does_it(typing):
    somebody, desk = typing
    kept = kept_for(standing("taken", assignee=somebody), somebody)
    desk.get(kept.address)
    assert UnsentWords.objects.count() == 1
    assert desk.post(kept.address, {"forget": "yes"})["Location"] == kept.address
    assert UnsentWords.objects.count() == 0
    assert "Dit typte ik" not in desk.get(kept.address).content.decode()


@pytest.mark.parametrize("state", [State.CLOSED, State.TAKEN])
def test_a_step_that_is_not_possible_any_more_still_shows_the_words(typing, state):
    somebody, desk = typing
    case = standing("taken", assignee=somebody)
    kept = kept_for(case, somebody)
    holder = somebody if state == State.CLOSED else jurist("second")
    Complaint.objects.filter(pk=case.pk).update(state=state, assignee=holder, **closing(state))
    page = desk.get(kept.address)
    assert page.status_code == 409
    assert "Dit typte ik een half uur lang." in words_of(page)


def closing(state):
    return {"outcome": "advice", "closed_at": NOW} if state == State.CLOSED else {}


@pytest.mark.parametrize("why", ["nothing typed", "no mark", "stepped aside", "no role", "gone", "no such case"])
def test_what_is_of_no_use_is_not_kept(typing, why):
    somebody, desk = typing
    case = standing("taken")
    typed = {"text": TYPED, "mark": mark_of_typist(somebody), "seen": "3"}
    path = path_of("desk-message", case.number)
    if why == "nothing typed":
        typed["text"] = " \r\n"
    elif why == "no mark":
        del typed["mark"]
    elif why == "stepped aside":
        case.steps_aside.create(person=somebody, at=NOW)
    elif why == "no role":
        somebody.groups.clear()
    elif why == "gone":
        type(somebody).objects.filter(pk=somebody.pk).update(is_active=False)
    else:
        path = path_of("desk-message", "2026-000000")
    pause(somebody)
    assert desk.post(path, typed)["Location"].startswith(path_of("staff-sign-in"))
    assert UnsentWords.objects.count() == 0
    assert not Read.objects.exists()


def test_nobody_fills_the_table_up(typing):
    somebody, _desk = typing
    for number in range(unsent.MOST + 3):
        kept_for(standing("taken"), somebody)
        UnsentWords.objects.filter(person=somebody).update(typed_at=NOW - timedelta(minutes=number))
    assert UnsentWords.objects.count() == unsent.MOST


def test_a_mark_is_believed_for_a_day(typing, monkeypatch):
    somebody, _desk = typing
    mark, made_at = mark_of_typist(somebody), time.time()
    for hours, known in ((23, somebody), (25, None)):
        monkeypatch.setattr("time.time", lambda hours=hours: made_at + hours * 3600)
        assert typist(mark) == known


def test_the_language_of_the_page_makes_no_difference(typing):
    somebody, desk = typing
    kept = kept_for(standing("taken", assignee=somebody), somebody)
    dutch = kept.address
    assert dutch.startswith("/nl/")
    assert "Dit typte ik" in desk.get(dutch).content.decode()
    assert "Dit typte ik" in desk.get(path_of("desk-message", kept.complaint.number)).content.decode()


def test_a_person_on_the_other_side_of_the_wall_keeps_no_words_here():
    editor = person("editor", Role.KEURMERK_EDITOR)
    assert kept_for(standing("taken"), editor) is None
