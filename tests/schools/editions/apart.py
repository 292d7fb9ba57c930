"""A play on a database of its own, in a process of its own: a module here with a `play()`, whose answer is JSON."""

import json
import os
import subprocess
import sys

from tests.harness.tree import ROOT

PATIENCE = 300  # seconds, for what takes ten on an idle machine
COMMAND = "import json; from tests.schools.editions import %s as stage; print(json.dumps(stage.play()))"


def played(stage, url):
    """What the play of this module answers."""
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", COMMAND % stage]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
