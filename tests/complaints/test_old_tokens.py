"""Somebody signs in again in another window: a form that was open already comes back with its words."""

import pytest
from django.conf import settings
from django.test import Client

from complaints.desk.marks import mark_of_typist
from complaints.models import Message, UnsentWords
from tests.complaints.cases import standing
from tests.complaints.desk_client import at_desk, jurist, path_of

pytestmark = pytest.mark.django_db
TYPED = "Dit typte ik een half uur lang."


@pytest.mark.parametrize("who", ["the same", "another"])
def test_a_form_with_an_old_token_comes_back_with_its_words(who):
    somebody = jurist()
    path = path_of("desk-message", standing("taken").number)
    strict = Client(enforce_csrf_checks=True)
    signed_in = at_desk(somebody if who == "the same" else jurist("second"))
    strict.cookies[settings.SESSION_COOKIE_NAME] = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    strict.get(path)
    typed = {"text": TYPED, "mark": mark_of_typist(somebody), "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(path, typed)
    assert answer.status_code == 302
    assert (answer["Location"] == path) is (who == "the same")
    assert (UnsentWords.objects.get().person, Message.objects.count()) == (somebody, 0)


def test_a_form_of_somewhere_else_is_refused_as_ever():
    somebody = jurist()
    desk = at_desk(somebody)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.SESSION_COOKIE_NAME] = desk.cookies[settings.SESSION_COOKIE_NAME].value
    path = path_of("desk-message", standing("taken", assignee=somebody).number)
    strict.get(path)
    for typed in ({"text": TYPED}, {"text": TYPED, "mark": "made-up"}):
        assert strict.post(path, typed | {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert UnsentWords.objects.count() == 0
