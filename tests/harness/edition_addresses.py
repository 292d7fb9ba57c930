"""Sample addresses of editions. Each is what `Address` takes, by the key of its page."""

from io import BytesIO
from typing import Any

from django.utils import timezone

from schools.editions import actions
from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.difference import Change
from schools.editions.loading import Upload
from schools.models import Course, Edition, EditionReading
from staff.roles import Role
from tests.harness.people import person, session_of
from tests.harness.uploaded import upload
from tests.schools.editions.files import csv_file

COURSES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"]


def editor() -> str:
    return session_of(person("keurmerk-editor", Role.KEURMERK_EDITOR))


def approver() -> str:
    return session_of(person("keurmerk-approver", Role.KEURMERK_APPROVER))


def rows() -> list[list[object]]:
    """A new rate, a rate that jumps, and a row that is wrong."""
    first, second = Course.objects.exclude(hourly_rate=None).select_related("school").order_by("school", "level")[:2]
    named = [[one.school.slug, one.level] for one in (first, second)]
    return [
        [*named[0], first.hourly_rate + 1, "2026"],
        [*named[1], second.hourly_rate * 2, "2026"],
        ["onbekende-school", "laag", "twaalf", "2026"],
    ]


def checked() -> Edition:
    """Uploaded by the editor, with a jump that needs a reason and a row that stays out."""
    content = csv_file([COURSES, *rows()])
    by = Deed(person("keurmerk-editor", Role.KEURMERK_EDITOR), timezone.now())
    return upload(Upload(BytesIO(content), len(content), "tarieven 2026.csv", Kind.COURSES), by)


def explained() -> Edition:
    edition = checked()
    actions.explain(edition, Deed(edition.uploaded_by, timezone.now()), "Het lokaal is nieuw.")
    return edition


def approved() -> Edition:
    edition = explained()
    by = Deed(person("keurmerk-approver", Role.KEURMERK_APPROVER), timezone.now())
    actions.approve(edition, by, without_faulty_rows=True)
    return edition


def live() -> Edition:
    edition = approved()
    actions.publish(edition, Deed(person("keurmerk-approver", Role.KEURMERK_APPROVER), timezone.now()))
    return edition


def read() -> EditionReading:
    """A large file of the editor, read to its end. Until then its page asks again by itself: editors/test_reading."""
    by, now = person("keurmerk-editor", Role.KEURMERK_EDITOR), timezone.now()
    given = {"kind": Kind.COURSES, "file_name": "tarieven 2026.csv", "of_all": 3, "edition": checked()}
    return EditionReading.objects.create(by=by, begun_at=now, heard_at=now, **given)


def of(made: Any, **more: str) -> Any:
    return lambda: {"pk": str(made().pk), **more}


PAGES: dict[str, dict[str, Any]] = {
    "editions": {"arguments": lambda: dict(checked() and {}), "staff": editor},
    "edition-upload": {"staff": editor},
    "edition": {"arguments": of(checked), "staff": editor},
    "edition-approver": {"name": "edition", "arguments": of(approved), "staff": approver},
    "edition-changes": {"arguments": of(checked, change=Change.RATE_CHANGES.value), "staff": editor},
    "edition-report": {"arguments": of(checked), "staff": editor},
    "edition-explain": {"arguments": of(checked), "staff": editor},
    "edition-approve": {"arguments": of(explained), "staff": approver},
    "edition-publish": {"arguments": of(approved), "staff": approver},
    "edition-discard": {"arguments": of(checked), "staff": editor},
    "edition-not-now": {"name": "edition-roll-back", "arguments": of(checked), "staff": approver, "status": 409},
}
MACHINES: dict[str, dict[str, Any]] = {
    "edition-template": {"arguments": lambda: {"kind": "courses", "form": "csv"}, "status": 302},
    "edition-report-file": {"arguments": of(checked), "status": 302},
    "edition-reading": {"arguments": of(read), "status": 302},
    "edition-roll-back": {"arguments": of(approved), "status": 302},
}
