"""`manage.py copy_evidence out|in FOLDER`: every stored file, still encrypted, to a folder or back into the store."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Copies evidence out of the store for a backup, or back in. What is there already is passed over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("direction", choices=("out", "in"))
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        copy = copy_out if options["direction"] == "out" else copy_in
        self.stdout.write(f"copied {copy(storages['evidence'], options['folder'])} files")


def copy_out(store: Storage, folder: Path) -> int:
    """How many files were copied. One that is deleted meanwhile is no failure: its row goes too."""
    folder.mkdir(parents=True, exist_ok=True)
    copied = 0
    for name in names_in(store):
        try:
            with store.open(name) as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)
        except FileNotFoundError:
            (folder / name).unlink(missing_ok=True)
        else:
            copied += 1
    return copied


def names_in(store: Storage) -> list[str]:
    """The names of all files; keys of evidence hold no folders."""
    try:
        return store.listdir("")[1]
    except FileNotFoundError:  # nothing was ever kept
        return []


def copy_in(store: Storage, folder: Path) -> int:
    there, copied = set(names_in(store)), 0
    for path in sorted(folder.iterdir()):
        if path.name not in there:
            with path.open("rb") as source:
                store.save(path.name, File(source))
            copied += 1
    return copied
