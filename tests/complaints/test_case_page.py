"""The page of a case answers four questions in every state: what happened, what now, by which date, what can I do."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from complaints.case_acts import CASE_ACTS, open_acts
from complaints.case_page import Happening
from complaints.case_words import CLOSED, STATES, deadline, how_we_reach, open_question, told
from complaints.models import Event, Message
from complaints.terms import begin_terms, extend
from complaints.vocabulary import Act, Actor, Identity, Outcome, State
from tests.complaints.cases import FILED_AT, NOW, event, helped, question, said, standing, told_in_full
from tests.harness.client import page_from
from tests.harness.page import LANGUAGES, text_of
from tests.harness.queries import assert_same_queries
from tests.harness.visits import enter, with_case

pytestmark = pytest.mark.django_db

OPEN_STATES = [state for state in State if state is not State.CLOSED]
STANDS = [(state, "") for state in OPEN_STATES] + [(State.CLOSED, outcome) for outcome in Outcome]
TODAY = NOW.date()


def case_that(state, outcome=""):
    return standing(state, outcome=outcome) if outcome else standing(state)


def opened(client, case, language="en", name="complaint-case"):
    """The page of a case as its visitor sees it."""
    with override(language):
        path = reverse(name)
    enter(client, lambda: with_case(case))
    return page_from(client.get(path), path=path)


def section(page, name):
    found = [element for element in page.elements if name in element.get("class", "").split()]
    assert found, f"no .{name} on the page"
    return found[0]


def dates_in(page):
    return [time.get("datetime") for time in section(page, "case-status").iter("time")]


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


def test_a_question_stands_on_top_with_its_date_and_how_that_was_counted(client):
    case = standing("waiting-complainant")
    question(case, "In welke maand?", answer_by=date(2026, 12, 4), at=FILED_AT + timedelta(days=2))
    page = opened(client, case)
    assert dates_in(page) == ["2026-12-04"]
    assert "we asked you on 12 November 2026. You have 22 days." in text_of(section(page, "case-status"))
    assert "In welke maand?" in text_of(section(page, "case-question"))


def test_an_answer_is_welcome_after_its_date(client):
    case = standing("waiting-complainant")
    question(case, answer_by=date(2026, 11, 20))
    status = text_of(section(opened(client, case), "case-status"))
    assert "This date is over. Your answer is still welcome." in status


def test_the_oldest_question_without_an_answer_is_asked():
    case = standing("waiting-complainant")
    first, second = question(case, "Eerst"), question(case, "Dan", at=NOW)
    assert open_question(case) == first
    Message.objects.create(complaint=case, kind="answer", sender="visitor", text="Ja", sent_at=NOW, answers=first)
    assert open_question(case) == second
    case.state = State.IN_CONTACT
    assert open_question(case) is None


def test_who_waits_for_the_six_weeks_sees_them_counted(client):
    case = standing("not-yet", kind="help", complained_on=date(2026, 11, 1))
    page = opened(client, case)
    assert dates_in(page) == ["2026-12-14"]
    status = text_of(section(page, "case-status"))
    assert "From this day we can take up your complaint." in status
    assert "you told the school on 1 November 2026. Then the school has 6 weeks, that is 42 days." in status


@pytest.mark.parametrize(
    ("today", "is_over"), [(date(2026, 12, 13), False), (date(2026, 12, 14), False), (date(2026, 12, 15), True)]
)
def test_the_first_day_is_still_to_come_until_it_is_over(today, is_over):
    case = standing("not-yet", kind="help", complained_on=date(2026, 11, 1))
    assert deadline(case, None, today).is_over is is_over


def with_terms(state, began_on, **changed):
    """A case whose own terms run since a day."""
    case = standing(state)
    begin_terms(case, began_on)
    for name, value in changed.items():
        setattr(case, name, value)
    case.save()
    return case


def test_our_first_term_is_to_make_contact(client):
    page = opened(client, with_terms("received", date(2026, 12, 22)))
    assert dates_in(page) == ["2026-12-30"]
    status = text_of(section(page, "case-status"))
    assert "On this day at the latest a person contacts you." in status
    assert (
        "How we counted: 5 working days after 22 December 2026. A weekend does not count. This is our own rule."
        in status
    )
    assert "These holidays do not count: Eerste Kerstdag (25 December 2026)" in status


def test_after_the_contact_the_decision_is_next(client):
    page = opened(client, with_terms("in-contact", date(2026, 11, 10), contact_by=None))
    assert dates_in(page) == ["2026-12-22"]
    status = text_of(section(page, "case-status"))
    assert "On this day at the latest we tell you what we decide." in status
    assert "How we counted: 6 weeks after 10 November 2026. This is our own rule." in status


def test_more_time_for_the_decision_is_counted_from_the_old_date(client):
    case = with_terms("mediation", date(2026, 11, 10), contact_by=None)
    extend(case, date(2026, 12, 1))
    case.save()
    page = opened(client, case)
    assert dates_in(page) == ["2027-01-19"]
    assert "4 weeks after 22 December 2026. We took more time, and told you why." in text_of(
        section(page, "case-status")
    )


@pytest.mark.parametrize(
    ("today", "is_over"), [(date(2026, 11, 16), False), (date(2026, 11, 17), False), (date(2026, 11, 18), True)]
)
def test_the_last_day_of_a_term_is_in_time(today, is_over):
    assert deadline(with_terms("received", date(2026, 11, 10)), None, today).is_over is is_over


def test_who_waits_for_the_school_sees_its_date(client):
    case = with_terms("waiting-school", date(2026, 11, 10), answer_by=date(2026, 11, 30))
    event(case, Act.ASKED_SCHOOL, Actor.JURIST, at=FILED_AT + timedelta(days=6))
    page = opened(client, case)
    assert dates_in(page) == ["2026-11-30"]
    assert "we asked the school on 16 November 2026. It has 14 days." in text_of(section(page, "case-status"))


def test_without_a_date_the_page_says_so(client):
    page = opened(client, standing())
    assert dates_in(page) == []
    assert "There is no date yet." in text_of(section(page, "case-status"))


def test_a_closed_case_says_until_when_it_can_be_read(client):
    case = standing("closed", moved_at=FILED_AT)
    page = opened(client, case)
    assert dates_in(page) == ["2028-11-10"]
    assert "2 years after 10 November 2026" in text_of(section(page, "case-status"))


def test_a_warning_that_came_late_gives_more_time():
    case = standing("closed", moved_at=FILED_AT)
    event(case, Act.DELETION_NEAR, Actor.SYSTEM, at=NOW.replace(year=2028), due_on=date(2029, 1, 21))
    found = deadline(case, None, date(2028, 11, 23))
    assert (found.kind, found.day) == ("kept-longer", date(2029, 1, 21))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "a@example.org", "phone": "06 1"}, "mail"),
        ({"email": "", "phone": "06 1234 5678"}, "call"),
        ({"email": "", "phone": "", "identity": "anonymous"}, "come back here"),
    ],
)
def test_everybody_knows_how_news_comes(fields, words):
    assert words in str(how_we_reach(standing(**fields)))


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

    assert_same_queries(lambda: client.get(path), grow, at_most=12)


def test_told_follows_the_row():
    case = standing("closed")
    assert told(case) is CLOSED[Outcome.ADVICE]
    assert told(standing("mediation")) is STATES[State.MEDIATION]
