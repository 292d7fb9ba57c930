"""Two windows, or an impatient finger, at the very same moment: each waits for the other, and the first one counts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from complaints.actions import NotAllowedError
from complaints.models import Complaint, Message, Tally
from complaints.own_case import citizen
from complaints.vocabulary import Actor
from tests.complaints.cases import NOW, acts_of, question, standing
from tests.complaints.drafts import forget_complaints

AT_ONCE = 6
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a test database in memory has one connection"),
]


@pytest.fixture(name="_django_db_helper")
def no_transaction(django_db_setup, django_db_blocker):
    """What one thread writes is seen by the others, so it is committed, and taken out again at the end."""
    with django_db_blocker.unblock():
        yield
        forget_complaints()


def all_at_once(verb):
    """Calls `verb` with a number in several threads at the same moment; how many were refused."""
    start = Barrier(AT_ONCE)

    def press(number):
        start.wait()
        try:
            verb(number)
        except NotAllowedError:
            return 1
        finally:
            connection.close()
        return 0

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(press, range(AT_ONCE)))


def test_one_message_is_sent_once():
    case = standing()
    assert all_at_once(lambda _number: citizen.write(case, Actor.VISITOR, NOW, "Hallo")) == 0
    assert (Message.objects.count(), acts_of(case)) == (1, ["filed", "wrote"])


def test_one_case_is_withdrawn_once_and_counted_once():
    case = standing()
    assert all_at_once(lambda _number: citizen.withdraw(case, Actor.VISITOR, NOW)) == 0
    assert (Tally.objects.count(), acts_of(case)) == (1, ["filed", "withdrew"])


def test_of_several_answers_the_first_one_counts():
    case = standing("waiting-complainant")
    asked = question(case)
    refused = all_at_once(lambda number: citizen.answer(case, Actor.VISITOR, NOW, f"Antwoord {number}", asked.pk))
    assert refused == AT_ONCE - 1
    assert Message.objects.filter(kind="answer").count() == 1


def test_of_several_new_codes_the_first_one_counts():
    case = standing(helper_name="Bram", mandate_given_on=NOW.date())
    codes = [f"{number:016d}" for number in range(AT_ONCE)]
    assert all_at_once(lambda number: citizen.stop_help(case, Actor.VISITOR, NOW, codes[number])) == AT_ONCE - 1
    assert acts_of(case) == ["filed", "revoked-mandate"]
    assert not Complaint.objects.get().has_helper
