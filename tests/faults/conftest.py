"""What the faults have in common: a visitor who gets answers and no exceptions, and one school to find."""

import pytest
from django.test import Client

from tests.schools.build import lesson_place, school


@pytest.fixture
def one_school(db):
    return lesson_place(school("De Brug"))


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)
