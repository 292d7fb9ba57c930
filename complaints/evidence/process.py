"""The short-lived process in which a file is made anew, seen from both sides of its pipe.

A decoder that a hostile file breaks, or keeps busy, takes nothing with it: the process knows no setting and no secret,
writes no file, and ends when it has used its share of memory and time. It imports no Django, so it starts in a tenth of
a second.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LARGEST_FILE = 10 * 1024 * 1024  # bytes that may be sent
LARGEST_RESULT = 2 * LARGEST_FILE
MOST_PAGES = 30
MOST_PIXELS = 40_000_000
COUNT_PAGES = 0  # asked for instead of a page
NO_PAGE = "no-page"  # the reason when a document has no page of that number

REFUSED = 3  # the exit code with which the reason stands in the output
LONGEST = 25  # seconds on the clock
LIMITS = {
    resource.RLIMIT_DATA: 256 * 1024 * 1024,  # bytes of memory of its own
    resource.RLIMIT_CPU: 15,  # seconds of work
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NOFILE: 32,
}
FOLDER = Path(__file__).resolve().parents[2]
PASSED_ON = ("LD_LIBRARY_PATH", "PATH")  # what Python itself may need; of the rest nothing, and so no secret


class NotMadeError(Exception):
    """The file cannot be taken; `reason` is a key of `SENTENCES` in `cleaning.py`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def made_anew(content: bytes, maker: str) -> bytes:
    """What the module `maker` makes of the content in a process of its own; `NotMadeError` when it cannot."""
    try:
        ran = subprocess.run(  # noqa: S603 # our own interpreter and module; the content goes through the pipe
            [sys.executable, "-m", maker],
            check=False,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=FOLDER,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        raise NotMadeError("unreadable") from None
    except OSError:  # the machine has no room for a process
        raise NotMadeError("not-kept") from None
    if ran.returncode == REFUSED:
        raise NotMadeError(ran.stdout.decode())
    if ran.returncode or not 0 < len(ran.stdout) <= LARGEST_RESULT:
        raise NotMadeError("unreadable")
    return ran.stdout


def answer(make: Callable[[bytes], bytes]) -> None:
    """The whole life of the process: limits first, then what came in is made anew, or the reason why not."""
    restrict()
    with os.fdopen(os.dup(1), "wb") as output:
        os.dup2(2, 1)  # whatever a library prints
        code, result = outcome(make, sys.stdin.buffer.read())
        output.write(result)
    os._exit(code)  # a broken library is not asked to tidy up


def outcome(make: Callable[[bytes], bytes], content: bytes) -> tuple[int, bytes]:
    """The exit code and the output."""
    try:
        return 0, make(content)
    except NotMadeError as refusal:
        return REFUSED, refusal.reason.encode()
    except MemoryError:
        return REFUSED, b"too-many-pixels"
    except Exception:  # each decoder raises its own kinds
        return REFUSED, b"unreadable"


def restrict() -> None:
    for kind, most in LIMITS.items():
        resource.setrlimit(kind, (most, most))
    os.nice(10)  # pages for visitors go first
