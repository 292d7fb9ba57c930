"""The description of the open data is true: Schemathesis asks all that it allows, and a lot that it does not."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup

from config.wsgi import application
from tests.finder.open_data_cast import FILES, cast  # noqa: F401 # a fixture
from tests.harness.connection import kept_connection

SLIPS = "/data/status-slip.json"
ADDRESSES = ["/data/", *FILES, SLIPS, "/data/openapi.json"]
READ = [(path, "GET") for path in ADDRESSES]
QUESTIONS = 5  # of each kind for each address, besides the edges
PLAIN = {"Accept-Encoding": "identity"}  # it does not unpack what it gets straight from the application
few = settings(max_examples=QUESTIONS, phases=[Phase.generate], suppress_health_check=list(HealthCheck))

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast"), pytest.mark.long]


@pytest.fixture(autouse=True)
def connection_of_the_test():
    with kept_connection():
        yield


@pytest.fixture
def described():
    """The description as the site serves it, with the site behind it."""
    return schemathesis.openapi.from_wsgi("/data/openapi.json", application)


def answers_to(operation, mode):
    """The statuses of answers to made-up questions, each compared with the description."""
    statuses = []

    @few
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        statuses.append(case.call_and_validate(headers=PLAIN).status_code)

    ask()
    return statuses


def test_every_address_is_described(described):
    found = {(path, method) for path, methods in described.raw_schema["paths"].items() for method in methods}
    assert found == {(path, method) for path in ADDRESSES for method in ("get", "head")}


@pytest.mark.parametrize(("path", "method"), [*READ, ("/data/schools.json", "HEAD")])
def test_the_edges_of_every_question_are_answered_as_described(described, path, method):
    operation = described[path][method]
    made = described.iter_coverage_cases(
        operation, generation_modes=list(GenerationMode), generation_config=described.config.generation
    )
    answers = [case.call_and_validate(headers=PLAIN).status_code for case in made]
    assert len(answers) >= 8
    assert {200, 405} <= set(answers)


@pytest.mark.parametrize("path", [*FILES, SLIPS])
def test_any_question_that_is_allowed_gets_a_file(described, path):
    answers = answers_to(described[path]["GET"], GenerationMode.POSITIVE)
    assert len(answers) >= QUESTIONS
    assert set(answers) == {200}


@pytest.mark.parametrize("path", [*FILES, SLIPS])
def test_any_other_question_is_refused(described, path):
    """Schemathesis fails an accepted question itself, unless it comes out as an allowed one on its way."""
    answers = answers_to(described[path]["GET"], GenerationMode.NEGATIVE)
    assert answers.count(400) >= QUESTIONS // 2
    assert set(answers) <= {200, 400, 414}


def test_a_wrong_description_is_noticed(described):
    described.raw_schema["components"]["schemas"]["School"]["required"].append("colour")
    wrong = schemathesis.openapi.from_dict(described.raw_schema)
    wrong.app = application
    with pytest.raises(FailureGroup, match="colour"):
        wrong["/data/schools.json"]["GET"].Case().call_and_validate(headers=PLAIN)
