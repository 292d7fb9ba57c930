"""Step by step: every question, the counts behind its answers, and the ways on, back and around."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils.translation import override

from finder.questions import BY_SLUG, LEVEL, PLACE, QUESTIONS, TIME, WHO
from finder.results import results_for
from finder.steps import page_of
from schools.published import published
from tests.finder.step_pages import asked, links, meant, open_page, query_of, sent_by, shown_in_results, step_of, titles
from tests.harness.client import body_of
from tests.harness.page import text_of
from tests.harness.queries import queries_of
from tests.schools.build import course, lesson_place, school

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]

COUNTED = [question.slug for question in QUESTIONS if question.narrows]


def test_there_are_eight_questions_and_the_first_is_who_chooses():
    assert len(QUESTIONS) == len(BY_SLUG) == 8
    assert QUESTIONS[:2] == (WHO, PLACE)
    assert all(question.options for question in QUESTIONS)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_question_says_where_it_stands(client, slug, language):
    question = BY_SLUG[slug]
    page = open_page(client, question, language)
    with override(language):
        heading = str(question.title)
    position = f"{QUESTIONS.index(question) + 1} {'van' if language == 'nl' else 'of'} 8"
    assert text_of(page.all("h1")[0]) == heading
    assert titles(page).startswith(f"{heading} · ")
    assert position in titles(page)
    assert position in text_of(page.all("main")[0])


@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_answer_is_a_choice_with_its_words(client, slug):
    question = BY_SLUG[slug]
    page = open_page(client, question, "en")
    kind = "checkbox" if question.several else "radio"
    choices = [field for field in page.all("input") if field.get("type") == kind]
    assert [(field.get("name"), field.get("value")) for field in choices] == [
        (option.key, option.value) for option in question.options
    ]
    with override("en"):
        words = text_of(page.all("fieldset")[0])
        assert all(str(option.label) in words and str(option.help) in words for option in question.options)


@pytest.mark.parametrize(
    "given", [{}, {"q": "Zwolle"}, {"q": "Vlieland"}, {"q": "Utrecht", "within": "25", "level": "low"}]
)
@pytest.mark.parametrize("slug", COUNTED)
def test_a_count_is_the_number_of_schools_that_the_results_then_show(today, slug, given):
    step = step_of(BY_SLUG[slug], today, **given)
    if slug == "place" and "q" not in given:
        assert {choice.count for choice in step.choices} == {None}
        return
    assert len(step.choices) >= 2
    for choice in step.choices:
        answers = asked(**given).changed(**dict.fromkeys(BY_SLUG[slug].keys, ""))
        known = published(today)
        chosen = answers.changed(**{choice.option.key: choice.option.value})
        results = results_for(chosen, meant(chosen, known), known, reverse("results"))
        assert choice.count == results.page.paginator.count


def test_no_school_behind_an_answer_is_said(client):
    page = open_page(client, BY_SLUG["class-size"], "en", q="Vlieland", within="5")
    assert text_of(page.all("fieldset")[0]).count("No schools") == 4


def test_nothing_is_counted_where_an_answer_narrows_nothing(today):
    assert [choice.count for choice in step_of(WHO, today).choices] == [None, None]


def test_the_form_sends_the_other_answers_along(client):
    page = open_page(client, LEVEL, "nl", q="Zwolle", within="25", level="low", time="evening")
    action, sent = sent_by(page)
    assert action == "/nl/stap-voor-stap/course/"
    assert sent == {"q": "Zwolle", "within": "25", "time": "evening", "level": "low"}


def test_the_last_question_leads_to_the_results(client):
    page = open_page(client, TIME, "en", q="Zwolle", chooses="self")
    action, sent = sent_by(page)
    assert action == "/en/schools/"
    assert client.get(action, sent).status_code == 200
    assert links(page)["Skip"] == "/en/schools/?chooses=self&q=Zwolle"


def test_skip_takes_the_own_answer_away_and_back_keeps_it(today):
    with override("en"):
        step = step_of(LEVEL, today, q="Zwolle", level="low")
        assert step.skip_url == "/en/step-by-step/course/?q=Zwolle"
        assert step.back_url == "/en/step-by-step/place/?level=low&q=Zwolle"
        assert step_of(WHO, today).back_url == "/en/"


def test_a_given_answer_is_chosen_when_you_come_back(today):
    chosen = [choice.option.value for choice in step_of(LEVEL, today, level="middle").choices if choice.is_chosen]
    assert chosen == ["middle"]


def test_two_wishes_may_be_chosen_together(client):
    page = open_page(client, BY_SLUG["guidance"], "nl", guidance="yes", same_level="yes")
    _action, sent = sent_by(page)
    assert sent == {"guidance": "yes", "same_level": "yes"}
    assert client.get("/nl/stap-voor-stap/time/", sent).status_code == 200


def test_the_answers_so_far_can_each_be_changed(today):
    given = {"chooses": "self", "q": "Zwolle", "within": "25", "level": "low", "max_rate": "12.50", "guidance": "yes"}
    with override("en"):
        step = step_of(TIME, today, **given)
        told = {str(answer.label): (str(answer.text), urlsplit(answer.url).path) for answer in step.so_far}
    assert told == {
        "Place": ("Zwolle", "/en/step-by-step/place/"),
        "Who chooses your school?": ("I choose my school myself", "/en/step-by-step/"),
        "Distance": ("25 km", "/en/step-by-step/place/"),
        "Education level": ("Low", "/en/step-by-step/level/"),
        "Personal guidance": ("Yes", "/en/step-by-step/guidance/"),
        "Hourly rate, at most": ("€12.50", "/en/schools/"),
    }
    assert all(query_of(answer.url) == given for answer in step.so_far)


def test_the_results_so_far_are_counted(today):
    step = step_of(TIME, today, q="Zwolle", within="100", level="low")
    assert step.results_count == shown_in_results(step.results_url, today) > 0


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("slug", [question.slug for question in QUESTIONS[1:]])
def test_who_does_not_choose_is_told_so_with_a_way_out(client, slug, language):
    page = open_page(client, BY_SLUG[slug], language, chooses="municipality", q="Zwolle")
    hrefs = list(links(page).values())
    with override(language):
        assert text_of(page.all("h1")[0]) in ("Uw gemeente kiest uw school", "Your municipality chooses your school")
        assert page_of(PLACE, asked(q="Zwolle")) in hrefs
        assert page_of(WHO, asked(chooses="municipality", q="Zwolle")) in hrefs
    assert "tel:+31505999600" in hrefs


def test_the_first_question_has_one_address(client):
    response = client.get("/nl/stap-voor-stap/who/?q=Zwolle")
    assert (response.status_code, response["Location"]) == (301, "/nl/stap-voor-stap/?q=Zwolle")
    page = open_page(client, WHO, "nl", chooses="self")
    canonical = next(link.get("href") for link in page.all("link") if link.get("rel") == "canonical")
    assert urlsplit(canonical).path == "/nl/stap-voor-stap/" == reverse("steps")


def test_the_twin_has_the_same_answers(client):
    page = open_page(client, LEVEL, "nl", q="Zwolle", within="25")
    assert links(page)["English"] == "/en/step-by-step/level/?q=Zwolle&within=25"


def test_only_the_bare_first_question_may_be_indexed(client):
    assert b"noindex" not in body_of(client.get("/nl/stap-voor-stap/"))
    for path in ("/nl/stap-voor-stap/level/", "/nl/stap-voor-stap/?q=Zwolle"):
        assert b"noindex" in body_of(client.get(path))


def test_a_question_that_does_not_exist_is_not_found(client):
    assert client.get("/nl/stap-voor-stap/no-such-question/").status_code == 404


@pytest.mark.parametrize(
    "query", ["foo=bar", "level=bogus", "within=7&q=Zwolle", "level=low&level=high", "chooses=nobody"]
)
def test_what_we_do_not_know_is_skipped_and_said(client, query):
    response = client.get(f"/en/step-by-step/course/?{query}")
    assert response.status_code == 200
    assert "We skipped it" in body_of(response).decode()


def test_who_does_not_know_the_level_gets_examples(client):
    page = open_page(client, LEVEL, "en")
    details = next(one for one in page.all("details"))
    assert len(list(details.iter("dt"))) == len(LEVEL.options) == 4


@pytest.mark.parametrize("slug", ["place", "level"])
def test_more_schools_cost_no_more_queries(client, slug):
    def fetch():
        return client.get(f"/nl/stap-voor-stap/{slug}/?q=Utrecht&within=25&course=integration")

    fetch()
    before = len(queries_of(fetch))
    for number in range(3):
        made = school(f"Extra {number}")
        lesson_place(made)
        course(made, kinds=[("integration", "in-class")])
    assert 0 < len(queries_of(fetch)) <= before
