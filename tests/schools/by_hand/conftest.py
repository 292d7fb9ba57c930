"""Two people at the forms: Jansen fills in, Bakker approves."""

import pytest
from django.conf import settings

from staff.roles import Role
from tests.harness.client import AuditClient
from tests.harness.people import person, session_of


def at_the_admin(name, *roles):
    client = AuditClient(headers={"accept-language": "en"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(person(name, *roles))
    return client


@pytest.fixture
def jansen(db):
    """An editor, whose pages the auditor looks at."""
    return at_the_admin("jansen", Role.KEURMERK_EDITOR)


@pytest.fixture
def bakker(db):
    return person("bakker", Role.KEURMERK_APPROVER)
