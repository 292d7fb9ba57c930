"""Names and numbers are covered for others. What was written stays, and each covering is kept with who made it."""

import pytest
from django.db import connection

from complaints.case_file.redacting import cover, texts_of
from complaints.casework import Hand, last_event
from complaints.models import Redaction
from complaints.vocabulary import Act, Actor
from tests.complaints.build import NOW
from tests.complaints.cases import acts_of, said, standing
from tests.complaints.desk_client import at_desk, fields_of, jurist, path_of, words_of

pytestmark = pytest.mark.django_db
STORY = "Amina Yusuf belde met 06 1234 5678."


@pytest.fixture
def case():
    made = standing("in-contact", story=STORY)
    said(made, Actor.VISITOR, "Met Amina. Mijn BSN is 111222333.", NOW)
    return made


def hand_on(case, who):
    return Hand(who, NOW, last_event(case))


def text_at(case, place):
    return next(text for text in texts_of(case) if text.place == place)


def test_every_text_is_covered_by_rule_until_somebody_looks(case):
    shown = {text.place: text.covered for text in texts_of(case)}
    assert shown["story"] == "[•••] belde met [•••]."
    assert shown[f"message-{case.messages.get().pk}"] == "Met [•••]. Mijn BSN is [•••]."


def test_the_newest_covering_counts_and_the_text_stays(case):
    who = jurist()
    cover(case, "story", "Iemand belde met [•••].", hand_on(case, who))
    cover(case, "story", "Iemand belde.", hand_on(case, who))
    case.refresh_from_db()
    assert (case.story, text_at(case, "story").covered) == (STORY, "Iemand belde.")
    assert [(row.place, row.text, row.by) for row in case.redactions.all()] == [
        ("story", "Iemand belde met [•••].", who),
        ("story", "Iemand belde.", who),
    ]


def test_a_name_that_is_told_after_the_covering_is_covered_too():
    case = standing("in-contact", identity="anonymous", name="", story="Amina belde. Zij is boos.")
    cover(case, "story", "Amina belde. Iemand is boos.", hand_on(case, jurist()))
    case.name = "Amina Yusuf"
    assert text_at(case, "story").covered == "[•••] belde. Iemand is boos."


def test_covering_is_written_down_and_keeps_the_case_no_longer(case):
    moved_at = case.moved_at
    cover(case, "story", "Iemand belde.", hand_on(case, jurist()))
    case.refresh_from_db()
    assert (acts_of(case)[-1], case.moved_at) == (Act.COVERED, moved_at)


def test_a_covering_is_encrypted_and_goes_with_the_case(case):
    cover(case, "story", "Iemand belde.", hand_on(case, jurist()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM complaints_redaction")
        (stored,) = cursor.fetchone()
    assert "Iemand" not in stored
    assert Redaction._meta.get_field("complaint").remote_field.on_delete.__name__ == "CASCADE"


def test_a_jurist_covers_on_a_page(case):
    client = at_desk(jurist())
    page = words_of(client.get(path_of("desk-texts", case.number)))
    assert "Covered by rule" in page
    assert STORY in page
    path = path_of("desk-text", case.number, "story")
    assert client.post(path, fields_of(client.get(path)) | {"text": "Iemand belde."}).status_code == 302
    page = words_of(client.get(path_of("desk-texts", case.number)))
    assert "Looked at on" in page
    assert "Iemand belde." in page


def test_who_covers_second_is_told_and_loses_nothing(case):
    client, path = at_desk(jurist()), path_of("desk-text", case.number, "story")
    fields = fields_of(client.get(path))
    cover(case, "story", "Iemand belde.", hand_on(case, jurist("another")))
    response = client.post(path, fields | {"text": "Iemand belde met iemand."})
    assert response.status_code == 409
    assert "What changed meanwhile" in words_of(response)
    assert "Iemand belde met iemand." in response.content.decode()
    assert client.post(path, fields_of(response) | {"text": "Iemand belde met iemand."}).status_code == 302
    assert case.redactions.count() == 2


@pytest.mark.parametrize(("typed", "sentence"), [("", "Write what others may read."), ("BSN 111222333", "a BSN")])
def test_a_covering_that_covers_nothing_is_refused(case, typed, sentence):
    response = at_desk(jurist()).post(path_of("desk-text", case.number, "story"), {"text": typed})
    assert response.status_code == 422
    assert sentence in words_of(response)
    assert case.redactions.count() == 0


def test_another_text_is_not_there(case):
    assert at_desk(jurist()).get(path_of("desk-text", case.number, "message-0")).status_code == 404


def test_who_stepped_aside_covers_nothing(case):
    who = jurist()
    case.steps_aside.create(person=who, at=NOW)
    assert at_desk(who).get(path_of("desk-texts", case.number)).status_code == 404
