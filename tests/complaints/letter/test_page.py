"""The letter page: six questions, errors beside them, and a letter that is kept nowhere."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.forms.letter import LONGEST_STORY
from tests.complaints.letter_page import PATHS, TYPED, as_sent, ask, html, of_class, page_of, values
from tests.harness.client import page_from
from tests.harness.page import LANGUAGES, text_of
from tests.harness.plain_language import measure_page

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PERSONAL = re.compile("amira|haddad|dorpsstraat|2026-17|dinsdag", re.IGNORECASE)
BSN = {"nl": "Geef nooit uw BSN.</b>", "en": "Never give your BSN.</b>"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_questions_are_asked_on_one_page(client, language):
    page = page_from(client.get(PATHS[language]), path=PATHS[language])
    assert [text_of(number) for number in of_class(page, "question-number")] == ["1", "2", "3", "4", "5", "6"]
    assert values(page) == {}
    assert not page.having("data-form-error")
    assert len(of_class(page, "fact-group")) == 5
    assert len(page.all("form")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_stands_on_the_page_in_both_languages(client, language):
    response = ask(client, language)
    page = page_of(response, language)
    dutch, english = page.all("article")
    assert response.status_code == 200
    assert (dutch.get("lang"), dutch.get("translate"), english.get("lang")) == ("nl", "no", "en")
    assert "Lessen vallen regelmatig uit." in text_of(dutch)
    assert "uiterlijk op 3 januari 2027" in text_of(dutch)
    assert "Lessons are often cancelled." in text_of(english)
    assert "“Elke dinsdag wachten wij.”" in text_of(dutch)
    assert "“Elke dinsdag wachten wij.”" in text_of(english)
    assert "Onderwerp: klacht over de lessen" in text_of(page.ids["letter-text"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("changes", [{}, {"name": None}, {"story": "x" * 2000}, {"story": "BSN 111222333"}])
def test_every_answer_is_plain(client, language, changes):
    found = measure_page(page_of(ask(client, language, **changes), language))
    assert len(found.sentences) >= 8
    assert not found.complaints()


def test_nothing_is_kept_of_it(client):
    with CaptureQueriesContext(connection) as captured:
        responses = [client.get(PATHS["nl"]), ask(client), ask(client, name=None), ask(client, change="yes")]
    assert len(responses) == 4
    assert [query["sql"] for query in captured if not query["sql"].startswith("SELECT")] == []
    assert not Session.objects.exists()
    assert {name for response in responses for name in response.cookies} <= {"csrftoken"}
    assert {response["Cache-Control"] for response in responses} == {"no-store, private"}
    assert {response["X-Robots-Tag"] for response in responses} == {"noindex"}


def test_nothing_personal_stands_in_an_address(client):
    pages = [page_of(ask(client, **changes)) for changes in ({}, {"name": None}, {"change": "yes"})]
    names = ("href", "src", "action", "formaction")
    addresses = [
        element.get(name) for page in pages for element in page.elements for name in names if element.get(name)
    ]
    assert len(addresses) >= 60
    own = [address for address in addresses if not address.startswith("mailto:")]
    assert [address for address in own if PERSONAL.search(address)] == []
    assert "/nl/klacht/klok/?filed=2026-11-22" in own


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_form_says_what_is_wrong_on_top_and_beside(client, language):
    response = ask(
        client, language, name=None, school_name=" ", lessons=None, story=None, wishes=None, day_1="31-2-2026"
    )
    page = page_of(response, language)
    assert response.status_code == 422
    links = list(of_class(page, "error-summary")[0].iter("a"))
    beside = [text_of(problem) for problem in of_class(page, "field-problem")]
    assert len(links) == 5
    assert sorted(text_of(link) for link in links) == sorted(beside)
    assert len(set(beside)) == 5
    assert [link.get("href") for link in links] == ["#name", "#school_name", "#story", "#day_1", "#wishes_0"]
    assert page.ids["name"].get("aria-invalid") == "true"
    assert page.ids["name"].get("aria-describedby") == "name_error"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": None}, "name", "Fill in your name."),
        ({"name": "x" * 121}, "name", "This has 121 characters. Use at most 120."),
        ({"school_name": None}, "school_name", "Fill in the name of your school."),
        ({"school_address": "x" * 201}, "school_address", "This has 201 characters. Use at most 200."),
        ({"email": "amira"}, "email", "This e-mail address is not right. Write it like this: name@example.org."),
        ({"story": "x" * 3001}, "story", "This has 3,001 characters. Use at most 3,000."),
        ({"other_wish": "x" * 601}, "other_wish", "This has 601 characters. Use at most 600."),
        ({"day_1": "2026-11-23"}, "day_1", "This day is in the future. When did it happen?"),
        ({"day_1": "1999-12-31"}, "day_1", "This day is very long ago. Is the year right?"),
        ({"day_2": "soon"}, "day_2", "We do not know this day. Write it like this: 1-3-2019."),
        ({"starts_on": "1999-12-31"}, "starts_on", "This day is very long ago. Is the year right?"),
        ({"starts_on": "2206-01-07"}, "starts_on", "This day is very far away. Is the year right?"),
        (
            {"lessons": None, "story": None},
            "story",
            "What is wrong? Choose a sentence, or tell it in your own words.",
        ),
        ({"wishes": None}, "wishes", "What do you ask the school? Choose one or more, or write it."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, changes, field, sentence):
    response = ask(client, "en", **changes)
    page = page_of(response, "en")
    assert response.status_code == 422
    assert response.context["form"].errors == {field: [sentence]}
    kept = {name: value for name, value in {**TYPED, **changes}.items() if value}
    assert values(page) == as_sent(kept)


@pytest.mark.parametrize(
    "changes",
    [
        {"lessons": None},
        {"story": None},
        {"wishes": None, "other_wish": "Een gesprek."},
        {"day_1": "2026-11-22"},
        {"day_1": "3 maart 2026"},
        {"starts_on": "2028-11-21"},
        {"story": "x" * LONGEST_STORY},
        {"lessons": ["level", "no-such-card"]},
        {"day_16": "soon", "day_0": "soon"},
        {"school": "no-such-school"},
        {"school": "\0"},
    ],
)
def test_what_may_be_left_out_or_odd(client, changes):
    assert ask(client, **changes).status_code == 200


def test_what_no_keyboard_gives_is_left_out(client):
    response = ask(client, name="A\0m\x1bi\x85ra\u202e\ufdd0\ufffe\U0010ffff", story="\ta\r\n\U0001f600 b")
    dutch = page_of(response).all("article")[0]
    assert "Amira" in text_of(dutch)
    assert "“a\n\U0001f600 b”" in "".join(dutch.itertext())
    assert values(page_of(ask(client, name="\0")))["school_name"] == ["De Brug"]
    assert ask(client, name="\0").status_code == 422


def test_spaces_in_a_row_are_one_in_a_line_and_stay_in_own_words(client):
    text = text_of(page_of(ask(client, name=" Amira  Haddad ", story="a  b")).ids["letter-text"])
    assert text.startswith("Amira Haddad")
    assert "“a  b”" in html(ask(client, name=" Amira  Haddad ", story="a  b"))


def test_an_unknown_card_alone_says_nothing(client):
    response = ask(client, lessons="no-such-card", story=None)
    assert list(response.context["form"].errors) == ["story"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "is_said"),
    [
        ({"story": "Mijn BSN is 1112.22.333."}, True),
        ({"other_wish": "111222333"}, True),
        ({"contract_number": "111 222 333"}, True),
        ({"phone": "111222333"}, False),
        ({}, False),
    ],
)
def test_a_bsn_is_warned_for_and_not_refused(client, language, changes, is_said):
    response = ask(client, language, **changes)
    assert response.status_code == 200
    assert (BSN[language] in html(response)) == is_said
    assert (BSN[language] in html(ask(client, language, **changes, name=None))) == is_said


def test_own_words_are_shown_as_text_in_their_own_direction(client):
    response = ask(client, story="<script>alert(1)</script>\nمرحبا & “dag”", other_wish="{{ x }} </textarea>")
    quotes = page_of(response).all("blockquote")
    assert "<script>alert" not in html(response)
    assert [quote.get("dir") for quote in quotes] == ["auto"] * 4
    assert text_of(quotes[0]) == "“<script>alert(1)</script> مرحبا & “dag””"
    assert text_of(quotes[1]) == "“{{ x }} </textarea>”"


def test_a_long_letter_is_copied_not_mailed(client):
    assert "Uw eigen mailprogramma gaat open." in html(ask(client))
    long = html(ask(client, story="x" * 1900))
    assert "Uw brief is te lang voor deze knop." in long
    assert "&amp;body=" not in long


def test_a_form_from_elsewhere_makes_no_letter(client):
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(PATHS["nl"], TYPED).status_code == 403


def test_the_page_takes_no_other_methods(client):
    assert client.put(PATHS["nl"]).status_code == 405
    assert client.head(PATHS["nl"]).status_code == 200
