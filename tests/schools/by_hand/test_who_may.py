"""Who may correct by hand: who keeps schools, and nobody else, whether they look or send."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from schools.models import Course, Edition, ExamResult, QualityReview, School
from staff.roles import EDITORS, Role
from tests.harness.people import person, session_of
from tests.schools.build import course, exam_results, review, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MODELS = (School, Course, QualityReview, ExamResult)
KINDS = ("courses", "reviews", "results")


def by_hand():
    """The names of all addresses that these admins have beside Django's own."""
    usual = {
        f"schools_{model._meta.model_name}_{page}"
        for model in MODELS
        for page in ("changelist", "add", "history", "delete", "change")
    }
    found = {one.name for model in MODELS for one in admin.site._registry[model].get_urls() if one.name}
    return sorted(found - usual)


@pytest.fixture
def pages():
    brug = school("De Brug")
    records = {
        "schools_course_correct": course(brug, "low", rate="12.50"),
        "schools_qualityreview_correct": review(brug, 2025, stars=3),
        "schools_examresult_correct": exam_results(brug, "low", 2025, reading=(40, 30))[0],
    }
    arguments = [
        (name, [records.get(name, brug).pk, *kind])
        for name in by_hand()
        for kind in ([[kind] for kind in KINDS] if name.endswith("_new") else [[]])
    ]
    return [reverse(f"admin:{name}", args=given) for name, given in arguments]


def answers(pages, cookie=""):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return {(method, page): getattr(client, method)(page).status_code for page in pages for method in ("get", "post")}


@pytest.mark.parametrize("role", Role)
def test_only_who_keeps_schools_gets_in(role, pages):
    assert len(pages) >= 9
    found = answers(pages, session_of(person("somebody", role)))
    assert set(found.values()) == ({200} if role in EDITORS else {403}), found
    assert not Edition.objects.exists()


def test_visitors_are_led_to_the_door(pages):
    assert set(answers(pages).values()) == {302}
    one_factor = session_of(person("somebody", Role.KEURMERK_EDITOR), second_factor=False)
    assert set(answers(pages, one_factor).values()) == {302}
