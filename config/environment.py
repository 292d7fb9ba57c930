"""Reads the environment; what is missing or wrong refuses to start with a sentence that says what to set."""

import os
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}

MEANING_OF_SIGNING = "a secret of at least 50 random characters"
LEAST_LONG, LEAST_DIFFERENT = 50, 5  # characters; what Django's own check warns of
KEY_BYTES = 32
MEANING_OF_KEYS = "one or more keys of 32 random bytes in URL-safe base64, separated by commas, the newest first"


class Environment:
    """The values the site is started with. With `debug`, a missing one gets its local value."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self.variables = variables
        self.debug = self.switch("DEBUG")

    def value(self, name: str) -> str:
        """The stripped value of `name`, or what the file holds that `name_FILE` points at, or an empty string."""
        given = self.variables.get(name, "").strip()
        file = self.variables.get(f"{name}_FILE", "").strip()
        if not given and file:
            return contents(name, Path(file))
        return given

    def switch(self, name: str) -> bool:
        value = self.value(name).lower()
        if value not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name} is “{value}”. Set it to 1 (on) or 0 (off).")
        return value in TRUE

    def required(self, name: str, *, local: str, meaning: str) -> str:
        """The value of `name`; `local` when debugging; otherwise a refusal that explains `meaning`."""
        if value := self.value(name):
            return value
        if self.debug:
            return local
        raise ImproperlyConfigured(missing(name, meaning))

    def given(self, name: str) -> list[str]:
        """The comma-separated values of `name`; there may be none."""
        return [value for part in self.value(name).split(",") if (value := part.strip())]

    def several(self, name: str, *, local: str, meaning: str) -> list[str]:
        """The comma-separated values of `name`, at least one."""
        if values := self.given(name):
            return values
        if self.debug:
            return local.split(",")
        raise ImproperlyConfigured(missing(name, meaning))

    def secret_key(self, *, local: str) -> str:
        """`SECRET_KEY`; one that can be guessed is refused: it signs what visitors bring back."""
        key = self.required("SECRET_KEY", local=local, meaning=MEANING_OF_SIGNING)
        if len(key) < LEAST_LONG or len(set(key)) < LEAST_DIFFERENT:
            raise ImproperlyConfigured(f"SECRET_KEY is too easy to guess. Set it to {MEANING_OF_SIGNING}.")
        return key

    def field_keys(self, *, local: str) -> list[str]:
        """`FIELD_KEYS`: comma-separated keys of 32 random bytes each, in URL-safe base64."""
        keys = self.several("FIELD_KEYS", local=local, meaning=MEANING_OF_KEYS)
        if any(not is_key(key) for key in keys):
            raise ImproperlyConfigured(f"FIELD_KEYS holds something else. Set it to {MEANING_OF_KEYS}.")
        return keys


def contents(name: str, file: Path) -> str:
    """What a secret's file holds, stripped. The refusal names the file, never what is in it."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise ImproperlyConfigured(f"{name}_FILE is “{file}”, which cannot be read. Set it to a text file.") from None


def is_key(text: str) -> bool:
    try:
        return len(urlsafe_b64decode(text)) == KEY_BYTES
    except ValueError:
        return False


def missing(name: str, meaning: str) -> str:
    return f"{name} is not set. Set it to {meaning}. For a local site, set DEBUG=1 instead."
