"""`manage.py check_due_work`: the alarm for work that nobody waits for. Exit code 1 when a job is an hour late."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from complaints.due_work import late

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Says which jobs of run_due_work did not run well for an hour; the worker's health check."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if names := late(timezone.now()):
            logger.error("Due work is late: %s", ", ".join(names))
            raise CommandError(f"Did not run well for an hour: {', '.join(names)}.")
        self.stdout.write("Every job ran well within the hour.")
