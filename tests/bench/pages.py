"""Public pages against an empty view of the same server, with few schools and with many; warm and cold."""

import os
from collections.abc import Iterator
from urllib.parse import urlencode

from schools.models import School
from tests.bench import measures, server
from tests.bench.load import Load, added_up, load, must_answer
from tests.bench.shape import FEW, MANY
from tests.harness.measured import Row

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = 4
WARMING = 300  # addresses that are not asked for again
AT_ONCE = 4  # visitors who wait for a cold page at the same moment: two for each worker
RESULTS = "/nl/scholen/"
COLD, PLAIN, AS_IT_COMES = "results, cold", "plain 20-row list", "results, cold, as it comes"
WARM = ("home", "results, warm", "school page", "a-z", "step", "compare", "map", "open data")
FULL_PAGE = {FEW: "100", MANY: ""}  # km in which there are twenty schools to show, so that pages are as long


def rows() -> Iterator[Row]:
    slugs = list(School.objects.order_by("pk").values_list("slug", flat=True)[1:4])
    names = measures.place_names(3000)
    few, many = (measure(count, pages(count, names, slugs)) for count in (FEW, MANY))
    for count, found in ((FEW, few), (MANY, many)):
        yield from told(count, found)
    yield from bounds(few, many)
    yield from weights(slugs[0])


def pages(schools: int, names: list[str], slugs: list[str]) -> dict[str, list[str]]:
    """What is asked for, by name. Cold: every address is new to the cache."""
    wish = {"level": "low", "within": FULL_PAGE[schools]}
    return {
        "empty view": ["/healthz"],
        "home": ["/nl/"],
        "results, warm": [f"{RESULTS}?{urlencode({'level': 'low', 'q': 'Utrecht'})}"],
        COLD: [f"{RESULTS}?{urlencode({**wish, 'q': name})}" for name in names],
        AS_IT_COMES: [f"{RESULTS}?{urlencode({'level': 'high', 'q': name})}" for name in names],
        PLAIN: ["/bench/list/"],
        "school page": [f"{RESULTS}{slugs[0]}/"],
        "a-z": [f"{RESULTS}a-z/"],
        "step": ["/nl/stap-voor-stap/level/?q=Utrecht"],
        "compare": [f"/nl/vergelijken/?level=low&{urlencode({'school': slugs}, doseq=True)}"],
        "map": ["/nl/kaart/?q=Utrecht"],
        "open data": ["/data/"],
        "map feed": ["/map/places.json"],
    }


def measure(schools: int, wanted: dict[str, list[str]]) -> dict[str, Load]:
    """Every page in turn, a few rounds: what else the machine does then bears on all of them alike."""
    rounds: dict[str, list[Load]] = {name: [] for name in (*wanted, waiting(COLD))}
    with server.running(schools) as site:
        for paths in wanted.values():  # a server that has worked for a while: what it knows of schools is there
            load(site.port, paths[-WARMING:], SECONDS / ROUNDS)
        for turn in range(ROUNDS):
            for name, paths in wanted.items():
                share = max(0, len(paths) - WARMING) // ROUNDS * turn  # each round asks for other addresses
                rounds[name].append(load(site.port, paths[share:] + paths[:share], SECONDS / ROUNDS))
            paths = [f"{path}&sort=name" for path in wanted[COLD]]  # new to the cache once more
            share = (len(paths) - WARMING) // ROUNDS * turn
            rounds[waiting(COLD)].append(load(site.port, paths[share:] + paths[:share], SECONDS / ROUNDS, AT_ONCE))
    return {name: added_up(loads) for name, loads in rounds.items()}


def waiting(name: str) -> str:
    return f"{name}, {AT_ONCE} at once"


def told(schools: int, found: dict[str, Load]) -> Iterator[Row]:
    for name, one in found.items():
        must_answer(one, name)
        yield Row(f"{schools:,} schools: {name}: requests a second", one.per_second, digits=0)


def bounds(few: dict[str, Load], many: dict[str, Load]) -> Iterator[Row]:
    for name in WARM:
        share = few[name].per_second / few["empty view"].per_second
        yield Row(f"{name}: requests a second ÷ empty view", share, 0.85, is_floor=True)
    yield Row(f"{COLD}: time ÷ {PLAIN}", few[PLAIN].per_second / few[COLD].per_second, 1.5)
    for schools, found in ((FEW, few), (MANY, many)):
        yield Row(f"{schools:,} schools: {waiting(COLD)}: p95", found[waiting(COLD)].p95, 60, "ms", 0)
    yield Row(f"{COLD}, 20 schools a page: time at 10,000 ÷ 200", few[COLD].per_second / many[COLD].per_second, 2)
    # No bound: the usual circle then holds fifty times as many schools, and its page 20 of them instead of a few.
    growth = few[AS_IT_COMES].per_second / many[AS_IT_COMES].per_second
    yield Row(f"{AS_IT_COMES} (longer pages): time at 10,000 ÷ 200", growth)
    feed = many["map feed"]
    yield Row("map feed, 10,000 schools: compressed", feed.size, 150_000, "bytes", 0)
    yield Row("map feed, 10,000 schools: median", feed.median, 50, "ms", 1)


def weights(slug: str) -> Iterator[Row]:
    looked_at = {
        "home": "/nl/",
        "results": f"{RESULTS}?level=low&q=Utrecht",
        "school page": f"{RESULTS}{slug}/",
        "a-z": f"{RESULTS}a-z/",
    }
    for name, path in looked_at.items():
        yield Row(f"{name}: queries", measures.queries_of(path), 6, digits=0)
        weight = sum(measures.first_visit(path).values())
        yield Row(f"{name}: first visit, compressed", weight, 30_000, "bytes", 0)
    middle, slowest = measures.lookup_times()
    yield Row("place look-up: median", middle, 1, "ms")
    yield Row("place look-up: p99", slowest, 5, "ms")
