"""The rules that the database itself keeps, whoever writes: forms, scripts, or somebody in a hurry."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from schools.models import (
    Course,
    CourseKind,
    ExamResult,
    FormerName,
    LearningProfile,
    Location,
    Notice,
    Publication,
    QualityReview,
    School,
    StatusPeriod,
    VisitorReport,
)
from tests.schools.build import course, former_name, school

pytestmark = pytest.mark.django_db

WAYS = ("create", "bulk_create", "update")


@dataclass
class Refusal:
    """A record that fits but for the values in `bad`; the database names the rule that it breaks."""

    rule: str
    model: type[models.Model]
    bad: dict = field(default_factory=dict)
    ways: tuple = WAYS

    def __str__(self):
        return f"{self.rule}:{','.join(f'{key}={value}' for key, value in self.bad.items())}"


NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)
SETTLED = {"state": "done", "note": "Mended.", "settled_by_id": 1, "settled_at": NOON}
NO_KVK_NUMBERS = ("1234567", "1234567A", "", "٣٣٣٣٣٣٣٣")
REFUSALS = [
    *(Refusal("school_kvk_number_is_8_digits", School, {"kvk_number": bad}) for bad in NO_KVK_NUMBERS),
    Refusal("school_has_name_and_address", School, {"name": ""}),
    Refusal("school_has_name_and_address", School, {"slug": ""}, ways=("create", "bulk_create")),
    Refusal("school_address_is_free", School, {"slug": "a-z"}, ways=("create", "bulk_create")),
    Refusal("former_address_is_free", FormerName, {"slug": "a-z"}),
    Refusal("status_is_known", StatusPeriod, {"status": "paused"}),
    Refusal("status_ends_after_start", StatusPeriod, {"ends_on": date(2019, 12, 31)}),
    Refusal("status_has_source", StatusPeriod, {"source": ""}),
    *(Refusal("location_latitude_is_dutch", Location, {"latitude": bad}) for bad in (50.4, 53.9, 0.0, -52.0)),
    *(Refusal("location_longitude_is_dutch", Location, {"longitude": bad}) for bad in (2.9, 7.6, 0.0)),
    Refusal("location_has_whole_point", Location, {"latitude": None}, ways=("bulk_create", "update")),
    Refusal("location_has_whole_point", Location, {"longitude": None}, ways=("bulk_create", "update")),
    Refusal("course_level_is_known", Course, {"level": "highest"}),
    Refusal("course_start_is_known", Course, {"start": "monday"}),
    *(Refusal("course_rate_is_an_amount", Course, {"hourly_rate": Decimal(bad)}) for bad in ("0", "-1", "200.01")),
    Refusal("course_rate_has_year", Course, {"rate_year": None}),
    *(Refusal("course_rate_year_is_real", Course, {"rate_year": bad}) for bad in (0, 2012, 2101)),
    *(Refusal("course_class_size_is_a_number", Course, {"class_size": bad}) for bad in (0, 61)),
    *(Refusal("course_hours_fit_a_week", Course, {"hours_per_week": Decimal(bad)}) for bad in ("0", "0.4", "60.5")),
    Refusal("kind_type_is_known", CourseKind, {"type": "dancing"}),
    Refusal("kind_delivery_is_known", CourseKind, {"delivery": "by-post"}),
    *(
        Refusal("kind_literacy_is_in_class", CourseKind, {"type": "literacy", "delivery": bad})
        for bad in ("blended", "online")
    ),
    *(Refusal("review_year_is_real", QualityReview, {"year": bad}) for bad in (2012, 2101)),
    *(Refusal("review_stars_are_1_to_4", QualityReview, {"stars": bad}) for bad in (0, 5)),
    *(
        Refusal("review_satisfaction_is_1_to_10", QualityReview, {"satisfaction": Decimal(bad)})
        for bad in ("0.9", "10.1", "0")
    ),
    Refusal("review_total_score_is_positive", QualityReview, {"total_score": Decimal("-0.5")}),
    *(Refusal("review_satisfaction_has_answers", QualityReview, {"answers": bad}) for bad in (0, None)),
    *(Refusal("result_year_is_real", ExamResult, {"year": bad}) for bad in (2012, 2101)),
    Refusal("result_exam_is_known", ExamResult, {"exam": "state-exam-3"}),
    Refusal("result_part_is_known", ExamResult, {"part": "singing"}),
    Refusal("result_source_is_known", ExamResult, {"source": "hearsay"}),
    *(
        Refusal("result_part_belongs_to_exam", ExamResult, {"exam": exam, "part": part})
        for exam in ("state-exam-1", "state-exam-2")
        for part in ("knm", "ona")
    ),
    Refusal("result_passed_within_decided", ExamResult, {"passed_first": 20, "passed_second": 21}),
    Refusal("profile_level_is_known", LearningProfile, {"level": "highest"}),
    *(
        Refusal("notice_is_in_both_languages", Notice, {bad: ""})
        for bad in ("title_nl", "title_en", "text_nl", "text_en")
    ),
    *(Refusal("notice_leads_on_in_both_languages", Notice, {bad: "/nl/"}) for bad in ("link_nl", "link_en")),
    Refusal("notice_ends_after_start", Notice, {"ends_on": date(2025, 12, 31)}),
    Refusal("notice_shows_somewhere", Notice, {"on_home": False}),
    Refusal("report_says_what_is_wrong", VisitorReport, {"wrong": "weather"}),
    Refusal("report_state_is_known", VisitorReport, {**SETTLED, "state": "lost"}),
    *(
        Refusal("report_is_settled_by_somebody_with_a_note", VisitorReport, {**SETTLED, bad: value})
        for bad, value in (("note", ""), ("settled_by_id", None), ("settled_at", None), ("state", "open"))
    ),
    Refusal("report_keeps_no_address_once_settled", VisitorReport, {**SETTLED, "email": "lezer@example.org"}),
    Refusal("publication_is_one_row", Publication, {"pk": 2}, ways=("create", "bulk_create")),
]
# These compare a record with another one, or with itself: they have tests of their own below.
COMPARING = {"school_not_merged_into_itself", "former_name_once", "location_once", "course_once_per_level"} | {
    "kind_once_per_course",
    "review_once_a_year",
    "result_once",
}


def fitting(model):
    """The values of a record that every rule accepts."""
    if model is School:
        return {"name": "Het Anker", "slug": "het-anker", "legal_name": "Het Anker B.V.", "kvk_number": "87654321"}
    if model is Publication:
        return {"stamp": "second"}
    if model is LearningProfile:
        return {"code": "other", "name_nl": "Anders", "name_en": "Other"}
    if model is Notice:
        words = {"title_nl": "Let op", "title_en": "Note", "text_nl": "Dit is nieuw.", "text_en": "This is new."}
        return {**words, "starts_on": date(2026, 1, 1)}
    if model is CourseKind:
        return {"course": course(school()), "type": "integration", "delivery": "in-class"}
    return {"school": school(status=None), **OF_A_SCHOOL[model]}


OF_A_SCHOOL = {
    StatusPeriod: {"status": "holder", "starts_on": date(2020, 1, 1), "source": "A letter"},
    Location: {"street": "Kade 1", "postcode": "3511 AB", "town": "Utrecht", "latitude": 52.1, "longitude": 5.1},
    Course: {"level": "low", "hourly_rate": Decimal("12.50"), "rate_year": 2026, "class_size": 12, "start": "together"},
    QualityReview: {"year": 2025, "satisfaction": Decimal("8.1"), "answers": 42, "stars": 3},
    ExamResult: {"year": 2025, "exam": "integration", "part": "reading", "decided": 40}
    | {"passed_first": 20, "passed_second": 10},
    FormerName: {"name": "De Oude Brug", "slug": "de-oude-brug"},
    VisitorReport: {"wrong": "phone", "text": "Nobody answers.", "language": "nl", "made_at": NOON},
}


def related(model, values):
    return {**values, "profile": LearningProfile.objects.get(code="low")} if model is ExamResult else values


@pytest.mark.parametrize(("refusal", "way"), [(one, way) for one in REFUSALS for way in one.ways], ids=str)
def test_the_database_refuses(refusal, way):
    good = related(refusal.model, fitting(refusal.model))
    with pytest.raises(IntegrityError, match=refusal.rule), transaction.atomic():
        write(refusal.model, good, refusal.bad, way)


def write(model, good, bad, way):
    if way == "create":
        model._default_manager.create(**{**good, **bad})
    elif way == "bulk_create":
        model._default_manager.bulk_create([model(**{**good, **bad})])
    else:
        made = model._default_manager.create(**good)
        model._default_manager.filter(pk=made.pk).update(**bad)


@pytest.mark.parametrize("model", [*OF_A_SCHOOL, School, CourseKind, LearningProfile, Notice])
def test_the_records_fit_before_they_are_spoilt(model):
    made = model._default_manager.create(**related(model, fitting(model)))
    made.full_clean()


def test_every_rule_of_the_models_was_seen_to_refuse():
    models_of_schools = apps.get_app_config("schools").get_models()
    own = [model for model in models_of_schools if not model.__name__.startswith("Edition")]  # see editions/test_models
    rules = {rule.name for model in own for rule in model._meta.constraints}
    assert len(rules) >= 35
    assert rules - {refusal.rule for refusal in REFUSALS} == COMPARING


TWICE = [
    (School, {"name": "Another name"}),
    (FormerName, {"slug": None}),  # the same name of the same school
    (FormerName, {"name": "Another name"}),  # the same address
    (Location, {"town": "Zeist"}),
    (Course, {"hourly_rate": None}),
    (CourseKind, {}),
    (QualityReview, {"stars": 1}),
    (ExamResult, {"decided": 99}),
    (LearningProfile, {"name_nl": "Weer anders"}),
]


@pytest.mark.parametrize(("model", "difference"), TWICE)
def test_the_same_record_is_refused_the_second_time(model, difference):
    good = related(model, fitting(model))
    model._default_manager.create(**good)
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        model._default_manager.create(**{**good, **difference})
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        model._default_manager.bulk_create([model(**{**good, **difference})])


def test_two_learning_profiles_of_one_level_are_refused():
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        LearningProfile.objects.create(code="other", level="low", name_nl="Anders", name_en="Other")


def test_two_schools_with_one_duo_number_are_refused_and_two_without_are_not():
    school("De Brug", duo_number="BOW1")
    with pytest.raises(IntegrityError), transaction.atomic():
        school("Het Anker", duo_number="BOW1")
    school("De Linde", duo_number=None)
    school("De Poort", duo_number=None)


def test_two_former_names_without_an_address_are_fine():
    brug = school("De Brug")
    former_name(brug, "De Oude Brug")
    former_name(brug, "De Nog Oudere Brug")


def test_a_school_is_not_merged_into_itself():
    brug = school("De Brug")
    with pytest.raises(IntegrityError, match="school_not_merged_into_itself"), transaction.atomic():
        School.objects.filter(pk=brug.pk).update(merged_into=brug)
    brug.merged_into = brug
    with pytest.raises(IntegrityError, match="school_not_merged_into_itself"), transaction.atomic():
        brug.save()


def change_by_update(brug):
    School.objects.filter(pk=brug.pk).update(slug="another")


def change_by_save(brug):
    brug.slug = "another"
    brug.save()


def change_by_bulk_update(brug):
    brug.slug = "another"
    School.objects.bulk_update([brug], ["slug"])


@pytest.mark.parametrize("change", [change_by_update, change_by_save, change_by_bulk_update])
def test_the_address_of_a_school_never_changes(change):
    brug = school("De Brug")
    with pytest.raises(IntegrityError, match="school_slug_never_changes"), transaction.atomic():
        change(brug)
    assert School.objects.get().slug == "de-brug"


def test_everything_else_of_a_school_may_change():
    brug = school("De Brug")
    brug.name, brug.legal_name = "De Nieuwe Brug", "De Nieuwe Brug B.V."
    brug.save()
    assert School.objects.get(slug="de-brug").name == "De Nieuwe Brug"


def test_a_school_can_be_checked_when_others_lead_to_each_other():
    """A script can write what no form accepts; whoever checks a third school must not go round for ever."""
    brug, anker = school("De Brug"), school("Het Anker")
    School.objects.filter(pk=brug.pk).update(merged_into=anker)
    School.objects.filter(pk=anker.pk).update(merged_into=brug)
    linde = school("De Linde", merged_into=School.objects.get(pk=brug.pk))
    asked = Counter()

    def stop_at_fifty(execute, *query):
        asked.update(["queries"])
        assert asked["queries"] < 50
        return execute(*query)

    with connection.execute_wrapper(stop_at_fifty), suppress(ValidationError):
        linde.full_clean()
