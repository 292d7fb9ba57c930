"""`manage.py replace_field_keys`: everything under the first of `FIELD_KEYS`. May be stopped and started again."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.key_change import (
    codes_on_older_keys,
    encrypted_columns,
    replace_columns,
    replace_files,
    replace_hashes,
)


class Command(BaseCommand):
    help = "Encrypts everything anew under the first of FIELD_KEYS, and says what still rests on an older one."

    def handle(self, *_args: Any, **_options: Any) -> None:
        columns = encrypted_columns().items()
        failed = sum(self.tell(model.__name__, replace_columns(model, names)) for model, names in columns)
        failed += self.tell("files", replace_files())
        if failed:
            raise CommandError(f"{failed} could not be read with any key. Keep all keys; the log says which they are.")
        self.tell("hashes", replace_hashes())
        self.tell_codes(codes_on_older_keys())

    def tell(self, what: str, counts: Counter[str]) -> int:
        """Says how many were replaced; returns how many could not be."""
        self.stdout.write(f"{what}: {counts['done']} encrypted anew")
        return counts["failed"]

    def tell_codes(self, codes: Counter[str]) -> None:
        for key, number in sorted(codes.items()):
            self.stdout.write(f"key {key}: {number} follow-up codes rest on it until they are used; keep it")
        if not codes:
            # What a visit keeps in its session is encrypted too, and a visit ends after an hour without a click.
            self.stdout.write("Nothing rests on an older key. Wait an hour for open visits, then take it away.")
