"""`manage.py load_sample_data [--schools N] [--seed S] [--cases yes|no]`: fictional schools, and on a machine of your
own also fictional staff and cases. Here, because only this package knows all apps."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.db.models import ProtectedError
from django.utils import timezone

from complaints.sample import load_cases, remove_cases
from schools.management.commands import load_sample_data
from staff.accounts import invite
from staff.roles import Role

PEOPLE = {
    "jurist@example.org": ("Jasmijn Voorbeeld", Role.COMPLAINT_JURIST),
    "lead@example.org": ("Lode Voorbeeld", Role.LEAD_JURIST),
    "editor@example.org": ("Esra Voorbeeld", Role.KEURMERK_EDITOR),
    "approver@example.org": ("Anton Voorbeeld", Role.KEURMERK_APPROVER),
}


class Command(load_sample_data.Command):
    help = "Fills the database with fictional schools; with DEBUG=1 also with fictional staff and cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--cases", choices=["yes", "no"], default="yes", help="fictional cases too (yes)")

    def handle(self, *arguments: Any, **options: Any) -> None:
        try:
            self.load_schools(*arguments, **options)
        except ProtectedError:
            raise CommandError(
                "Complaints hold on to the schools that are there. Begin with an empty database."
            ) from None
        if settings.LOCAL and options["cases"] == "yes":
            self.load_people_and_cases(options["verbosity"])

    def load_schools(self, *arguments: Any, **options: Any) -> None:
        """Other schools than before take the place of those that the fictional cases hold on to."""
        try:
            super().handle(*arguments, **options)
        except ProtectedError:
            remove_cases()
            super().handle(*arguments, **options)

    def load_people_and_cases(self, verbosity: int) -> None:
        password = secrets.token_urlsafe(12)
        new = [address for address in PEOPLE if make_person(address, password)]
        jurist, lead = (User.objects.get(username=f"{name}@example.org") for name in ("jurist", "lead"))
        made = load_cases(jurist, lead, timezone.now())
        if verbosity and made:
            self.stdout.write(f"{made} fictional cases made.")
        if verbosity and new:
            self.stdout.write(f"Staff to sign in with: {', '.join(new)}. Their password, shown this once: {password}")
            self.stdout.write("Each sets up a second factor at the first sign-in.")


def make_person(address: str, password: str) -> bool:
    """Whether the account is new."""
    if User.objects.filter(username=address).exists():
        return False
    name, role = PEOPLE[address]
    person = invite(address, name, role, timezone.now())
    person.set_password(password)
    person.save()
    return True
