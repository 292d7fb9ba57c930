"""A process that is killed while an edition goes live leaves the old one whole, and the edition can go live after."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from tests.harness.tree import ROOT

pytestmark = pytest.mark.long


def test_killed_midway_leaves_what_was_live(tmp_path):
    database = tmp_path / "killed.sqlite3"
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": f"sqlite:///{database}"}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.schools.editions.killed_midway"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with sqlite3.connect(database) as connection:
        courses = connection.execute("SELECT level, hourly_rate, rate_year FROM schools_course").fetchall()
        editions = connection.execute("SELECT state, live_number FROM schools_edition").fetchall()
    connection.close()
    assert courses == [("low", 12, 2025)]
    assert editions == [("approved", None)]
