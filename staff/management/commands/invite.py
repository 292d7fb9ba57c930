"""Makes the first accounts: `manage.py invite name@example.org --role "lead jurist"` prints a link for once."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override

from staff import accounts, invitations
from staff.roles import Role


class Command(BaseCommand):
    help = "Makes an account for a member of staff and prints the link that sets its password. The link holds a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=Role.values, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        if "@" not in email:
            raise CommandError("This is not an e-mail address.")
        if User.objects.filter(username=email).exists():
            raise CommandError("Somebody with this address has an account already.")
        person = accounts.invite(email, options["name"], Role(options["role"]), timezone.now())
        with override("nl"):
            self.stdout.write(invitations.link_for(person))
