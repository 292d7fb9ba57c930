"""docker-compose.yml keeps the contract: its services, the names of the environment, a health check that works."""

import os
import re
from pathlib import Path
from urllib import error, request

import pytest
import yaml
from django.test import Client

from tests.config.test_environment import CONTRACT

FILE = Path(__file__).parents[2] / "docker-compose.yml"
ENVIRONMENT = {*CONTRACT, "MAP_TILES_URL", "FIELD_KEYS"}
OF_GUNICORN = {"HOST", "PORT", "WEB_CONCURRENCY"}
GIVEN = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "www.example.org", "POSTGRES_PASSWORD": "secret"}


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]


def filled_in(text):
    """What compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?why}`."""
    return re.sub(r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}", lambda found: GIVEN.get(found[1], found[2] or ""), text)


def test_there_is_a_web_server_and_a_database(services):
    assert {"web", "db"} <= set(services)
    assert services["db"]["image"].startswith("postgres:")
    assert services["web"]["depends_on"]["db"]["condition"] == "service_healthy"


def test_the_environment_has_the_names_of_the_contract(services):
    names = set(services["web"]["environment"])
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"} <= names
    assert names <= ENVIRONMENT | OF_GUNICORN
    assert "DEBUG" not in names


def test_a_missing_secret_stops_compose_with_a_sentence(services):
    text = FILE.read_text(encoding="utf-8")
    for name in GIVEN:
        assert re.search(rf"\${{{name}:\?[a-z ]+", text), name


def test_the_web_server_uses_the_database_beside_it(services):
    url = filled_in(services["web"]["environment"]["DATABASE_URL"])
    database = {name: filled_in(value) for name, value in services["db"]["environment"].items()}
    user, password, name = (database[f"POSTGRES_{part}"] for part in ("USER", "PASSWORD", "DB"))
    assert url == f"postgres://{user}:{password}@db/{name}"


def test_the_image_does_not_run_as_root(services):
    lines = services["web"]["build"]["dockerfile_inline"].splitlines()
    assert [line for line in lines if line.startswith("USER ")][-1] not in ("USER root", "USER 0")


def test_the_build_leaves_out_what_is_of_this_machine():
    ignored = (FILE.parent / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".venv", ".git", "var"} <= {line.strip("/") for line in ignored}


@pytest.mark.django_db
def test_the_health_check_succeeds_with_the_host_names_of_a_real_site(services, settings, monkeypatch):
    """Runs the check's own code, its request led to the site instead of the network."""
    for name, value in services["web"]["environment"].items():
        monkeypatch.setenv(name, filled_in(value))
    settings.ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
    settings.SECURE_SSL_REDIRECT = True
    answers = []

    def ask(asked):
        headers = {name.lower(): value for name, value in asked.header_items()}
        answers.append(Client(headers={"host": asked.host, **headers}).get(asked.selector))
        if answers[-1].status_code >= 300:
            raise error.HTTPError(asked.full_url, answers[-1].status_code, "not healthy", None, None)

    monkeypatch.setattr(request, "urlopen", ask)
    first, *_options, code = services["web"]["healthcheck"]["test"]
    assert first == "CMD"
    exec(code, {})  # noqa: S102 # the very code that runs in the container
    assert answers[0].content == b"ready\n"
