"""Every act of a visitor by the pages: done once, said once, refused with a reason, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.models import Evidence, Message
from complaints.vocabulary import State
from tests.complaints.case_client import CASE, do, fresh, main_of, opened, page_at, path_of, problems_on
from tests.complaints.cases import acts_of, helped, question, standing
from tests.complaints.evidence_files import telling
from tests.harness.client import AuditClient, page_from
from tests.harness.visits import enter, with_case

pytestmark = [pytest.mark.django_db, pytest.mark.long]

REACH = {
    "phone": "06 1234 5678",
    "email": "",
    "may_say_who": "no",
    "contact_language": "en",
    "interpreter": "",
    "seen": "0",
}
BSN = "111222333"


# What is sent, and what the case is then. Each is pressed twice.
DONE = [
    ("message", "received", {"text": "Er is meer."}, ["wrote"], "We have your message."),
    ("consent", "received", {"may_tell_school": "yes"}, ["gave-consent"], "We keep to what you chose."),
    ("contact", "received", REACH, ["changed-contact"], "We changed how we reach you."),
    ("withdraw", "received", {}, ["withdrew"], "Your complaint has stopped."),
    ("solved", "closed", {"is_solved": "yes"}, ["said-solved"], "Thank you. We learn from your answer."),
    ("reopen", "closed", {"text": "Het is weer mis."}, ["reopened"], "Your complaint is open again."),
]


@pytest.mark.parametrize(("key", "state", "sent", "acts", "said"), DONE, ids=[row[0] for row in DONE])
def test_an_act_is_done_once_and_said_once(key, state, sent, acts, said):
    case = standing(state)
    client = opened(case)
    for _press in range(2):
        response = do(client, key, **sent)
        assert (response.status_code, response["Location"]) == (302, CASE)
    assert acts_of(case) == ["filed", *acts]
    assert said in main_of(page_from(client.get(CASE), path=CASE))
    assert said not in main_of(page_from(client.get(CASE), path=CASE))


def test_an_answer_goes_to_the_question_of_the_page():
    case = standing("waiting-complainant")
    asked = question(case)
    client = opened(case)
    form = page_from(client.get(path_of("answer")), path=path_of("answer"))
    assert form.ids["id_question"].get("value") == str(asked.pk)
    for _press in range(2):
        assert do(client, "answer", text="In maart.", question=asked.pk)["Location"] == CASE
    assert (fresh(case).state, asked.answer.text) == (State.IN_CONTACT, "In maart.")


@pytest.mark.parametrize(("sent", "expected"), [("123", "refused"), ("", "refused"), ("x", "refused")])
def test_an_answer_to_no_question_is_kept_and_may_go_as_a_message(sent, expected):
    case = standing("waiting-complainant")
    question(case)
    client = opened(case)
    response = do(client, "answer", text="Voor welke vraag?", question=sent)
    assert response.status_code in (409, 422)
    assert Message.objects.filter(kind="answer").count() == 0
    assert "Voor welke vraag?" in response.content.decode()


def test_two_windows_that_answer_keep_the_first_and_show_the_second_its_words():
    case = standing("waiting-complainant")
    asked = question(case)
    client = opened(case)
    do(client, "answer", text="In maart.", question=asked.pk)
    response = do(client, "answer", text="Nee, in april.", question=asked.pk)
    page = page_at(response, "answer")
    assert response.status_code == 409
    assert "We wait for no answer to this question any more." in main_of(page)
    assert "Nee, in april." in main_of(page)
    ready = page_from(client.get(path_of("message")), path=path_of("message"))
    assert ready.ids["id_text"].text == "Nee, in april."
    assert Message.objects.filter(kind="answer").count() == 1


def test_words_for_a_case_that_another_window_stopped_are_kept_for_opening_it_again():
    case = standing()
    client = opened(case)
    do(client, "withdraw")
    response = do(client, "message", text="Ik wil toch verder.")
    assert response.status_code == 409
    assert "Your complaint is closed, so this is not possible now." in main_of(page_at(response, "message"))
    ready = page_from(client.get(path_of("reopen")), path=path_of("reopen"))
    assert ready.ids["id_text"].text == "Ik wil toch verder."
    do(client, "reopen", text="Ik wil toch verder.")
    assert fresh(case).is_open


@pytest.mark.parametrize(
    ("key", "sent", "sentence"),
    [
        ("message", {"text": "  "}, "Write your message. A few words are enough."),
        ("message", {"text": "a" * 10_001}, "10000"),
        ("contact", REACH | {"phone": "hello"}, "This is no phone number. Look at it again. For example: 06 12345678."),
        ("contact", REACH | {"phone": ""}, "Fill in a phone number or an e-mail address."),
        ("contact", REACH | {"email": "amina@"}, "This is no e-mail address."),
        ("contact", REACH | {"contact_language": "fr"}, "Choose a language."),
        ("consent", {}, "Choose yes or no."),
        ("evidence", {}, "Choose a file first."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(key, sent, sentence):
    case = standing()
    response = do(opened(case), key, **sent)
    page = page_at(response, key)
    assert response.status_code == 422
    assert sentence in " ".join(problems_on(page))
    typed = sent.get("phone") or sent.get("text", "").strip()
    assert typed in response.content.decode()
    assert acts_of(case) == ["filed"]


def test_a_number_that_looks_like_a_bsn_is_asked_about_and_taken_out():
    case = standing()
    client = opened(case)
    response = do(client, "message", text=f"Mijn nummer is {BSN}.")
    assert problems_on(page_at(response, "message")) == ["This looks like a BSN. We never need that number."]
    assert Message.objects.count() == 0
    do(client, "message", text=f"Mijn nummer is {BSN}.", text_bsn="remove")
    assert BSN not in Message.objects.get().text
    do(client, "message", text=f"Factuur {BSN}", text_bsn="keep")
    assert Message.objects.last().text == f"Factuur {BSN}"


def test_who_has_a_helper_says_who_sits_at_the_screen_and_is_asked_once():
    case = helped()
    client = opened(case)
    response = do(client, "message", text="Hallo")
    assert problems_on(page_at(response, "message")) == ["Choose who you are."]
    do(client, "message", text="Hallo", actor="helper")
    assert Message.objects.get().sender == "helper"
    page = page_from(client.get(path_of("consent")), path=path_of("consent"))
    chosen = [
        field.get("value") for field in page.all("input") if field.get("name") == "actor" and "checked" in field.attrib
    ]
    assert chosen == ["helper"]


def test_nobody_is_a_helper_or_a_jurist_by_saying_so():
    case = standing()
    client = opened(case)
    for actor in ("helper", "jurist"):
        do(client, "message", text=f"Ik ben {actor}", actor=actor)
    assert {message.sender for message in Message.objects.all()} == {"visitor"}
    assert do(opened(helped()), "message", text="Hallo", actor="jurist").status_code == 422


def test_a_name_opens_further_and_asks_how_to_reach_who_was_anonymous():
    case = standing(identity="anonymous", name="", email="")
    client = opened(case)
    sent = {"identity": "confidential", "name": "Amina Yusuf", "phone": "", "email": ""}
    assert "Fill in a phone number or an e-mail address." in problems_on(page_at(do(client, "name", **sent), "name"))
    for _press in range(2):
        assert do(client, "name", **sent | {"phone": "06 1234 5678"})["Location"] == CASE
    assert (fresh(case).identity, fresh(case).phone) == ("confidential", "06 1234 5678")
    page = page_from(client.get(path_of("name")), path=path_of("name"))
    assert [field.get("value") for field in page.all("input") if field.get("name") == "identity"] == ["named"]
    do(client, "name", identity="named", name="Amina Yusuf")
    assert do(client, "name", identity="confidential", name="Amina Yusuf").status_code == 409
    assert fresh(case).identity == "named"
    assert acts_of(case) == ["filed", "gave-name", "gave-name"]


def test_two_windows_that_change_the_number_do_not_overwrite_each_other_unseen():
    case = standing()
    client = opened(case)
    seen = page_from(client.get(path_of("contact")), path=path_of("contact")).ids["id_seen"].get("value")
    do(client, "contact", **REACH | {"seen": seen})
    second = REACH | {"phone": "06 8765 4321"}
    response = do(client, "contact", **second | {"seen": seen})
    page = page_at(response, "contact")
    assert problems_on(page) == ["You changed this in another window. Look at it, and press the button again."]
    assert page.ids["id_phone"].get("value") == "06 8765 4321"
    assert fresh(case).phone == "06 1234 5678"
    do(client, "contact", **second | {"seen": page.ids["id_seen"].get("value")})
    assert fresh(case).phone == "06 8765 4321"


def test_files_are_added_and_what_cannot_be_taken_is_named():
    case = standing()
    client = opened(case)
    good = SimpleUploadedFile("contract.jpg", telling("JPEG"), "image/jpeg")
    bad = SimpleUploadedFile("virus\u202egpj.exe", b"MZ" + b"0" * 500, "image/jpeg")
    response = do(client, "evidence", uploads=[good, bad])
    assert "virusgpj.exe" in problems_on(page_at(response, "evidence"))[0]
    assert [paper.name for paper in Evidence.objects.filter(complaint=case)] == ["contract.jpg"]
    good.seek(0)
    assert do(client, "evidence", uploads=[good])["Location"] == CASE  # the second press adds no second file
    assert Evidence.objects.filter(complaint=case).count() == 1
    assert acts_of(case) == ["filed", "added-evidence"]


def test_a_closed_case_takes_no_file():
    case = standing("closed")
    response = do(opened(case), "evidence", uploads=[SimpleUploadedFile("contract.jpg", telling("JPEG"), "image/jpeg")])
    assert response.status_code == 409
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("key", ["message", "answer", "reopen"])
def test_the_other_language_keeps_what_was_typed(key):
    case = standing("closed" if key == "reopen" else "waiting-complainant")
    asked = None if key == "reopen" else question(case)
    client = opened(case)
    response = do(client, key, text="Half af", language="en", question=asked.pk if asked else "")
    assert response["Location"] == path_of(key)
    page = page_from(client.get(path_of(key)), path=path_of(key))
    assert page.ids["id_text"].text == "Half af"
    assert acts_of(case)[-1] != "wrote"


def test_a_form_from_elsewhere_is_refused():
    case = standing()
    client = AuditClient(enforce_csrf_checks=True)
    enter(client, lambda: with_case(case))
    assert do(client, "withdraw").status_code == 403
    assert fresh(case).is_open
