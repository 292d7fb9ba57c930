"""The page of a case answers four questions in every state: what happened, what now, by which date, what can I do."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from complaints.models import Event
from complaints.own_case.acts import CASE_ACTS, open_acts
from complaints.own_case.page import Happening
from complaints.own_case.words import CLOSED, STATES
from complaints.vocabulary import Act, Actor, Identity, Outcome, State
from tests.complaints.case_page import opened, section
from tests.complaints.cases import NOW, helped, question, said, standing, told_in_full
from tests.harness.page import LANGUAGES, text_of
from tests.harness.queries import assert_same_queries
from tests.harness.visits import enter, with_case

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OPEN_STATES = [state for state in State if state is not State.CLOSED]
STANDS = [(state, "") for state in OPEN_STATES] + [(State.CLOSED, outcome) for outcome in Outcome]


def case_that(state, outcome=""):
    if state is State.NOT_YET:
        return standing(state, kind="help", complained_on=date(2026, 11, 1))
    return standing(state, outcome=outcome) if outcome else standing(state)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("state", "outcome"), STANDS)
def test_every_state_and_every_outcome_is_told(client, state, outcome, language):
    page = opened(client, case_that(state, outcome), language)
    status = section(page, "case-status")
    assert (status.get("data-state"), status.get("data-outcome", "")) == (state, outcome)
    assert len([heading for heading in status.iter("h2") if text_of(heading)]) == 3
    with override(language):
        words = CLOSED[outcome] if outcome else STATES[state]
        assert str(words.happened) in text_of(status)
        assert [sentence for sentence in words.now if str(sentence) not in text_of(status)] == []


def test_no_two_states_are_told_alike():
    told_of = [*STATES.values(), *CLOSED.values()]
    assert len(told_of) == len(STANDS) == 15
    assert len({str(words.happened) for words in told_of}) == 15


@pytest.mark.parametrize(("state", "outcome"), STANDS)
def test_what_can_be_done_is_linked_and_opens(client, state, outcome):
    case = case_that(state, outcome)
    question(case)
    page = opened(client, case)
    links = {link.get("href") for link in page.all("a")}
    expected = {reverse(act.url_name) for act in open_acts(case)}
    not_now = {reverse(act.url_name) for act in CASE_ACTS} - expected
    assert len(expected) >= 1
    asked_with_buttons = {reverse("complaint-case-solved")}
    assert expected - asked_with_buttons <= links
    assert links & not_now == set()
    bare = Client()  # the audit of every page stands elsewhere
    enter(bare, lambda: with_case(case))
    assert {bare.get(path).status_code for path in expected} == {200}
    assert {bare.get(path).status_code for path in not_now} == {409}


def test_both_sides_of_the_messages_are_told_apart(client):
    page = opened(client, told_in_full())
    shown = [element for element in page.elements if "message" in element.get("class", "").split()]
    assert ["message-own" in element.get("class") for element in shown] == [False, True, False]
    own = [next(iter(e.iter("p"))) for e in shown]
    assert [text_of(head).split(" 1")[0] for head in own] == ["Complaints line", "Your helper", "Complaints line"]


def test_everything_that_was_told_can_be_read_again(client):
    page = opened(client, told_in_full())
    facts = text_of(section(page, "case-facts"))
    for words in (
        "Amina Yusuf",
        "De Brug, Assen",
        "Ik wil mijn geld terug.",
        "Bram de Wit (buurman)",
        "Tigrinya",
        "1 September 2026",
    ):
        assert words in facts
    assert "In the morning (9 to 12), In the evening (17 to 20)" in facts
    assert "contract.pdf" in text_of(section(page, "case-papers"))


def test_what_happened_stands_there_newest_first(client):
    page = opened(client, told_in_full())
    acts = [item.get("data-act") for item in page.elements if item.get("data-act")]
    assert acts == ["asked", "wrote", "wrote", "filed"]


def test_every_act_of_everybody_has_words():
    happenings = [
        Happening(Event(act=act, actor=actor, before="received", after="taken")) for act in Act for actor in Actor
    ]
    assert len(happenings) == len(Act) * len(Actor) >= 80
    assert [happening for happening in happenings if not (str(happening.what) and str(happening.who))] == []
    assert {str(happening.moved_to) for happening in happenings} == {str(State.TAKEN.label)}


def test_what_stays_where_it_was_moved_nowhere():
    assert Happening(Event(act="wrote", actor="visitor", before="taken", after="taken")).moved_to == ""
    assert Happening(Event(act="filed", actor="visitor", before="", after="received")).moved_to == ""


def test_a_name_that_is_known_is_not_asked_again():
    acts = {identity: {act.key for act in open_acts(standing(identity=identity))} for identity in Identity}
    assert {identity: "name" in keys for identity, keys in acts.items()} == {
        "named": False,
        "confidential": True,
        "anonymous": True,
    }


def test_only_who_has_a_helper_can_stop_the_help():
    assert "mandate" in {act.key for act in open_acts(helped())}
    assert "mandate" not in {act.key for act in open_acts(standing())}


def test_the_page_costs_the_same_with_more_of_everything(client):
    case = told_in_full()
    path = reverse("complaint-case")
    enter(client, lambda: with_case(case))

    def grow():
        for number in range(2):
            said(case, Actor.JURIST, f"Bericht {number}", NOW)
            case.evidence.create(name=f"foto{number}.jpg", media_type="image/jpeg", size=number, added_at=NOW)

    assert_same_queries(lambda: client.get(path), grow, at_most=13)  # four of them keep the visit alive
