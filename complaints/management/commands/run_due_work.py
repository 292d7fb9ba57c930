"""`manage.py run_due_work [--every SECONDS]`: mail, reminders, warnings, deletions. Safe at any time."""

import signal
from argparse import ArgumentParser
from time import monotonic, sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from complaints.due_work import run_all

GRACE = 1  # seconds in which what is being done may be finished
NAP = 0.2  # seconds


class Command(BaseCommand):
    help = "Sends mail and reminders, warns and deletes what has been kept long enough."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until SIGTERM, with this long between")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["every"] is None:
            if failed := self.work():
                raise CommandError(f"Failed: {', '.join(failed)}. The log says more.")
        elif options["every"] < 1:
            raise CommandError("Give at least one second: --every 60.")
        else:
            self.go_on(options["every"])

    def work(self) -> list[str]:
        """Does everything once, prints what was done, and returns the names of what failed."""
        found = run_all(timezone.now())
        for name, counts in found.items():
            if numbers := ", ".join(f"{number} {what}" for what, number in counts.items() if number):
                self.stdout.write(f"{name}: {numbers}")
        return [name for name, counts in found.items() if counts["failed"]]

    def go_on(self, seconds: int) -> None:
        self.is_asked_to_stop = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.finish)
        signal.signal(signal.SIGALRM, self.stop)
        while not self.is_asked_to_stop:
            self.work()
            close_old_connections()  # one that broke is opened anew
            wake_at = monotonic() + seconds
            while monotonic() < wake_at and not self.is_asked_to_stop:
                sleep(NAP)
        signal.alarm(0)  # what is left to do is ending

    def finish(self, *_signal: object) -> None:
        """Stops after what is being done; when that takes too long, in the middle of it: all of it can bear that."""
        self.is_asked_to_stop = True
        signal.alarm(GRACE)

    def stop(self, *_signal: object) -> None:
        raise SystemExit(0)
