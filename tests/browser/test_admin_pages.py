"""Every page of the admin that editors meet: accessible, and never wider than a phone or a desk."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.urls import reverse

from schools.models import Notice, School, Wrong
from schools.reports import take_in
from tests.browser.test_every_page import OUTSIDE
from tests.conftest import now
from tests.harness.threads import away
from tests.schools.admin_form import address

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 800}
# No best practices: Django's own tables have a heading without words.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    "preload": False,
}
# What depends on the width; the rest is the same on a desk.
OF_WIDTH = RULES | {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}}
OF_COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN_AXE = "rules => axe.run(rules).then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"
WITH_ADD = {"school", "location", "learningprofile", "notice"}
BY_HAND = ("status", "periods", "identity", "merger")

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def addresses():
    """Lists and forms of every table, a history, and the small forms at a school; a notice and a report are made."""
    one = School.objects.filter(courses__isnull=False, status_periods__isnull=False).order_by("slug")[0]
    words = {"title_nl": "Dicht", "title_en": "Closed", "text_nl": "Wij zijn dicht.", "text_en": "We are closed."}
    made = [Notice.objects.create(**words), take_in(one, Wrong.RATE, "De prijs is 14 euro.", now(), language="nl")]
    found = [reverse("admin:index"), address("history", "school", one.pk)]
    for model in admin.site._registry:
        name = model._meta.model_name
        key = one.pk if model is School else model._default_manager.values_list("pk", flat=True).first()
        found += [address("changelist", name), address("change", name, key)]
        found += [address("add", name)] if name in WITH_ADD else []
    found += [reverse(f"admin:schools_school_{page}", args=[one.pk]) for page in BY_HAND]
    found += [reverse("admin:schools_school_new", args=[one.pk, kind]) for kind in ("courses", "reviews", "results")]
    found.append(address("correct", "course", one.courses.first().pk))
    return found, made


def forget(made):
    for one in made:
        one.delete()


@pytest.fixture
def paths(site):
    found, made = away(addresses)
    yield found
    away(forget, made)


def wrong_with(window, rules):
    return [*window.evaluate(OUTSIDE), *window.evaluate(RUN_AXE, rules)]


@pytest.mark.long
def test_every_page_of_the_admin_is_accessible_and_fits(window, site, paths):
    site.enter(window, "admin")
    assert len(paths) >= 30
    problems = {}
    for path, scheme in product(paths, ("dark", "light")):
        window.emulate_media(color_scheme=scheme)  # before the page comes: a button changes its colour slowly
        window.set_viewport_size(PHONE)
        assert window.goto(site.address + path, wait_until="load").status == 200, path
        window.evaluate(Axe().axe_script)
        problems[path, scheme] = wrong_with(window, RULES if scheme == "light" else OF_COLOURS)
        if scheme == "light":
            window.set_viewport_size(DESK)
            problems[path, "desk"] = wrong_with(window, OF_WIDTH)
    assert {where: found for where, found in problems.items() if found} == {}
