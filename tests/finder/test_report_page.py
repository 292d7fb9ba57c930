"""“Something wrong here?”: what is typed is kept, machines are not, and nobody gets a cookie."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from finder import report_page
from schools.models import VisitorReport
from tests.finder.read_page import named, page_of, texts
from tests.schools.build import lesson_place, school

pytestmark = pytest.mark.django_db
OWN = {"origin": "http://testserver"}
GOOD = {"wrong": "phone", "text": "Het nummer klopt niet meer. Ik belde gisteren.", "email": ""}


@pytest.fixture
def brug():
    return school("De Brug")


@pytest.fixture
def later(monkeypatch):
    """Moves the clock on between looking and sending."""

    def move(seconds):
        moment = timezone.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


def path_of(one, name="school-report"):
    with override("nl"):
        return reverse(name, kwargs={"slug": one.slug})


def begun(client, one):
    (field,) = named(client.get(path_of(one)), "begun")
    return field.get("value")


@pytest.fixture
def send(client, brug, later):
    """Looks at the form, waits as people do, and sends it."""

    def sent(seconds=20, headers=OWN, **changed):
        form = {**GOOD, "begun": begun(client, brug), **changed}
        later(seconds)
        return client.post(path_of(brug), form, headers=headers)

    return sent


def problems(response):
    return texts(response, "field-problem")


def test_a_report_is_kept_and_thanked_for(client, brug, send):
    place = lesson_place(brug, street="Kade 1")
    answer = send(wrong="address", place=str(place.pk), email="anna@voorbeeld.nl")
    assert (answer.status_code, answer["Location"]) == (303, path_of(brug, "school-reported"))
    assert client.get(answer["Location"]).status_code == 200
    one = VisitorReport.objects.get()
    assert (one.school, one.wrong, one.text, one.place) == (brug, "address", GOOD["text"], "Kade 1, 3511 AB Utrecht")
    assert (one.email, one.language, one.state, one.made_at) == ("anna@voorbeeld.nl", "nl", "open", timezone.now())


def test_looking_changes_nothing_and_leaves_no_cookie(client, brug):
    response = client.get(path_of(brug))
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "no-store, private"
    assert not VisitorReport.objects.exists()


def test_sending_leaves_no_cookie_either(send):
    assert not send().cookies


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"wrong": ""}, "Kies wat er niet klopt."),
        ({"wrong": "weather"}, "Kies wat er niet klopt."),
        ({"text": "  "}, "Schrijf wat er niet klopt."),
        ({"text": "a" * 1001}, "Uw tekst is te lang."),
        ({"email": "anna"}, "Dit is geen e-mailadres."),
        ({"place": "77777"}, "Kies een adres uit de lijst."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(brug, send, changed, sentence):
    lesson_place(brug)
    answer = send(**changed)
    assert answer.status_code == 422
    assert [found for found in problems(answer) if sentence in found]
    (typed,) = named(answer, "text")
    assert (typed.text or "").strip() == changed.get("text", GOOD["text"]).strip()
    assert not VisitorReport.objects.exists()


def test_a_bsn_is_covered_and_asked_about_before_anything_is_kept(send):
    answer = send(text="Mijn BSN is 123456782. Het adres klopt niet.", email="anna@voorbeeld.nl")
    assert answer.status_code == 422
    assert [found for found in problems(answer) if "Dit leek op een BSN." in found]
    (typed,) = named(answer, "text")
    assert (typed.text or "").strip() == "Mijn BSN is •••••••••. Het adres klopt niet."
    assert "123456782" not in answer.content.decode()
    assert not VisitorReport.objects.exists()
    assert send(text=(typed.text or "").strip()).status_code == 303
    assert VisitorReport.objects.get().text == "Mijn BSN is •••••••••. Het adres klopt niet."


def test_who_is_too_fast_presses_again_and_is_through(client, brug, send, later):
    answer = send(seconds=1)
    assert answer.status_code == 422
    assert not VisitorReport.objects.exists()
    (field,) = named(answer, "begun")
    later(5)
    assert client.post(path_of(brug), {**GOOD, "begun": field.get("value")}, headers=OWN).status_code == 303
    assert VisitorReport.objects.count() == 1


@pytest.mark.parametrize("token", ["", "made up", "2019-01-01T00:00:00"])
def test_a_form_that_is_not_ours_has_begun_just_now(client, brug, later, token):
    answer = client.post(path_of(brug), {**GOOD, "begun": token}, headers=OWN)
    assert answer.status_code == 422
    (field,) = named(answer, "begun")
    later(5)
    assert client.post(path_of(brug), {**GOOD, "begun": field.get("value")}, headers=OWN).status_code == 303


def test_a_machine_that_fills_in_every_field_is_thanked_and_nothing_is_kept(send):
    assert send(website="https://spam.example").status_code == 303
    assert not VisitorReport.objects.exists()


def test_one_network_can_send_so_many_an_hour(client, brug, send, monkeypatch):
    monkeypatch.setattr(report_page, "MOST_REPORTS", 2)
    assert [send().status_code for _time in range(3)] == [303, 303, 429]
    assert VisitorReport.objects.count() == 2


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {}])
def test_a_form_of_another_site_is_refused(send, headers):
    assert send(headers=headers).status_code == 403
    assert not VisitorReport.objects.exists()


def test_another_language_keeps_what_was_typed_and_complains_of_nothing(client, brug):
    half = {"wrong": "", "text": "Het nummer", "email": "", "language": "en", "begun": ""}
    answer = client.post(f"/en/schools/{brug.slug}/something-wrong/", half, headers=OWN)
    assert answer.status_code == 200
    (typed,) = named(answer, "text")
    assert (typed.text or "").strip() == "Het nummer"
    assert problems(answer) == []


def test_a_lesson_place_is_chosen_already_when_one_comes_from_it(client, brug):
    place = lesson_place(brug, street="Kade 1")
    answer = client.get(f"{path_of(brug)}?place={place.pk}")
    chosen = [one.get("value") for one in page_of(answer).all("option") if "selected" in one.attrib]
    assert chosen == [str(place.pk)]
    assert [one.get("value") for one in named(answer, "wrong") if "checked" in one.attrib] == ["address"]


@pytest.mark.parametrize("place", ["0", "abc", "9" * 400])
def test_an_unknown_lesson_place_is_passed_over(client, brug, place):
    assert client.get(f"{path_of(brug)}?place={place}").status_code == 200


def test_each_school_page_leads_to_the_form_from_each_lesson_place(client, brug):
    place = lesson_place(brug)
    links = [one.get("href", "") for one in page_of(client.get("/nl/scholen/de-brug/")).all("a")]
    own = path_of(brug)
    assert [one for one in links if one.startswith(own)] == [f"{own}?place={place.pk}", own]


def test_a_school_that_left_the_search_can_be_reported_too(client):
    assert client.get(path_of(school("De Poort", status="withdrawn"))).status_code == 200


def test_there_is_no_form_for_a_school_without_a_page(client, brug):
    gone = school("De Linde")
    gone.merged_into = brug
    gone.save()
    hidden = school("Het Anker", status=None)
    answers = [client.get(path_of(one)).status_code for one in (gone, hidden)]
    assert [*answers, client.get("/nl/scholen/nergens/klopt-er-iets-niet/").status_code] == [404] * 3
