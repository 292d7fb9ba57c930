"""The status slip in words, and its check: right, not right, or corrected since."""

import re
from urllib.parse import urlencode

import pytest

from finder.slip.codes import code_of
from schools.models import StatusPeriod
from tests.conftest import TODAY
from tests.harness.queries import forget_everything
from tests.schools.build import day, former_name, history, school

pytestmark = pytest.mark.django_db

LIFE = (
    ("aspirant", "2020-01-01", "2020-12-31"),
    ("holder", "2021-01-01", "2022-12-31"),
    ("suspended", "2023-01-01", "2023-06-30"),
    ("withdrawn", "2023-07-01", "2023-12-31"),
    ("ended", "2025-01-01", None),
)
TOLD = {
    "2020-05-03": ("aspirant", "was a new school (aspirant)", "een nieuwe school (aspirant)", "could pay"),
    "2021-05-03": ("holder", "held the Keurmerk", "had De Brug het Keurmerk.", "could pay"),
    "2023-05-03": ("suspended", "was suspended", "geschorst", "could not start"),
    "2023-08-03": ("withdrawn", "It was withdrawn", "ingetrokken", "could not start"),
    "2024-05-03": ("none", "We do not know if De Brug held the Keurmerk", "We weten niet of De Brug", "Ask DUO"),
    "2026-05-03": ("ended", "had stopped with it", "ermee gestopt", "could not start"),
}
CODE = re.compile(r'class="slip-code" translate="no">([^<]+)<')
VERDICT = re.compile(r'data-verdict="([^"]+)"')


@pytest.fixture
def brug():
    made = school("De Brug", status=None)
    history(made, *LIFE)
    return made


def text_of(client, path):
    """The page as text; between words one space, and names without their mark-up."""
    forget_everything()
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def words_of(page):
    return " ".join(re.sub("<[^>]*>", "", page).split())


@pytest.mark.parametrize(("asked", "expected"), TOLD.items(), ids=TOLD)
def test_a_slip_tells_the_status_of_a_day_in_both_languages(asked, expected, brug, client):
    status, english, dutch, loan = expected
    page = text_of(client, f"/en/schools/de-brug/status/?day={asked}")
    assert VERDICT.findall(page) == [status]
    assert english in words_of(page)
    assert loan in words_of(page)
    assert "22 November 2026" in page
    assert CODE.findall(page) == [code_of("de-brug", day(asked), status)]
    assert "<svg" in page.partition('class="slip-check"')[2]
    assert dutch in words_of(text_of(client, f"/nl/scholen/de-brug/status/?day={asked}"))


@pytest.mark.parametrize(
    ("asked", "verdict", "words"),
    [
        ("2026-11-23", "still-to-come", "is still to come"),
        ("2019-12-31", "before-we-knew", "We know De Brug from 1 January 2020 on"),
    ],
)
def test_a_day_to_come_and_a_day_before_we_knew_are_answered_without_a_slip(asked, verdict, words, brug, client):
    page = text_of(client, f"/en/schools/de-brug/status/?day={asked}")
    assert VERDICT.findall(page) == [verdict]
    assert words in words_of(page)
    assert CODE.findall(page) == []


def test_a_day_that_is_none_gets_a_sentence_and_stays_in_its_field(brug, client):
    page = text_of(client, "/nl/scholen/de-brug/status/?day=30-2-2026")
    assert "<title>Fout: " in page
    assert page.count("We kennen deze dag niet.") == 2
    assert 'value="30-2-2026"' in page
    assert VERDICT.findall(page) == []


def test_a_school_that_is_not_public_has_no_slip(client):
    school("Straks", since="2027-01-01")
    assert client.get("/en/schools/straks/status/?day=2026-01-01").status_code == 404
    assert client.get("/en/schools/nobody/status/").status_code == 404


def test_a_school_that_merged_keeps_its_own_slips(brug, client):
    other = school("Het Anker", merged_into=brug, since="2019-01-01")
    page = text_of(client, f"/en/schools/{other.slug}/status/?day=2020-05-03")
    assert "Het Anker held the Keurmerk" in words_of(page)


def asked_of(client, of, code, on="2021-05-03"):
    page = text_of(client, "/en/check-slip/?" + urlencode({"school": of, "day": on, "code": code}))
    return VERDICT.findall(page), words_of(page)


@pytest.mark.parametrize("of", ["de-brug", "De Brug", "de brug", "De Oude Brug"])
def test_a_slip_that_is_right_is_right_however_the_school_is_called(of, brug, client):
    former_name(brug, "De Oude Brug")
    verdict, words = asked_of(client, of, code_of("de-brug", day("2021-05-03"), "holder").lower())
    assert verdict == ["right"]
    assert "On 3 May 2021 De Brug held the Keurmerk." in words


def test_a_slip_of_before_a_correction_says_what_is_said_now(brug, client):
    code = code_of("de-brug", day("2021-05-03"), "holder")
    StatusPeriod.objects.filter(school=brug, status="holder").update(status="aspirant")
    verdict, words = asked_of(client, "de-brug", code)
    assert verdict == ["corrected"]
    assert "The slip says: Keurmerk." in words
    assert "Now we say: On 3 May 2021 De Brug was a new school (aspirant)." in words


def test_a_slip_of_another_day_or_made_up_is_not_right(brug, client):
    assert asked_of(client, "de-brug", code_of("de-brug", day("2021-05-04"), "holder"))[0] == ["not-right"]
    assert asked_of(client, "de-brug", "3333-4444-6666")[0] == ["not-right"]
    assert asked_of(client, "de-brug", "3333-4444-6666", on=str(TODAY.replace(year=2030)))[0] == ["not-right"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("day=2021-05-03&code=3333-4444-6666", "Fill in the school."),
        ("school=de-brug&code=3333-4444-6666", "Fill in a day."),
        ("school=de-brug&day=2021-05-03", "Fill in the code."),
        ("school=qqqq&day=2021-05-03&code=3333-4444-6666", "We do not know this school."),
        ("school=De+Brug&day=2021-05-03&code=3333-4444-6666", "More schools have this name."),
        ("school=de-brug&day=hello&code=3333-4444-6666", "We do not know this day."),
        ("school=de-brug&day=2021-05-03&code=0000", "This is not a code of ours."),
    ],
)
def test_each_thing_that_is_wrong_gets_its_sentence(query, sentence, brug, client):
    school("De Brug", slug="de-brug-2")
    page = text_of(client, f"/en/check-slip/?{query}")
    assert "<title>Error: " in page
    assert page.count(sentence) == 2
    assert VERDICT.findall(page) == []
