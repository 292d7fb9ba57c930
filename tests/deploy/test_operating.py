"""The operator's page names what is there: services, scripts, commands, metrics."""

import re

from django.core.management import get_commands

from config.database_and_cache import BOUNDS, LONGEST_WAIT, POSTGRES
from config.metrics import REQUESTS, SECONDS
from config.postgres.base import GREETING, LONG
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
    named = set(re.findall(r"\bdeploy/[\w/-]+(?:\.\w+)?", PAGE))
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


def test_a_restore_makes_no_tables_before_the_script_does():
    """`run` starts what a service depends on, and `prepare` would fill the new database."""
    restores = re.findall(r"docker compose run ([^`]*)deploy/restore", PAGE)
    assert len(restores) == 1
    assert "--no-deps" in restores[0]
    assert "prepare" in services()["backup"]["depends_on"]


def test_what_goes_in_the_file_of_the_operator_is_read():
    named = {
        name for name in re.findall(r"`([A-Z_]+)(?:=[\w.]+)?`", PAGE) if f"${{{name}" in read("docker-compose.yml")
    }
    assert named >= {"ALLOWED_HOSTS", "WEB_SERVERS", "KEEP_DAYS", "RELEASE", "WEB_CONCURRENCY"}


def test_the_table_of_waits_says_what_the_settings_say():
    page, work = BOUNDS["page"], BOUNDS["work"]
    rows = {row[0]: row[1:3] for row in re.findall(r"^\| (.+?) \| (.*?) \| (.*?) \|", PAGE, re.MULTILINE)}
    seconds = {name: page[f"{name}_timeout"] // 1000 for name in ("lock", "statement", "idle_in_transaction_session")}
    assert rows["a lock in PostgreSQL"] == (f"{seconds['lock']} s", f"{work['lock_timeout'] // 1000} s")
    assert rows["a statement in PostgreSQL"] == (f"{seconds['statement']} s", "no bound")
    assert rows["a transaction in which nothing happens"][0] == f"{seconds['idle_in_transaction_session']} s"
    assert rows["any answer of a PostgreSQL that is stopped or hangs"][0] == f"{LONGEST_WAIT['page']} s"
    assert rows["a line that was open before, at the start of a page"][0] == f"{GREETING} s"
    assert rows["a connection to PostgreSQL"] == (f"{POSTGRES['connect_timeout']} s",) * 2
    assert rows["a lock or statement of an edition that goes in or live"] == (LONG.replace("s", " s"),) * 2
