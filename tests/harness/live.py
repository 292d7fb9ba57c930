"""A running site for a browser: sample schools in the database, and a server in a thread of this process."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from schools.models import Edition, School
from tests.complaints.drafts import forget_complaints
from tests.harness.people import forget_people
from tests.harness.queries import forget_everything

HOST = "localhost"


@contextmanager
def committed_sample_schools(count: int) -> Iterator[None]:
    """Sample schools that another connection sees too, so they are committed; taken out again at the end."""
    assert is_test_database(), "This would fill and empty a database that is not made for tests."
    before = row_counts()
    call_command("load_sample_data", schools=count, cases="no", verbosity=0)
    forget_everything()
    yield
    forget_complaints()
    Edition.objects.all().delete()
    forget_people()
    Session.objects.all().delete()
    School.objects.update(merged_into=None)
    School.objects.all().delete()
    for model in apps.get_models():
        if hasattr(model, "history_id"):  # what the sample and its deletion left in the histories
            model._default_manager.all().delete()
    left = {name: count for name, count in row_counts().items() if count != before[name]}
    assert not left, f"The sample schools left rows behind: {left}"


@contextmanager
def running_site() -> Iterator[str]:
    """The address of a live server."""
    with override_settings(ALLOWED_HOSTS=[HOST]):
        server = LiveServer(HOST)
        yield server.url
        server.stop()


def is_test_database() -> bool:
    name = str(connection.settings_dict["NAME"])
    return name.startswith(("test_", "file:memorydb"))


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}
