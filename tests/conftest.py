"""What every test may ask for: an auditing client, a fixed day, sample schools."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone, translation

from config.mail_and_store import evidence_store
from staff.roles import Role
from tests.harness.client import AuditClient
from tests.harness.people import person, session_of
from tests.harness.queries import forget_everything

TODAY = date(2026, 11, 22)
SAMPLE_SCHOOLS = 60
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def today():
    """The day on which all tests play."""
    return TODAY


@pytest.fixture(scope="session", autouse=True)
def fixed_clock():
    """Django's clock stands still at noon, so no test depends on the day it runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: noon(TODAY))
        # The library that counts wrong passwords keeps Django's clock under names of its own.
        for name in ("axes.attempts.now", "axes.handlers.proxy.now"):
            patch.setattr(name, now)
        # A slow machine asks no oftener than a quick one whether the published data moved.
        patch.setattr("schools.stamp.monotonic", lambda: 0.0)
        yield


@pytest.fixture
def on_day(monkeypatch):
    """Moves the rest of a test to another day: `on_day(date(2027, 1, 1))`."""
    return lambda day: monkeypatch.setattr(timezone, "now", lambda: noon(day))


def now():
    """What Django's clock says at this moment of a test."""
    return timezone.now()


def noon(day):
    return datetime.combine(day, time(12), AMSTERDAM)


@pytest.fixture(scope="session", autouse=True)
def evidence_apart(tmp_path_factory):
    """Files that tests send along go to a folder of their own."""
    store = evidence_store(f"file://{tmp_path_factory.mktemp('evidence')}")
    with override_settings(STORAGES={**settings.STORAGES, "evidence": store}):
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Passwords are hashed weakly here: the strong way costs half a second each."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered():
    """No page, no stamp and no language of an earlier test is left in memory."""
    forget_everything()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def client():
    return AuditClient()


@pytest.fixture
def staff_client(db):
    """An editor of schools in the admin, with the same auditor."""
    client = AuditClient()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("editor", Role.KEURMERK_EDITOR))
    return client


@pytest.fixture(scope="module")
def sample_schools(django_db_setup, django_db_blocker):
    """Sample schools for all tests of a module, taken back after its last one.

    They live in one transaction around the module, so ask for them in the whole module or not at all:
    `pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools")]`.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_sample_data", schools=SAMPLE_SCHOOLS, cases="no", verbosity=0)
        forget_everything()
        yield
        transaction.set_rollback(True)
