"""How long staff wait for an edition: 5,000 rows checked, put live and taken back; 50,000 single attempts counted."""

from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from time import perf_counter
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from schools.editions import actions, overview
from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.loading import Upload
from schools.models import School
from schools.vocabulary import Level, Part
from tests.harness.uploaded import upload
from tests.schools.editions.files import csv_file, ods_file, xlsx_file

ROWS, ATTEMPTS = 5000, 50_000
RESULTS = ["school", "year", "profile", "exam", "part", "decided", "passed first", "passed second"]
ATTEMPT = ["school", "profile", "exam", "part", "pseudonym", "attempt", "date", "result"]


class Time(NamedTuple):
    what: str
    seconds: float
    most: float


def times() -> Iterator[Time]:
    """Measured on the database of the bench, which is left as it was."""
    random = Random(1)
    names = list(School.objects.values_list("slug", flat=True))
    with transaction.atomic():
        users = get_user_model().objects
        people = [Deed(users.create(username=f"bench-{at}"), timezone.now()) for at in (1, 2)]
        yield from of_rows(csv_file([RESULTS, *results(names, random)]), people)
        rows = [ATTEMPT, *attempts(names, random)]
        for name, make in {"CSV": csv_file, "XLSX": xlsx_file, "ODS": ods_file}.items():
            content = make(rows)
            seconds, _edition = timed(lambda content=content: load(content, Kind.ATTEMPTS, people[0], 2025))
            yield Time(f"edition of {ATTEMPTS:,} attempts as {name}: check", seconds, 15)
        transaction.set_rollback(True)


def of_rows(content: bytes, people: list[Deed]) -> Iterator[Time]:
    first, second = people
    seconds, edition = timed(lambda: load(content, Kind.RESULTS, first))
    yield Time(f"edition of {ROWS:,} rows: check", seconds, 3)
    seconds, _ = timed(lambda: overview.openings(edition, slice(20)))
    yield Time(f"edition of {ROWS:,} rows: the difference in words", seconds, 1)
    actions.explain(edition, first, "Made up.")
    actions.approve(edition, second)
    seconds, _ = timed(lambda: actions.publish(edition, first))
    yield Time(f"edition of {ROWS:,} rows: put live", seconds, 3)
    seconds, _ = timed(lambda: actions.roll_back(edition, first, "Made up."))
    yield Time(f"edition of {ROWS:,} rows: roll back", seconds, 3)


def load(content: bytes, kind: Kind, deed: Deed, year: int | None = None):
    return upload(Upload(BytesIO(content), len(content), "bench", kind, year), deed)


def timed(act: Callable[[], object]):
    start = perf_counter()
    done = act()
    return perf_counter() - start, done


def results(names: list[str], random: Random) -> list[list[object]]:
    """So many cells of results, some live already and some new."""
    keys = [
        [name, str(year), level, "integration", part]
        for name in names
        for year in (2024, 2025, 2026)
        for level in Level.values
        for part in Part.values
    ]
    return [[*key, "60", str(random.randint(0, 40)), str(random.randint(0, 20))] for key in random.sample(keys, ROWS)]


def attempts(names: list[str], random: Random) -> list[list[object]]:
    """Two attempts of each candidate at a part, at all schools."""
    found: list[list[object]] = []
    while len(found) < ATTEMPTS:
        cell = [random.choice(names), random.choice(Level.values), "integration", random.choice(Part.values)]
        for number, day in ((1, "01-03-2025"), (2, "01-09-2025")):
            result = "passed" if number == 2 and random.random() < 0.7 else "failed"
            found.append([*cell, f"student {len(found) // 2}", str(number), day, result])
    return found
