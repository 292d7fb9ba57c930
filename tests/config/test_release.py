"""The release changes with everything a page can depend on, and with nothing else."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from config.release import PARTS, release_of


@pytest.fixture
def folder(tmp_path):
    for name, text in {
        "schools/models.py": "a = 1",
        "schools/data/places_nl.csv": "Utrecht",
        "schools/data/outline.geojson": "{}",
        "templates/home.html": "<h1>",
        "locale/nl/LC_MESSAGES/django.mo": "x",
        "static/css/base.css": "a{}",
        "static/js/map.js": "x()",
        "static/mark.svg": "<svg/>",
        "config/settings.py": "b = 2",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_the_same_files_make_the_same_release(folder):
    assert release_of(folder) == release_of(folder)
    assert re.fullmatch(r"[0-9a-f]{12}", release_of(folder))


FILES = [
    "schools/models.py",
    "schools/data/places_nl.csv",
    "schools/data/outline.geojson",  # its address is kept for ever, and changes with the release only
    "templates/home.html",
    "locale/nl/LC_MESSAGES/django.mo",
    "static/css/base.css",
    "static/js/map.js",
    "static/mark.svg",
]


@pytest.mark.parametrize("name", FILES)
def test_another_content_makes_another_release(name, folder):
    before = release_of(folder)
    (folder / name).write_text("something else")
    assert release_of(folder) != before


def test_a_new_name_and_a_new_file_make_another_release(folder):
    before = release_of(folder)
    (folder / "templates" / "home.html").rename(folder / "templates" / "start.html")
    renamed = release_of(folder)
    (folder / "finder").mkdir()
    (folder / "finder" / "views.py").write_text("")
    assert len({before, renamed, release_of(folder)}) == 3


def test_what_no_page_depends_on_changes_nothing(folder):
    before = release_of(folder)
    for name in ("README.md", "tests/test_x.py", "var/db.sqlite3", "schools/__pycache__/models.py", "locale/nl/x.po"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("new")
    assert release_of(folder) == before


def test_every_part_of_the_site_counts():
    root = Path(settings.BASE_DIR)
    assert len(PARTS) >= 7
    assert [part for part in PARTS if not (root / part).is_dir()] == []
    assert re.fullmatch(r"[0-9a-f]{12}", settings.RELEASE)
