"""What happens to a file in its own process stays there: crashes, loops, memory, secrets."""

import subprocess
from pathlib import Path
from resource import RLIMIT_CPU
from time import monotonic

import pytest
from PIL import Image

from complaints.evidence import process
from complaints.evidence.cleaning import MAKERS
from complaints.evidence.process import LIMITS, LONGEST, MOST_PAGES, NotMadeError, made_anew, outcome
from tests.complaints.evidence_files import many_colours, saved
from tests.complaints.maker_that_breaks import obey

pytestmark = pytest.mark.long

BREAKER = "tests.complaints.maker_that_breaks"
MOST_MEMORY = 300_000  # kB
MEASURED = Path("/proc/self/status").exists()


def ordered(order, rest=b""):
    return made_anew(order + b"\n" + rest, BREAKER)


REFUSALS = {
    b"refuse": "locked",
    b"break off": "unreadable",
    b"crash": "unreadable",
    b"nothing": "unreadable",
    b"too much": "unreadable",
    b"take memory": "too-many-pixels",
}


@pytest.mark.parametrize(("order", "reason"), REFUSALS.items())
def test_a_maker_that_fails_is_a_refusal(order, reason):
    with pytest.raises(NotMadeError) as refusal:
        ordered(order)
    assert refusal.value.reason == reason


def test_work_without_end_is_ended():
    begun = monotonic()
    with pytest.raises(NotMadeError, match="unreadable"):
        ordered(b"work for ever")
    assert monotonic() - begun < 10
    assert LIMITS[RLIMIT_CPU] < LONGEST <= 30


def test_waiting_without_end_is_ended(monkeypatch):
    monkeypatch.setattr(process, "LONGEST", 0.01)
    with pytest.raises(NotMadeError, match="unreadable"):
        ordered(b"chatter", b"a picture")


def test_a_machine_without_room_for_a_process_is_a_refusal(monkeypatch):
    def no_room(*_arguments, **_named):
        raise BlockingIOError

    monkeypatch.setattr(subprocess, "run", no_room)
    with pytest.raises(NotMadeError, match="not-kept"):
        ordered(b"chatter", b"a picture")


def test_nothing_can_be_written_to_disk(tmp_path):
    with pytest.raises(NotMadeError):
        ordered(b"write file", bytes(tmp_path / "file"))
    assert [file.stat().st_size for file in tmp_path.iterdir()] in ([], [0])


def test_what_a_library_prints_is_no_part_of_the_file():
    assert ordered(b"chatter", b"a picture") == b"a picture"


def test_the_process_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 50)
    known = ordered(b"tell environment").decode().split()
    assert set(known) <= {"PATH", "LD_LIBRARY_PATH", "LC_CTYPE"}
    assert "PATH" in known


def test_the_process_loads_no_django():
    assert {"complaints", "ctypes"} <= set(ordered(b"tell modules").decode().split())
    assert "django" not in ordered(b"tell modules").decode().split()


@pytest.mark.parametrize("maker", sorted(set(MAKERS.values())))
def test_no_maker_loads_django(maker):
    ran = subprocess.run(
        [process.sys.executable, "-c", f"import sys, {maker}; print('django' in sys.modules)"],
        cwd=process.FOLDER,
        capture_output=True,
        text=True,
    )
    assert ran.stdout == "False\n"


@pytest.mark.parametrize(
    ("order", "expected"),
    [(b"chatter\nx", (0, b"x")), (b"refuse", (3, b"locked")), (b"break off", (3, b"unreadable"))],
)
def test_the_outcome_is_a_code_and_an_output(order, expected):
    assert outcome(obey, order) == expected


def test_too_little_memory_is_said_as_too_many_pixels():
    def starve(_content):
        raise MemoryError

    assert outcome(starve, b"") == (3, b"too-many-pixels")


FORTY = (7300, 5479)  # forty million pixels


def scans():
    page = many_colours(1240, 1754)
    return saved(page, "PDF", save_all=True, append_images=[page] * (MOST_PAGES - 1), resolution=150)


HEAVIEST = {
    "a JPEG": ("pictures", lambda: saved(many_colours(*FORTY), "JPEG", subsampling=0)),
    "a PNG": ("pictures", lambda: saved(Image.new("RGBA", FORTY, (9, 9, 9, 99)), "PNG", compress_level=1)),
    "a progressive JPEG": ("pictures", lambda: saved(many_colours(4899, 3674), "JPEG", progressive=True)),
    "a WebP": ("pictures", lambda: saved(many_colours(4082, 3062), "WEBP", method=0)),
    "a HEIC": ("heic", lambda: saved(many_colours(*FORTY), "HEIF", enc_params={"preset": "ultrafast"})),
    "a PDF": ("documents", scans),
}


@pytest.mark.skipif(not MEASURED, reason="This system does not tell how much memory a process needed.")
@pytest.mark.parametrize(("maker", "file"), HEAVIEST.values(), ids=HEAVIEST)
def test_the_largest_files_that_are_taken_fit_in_little_memory(maker, file):
    needed = int(ordered(b"tell memory", f"complaints.evidence.{maker}\n".encode() + file()))
    assert 20_000 < needed < MOST_MEMORY
