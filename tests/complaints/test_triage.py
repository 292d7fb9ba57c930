"""The tree of links: every answer leads on, every end says what to do, and nobody who is urgent waits."""

import pytest
from django.urls import reverse

from complaints.triage import ABOUT, BY_PATH, PAGE, PLACES, START
from complaints.vocabulary import DIRECT_KINDS, Kind, Route

ENDS = [place for place in PLACES if place.steps]
QUESTIONS = [place for place in PLACES if place.answers]


def leads_on(answer):
    return answer.place in BY_PATH if answer.page == PAGE else bool(reverse(answer.page))


def test_a_place_is_a_question_or_an_end():
    assert len(PLACES) == len(BY_PATH) >= 14
    assert {place.path for place in ENDS} ^ {place.path for place in QUESTIONS} == set(BY_PATH)


def test_every_answer_and_button_leads_somewhere():
    answers = [answer for place in QUESTIONS for answer in place.answers]
    buttons = [place.button for place in ENDS if place.button]
    assert len(answers) >= 25
    assert [answer for answer in (*answers, *buttons) if not leads_on(answer)] == []


def test_every_place_is_met_from_the_start():
    met, waiting = {""}, [START]
    while waiting:
        found = {answer.place for answer in waiting.pop().answers if answer.page == PAGE} - met
        met |= found
        waiting += [BY_PATH[path] for path in found]
    assert met == set(BY_PATH)


def test_the_way_back_leads_to_a_question_that_asks_for_the_place():
    placed = [place for place in PLACES if place is not START]
    assert len(placed) >= 13
    for place in placed:
        assert place.path in {answer.place for answer in BY_PATH[place.back].answers}


def test_an_end_has_at_most_three_things_to_do_one_way_on_and_a_number():
    assert len(ENDS) >= 7
    for place in ENDS:
        assert 1 <= len(place.steps) <= 3
        assert bool(place.button) != bool(place.link)
        assert place.phones


def test_every_kind_of_complaint_has_its_place():
    assert {place.kind for place in PLACES if place.kind} == set(Kind)


def test_what_is_urgent_is_one_answer_away_and_goes_straight_to_us():
    direct = [place for place in PLACES if place.is_direct]
    assert {place.kind for place in direct} == set(DIRECT_KINDS)
    assert {place.path for place in direct} <= {answer.place for answer in START.answers}
    assert {place.button.page for place in direct} == {"complaint-file"}


def test_what_goes_to_the_school_first_leads_to_the_clock_the_letter_or_help():
    assert [place.kind.route for place in ABOUT] == [Route.REGULAR] * 5
    for place in ABOUT:
        assert [(answer.page, answer.place) for answer in place.answers] == [
            ("complaint-clock", ""),
            ("complaint-letter", ""),
            (PAGE, "help"),
        ]


@pytest.mark.parametrize("word", ["complaint", "complain", "threat", "discriminat", "fraud", "misuse"])
def test_no_heading_tells_who_looks_over_the_shoulder(word):
    titles = [str(place.title).lower() for place in PLACES]
    assert len(titles) >= 14
    assert [title for title in titles if word in title] == []
