"""What changed, for visitors: statuses on their day, editions on theirs, and what was taken back."""

import re

import pytest
from django.utils.translation import override

from finder.changes.gathering import changes_at, is_corrected, keys
from finder.changes.words import Words
from schools.editions import actions
from schools.editions.loading import correct_history
from schools.published import published
from tests.conftest import TODAY
from tests.harness.queries import forget_everything
from tests.schools.build import course, history, review, school
from tests.schools.editions.conftest import bakker, jansen, load, put_live  # noqa: F401 # fixtures

pytestmark = pytest.mark.django_db

RATES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"]
REVIEWS = ["school", "jaar", "sterren", "tevredenheidscijfer", "aantal antwoorden"]
SCHOOLS = ["nummer", "naam", "status", "sinds", "besluit"]
TAG = re.compile("<[^>]*>")
LIFE = [["aspirant", "2024-01-01", "2024-12-31", "x"], ["holder", "2025-01-01", None, "x"]]


@pytest.fixture
def brug():
    made = school("De Brug", duo_number="VB00001", status=None)
    history(made, ("aspirant", "2024-01-01", "2024-12-31"), ("holder", "2025-01-01", None))
    course(made, "low", rate="12.00", rate_year=2025)
    return made


@pytest.fixture
def anker():
    made = school("Het Anker", duo_number="VB00002", status="aspirant", since="2026-05-01")
    course(made, "low", rate="11.00", rate_year=2025)
    return made


def told(slug=""):
    """(day, taken back, sentence, schools) in English, latest first."""
    forget_everything()
    found = changes_at(keys(TODAY, slug), slug)
    with override("en"):
        days = Words(found, published(TODAY), TODAY, of_one=bool(slug)).all_of(found)
        return [
            (str(day.day), day.is_back, TAG.sub("", str(one.sentence)), [link.name for link in one.schools])
            for day in days
            for one in day.told
        ]


def test_each_status_stands_on_its_first_day_and_one_to_come_not_yet(brug, anker):
    school("Straks", status="holder", since="2027-01-01")
    assert [(day, sentence) for day, _back, sentence, _schools in told()] == [
        ("2026-05-01", "Het Anker is a new school (aspirant)."),
        ("2025-01-01", "De Brug now has the Keurmerk."),
        ("2024-01-01", "De Brug is a new school (aspirant)."),
    ]


def test_a_reinstated_school_does_not_get_the_keurmerk_anew():
    history(
        school("De Brug", status=None),
        ("holder", "2024-01-01", "2024-12-31"),
        ("suspended", "2025-01-01", "2025-06-30"),
        ("holder", "2025-07-01", None),
    )
    assert [sentence for _day, _back, sentence, _schools in told()][:2] == [
        "The suspension of De Brug is over.",
        "The Keurmerk of De Brug is suspended.",
    ]


def test_new_rates_are_told_with_their_schools(brug, anker, load, put_live):  # noqa: F811
    put_live(load("courses", [RATES, ["VB00001", "laag", "12,50", "2026"], ["VB00002", "laag", "11,50", "2026"]]))
    assert told()[0] == (str(TODAY), False, "2 schools have new rates.", ["De Brug", "Het Anker"])
    assert told("de-brug")[0] == (str(TODAY), False, "This school has new rates.", [])


def test_an_edition_that_only_changes_a_year_is_no_news(brug, load, put_live):  # noqa: F811
    put_live(load("courses", [RATES, ["VB00001", "laag", "12,00", "2026"]]))
    assert all("rate" not in sentence for _day, _back, sentence, _schools in told())


def test_what_no_page_shows_is_not_told(brug, anker, load, put_live):  # noqa: F811
    """An aspirant has no stars on its page; a school that lost the Keurmerk has no figures at all."""
    stopped = school("Gestopt", duo_number="VB00003", status="withdrawn")
    review(stopped, 2025, stars=2)
    rows = [[number, "2026", "3", "8,1", "40"] for number in ("VB00001", "VB00002", "VB00003")]
    put_live(load("reviews", [REVIEWS, *rows]))
    assert told()[:2] == [
        (str(TODAY), False, "1 school has new stars for 2026.", ["De Brug"]),
        (str(TODAY), False, "1 school has a new satisfaction score for 2026.", ["De Brug"]),
    ]
    assert all("stars" not in sentence for _day, _back, sentence, _schools in told("het-anker"))
    assert len(told("gestopt")) == 1


def test_a_roll_back_is_told_and_the_change_stays_in_the_list(brug, load, put_live, jansen):  # noqa: F811
    edition = put_live(load("courses", [RATES, ["VB00001", "laag", "12,50", "2026"]]))
    actions.roll_back(edition, jansen, "Never shown to visitors.")
    rates = [(back, sentence) for _day, back, sentence, _schools in told("de-brug") if "rates" in sentence]
    assert sorted(rates) == [
        (False, "This school has new rates."),
        (True, "The rates are again as they were before."),
    ]


def test_a_new_name_and_a_corrected_status_are_told(brug, load, put_live, jansen):  # noqa: F811
    put_live(load("schools", [SCHOOLS[:2], ["VB00001", "De Nieuwe Brug"]]))
    corrected = [LIFE[0], ["holder", "2025-02-01", None, "x"]]
    corrected[0] = ["aspirant", "2024-01-01", "2025-01-31", "x"]
    put_live(correct_history("de-brug", corrected, jansen, "Never shown to visitors."))
    sentences = [sentence for _day, _back, sentence, _schools in told("de-brug")]
    assert "This school has a new name." in sentences
    assert "We corrected an earlier status of this school." in sentences


def test_a_status_of_an_edition_is_told_once_on_its_own_day(brug, load, put_live):  # noqa: F811
    put_live(load("schools", [SCHOOLS, ["VB00001", "De Brug", "geschorst", "1-11-2026", "Brief 1"]]))
    assert [(day, sentence) for day, _back, sentence, _schools in told()][:2] == [
        ("2026-11-01", "The Keurmerk of De Brug is suspended."),
        ("2025-01-01", "De Brug now has the Keurmerk."),
    ]


@pytest.mark.parametrize(
    ("status", "word", "sentence"),
    [
        (
            "holder",
            "geschorst",
            "The suspension of De Brug was a mistake. It no longer counts. The school has the Keurmerk again, "
            "as it had since 1 January 2025. You can start a course here.",
        ),
        (
            "aspirant",
            "keurmerk",
            "We said that De Brug has the Keurmerk. That was a mistake. It is again a new school (aspirant), as it was "
            "since 1 January 2025. You can start a course here.",
        ),
        (
            "suspended",
            "ingetrokken",
            "We said that De Brug lost the Keurmerk. That was a mistake. The Keurmerk is suspended again, as it was "
            "since 1 January 2025. You cannot start a course here now.",
        ),
    ],
)
def test_a_status_that_was_a_mistake_says_what_holds_again(status, word, sentence, load, put_live, jansen):  # noqa: F811
    made = school("De Brug", duo_number="VB00001", status=None)
    first = [] if status == "aspirant" else [("aspirant", "2024-01-01", "2024-12-31")]
    history(made, *first, (status, "2025-01-01", None))
    edition = put_live(load("schools", [SCHOOLS, ["VB00001", "De Brug", word, "1-11-2026", "Brief 1"]]))
    actions.roll_back(edition, jansen, "Never shown to visitors.")
    for slug in ("", "de-brug"):
        assert (str(TODAY), True, sentence, []) in told(slug)


def test_an_earlier_status_that_was_corrected_by_mistake_is_told_too(brug, put_live, jansen):  # noqa: F811
    corrected = [["aspirant", "2024-01-01", "2025-01-31", "x"], ["holder", "2025-02-01", None, "x"]]
    actions.roll_back(put_live(correct_history("de-brug", corrected, jansen, "x")), jansen, "x")
    wrong = "We changed an earlier status of De Brug. That was a mistake. "
    assert told("de-brug")[0][2].startswith(f"{wrong}The school has the Keurmerk again")


def test_statuses_of_many_schools_are_taken_back_in_one_sentence(brug, anker, load, put_live, jansen, monkeypatch):  # noqa: F811
    names = {"VB00001": "De Brug", "VB00002": "Het Anker"}
    rows = [SCHOOLS, *([number, name, "geschorst", "1-11-2026", "Brief"] for number, name in names.items())]
    edition = put_live(load("schools", rows))
    actions.roll_back(edition, jansen, "x")
    assert len([one for one in told() if "was a mistake" in one[2]]) == 2
    monkeypatch.setattr("finder.changes.words.MOST_LINKS", 1)
    assert [one[2:] for one in told() if one[1]] == [("The status is again as it was before.", ["De Brug"])]


def test_a_school_that_was_taken_back_is_not_named(load, put_live, jansen):  # noqa: F811
    rows = [
        [*SCHOOLS, "juridische naam", "KvK-nummer"],
        ["VB00009", "Straks", "aspirant", "1-11-2026", "x", "S", "12345678"],
    ]
    edition = put_live(load("schools", rows))
    assert [sentence for *_rest, sentence, _schools in told()] == ["Straks is a new school (aspirant)."]
    actions.roll_back(edition, jansen, "x")
    assert told() == []


CORRECTIONS = {
    "ended and a new one": ([LIFE[0], ["holder", "2025-01-01", "2026-01-31", "x"], ["ended", "2026-02-01"]], False),
    "nothing": (LIFE, False),
    "another first day": ([LIFE[0], ["holder", "2025-02-01", None, "x"]], True),
    "another past status": ([["aspirant", "2024-01-01", "2024-11-30", "x"], LIFE[1]], True),
    "gone": (LIFE[:1], True),
}


@pytest.mark.parametrize(("new", "expected"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_what_is_a_correction_of_the_past(new, expected):
    assert is_corrected(LIFE, new) is expected
    assert not is_corrected([], new)


@pytest.mark.parametrize("path", ["/en/changes/", "/nl/wijzigingen/", "/nl/scholen/de-brug/wijzigingen/"])
def test_a_page_names_nobody_and_costs_the_same_however_much_changed(
    path,
    brug,
    anker,
    load,  # noqa: F811
    put_live,  # noqa: F811
    client,
    django_assert_max_num_queries,
):
    put_live(load("courses", [RATES, ["VB00001", "laag", "12,50", "2026"]]))
    put_live(load("courses", [RATES, ["VB00001", "laag", "12,75", "2026"], ["VB00002", "laag", "11,75", "2026"]]))
    forget_everything()
    with django_assert_max_num_queries(25):
        text = client.get(path).content.decode()
    assert "jansen" not in text
    assert "bakker" not in text
    assert text.count("<time datetime=") >= 4


def test_the_feed_is_an_atom_feed_in_the_readers_language(brug, client):
    response = client.get("/nl/wijzigingen/feed.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "De Brug heeft nu het Keurmerk." in response.content.decode()
    assert response.content.decode().count("<entry>") == 2


def test_the_feed_tells_a_day_from_its_midnight_in_the_netherlands(client):
    school("Zomer", since="2026-07-01")
    school("Winter", since="2026-01-15")
    feed = client.get("/en/changes/feed.xml").content.decode()
    for midnight in ("2026-07-01T00:00:00+02:00", "2026-01-15T00:00:00+01:00"):
        assert f"<updated>{midnight}</updated>" in feed


def test_a_page_beyond_the_last_and_a_school_without_a_page_are_not_found(brug, client):
    school("Straks", status="holder", since="2027-01-01")
    for path in ("/en/changes/?page=2", "/en/schools/straks/changes/", "/en/schools/nobody/changes/"):
        assert client.get(path).status_code == 404, path
