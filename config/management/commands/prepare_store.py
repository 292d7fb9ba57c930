"""`manage.py prepare_store`: the place for evidence exists and can be written. Safe at any time."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from config.s3_store import S3Store

TRIAL = "trial-of-the-store"


class Command(BaseCommand):
    help = "Makes the bucket for evidence when a store of S3 has none; then writes, reads and deletes a trial."

    def handle(self, *_args: Any, **_options: Any) -> None:
        store = storages["evidence"]
        if isinstance(store, S3Store) and store.make_bucket():
            self.stdout.write(f"made the bucket {store.bucket_name}")
        name = store.save(TRIAL, ContentFile(TRIAL.encode()))
        try:
            with store.open(name) as file:
                found = file.read()
        finally:
            store.delete(name)
        if found != TRIAL.encode():
            raise CommandError("The evidence store gives back something else than it was given.")
        self.stdout.write("the evidence store keeps what it is given")
