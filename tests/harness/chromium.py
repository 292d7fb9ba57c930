"""Finds the Chromium of this machine and starts it quietly: no calls home, no first-run pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--no-sandbox",  # the tests run as root in a container, where the sandbox cannot start
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",  # a phone has none that take room
]


class NoBrowserError(Exception):
    """There is no Chromium on this machine."""


def find() -> str:
    """The path of Chromium: what CHROMIUM names, else the first that is installed. Raises NoBrowserError."""
    wanted = os.environ.get("CHROMIUM")
    if wanted and not Path(wanted).exists():
        raise NoBrowserError(f"CHROMIUM names {wanted}, which is not there.")
    found = wanted or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise NoBrowserError(f"No browser: install one of {', '.join(NAMES)}, or set CHROMIUM to its path.")
    return found


@contextmanager
def running(executable: str) -> Iterator[Browser]:
    """A started browser, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        yield browser
        browser.close()
