"""Handing in, page by page, with the auditing client: every page that is met is audited."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.models import Complaint, Draft
from schools.models import School
from tests.complaints.drafts import answers, draft, up_to
from tests.complaints.evidence_files import corners, saved
from tests.complaints.filing_walk import CHECK, RESUME, SAVED, SENT, START, page, refused_words, walk, writing
from tests.harness.visits import enter
from tests.schools import build

pytestmark = [pytest.mark.django_db, pytest.mark.long]
LAST = "Type the last 4 digits"


@pytest.fixture(autouse=True)
def school():
    return build.school("De Brug")


@pytest.fixture
def at(client):
    """The client as somebody who answered the questions before a step, or all of them."""
    return lambda step="", **changed: writing(client, draft(up_to(step, **changed) if step else answers(**changed)))


@pytest.mark.parametrize(
    ("changed", "met"),
    [
        (
            {"kind": "lessons"},
            "kind school complained school-answer answered story wish evidence for-whom helper identity name contact "
            "calling language consent",
        ),
        (
            {"kind": "digid", "for_whom": "myself", "identity": "anonymous", "phone": ""},
            "kind school story wish evidence for-whom identity contact language consent",
        ),
        (
            {"kind": "help", "for_whom": "myself", "email": ""},
            "kind school story for-whom name contact calling language",
        ),
    ],
    ids=["regular", "direct", "help"],
)
def test_the_whole_way(client, changed, met):
    given = answers(**changed)
    begun = client.post(START)
    assert begun.status_code == 302
    steps, address = walk(client, given, begun["Location"])
    assert (" ".join(steps), address) == (met, CHECK)
    assert client.get(CHECK).status_code == 200
    Draft.objects.update(begun_at="2026-11-22T10:00Z")
    assert client.post(CHECK)["Location"] == SENT
    code = client.get(SENT).context["code"]
    case = Complaint.objects.get()
    assert case.kind == changed["kind"]
    assert not Draft.objects.exists()
    assert LAST in refused_words(client.post(SENT, {"last_digits": "abcd"}))
    assert client.post(SENT, {"last_digits": code[-1]})["Location"].endswith("/receipt/")
    receipt = client.get(f"{START}receipt/")
    assert case.number in receipt.content.decode()
    assert code[0] not in receipt.content.decode()
    case.refresh_from_db()
    assert case.code_confirmed_at is not None
    assert case.events.filter(act="code-confirmed").count() == 1


def test_looking_makes_nothing(client):
    for address in (START, f"{START}?kind=money", page("kind"), page("story"), CHECK, SENT, SAVED, RESUME):
        client.get(address)
    assert not Draft.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_what_the_address_knows_is_not_asked_again(client):
    begun = client.post(f"{START}?kind=money&school=de-brug&filed=2026-09-01&answered=2026-09-20")
    assert begun["Location"] == page("story")
    kept = Draft.objects.get().answers
    assert kept["kind"] == {"kind": "money"}
    assert kept["answered"] == {"answered_on": "2026-09-20"}


def test_what_the_address_does_not_know_is_asked(client):
    assert client.post(f"{START}?kind=digid")["Location"] == page("school")
    again = {"new": "yes"}
    assert client.post(f"{START}?kind=nonsense&school=nowhere", again)["Location"] == page("kind")
    assert client.post(f"{START}?kind=money&school=de-brug&filed=nonsense", again)["Location"] == page("complained")


def test_the_question_says_its_place(client, at):
    at("story")
    html = client.get(page("story")).content.decode()
    assert "Question 6 of 14" in html
    assert "<title>What happened? · Question 6 of 14" in html


@pytest.mark.parametrize("step", ["wish", "consent", "answered"])
def test_nobody_comes_past_an_open_question(client, at, step):
    at("story", school_answer="silence")
    assert client.get(page(step))["Location"] == page("story")
    assert client.get(CHECK)["Location"] == page("story")
    assert client.post(CHECK, {"again": "yes"})["Location"] == page("story")


def test_a_step_that_does_not_exist_is_no_page(client, at):
    at("story")
    assert client.get(page("nonsense")).status_code == 404
    assert client.post(page("nonsense")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"complained": "no"}, "file-first"),
        ({"complained_on": "2026-10-11", "school_answer": "silence"}, "not-yet"),
        ({"school_answer": "solved"}, "solved"),
    ],
)
def test_who_comes_too_early_is_told_until_when_and_what_to_do(client, at, changed, verdict):
    at("story", **changed)
    html = client.get(page("six-weeks")).content.decode()
    assert f'data-verdict="{verdict}"' in html
    assert ("2026-11-23" in html) == (verdict == "not-yet")
    assert "/en/complaint/letter/" in html
    assert client.get(page("story"))["Location"] == page("six-weeks")
    assert client.post(page("six-weeks"))["Location"] == page("six-weeks")


def test_who_comes_too_early_can_get_help_at_once(client, at):
    at("story", complained="no")
    assert client.post(page("six-weeks"), {"help": "yes"})["Location"] == page("story")
    assert Draft.objects.get().answers["kind"] == {"kind": "help"}


def test_what_is_wrong_stays_and_is_said(client, at):
    at("contact")
    html = refused_words(client.post(page("contact"), {"phone": "12", "email": "amina"}))
    assert "<title>Error: How can we reach you?" in html
    assert 'value="12"' in html
    assert 'value="amina"' in html
    assert html.count("This is no phone number") == 2
    assert 'value="12"' in client.get(page("contact")).content.decode()


def test_the_other_language_keeps_what_was_typed_unjudged(client, at):
    at("contact")
    answer = client.post("/nl/klacht/indienen/contact/", {"phone": "12", "language": "nl"})
    assert answer["Location"] == "/nl/klacht/indienen/contact/"
    html = client.get(answer["Location"]).content.decode()
    assert 'value="12"' in html
    assert "data-form-error" not in html


def test_an_answer_before_others_is_kept_and_leads_to_the_open_question(client, at):
    at("story")
    assert client.post(page("wish"), {"wish": "My money"})["Location"] == page("story")
    assert Draft.objects.get().answers["wish"]["wish"] == "My money"


def test_a_change_on_the_check_page_comes_back_to_it(client, at):
    at()
    assert client.post(page("wish"), {"wish": "An excuse"})["Location"] == CHECK
    assert "An excuse" in client.get(CHECK).content.decode()
    assert client.post(page("for-whom"), {"for_whom": "myself"})["Location"] == CHECK
    assert client.post(page("kind"), {"kind": "digid"})["Location"] == CHECK


def test_a_number_like_a_bsn_is_taken_out(client, at):
    at("story")
    html = refused_words(client.post(page("story"), {"story": "It is 123456782."}))
    assert "looks like a BSN" in html
    assert client.post(page("story"), {"story": "It is 123456782.", "story_bsn": "remove"})["Location"] == page("wish")
    assert Draft.objects.get().answers["story"]["story"] == "It is •••••••••."


def test_a_number_that_is_no_bsn_stays(client, at):
    at("story")
    assert client.post(page("story"), {"story": "It is 123456782.", "story_bsn": "keep"})["Location"] == page("wish")
    assert "123456782" in Draft.objects.get().answers["story"]["story"]


def test_schools_are_found_and_chosen(client, at):
    build.school("De Kade", status="ended")
    at("school")
    assert client.post(page("school"), {"school_name": "kade"})["Location"] == page("school")
    html = client.get(page("school")).content.decode()
    assert "De Kade" in html
    assert "De Brug" not in html
    refused_words(client.post(page("school"), {"school_name": "kade"}))
    chosen = client.post(page("school"), {"school_name": "kade", "school": "de-kade"})
    assert chosen["Location"] == page("complained")


def test_another_name_searches_again_and_forgets_the_choice(client, at):
    at("complained")
    School.objects.update(name="De Brug")
    answer = client.post(page("school"), {"school_name": "kade", "school": "de-brug"})
    assert answer["Location"] == page("school")
    assert client.get(page("complained"))["Location"] == page("school")


def test_a_school_that_is_not_listed_is_named_in_words(client, at):
    at("school", kind="digid")
    client.post(page("school"), {"school_name": "xyz"})
    assert "We find no school" in client.get(page("school")).content.decode()
    given = {"school_name": "xyz", "school": "not.listed", "school_in_words": "De Tuin, Urk"}
    assert client.post(page("school"), given)["Location"] == page("story")


@pytest.fixture
def evidence_folder(settings, tmp_path):
    store = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "evidence": store}


def upload(name="bill.jpg", content=None):
    return SimpleUploadedFile(name, content or saved(corners(), "JPEG"))


@pytest.mark.usefixtures("evidence_folder")
def test_files_are_added_shown_and_removed(client, at):
    at("evidence")
    assert client.post(page("evidence"), {"uploads": [upload(), upload("b.jpg")], "add": "yes"})["Location"] == page(
        "evidence"
    )
    html = client.get(page("evidence")).content.decode()
    assert "bill.jpg" in html
    first = Draft.objects.get().evidence.first()
    client.post(page("evidence"), {"remove": first.key})
    assert [file.name for file in Draft.objects.get().evidence.all()] == ["b.jpg"]
    assert client.post(page("evidence"), {"uploads": [upload("c.jpg")]})["Location"] == page("for-whom")
    assert Draft.objects.get().evidence.count() == 2


@pytest.mark.usefixtures("evidence_folder")
def test_a_file_that_is_not_taken_is_named_with_the_reason(client, at):
    at("evidence")
    both = {"uploads": [upload("movie.mp4", b"no picture at all"), upload("fine.jpg")], "add": "yes"}
    html = refused_words(client.post(page("evidence"), both))
    assert "movie.mp4: " in html
    assert [file.name for file in Draft.objects.get().evidence.all()] == ["fine.jpg"]


def test_the_check_says_who_sees_what(client, at):
    at(identity="named", may_tell_school="yes")
    assert "and the name. You said yes" in client.get(CHECK).content.decode()
    at(identity="confidential", may_tell_school="no")
    assert "only when you say yes" in client.get(CHECK).content.decode()
    at(identity="anonymous", may_tell_school="yes")
    html = client.get(CHECK).content.decode()
    assert "You gave no name" in html
    assert "without the name" in html


def test_every_answer_on_the_check_page_can_be_changed(client, at):
    at()
    rows = client.get(CHECK).context["rows"]
    assert len(rows) >= 18
    assert {client.get(row.url).status_code for row in rows} == {200}


def test_a_visit_that_knows_nothing_says_where_to_go(client):
    for address in (page("story"), CHECK, SENT, SAVED, f"{START}receipt/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "no complaint open here" in answer.content.decode()


def test_words_typed_after_the_visit_ended_are_not_lost(client):
    answer = client.post(page("story"), {"story": "An hour of typing"})
    assert "not lost" in answer.content.decode()
    assert Draft.objects.get().answers == {"story": {"story": "An hour of typing", "story_bsn": None}}
    walk(client, answers(kind="digid", story="An hour of typing"), page("kind"))
    assert Draft.objects.get().answers["story"]["story"] == "An hour of typing"


def test_a_visit_of_an_hour_ago_shows_nothing(client):
    begun = draft(answers())
    enter(client, lambda: {"draft": begun.pk, "at": "2026-11-22T09:00:00+00:00"})
    assert client.get(CHECK).status_code == 404
