"""docker-compose.yml keeps the contract: its services, their walls, the names of the environment, health checks."""

import os
import re
import runpy
from urllib import error, request

import pytest
import yaml
from compose_spec import PyCompose
from django.core.management import load_command_class
from django.test import Client

from tests.config.test_environment import CONTRACT
from tests.deploy.compose import composed, services
from tests.harness.tree import APPS, ROOT, read

OURS = ("web", "prepare", "worker", "backup")
ALL = {*OURS, "proxy", "db", "cache", "store"}
OF_GUNICORN = {"HOST", "PORT", "WEB_CONCURRENCY"}


def test_the_file_follows_the_compose_specification():
    text = yaml.safe_dump(composed())
    assert set(PyCompose.from_yaml(text).service_names()) == ALL


@pytest.mark.parametrize("wrong", ["read_onli: true", "healthcheck: {tset: [a]}", "cap_drop: ALL"])
def test_a_mistake_in_a_compose_file_is_noticed(wrong):
    with pytest.raises(ValueError, match=r"^services\.web"):
        PyCompose.from_yaml(f"services:\n  web:\n    image: x\n    {wrong}\n")


@pytest.mark.parametrize("kind", ["networks", "secrets"])
def test_what_a_service_uses_is_there_and_what_is_there_is_used(kind):
    used = {
        part if isinstance(part, str) else part["source"] for one in services().values() for part in one.get(kind, [])
    }
    assert used == set(composed()[kind])


def test_every_named_volume_is_there_and_used():
    places = [volume.partition(":")[0] for one in services().values() for volume in one.get("volumes", [])]
    assert len(places) >= 5
    assert {place for place in places if not place.startswith(".")} == set(composed()["volumes"])
    made = {"./evidence"}  # by deploy/make-secrets
    assert [place for place in set(places) - made if place.startswith("./") and not (ROOT / place).exists()] == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_container_is_walled_in(name):
    """Nothing to write but what is named, no rights to gain, not the user root, the log bounded."""
    one = services()[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", one["user"])
    assert {"max-size", "max-file"} <= set(one["logging"]["options"])
    assert "privileged" not in one


@pytest.mark.parametrize("name", sorted(ALL - set(OURS)))
def test_images_of_others_carry_an_exact_version(name):
    assert re.search(r":\d+\.\d+(\.\d+)?(-\w+)?$", services()[name]["image"])


def test_only_the_proxy_can_be_reached_and_the_data_lies_in_a_closed_network():
    found = services()
    assert [name for name, one in found.items() if "ports" in one] == ["proxy"]
    assert composed()["networks"]["back"] == {"internal": True}
    assert all(found[name]["networks"] == ["back"] for name in ("db", "cache", "store", "backup"))
    assert found["proxy"]["networks"] == ["front"]


def test_the_environment_has_the_names_of_the_contract_and_secrets_come_from_files():
    given = services()["web"]["environment"]
    assert {name.removesuffix("_FILE") for name in given} <= set(CONTRACT) | OF_GUNICORN
    secret = {name.removesuffix("_FILE"): place for name, place in given.items() if name.endswith("_FILE")}
    assert set(secret) == set(CONTRACT) & {name.upper() for name in services()["web"]["secrets"]}
    assert len(secret) >= 6
    assert {place.removeprefix("/run/secrets/") for place in secret.values()} == set(services()["web"]["secrets"])
    assert "DEBUG" not in given


def test_a_missing_host_name_stops_compose_with_a_sentence():
    assert re.search(r"\${ALLOWED_HOSTS:\?[a-z ,]+}", read("docker-compose.yml"))


@pytest.mark.parametrize("name", OURS[1:])
def test_all_our_containers_are_the_same_site(name):
    web, other = services()["web"], services()[name]
    assert other["environment"].items() >= web["environment"].items()
    assert (other["secrets"], other["user"]) == (web["secrets"], web["user"])


def test_what_an_operator_may_set_of_the_scripts_reaches_them():
    """Beyond what all share, a service gets what its own script reads."""
    shared = services()["web"]["environment"].keys()
    own = {name: services()[name]["environment"].keys() - shared for name in OURS}
    read_by_backup = set(re.findall(r"\$\{([A-Z_]+):-\d+\}", read("deploy/backup")))
    assert own["backup"] == read_by_backup == {"KEEP_DAYS"}
    assert {name for name, more in own.items() if more} == {"backup"}


def test_the_number_of_servers_is_kept_by_the_file_so_no_command_forgets_it():
    assert services()["web"]["scale"] == 2
    assert "${WEB_SERVERS:-2}" in read("docker-compose.yml")


def test_prepare_waits_until_every_part_can_be_used():
    found = services()
    parts = found["prepare"]["depends_on"]
    assert parts == {name: {"condition": "service_healthy"} for name in ("db", "cache", "store")}
    assert all("test" in found[name]["healthcheck"] for name in parts)
    assert (
        "--host" in found["db"]["healthcheck"]["test"]
    )  # its first start answers on its own machine before it is done


def test_the_log_of_the_database_holds_no_words_of_people():
    """PostgreSQL writes a statement that failed with its values, and the row that was refused."""
    command = services()["db"]["command"]
    assert command[0] == "postgres"
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= set(command)


def test_nothing_serves_before_the_tables_are_there():
    found = services()
    for name in ("web", "worker", "backup"):
        assert found[name]["depends_on"] == {"prepare": {"condition": "service_completed_successfully"}}
    assert found["prepare"]["command"][2].startswith("python manage.py migrate --no-input && ")


def test_a_worker_does_the_due_work_and_is_unhealthy_when_it_is_late():
    worker = services()["worker"]
    python, manage, name, *options = worker["command"]
    assert (python, manage) == ("python", "manage.py")
    assert load_command_class("complaints", name).create_parser(manage, name).parse_args(options).every == 60
    assert worker["healthcheck"]["test"] == ["CMD", "python", "manage.py", "check_due_work"]
    assert load_command_class("complaints", "check_due_work").help


def test_a_server_that_ends_may_finish_what_it_does():
    ends_within = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["graceful_timeout"]
    assert int(services()["web"]["stop_grace_period"].removesuffix("s")) > ends_within


def test_the_image_is_built_from_hashed_requirements_and_does_not_run_as_root():
    stages = read("Dockerfile").split("\nFROM ")[1:]
    assert len(stages) == 3
    assert "--require-hashes --requirement requirements.txt" in stages[0]
    assert "collectstatic" in stages[0]
    assert set(re.search(r"compileall -q (.+)", stages[0])[1].split()) == set(APPS) | {"config"}
    for stage in stages[1:]:
        assert [line for line in stage.splitlines() if line.startswith("USER ")][-1] == "USER 10001:10001"
    bases = set(re.findall(r"^FROM (python\S+)", read("Dockerfile"), re.MULTILINE))
    assert [bool(re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", base)) for base in bases] == [True]


def test_the_build_leaves_out_what_is_of_this_machine():
    ignored = {line.strip("/") for line in read(".dockerignore").split()}
    assert {".venv", ".git", ".env", "var", "secrets", "evidence"} <= ignored
    left_by_tools = {line.strip("/") for line in read(".gitignore").split() if line.startswith(".")}
    assert len(left_by_tools) >= 5
    assert left_by_tools <= ignored
    assert {"/secrets/", "/evidence/", "/.env"} <= set(read(".gitignore").split())


@pytest.mark.django_db
def test_the_health_check_succeeds_with_the_host_names_of_a_real_site(settings, monkeypatch):
    """Runs the check's own code, its request led to the site instead of the network."""
    monkeypatch.setenv("ALLOWED_HOSTS", services()["web"]["environment"]["ALLOWED_HOSTS"])
    settings.ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
    settings.SECURE_SSL_REDIRECT = True
    answers = []

    def ask(asked):
        headers = {name.lower(): value for name, value in asked.header_items()}
        answers.append(Client(headers={"host": asked.host, **headers}).get(asked.selector))
        if answers[-1].status_code >= 300:
            raise error.HTTPError(asked.full_url, answers[-1].status_code, "not healthy", None, None)

    monkeypatch.setattr(request, "urlopen", ask)
    first, *_options, code = services()["web"]["healthcheck"]["test"]
    assert first == "CMD"
    exec(code, {})  # noqa: S102 # the very code that runs in the container
    assert answers[0].content == b"ready\n"
