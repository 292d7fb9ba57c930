"""Copies go when the pages about privacy say so, no day later; and somebody hears of it when there is none of today."""

import os
import re
import subprocess
import time

import pytest

from complaints.retention import BACKUP_DAYS
from tests.deploy.compose import services
from tests.harness.tree import read

HOUR, DAY = 3600, 86400  # seconds


def copy_of(folder, seconds_ago, name=""):
    made = folder / (name or f"{seconds_ago}Z")
    made.mkdir()
    at = time.time() - seconds_ago
    os.utime(made, (at, at))
    return made.name


def sh(command, **environment):
    return subprocess.run(["sh", "-euc", command], env={**os.environ, **environment}, capture_output=True, text=True)


def test_a_copy_goes_with_the_round_of_its_last_day(tmp_path):
    """The round of the thirtieth day begins a little later than the first did, as each takes its time."""
    (line,) = re.findall(r"^ +(find .*)$", read("deploy/backup"), re.MULTILINE)
    young = copy_of(tmp_path, (BACKUP_DAYS - 1) * DAY + HOUR)
    copy_of(tmp_path, BACKUP_DAYS * DAY + 60)
    copy_of(tmp_path, (BACKUP_DAYS + 1) * DAY)
    ran = sh(line, folder=str(tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == [young]
    assert services()["backup"]["environment"]["KEEP_DAYS"] == BACKUP_DAYS


@pytest.mark.parametrize(
    ("seconds_ago", "name", "is_well"),
    [(HOUR, "", True), (25 * HOUR, "", True), (27 * HOUR, "", False), (HOUR, "2026-11-22T030000Z.unfinished", False)],
)
def test_the_alarm_rings_when_there_is_no_whole_copy_of_today(seconds_ago, name, is_well, tmp_path):
    kind, command = services()["backup"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    copy_of(tmp_path, seconds_ago, name)
    assert (sh(command.replace("/backups", str(tmp_path))).returncode == 0) is is_well
