"""What the tests of this folder share."""

import pytest
from django.conf import settings
from django.test import Client

from staff.roles import Role
from tests.harness.people import person, session_of


@pytest.fixture
def staff(db):
    """A member of staff who reads English. Nothing is audited here: the walk does that for the whole admin."""
    client = Client(headers={"accept-language": "en"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("jansen", Role.KEURMERK_EDITOR))
    return client
