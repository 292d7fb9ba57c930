"""`manage.py load_sample_data [--schools N] [--seed S]`: fictional schools, clearly labelled."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schools.sample.load import RealSchoolsError, load


class Command(BaseCommand):
    help = "Fills the database with fictional schools. Refuses a database that holds real schools."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--schools", type=int, default=200, help="how many (200)")
        parser.add_argument("--seed", type=int, default=1, help="another number makes other schools (1)")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["schools"] < 1:
            raise CommandError("Give at least one school: --schools 1.")
        try:
            is_new = load(options["schools"], options["seed"])
        except RealSchoolsError:
            raise CommandError("This database holds real schools. Sample schools are not mixed with them.") from None
        if options["verbosity"]:
            self.stdout.write(f"{options['schools']} fictional schools {'made' if is_new else 'are there already'}.")
