"""What the tests of this folder share."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def staff(db):
    """A member of staff who reads English. Nothing is audited here: the walk does that for the whole admin."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(get_user_model().objects.create(username="jansen", is_staff=True, is_superuser=True))
    return client
