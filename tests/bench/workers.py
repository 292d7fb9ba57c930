"""What a server weighs, how fast it starts, and whether its memory stays level while it works."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from schools.models import School
from tests.bench import measures, server
from tests.bench.load import load, must_answer
from tests.bench.pages import AT_ONCE, RESULTS
from tests.bench.server import Running
from tests.bench.shape import FEW, MANY
from tests.harness.measured import Row, slope

SOAK = float(os.environ.get("SOAK", "60"))  # seconds
LONG_ENOUGH = 300  # seconds: before, what workers remember is still filling up
SLICES = 30
STARTS = 3
MOST = {FEW: 150, MANY: 250}  # MB: two workers and what stands beside them fit a server of 1 GB
MOST_GROWTH = 0.5  # MB a minute


def rows() -> Iterator[Row]:
    if not Path("/proc/self/smaps_rollup").exists():
        return  # only Linux tells what a process weighs
    yield Row("server: from start to the first page", median(start_times()), 5, "s", 1)
    for schools in (FEW, MANY):
        yield weight_of(schools)
    yield from soaked()


def start_times() -> Iterator[float]:
    for _time in range(STARTS):
        with server.running(FEW) as site:
            yield site.seconds


def journey() -> list[str]:
    """Pages that are kept, pages of every school, and a search that nobody did before for each town."""
    slugs = School.objects.order_by("pk").values_list("slug", flat=True)
    found = ["/nl/", f"{RESULTS}?q=Utrecht", "/map/places.json"]
    for number, name in enumerate(measures.place_names(3000)):
        found.append(f"{RESULTS}?{urlencode({'q': name, 'level': 'low', 'within': '25'})}")
        found.append(f"{RESULTS}{slugs[number % len(slugs)]}/?{urlencode({'q': name})}")
    return found


def weight_of(schools: int) -> Row:
    with server.running(schools) as site:
        load(site.port, journey(), 5, AT_ONCE)
        heaviest = max(megabytes(pid) for pid in workers_of(site))
    return Row(f"{schools:,} schools: memory of a worker that is warm", heaviest, MOST[schools], "MB", 0)


def soaked() -> Iterator[Row]:
    """The same work for a while; what each worker weighs is looked at all along, and its rise in the second half."""
    paths, weights = journey(), []
    asked = 0
    with server.running(FEW) as site:
        for number in range(SLICES):
            turned = asked % len(paths)
            done = load(site.port, paths[turned:] + paths[:turned], SOAK / SLICES, AT_ONCE)
            asked += len(done.times)
            must_answer(done, "a page of the soak")
            weights.append(((number + 1) * SOAK / SLICES / 60, {pid: megabytes(pid) for pid in workers_of(site)}))
    workers = {pid for _minute, found in weights for pid in found}
    later = weights[SLICES // 2 :]
    rises = [slope([(minute, found[pid]) for minute, found in later if pid in found]) for pid in workers]
    name = f"soak of {SOAK:g} s, {asked:,} requests"
    heaviest = max(max(found.values()) for _minute, found in weights)
    yield Row(f"{name}: a worker at its heaviest", heaviest, MOST[FEW], "MB", 0)
    bound = MOST_GROWTH if SOAK >= LONG_ENOUGH else None
    yield Row(f"{name}: rise of a worker in the second half, a minute", max(rises), bound, "MB")
    yield Row(f"{name}: workers that were replaced", len(workers) - len(weights[0][1]), 0, digits=0)


def workers_of(site: Running) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{site.pid}/task/{site.pid}/children").read_text().split()]


def megabytes(pid: int) -> float:
    """What a process weighs, with its share of the memory that it has together with others (PSS)."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"Nobody tells what process {pid} weighs.")
    return int(found[1]) / 1024
