"""Saved for later: the code, the way back, and what another device finds."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from complaints.codes import check_digit, grouped, new_code
from complaints.encryption import keyed_hash
from complaints.models import Complaint, Draft
from complaints.views import filing, filing_check
from tests.complaints.drafts import answers, draft, up_to
from tests.complaints.filing_walk import CHECK, RESUME, SAVED, SENT, page, refused_words, writing
from tests.harness.client import AuditClient
from tests.schools import build

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def school():
    build.school("De Brug")


def saved(client, step="story", **typed):
    """Saves at a step; the code that was shown."""
    assert client.post(page(step), {**typed, "later": "yes"})["Location"] == SAVED
    return "".join(client.get(SAVED).context["code"])


def test_saving_keeps_what_was_typed_and_shows_a_code(client):
    writing(client, draft(up_to("story")))
    code = saved(client, story="Half a sto")
    kept = Draft.objects.get()
    assert kept.answers["story"]["story"] == "Half a sto"
    assert kept.code_hash == keyed_hash(code, "code").value
    assert "22 December 2026" in client.get(SAVED).content.decode()


def test_the_code_must_be_seen_before_the_page_lets_go(client):
    writing(client, draft(up_to("story")))
    code = saved(client)
    assert "Go on with my complaint" not in client.get(SAVED).content.decode()
    refused_words(client.post(SAVED, {"last_digits": "0000" if code[-4:] != "0000" else "1111"}))
    assert client.post(SAVED, {"last_digits": code[-4:]})["Location"] == SAVED
    assert "Go on with my complaint" in client.get(SAVED).content.decode()


@pytest.mark.parametrize("address", [page("six-weeks"), CHECK])
def test_a_draft_can_be_saved_where_nothing_is_asked(client, address):
    writing(client, draft(answers(complained="no") if "six" in address else answers()))
    assert client.post(address, {"later": "yes"})["Location"] == SAVED
    assert client.get(SAVED).status_code == 200
    assert not Complaint.objects.exists()


@pytest.fixture
def meanwhile(monkeypatch):
    """Does something else after a page was asked for and before its answer is kept."""
    really = filing.keep

    def first(act):
        def keep(*given):
            monkeypatch.undo()
            act()
            return really(*given)

        for views in (filing, filing_check):
            monkeypatch.setattr(views, "keep", keep)

    return first


@pytest.mark.parametrize("button", [{"later": "yes"}, {"language": "en"}, {}])
@pytest.mark.parametrize("address", [page("story"), CHECK])
def test_what_another_window_just_sent_keeps_its_code(client, meanwhile, address, button):
    writing(client, draft(answers()))
    other = AuditClient()
    other.cookies = client.cookies
    meanwhile(lambda: other.post(CHECK))
    assert client.post(address, button)["Location"] == SENT
    assert client.get(SENT).status_code == 200
    assert Complaint.objects.count() == 1


def test_who_left_in_another_window_leaves_nothing(client, meanwhile):
    writing(client, draft(answers()))
    meanwhile(lambda: Session.objects.all().delete())
    assert client.post(page("story"), {"story": "Typed while leaving"}).status_code == 400
    assert "Typed" not in str(Draft.objects.get().answers)


def test_saving_again_shows_the_same_code(client):
    writing(client, draft(up_to("story")))
    assert saved(client) == saved(client, story="More")


@pytest.mark.parametrize("write", [str, grouped, "-".join])
def test_another_device_goes_on_with_the_code(client, write):
    writing(client, draft(up_to("story")))
    code = saved(client, story="From the library")
    other = AuditClient()
    assert other.post(RESUME, {"code": write(code)})["Location"] == page("wish")
    assert "From the library" in other.get(page("story")).content.decode()


def test_the_code_of_the_draft_is_the_code_of_the_complaint(client):
    writing(client, draft(answers()))
    code = saved(client, "wish")
    other = AuditClient()
    other.post(RESUME, {"code": code})
    assert other.post(CHECK)["Location"] == SENT
    assert "".join(other.get(SENT).context["code"]) == code
    assert Complaint.objects.get().code_hash == keyed_hash(code, "code").value


def test_a_new_session_key_goes_with_the_code(client):
    client.post(page("story"), {"story": "first"})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    code = saved(client)
    client.post(RESUME, {"code": code})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Fill in your code"), ("123", "3 digits"), ("1234 5678 9012 3456", "mistake")]
)
def test_a_code_with_a_typing_error_is_explained(client, typed, words):
    html = refused_words(client.post(RESUME, {"code": typed}))
    assert words in html
    assert "<title>Error: " in html


def test_a_code_that_opens_nothing_says_so(client):
    html = refused_words(client.post(RESUME, {"code": new_code()}))
    assert "no saved complaint with this code" in html
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_guessing_is_slow(client):
    answers_given = [client.post(RESUME, {"code": new_code()}).status_code for _try in range(14)]
    assert answers_given[:10] == [422] * 10
    assert 429 in answers_given[10:]


def test_the_first_half_of_a_code_is_slow_from_everywhere(client):
    guesses = [f"{digits}{check_digit(digits)}" for digits in (f"12345678{number:07d}" for number in range(14))]
    given = [
        client.post(RESUME, {"code": code}, REMOTE_ADDR=f"203.0.{place}.1").status_code
        for place, code in enumerate(guesses)
    ]
    assert given == [422] * 11 + [429] * 3


def test_right_codes_make_nobody_wait(client):
    code = new_code()
    draft(up_to("story"), code)
    assert [client.post(RESUME, {"code": code}).status_code for _try in range(14)] == [302] * 14


def test_the_code_of_a_complaint_that_was_sent_opens_no_draft(client):
    writing(client, draft(answers()))
    client.post(CHECK)
    code = "".join(client.get(SENT).context["code"])
    refused_words(AuditClient().post(RESUME, {"code": code}))


def test_who_leaves_leaves_nothing_on_the_device(client):
    writing(client, draft(up_to("story")))
    code = saved(client)
    client.post("/en/complaint/leave/")
    assert client.get(page("story")).status_code == 404
    assert client.post(RESUME, {"code": code}).status_code == 302
