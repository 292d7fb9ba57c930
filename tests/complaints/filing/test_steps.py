"""Which questions are asked, in which order, and how far a draft has come. The table is `steps.csv`."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from complaints.filing.steps import BY_SLUG, STEPS, stand_of
from complaints.vocabulary import Kind
from tests.complaints.drafts import answers, up_to

TODAY = date(2026, 11, 22)
ROWS = list(csv.DictReader(Path(__file__).with_name("steps.csv").read_text().splitlines()))

pytestmark = pytest.mark.django_db


def begun(row):
    """The answers of a row of the table, and nothing after them."""
    given = {key: value for key, value in answers(kind=row["what it is about"]).items() if key in ("kind", "school")}
    if row["told the school"]:
        told = TODAY - timedelta(days=int(row["days ago"] or 0))
        given["complained"] = {"complained": row["told the school"], "complained_on": told.isoformat()}
    if row["what the school did"]:
        given["school-answer"] = {"school_answer": row["what the school did"]}
        given["answered"] = {"answered_on": TODAY.isoformat()}
    return given


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row.values()))
def test_the_next_page_follows_from_the_answers(row):
    assert stand_of(begun(row), TODAY).open_step.slug == row["next page"]


def test_the_table_knows_every_kind():
    assert len(ROWS) >= 20
    assert {row["what it is about"] for row in ROWS} == set(Kind.values)


@pytest.mark.parametrize(
    ("changed", "asked", "not_asked"),
    [
        ({"kind": "lessons"}, "complained school-answer answered story wish evidence identity consent", "six-weeks"),
        ({"kind": "digid"}, "story wish evidence identity consent", "complained school-answer answered six-weeks"),
        ({"kind": "help"}, "story name contact language", "complained wish evidence identity consent"),
        ({"for_whom": "myself"}, "identity name", "helper"),
        ({"for_whom": "other"}, "helper", ""),
        ({"identity": "anonymous"}, "contact", "name"),
        ({"identity": "anonymous", "phone": "", "email": ""}, "contact consent", "name calling"),
        ({"phone": ""}, "contact", "calling"),
        ({"school_answer": "silence"}, "story", "answered"),
    ],
)
def test_a_question_is_asked_only_of_whom_it_is_for(changed, asked, not_asked):
    stand = stand_of(answers(**changed), TODAY)
    slugs = {step.slug for step in stand.steps}
    assert set(asked.split()) <= slugs
    assert not slugs & set(not_asked.split())
    assert stand.open_step is None


def test_a_whole_draft_has_only_good_answers():
    stand = stand_of(answers(), TODAY)
    assert stand.open_step is None
    assert len(stand.questions) >= 14
    assert [stand.number(step) for step in stand.questions] == list(range(1, len(stand.questions) + 1))


def test_a_page_opens_when_all_before_it_is_answered():
    stand = stand_of(up_to("wish"), TODAY)
    assert stand.may_open(BY_SLUG["kind"])
    assert stand.may_open(BY_SLUG["wish"])
    assert not stand.may_open(BY_SLUG["evidence"])
    assert not stand.may_open(BY_SLUG["six-weeks"])


def test_the_way_back_passes_over_what_is_not_asked():
    stand = stand_of(answers(kind="digid"), TODAY)
    assert stand.before(BY_SLUG["story"]).slug == "school"
    assert stand.before(BY_SLUG["kind"]) is None


def test_a_draft_that_waited_is_judged_by_today():
    given = answers(complained_on="2026-10-20", school_answer="silence")
    assert stand_of(given, date(2026, 12, 1)).open_step.slug == "six-weeks"
    assert stand_of(given, date(2026, 12, 2)).open_step is None


def test_a_wrong_answer_opens_its_question_again():
    assert stand_of(answers(phone="12", email=""), TODAY).open_step.slug == "contact"
    assert stand_of(answers(answered_on="2026-01-01"), TODAY).open_step.slug == "answered"
    assert stand_of({"kind": {"kind": "nothing"}}, TODAY).open_step.slug == "kind"
    assert stand_of({}, TODAY).open_step.slug == "kind"


def test_no_two_questions_share_a_field():
    names = [name for step in STEPS for name in step.form.base_fields]
    assert len(names) >= 25
    assert len(names) == len(set(names))
