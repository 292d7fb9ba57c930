"""The operator's page names what is there: services, scripts, commands, metrics."""

import re

from django.core.management import get_commands

from config.metrics import REQUESTS, SECONDS
from tests.deploy.compose import services
from tests.harness.tree import ROOT, read

PAGE = read("docs/operating.md")


def test_the_page_names_every_service():
    table = PAGE.partition("## What runs")[2].partition("Only the proxy")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(services())


def test_every_command_of_the_page_exists():
    named = set(re.findall(r"manage\.py (\w+)", PAGE))
    assert named >= {"replace_field_keys", "invite"}
    assert named <= set(get_commands())


def test_every_file_of_the_page_exists():
    named = set(re.findall(r"\bdeploy/[\w/-]+", PAGE))
    assert named >= {"deploy/backup", "deploy/restore", "deploy/make-secrets"}
    made = {"deploy/proxy/pages/closed"}  # by the operator, while the site is closed
    assert {name for name in named - made if not (ROOT / name).exists()} == set()
    assert (ROOT / "deploy" / "backup").stat().st_mode & 0o111


def test_every_number_of_the_page_is_told():
    named = set(re.findall(r"`(site_\w+)`", PAGE))
    told = {f"{REQUESTS._name}_total", SECONDS._name, *re.findall(r'"(site_\w+)"', read("config/metrics.py"))}
    assert len(named) >= 3
    assert named <= told


def test_every_secret_of_the_services_is_made_by_the_script():
    script = read("deploy/make-secrets")
    needed = {
        part if isinstance(part, str) else part["source"]
        for one in services().values()
        for part in one.get("secrets", [])
    }
    assert len(needed) >= 8
    assert {name for name in needed if f"keep {name} " not in script and f"secrets/{name} " not in script} == set()
