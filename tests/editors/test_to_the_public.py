"""Real files, loaded, approved by a second person and put live through the pages: what any visitor then reads.

A new school shows no stars and no mark, under ten nothing is shown, and each of the four unknowns has its own words.
"""

import csv
import json
import re

import pytest
from django.db import transaction

from schools.models import Edition
from staff.roles import Role
from tests.editors.conftest import Somebody
from tests.harness.client import AuditClient
from tests.harness.queries import forget_everything
from tests.schools.editions.files import csv_file, ods_file, xlsx_file
from tests.schools.editions.year import FILES, attempts_of_2025

pytestmark = [pytest.mark.django_db, pytest.mark.long]

YEAR = {**FILES, "attempts": attempts_of_2025()}
WRITERS = (csv_file, xlsx_file, ods_file, csv_file, xlsx_file)
BOTH = "school=de-brug&school=de-linde"
PAGES = {
    "De Brug": "/en/schools/de-brug/?level=low",
    "De Linde": "/en/schools/de-linde/?level=low",
    "results": "/en/schools/?level=low&new=yes",
    "three stars": "/en/schools/?level=low&min_stars=3",
    "compared": f"/en/compare/?{BOTH}&level=low",
    "compared, high": f"/en/compare/?{BOTH}&level=high",
    "table": "/data/schools.csv",
    "JSON": "/data/schools.json",
}
NEW_SCHOOL = (
    "This school is new. It has no stars yet.",
    "This school is new. Its students have not given a score yet.",
    "This school is new. There are no exam results yet.",
)
TOO_FEW = ("Too few students answered to give a score.", "There are too few results to show a pass rate.")
TOLD = {
    "De Brug": (
        *TOO_FEW,
        "The school did not tell us its hourly rate.",  # not supplied: the middle level
        "High The school does not teach this level.",
        "€12.99 for 1 lesson hour according to the school, 2026",
        "3 out of 4 stars yearly check, 2025, Blik op Werk",
        "75 of 100 exam parts passed 40 exam parts, 2025, DUO",
        "KNM (Dutch society) Civic integration exam There are too few results",
    ),
    "De Linde": (*NEW_SCHOOL, "€11.50 for 1 lesson hour according to the school, 2026"),
    "results": (*TOO_FEW, "De Linde", "This school has just begun.", "3 out of 4 stars"),
    "three stars": ("1 school", "De Brug", "3 out of 4 stars"),
    "compared": (*NEW_SCHOOL, *TOO_FEW, "€12.99", "€11.50"),
    "compared, high": ("The school does not teach this level.",),
}
NEVER_TOLD = {  # what was loaded, and may not be shown: a mark of nine, KNM of nine, an aspirant's stars and mark
    "De Brug": ("8.1", "71 of 100", "68 of 100", "9 exam parts"),
    "De Linde": ("9.9", "4 out of 4", " 0 out of", "80 students"),
    "results": ("8.1", "9.9", "4 out of 4"),
    "three stars": ("De Linde", "8.1"),
    "compared": ("8.1", "9.9", "4 out of 4"),
    "compared, high": ("8.1", "9.9", "4 out of 4", "€1"),
    "table": ("8.1", "9.9"),
    "JSON": ("8.1", "9.9"),
}
UNKNOWN = {
    "de-brug": {
        "satisfaction": "too-few",
        "pass_rate_low": "too-few",
        "total_score": "not-supplied",
        "hourly_rate_middle": "not-supplied",
        "hourly_rate_high": "not-taught",
    },
    "de-linde": {
        "satisfaction": "new-school",
        "stars": "new-school",
        "total_score": "new-school",
        "pass_rate_low": "new-school",
        "hourly_rate_middle": "not-taught",
    },
}


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """What every page says once the files are live; taken back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        editor, approver = Somebody("jansen", Role.KEURMERK_EDITOR), Somebody("bakker", Role.KEURMERK_APPROVER)
        for (kind, rows), written in zip(YEAR.items(), WRITERS, strict=True):
            year = {"year": "2025"} if kind == "attempts" else {}
            assert editor.upload(written(rows), kind, **year).status_code == 302
            edition = Edition.objects.latest("pk")
            assert approver.take("edition-approve", edition).status_code == 302
            assert approver.take("edition-publish", edition).status_code == 302
        forget_everything()
        visitor = AuditClient()
        yield {name: visitor.get(address).content.decode() for name, address in PAGES.items()}
        transaction.set_rollback(True)


def words(html):
    """What stands in the main part of a page."""
    main = html.partition("<main")[2].partition("</main")[0] or html
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


def row_of(slug, answers):
    rows = csv.DictReader(answers["table"].lstrip("\ufeff").splitlines())
    return next(row for row in rows if row["slug"] == slug)


@pytest.mark.parametrize("page", TOLD)
def test_every_figure_or_its_reason_is_told(page, answers):
    said = words(answers[page])
    assert [sentence for sentence in TOLD[page] if sentence not in said] == []


@pytest.mark.parametrize("page", NEVER_TOLD)
def test_nothing_is_told_that_may_not_be(page, answers):
    said = words(answers[page])
    assert len(said) > 200
    assert [sign for sign in NEVER_TOLD[page] if sign in said] == []


@pytest.mark.parametrize("slug", UNKNOWN)
def test_programs_read_the_same_reasons(slug, answers):
    row = row_of(slug, answers)
    (nested,) = [one for one in json.loads(answers["JSON"])["schools"] if one["slug"] == slug]
    for name, why in UNKNOWN[slug].items():
        assert (row.get(name, ""), row[f"{name}_n"], row[f"{name}_unknown"]) == ("", "", why)
        figure, _, level = name.rpartition("_")
        shown = nested[figure][level] if figure in ("pass_rate", "hourly_rate") else nested[name]
        assert (shown["unknown"], "value" in shown) == (why, False)


def test_programs_read_the_figures_that_are_known(answers):
    row = row_of("de-brug", answers)
    shown = [row[name] for name in ("stars", "stars_year", "hourly_rate_low", "hourly_rate_low_year")]
    assert shown == ["3", "2025", "12.99", "2026"]
