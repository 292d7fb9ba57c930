"""The rules of editions stand in the database: whoever writes there, nobody approves an edition of their own."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from schools.models import Edition, EditionLine

pytestmark = pytest.mark.django_db

LIVE = {"state": "live", "live_number": 1, "approved_by": "bakker"}
REFUSALS = [
    ("edition_kind_is_known", {"kind": "prices"}),
    ("edition_origin_is_known", {"origin": "hearsay"}),
    ("edition_state_is_known", {**LIVE, "state": "lost", "live_number": None}),
    ("edition_year_is_real", {"year": 2012}),
    ("edition_year_is_real", {"year": 2101}),
    ("edition_approved_by_a_second_person", {"state": "approved", "approved_by": "jansen"}),
    ("edition_approved_by_a_second_person", {**LIVE, "approved_by": "jansen"}),
    ("edition_is_approved_before_it_is_live", {"state": "approved"}),
    ("edition_is_approved_before_it_is_live", {**LIVE, "approved_by": None}),
    ("edition_is_approved_before_it_is_live", {**LIVE, "state": "rolled-back", "approved_by": None}),
    ("edition_has_number_once_live", {**LIVE, "live_number": None}),
    ("edition_has_number_once_live", {"live_number": 1}),
    ("edition_has_number_once_live", {**LIVE, "state": "approved"}),
]
OF_LINES = {"line_once_an_edition", "line_never_deletes_a_school"}


@pytest.fixture
def people():
    users = get_user_model().objects
    return {name: users.create(username=name) for name in ("jansen", "bakker")} | {None: None}


@pytest.fixture
def edition(people):
    values = {"kind": "courses", "origin": "file", "uploaded_by": people["jansen"], "uploaded_at": timezone.now()}
    return Edition.objects.create(**values, state="checked")


@pytest.mark.parametrize(("rule", "bad"), REFUSALS)
def test_the_database_refuses(rule, bad, edition, people):
    values = {**bad, "approved_by": people[bad.get("approved_by")]}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**values)


@pytest.mark.parametrize(
    "good",
    [LIVE, {**LIVE, "state": "rolled-back"}, {"state": "approved", "approved_by": "bakker"}, {"state": "discarded"}],
)
def test_the_database_accepts_what_two_people_did(good, edition, people):
    values = {**good, "approved_by": people[good.get("approved_by")]}
    assert Edition.objects.filter(pk=edition.pk).update(**values) == 1


def test_a_record_stands_once_in_an_edition(edition):
    line = {"edition": edition, "kind": "courses", "school": "de-brug", "key": '["low"]', "changes": True}
    EditionLine.objects.create(**line)
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionLine.objects.create(**line)


def test_no_line_deletes_a_school(edition):
    line = {"edition": edition, "kind": "schools", "school": "de-brug", "key": "[]", "old": {}, "changes": True}
    with pytest.raises(IntegrityError, match="line_never_deletes_a_school"), transaction.atomic():
        EditionLine.objects.create(**line)


def test_every_rule_of_the_models_was_seen_to_refuse():
    own = [one for one in apps.get_app_config("schools").get_models() if one.__name__.startswith("Edition")]
    assert len(own) == 5
    rules = {rule.name for model in own for rule in model._meta.constraints}
    assert rules == {rule for rule, _bad in REFUSALS} | OF_LINES
