"""The description of the open data is true: Schemathesis asks all that it allows, and a lot that it does not."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from config.wsgi import application

FILES = ["/data/schools.csv", "/data/schools.json", "/data/locations.geojson"]
ADDRESSES = ["/data/", *FILES, "/data/openapi.json"]
BOTH = list(GenerationMode)
EXAMPLES = 8
PLAIN = {"Accept-Encoding": "identity"}  # Schemathesis does not unpack what it gets straight from the application
few = settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools")]


@pytest.fixture
def described():
    """The description as the site serves it, with the site behind it."""
    return schemathesis.openapi.from_wsgi("/data/openapi.json", application)


def operations(described):
    return [result.ok() for result in described.get_all_operations()]


def test_every_address_is_described(described):
    found = {(operation.path, operation.method) for operation in operations(described)}
    assert found == {(path, method) for path in ADDRESSES for method in ("get", "head")}


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_edges_of_every_question_are_answered_as_described(described, path, method):
    operation = described[path][method]
    config = operation.schema.config.generation
    cases = list(described.iter_coverage_cases(operation, generation_modes=BOTH, generation_config=config))
    print(path, method, len(cases))
    for case in cases:
        case.call_and_validate(headers=PLAIN)


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("mode", BOTH)
def test_any_question_is_answered_as_described(described, path, mode):
    asked = []

    @few
    @given(described[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case):
        asked.append(case.call_and_validate(headers=PLAIN).status_code)

    ask()
    print(path, mode, asked)
