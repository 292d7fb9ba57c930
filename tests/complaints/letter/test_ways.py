"""Ways through the letter page: another language, other answers, one more day, a school that is known already."""

import pytest

from complaints.forms.letter import MOST_ROWS
from tests.complaints.letter_page import OTHER, PATHS, TYPED, as_sent, ask, html, of_class, page_of, values
from tests.harness.client import page_from
from tests.harness.page import LANGUAGES
from tests.schools.build import school

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_form_may_be_opened_in_the_other_language(client, language):
    response = ask(client, language, name=None, day_2="soon", language=OTHER[language])
    page = page_of(response, language)
    assert response.status_code == 200
    assert not page.having("data-form-error")
    assert values(page) == as_sent({**{k: v for k, v in TYPED.items() if k != "name"}, "day_2": "soon"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_of_language_sends_what_was_typed(client, language):
    for response in (client.get(PATHS[language]), ask(client, language), ask(client, language, name=None)):
        page = page_of(response, language)
        switch = next(button for button in page.all("button") if button.get("name") == "language")
        assert switch.get("formaction") == PATHS[OTHER[language]]
        assert "formnovalidate" in switch.attrib
        assert page.ids[switch.get("form")].get("method") == "post"
        # Enter in a field presses the first button of its form: not the switch.
        first = next(button for button in page.all("button") if button.get("form") == switch.get("form"))
        assert first.get("name") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_stays_a_letter_in_the_other_language(client, language):
    sent = values(page_of(ask(client, OTHER[language]), OTHER[language]))
    assert sent.pop("made") == ["yes"]
    response = client.post(PATHS[language], {**sent, "made": "yes", "language": language})
    assert len(page_of(response, language).all("article")) == 2


def test_answers_can_be_changed_afterwards(client):
    letter = page_of(ask(client))
    sent = values(letter)
    response = client.post(PATHS["nl"], {**sent, "change": "yes"})
    assert values(page_of(response)) == as_sent(TYPED)
    groups = of_class(page_of(response), "fact-group")
    assert ["open" in group.attrib for group in groups] == [True, False, False, False, False]


def test_one_more_day_keeps_what_was_typed(client):
    for rows in range(4, MOST_ROWS + 1):
        typed = {f"day_{number}": "" for number in range(1, rows)}
        page = page_of(ask(client, **{**typed, "day_2": "2026-03-04", "name": None}, more_days="yes"))
        assert f"day_{rows}" in page.ids
        assert f"day_{rows + 1}" not in page.ids
        assert values(page)["day_2"] == ["2026-03-04"]
        assert not page.having("data-form-error")
    assert 'name="more_days"' not in html(ask(client, day_15="2026-03-04", more_days="yes"))
    assert 'name="more_days"' in html(ask(client, day_14="2026-03-04", change="yes"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_school_from_the_list_is_filled_in(client, language):
    school("Taalhuis Zuid", office_address="Kerkstraat 1, 8011 CD Zwolle", email="info@zuid.example")
    path = f"{PATHS[language]}?kind=money&school=taalhuis-zuid"
    page = page_from(client.get(path), path=path)
    wanted = {"school": "taalhuis-zuid", "school_name": "Taalhuis Zuid"}
    assert values(page) == as_sent({**wanted, "school_address": "Kerkstraat 1, 8011 CD Zwolle"})
    assert ["open" in group.attrib for group in of_class(page, "fact-group")] == [False, True, False, False, False]


def test_a_school_that_merged_is_called_by_its_name_of_today(client):
    school("Oud", merged_into=school("Nieuw"))
    path = f"{PATHS['nl']}?school=oud"
    assert values(page_from(client.get(path), path=path))["school_name"] == ["Nieuw"]


def test_an_unknown_school_is_skipped_and_said(client):
    path = f"{PATHS['en']}?school=no-such-school"
    response = client.get(path)
    assert values(page_from(response, path=path)) == {}
    assert "We skipped it: School." in html(response)


@pytest.mark.parametrize(
    ("typed_name", "procedure", "asks", "mails_to"),
    [
        ("Taalhuis Zuid", "https://zuid.example/klachten", False, "info@zuid.example"),
        ("Taalhuis Zuid", "", True, "info@zuid.example"),
        ("Another school", "https://zuid.example/klachten", True, ""),
    ],
)
def test_what_we_know_of_a_school_holds_only_for_that_school(client, typed_name, procedure, asks, mails_to):
    school("Taalhuis Zuid", email="info@zuid.example", complaints_procedure=procedure)
    response = ask(client, school="taalhuis-zuid", school_name=typed_name)
    assert ("uw klachtenreglement sturen" in html(response)) == asks
    assert f'href="mailto:{mails_to}?subject=' in html(response)
    assert values(page_of(response))["school"] == ["taalhuis-zuid"]
