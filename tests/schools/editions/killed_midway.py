"""A process with a database of its own, that dies by SIGKILL while an edition goes live: see test_killed."""

import os
import signal
from io import BytesIO

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 # the settings come first
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from schools.editions import actions, writing  # noqa: E402
from schools.editions.actions import Deed  # noqa: E402
from schools.editions.columns import Kind  # noqa: E402
from schools.editions.loading import Upload, upload  # noqa: E402
from tests.schools.build import course, school  # noqa: E402

CONTENT = b"school;opleidingsniveau;uurtarief;jaar van het tarief\nde-brug;laag;12,50;2026\nde-brug;hoog;13;2026\n"


def die(*_arguments):
    os.kill(os.getpid(), signal.SIGKILL)


call_command("migrate", verbosity=0, skip_checks=True)
course(school("De Brug"), "low", rate="12.00", rate_year=2025)
first, second = (Deed(get_user_model().objects.create(username=name), timezone.now()) for name in ("first", "second"))
edition = upload(Upload(BytesIO(CONTENT), len(CONTENT), "courses.csv", Kind.COURSES), first)
actions.approve(edition, second)
writing.write_course_types = die
actions.publish(edition, first)
