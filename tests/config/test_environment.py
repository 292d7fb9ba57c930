"""The site starts with what it needs, or refuses with a sentence that says what to set."""

import os
import runpy
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment

ROOT = Path(__file__).parents[2]
CONTRACT = (
    "SECRET_KEY",
    "DEBUG",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "STORAGE_URL",
    "MAP_TILES_URL",
    "FIELD_KEYS",
    "METRICS",
    "SECRET_KEY_FALLBACKS",
    "DATABASE_PATIENCE",
)
FIRST, SECOND = (urlsafe_b64encode(32 * sign).decode() for sign in (b"a", b"b"))
PRODUCTION = {
    "SECRET_KEY": "b7=k2!vd0^9xw3(q8$zr5@m6n1p4s_tehgyucfaoilj&-*%+x0123456789",
    "ALLOWED_HOSTS": "www.example.org, example.org",
    "DATABASE_URL": "postgres://site:secret@db/site",
    "FIELD_KEYS": FIRST,
}


@pytest.fixture
def settings_with(monkeypatch):
    """Reads the settings file as a process with only these variables would."""

    def read(**variables):
        for name in CONTRACT:
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(f"{name}_FILE", raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "config" / "settings.py"))

    return read


@pytest.mark.parametrize("key", ["hunter2", PRODUCTION["SECRET_KEY"][:49], "abcd" * 20])
def test_a_secret_that_can_be_guessed_is_refused_without_repeating_it(key, settings_with):
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is too easy to guess\. Set it to a secret") as refusal:
        settings_with(**PRODUCTION | {"SECRET_KEY": key})
    assert key not in str(refusal.value)
    assert settings_with(DEBUG="1")["SECRET_KEY"]


@pytest.mark.parametrize("missing", PRODUCTION)
@pytest.mark.parametrize("blank", [True, False])
def test_a_missing_value_refuses_to_start_and_says_what_to_set(missing, blank, settings_with):
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_with(**given, **({missing: "  "} if blank else {}))
    sentence = str(refusal.value)
    assert sentence.startswith(f"{missing} is not set. Set it to ")
    assert sentence.endswith("For a local site, set DEBUG=1 instead.")


def test_with_debug_nothing_else_is_needed(settings_with):
    found = settings_with(DEBUG="1")
    assert found["DEBUG"] is False  # visitors get our own error pages, here too
    assert found["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert Path(found["DATABASES"]["default"]["NAME"]) == ROOT / "var" / "db.sqlite3"
    assert {"localhost", "127.0.0.1"} <= set(found["ALLOWED_HOSTS"])
    assert found["SECURE_SSL_REDIRECT"] is False


def test_without_debug_everything_is_closed(settings_with):
    found = settings_with(**PRODUCTION)
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["www.example.org", "example.org"]
    assert found["DATABASES"]["default"]["ENGINE"] == "config.postgres"
    assert found["DATABASES"]["default"]["HOST"] == "db"
    on = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_INCLUDE_SUBDOMAINS")
    assert all(found[name] is True for name in on)
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    for kind in ("SESSION", "CSRF"):
        assert (found[f"{kind}_COOKIE_HTTPONLY"], found[f"{kind}_COOKIE_SAMESITE"]) == (True, "Lax")
    assert {found["SESSION_COOKIE_NAME"], found["CSRF_COOKIE_NAME"]} == {"__Host-sessionid", "__Host-csrftoken"}


@pytest.mark.parametrize(("value", "is_on"), [("1", True), (" true ", True), ("ON", True), ("0", False), ("no", False)])
def test_debug_is_a_switch(value, is_on):
    assert Environment({"DEBUG": value}).debug is is_on


def test_debug_is_off_by_default():
    assert Environment({}).debug is False


@pytest.mark.parametrize("value", ["2", "maybe", "Trueish", "-1"])
def test_a_debug_that_is_no_switch_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is “.+”\. Set it to 1 \(on\) or 0 \(off\)\."):
        Environment({"DEBUG": value})


@pytest.mark.parametrize("value", [",", " , ,"])
def test_a_list_without_anything_in_it_is_missing(value):
    given = Environment({"ALLOWED_HOSTS": value})
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS is not set"):
        given.several("ALLOWED_HOSTS", local="localhost", meaning="the host names")


def test_the_values_of_a_list_are_stripped():
    given = Environment({"ALLOWED_HOSTS": " a.example ,, b.example,"})
    assert given.several("ALLOWED_HOSTS", local="", meaning="") == ["a.example", "b.example"]


def test_a_secret_may_stand_in_a_file(settings_with, tmp_path):
    """As containers get theirs. A value of its own goes first."""
    given = {}
    for name, value in PRODUCTION.items():
        (tmp_path / name).write_text(f"{value}\n")
        given[f"{name}_FILE"] = str(tmp_path / name)
    found = settings_with(**given)
    assert (found["SECRET_KEY"], found["FIELD_KEYS"]) == (PRODUCTION["SECRET_KEY"], [FIRST])
    assert settings_with(**given, FIELD_KEYS=SECOND)["FIELD_KEYS"] == [SECOND]


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_refused_by_its_name(content, tmp_path):
    file = tmp_path / "key"
    if content:
        file.write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY_FILE is “.*key”, which cannot be read"):
        Environment({"SECRET_KEY_FILE": str(file)}).value("SECRET_KEY")


@pytest.mark.parametrize("url", ["memcached://cache:11211", "localhost:6379", "http://cache/0"])
def test_a_cache_that_we_cannot_use_is_refused_with_a_sentence(url, settings_with):
    with pytest.raises(ImproperlyConfigured, match=r"CACHE_URL is “.*Set it to redis://host:port/0, or leave it out"):
        settings_with(DEBUG="1", CACHE_URL=url)


@pytest.mark.parametrize("url", ["redis://cache:6379/0", "rediss://cache:6379/1"])
def test_a_shared_cache_is_used(url, settings_with):
    assert settings_with(DEBUG="1", CACHE_URL=url)["CACHES"]["default"]["LOCATION"] == url


def test_several_keys_are_taken_the_newest_first(settings_with):
    assert settings_with(**PRODUCTION | {"FIELD_KEYS": f" {FIRST}, {SECOND} "})["FIELD_KEYS"] == [FIRST, SECOND]
    assert len(settings_with(DEBUG="1")["FIELD_KEYS"]) == 1


WEAK = {"too short": FIRST[:40], "too long": FIRST[:-1] + FIRST, "no base64": "é" * 44, "one of two": f"{FIRST},hidden"}


@pytest.mark.parametrize("keys", WEAK.values(), ids=WEAK)
def test_a_weak_key_is_refused_without_repeating_it(keys, settings_with):
    with pytest.raises(ImproperlyConfigured, match=r"FIELD_KEYS holds something else\. Set it to one or ") as refusal:
        settings_with(**PRODUCTION | {"FIELD_KEYS": keys})
    assert keys not in str(refusal.value)
    assert FIRST not in str(refusal.value)


def test_mail_is_printed_on_a_local_site_and_sent_elsewhere(settings_with):
    assert settings_with(DEBUG="1")["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    found = settings_with(**PRODUCTION)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_TIMEOUT"]) == ("localhost", 25, 10)
    found = settings_with(**PRODUCTION, EMAIL_URL="smtp+tls://site:secret@mail.example")
    assert (found["EMAIL_HOST"], found["EMAIL_USE_TLS"], found["EMAIL_TIMEOUT"]) == ("mail.example", True, 10)


@pytest.mark.parametrize("name", ["EMAIL_URL", "STORAGE_URL"])
def test_an_address_that_is_not_understood_refuses_to_start(name, settings_with):
    with pytest.raises(ImproperlyConfigured, match=f"{name} is not understood. Set it to "):
        settings_with(**PRODUCTION, **{name: "gopher://mail.example"})


def test_evidence_lies_beside_the_database_or_where_it_is_told(settings_with):
    def folder_with(**variables):
        return Path(settings_with(**variables)["STORAGES"]["evidence"]["OPTIONS"]["location"])

    assert folder_with(DEBUG="1") == folder_with(**PRODUCTION) == ROOT / "var" / "evidence"
    assert folder_with(**PRODUCTION, STORAGE_URL="file:///srv/evidence") == Path("/srv/evidence")


TILES = {
    "https://tiles.example/{z}/{x}/{y}.png": "https://tiles.example",
    "https://{s}.tiles.example/{z}/{x}/{y}.png": "https://*.tiles.example",
    "": "",
}


@pytest.mark.parametrize(("url", "origin"), TILES.items())
def test_the_policy_names_the_origin_of_the_map_tiles(url, origin, settings_with):
    assert settings_with(DEBUG="1", MAP_TILES_URL=url)["MAP_TILES_ORIGIN"] == origin


def manage(*arguments, **variables):
    environment = {name: value for name, value in os.environ.items() if name not in CONTRACT}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment | variables, capture_output=True, text=True
    )


def test_the_deployment_check_is_silent_in_production_shape():
    """A production-shaped start in a process of its own: no warning, no error."""
    ran = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (ran.returncode, ran.stdout.strip()) == (0, "System check identified no issues (0 silenced).")
    assert ran.stderr == ""


def test_a_bare_start_ends_with_the_sentence():
    ran = manage("check")
    assert ran.returncode != 0
    assert "SECRET_KEY is not set. Set it to a secret of at least 50 random characters." in ran.stderr.splitlines()[-1]


def test_old_secret_keys_may_be_given_and_need_not_be():
    assert Environment({"DEBUG": "1"}).given("SECRET_KEY_FALLBACKS") == []
    assert Environment({"SECRET_KEY_FALLBACKS": " one ,, two,"}).given("SECRET_KEY_FALLBACKS") == ["one", "two"]
