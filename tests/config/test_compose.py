"""docker-compose.yml keeps the contract: its services, the names of the environment, a health check that works."""

import os
import re
from pathlib import Path
from urllib import error, request
from urllib.parse import urlsplit

import pytest
import yaml
from django.core.management import load_command_class
from django.test import Client

from tests.config.test_environment import CONTRACT, FIRST

FILE = Path(__file__).parents[2] / "docker-compose.yml"
ENVIRONMENT = set(CONTRACT)
OF_GUNICORN = {"HOST", "PORT", "WEB_CONCURRENCY"}
GIVEN = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "www.example.org",
    "POSTGRES_PASSWORD": "secret",
    "FIELD_KEYS": FIRST,
}


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
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "FIELD_KEYS", "STORAGE_URL"} <= names
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


def test_a_worker_does_the_due_work_of_the_same_site(services):
    web, worker = services["web"], services["worker"]
    assert (worker["build"], worker["environment"]) == (web["build"], web["environment"])
    assert worker.get("volumes") == web.get("volumes")
    assert worker["depends_on"] == {"web": {"condition": "service_healthy"}}
    python, manage, name, *options = worker["command"]
    assert (python, manage) == ("python", "manage.py")
    command = load_command_class("complaints", name)
    assert command.create_parser(manage, name).parse_args(options).every == 60


def test_evidence_outlives_the_container(services):
    """It lies on a volume, whose folder the site made in the image: so it may write there."""
    web = services["web"]
    folder = urlsplit(filled_in(web["environment"]["STORAGE_URL"])).path
    volumes = dict(volume.split(":") for volume in web["volumes"])
    assert volumes["evidence"] == folder
    assert "evidence" in yaml.safe_load(FILE.read_text(encoding="utf-8"))["volumes"]
    lines = web["build"]["dockerfile_inline"]
    workdir = re.search(r"^WORKDIR (\S+)$", lines, re.MULTILINE)[1]
    assert lines.index(f"mkdir -p {folder.removeprefix(workdir + '/')}") < lines.index("chown -R site var")


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
