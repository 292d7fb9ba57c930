"""Public pages against an empty view of the same server, with few schools and with many; warm and cold."""

import os
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from schools.models import School
from tests.bench import measures, server
from tests.bench.load import MANY_AT_ONCE, Load, added_up, load, must_answer
from tests.bench.shape import FEW, MANY
from tests.harness.measured import Row

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = 8
SLICE = SECONDS / ROUNDS
WARMING = 300  # addresses that are not asked for again
ROUNDS_DIFFER = "Where the machine that serves also asks, the empty view itself differs by a tenth between rounds."
IN_A_ROW = "Four ask at once, on the cores that answer: most of the time each waits for the others."
READ_ANEW = "A worker remembers 2,000 schools: with more, those of a page are read and drawn anew."
AT_ONCE = 4  # visitors who wait for a cold page at the same moment: two for each worker
RESULTS = "/nl/scholen/"
EMPTY, PLAIN = "empty view", "plain 20-row list"
COLD, AS_IT_COMES = "results, cold", "results, cold, as it comes"
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
        EMPTY: ["/healthz"],
        "home": ["/nl/"],
        "results, warm": [f"{RESULTS}?{urlencode({'level': 'low', 'q': 'Utrecht'})}"],
        COLD: [f"{RESULTS}?{urlencode({**wish, 'q': name})}" for name in names],
        PLAIN: ["/bench/list/"],  # right after the list that it is compared with
        AS_IT_COMES: [f"{RESULTS}?{urlencode({'level': 'high', 'q': name})}" for name in names],
        "school page": [f"{RESULTS}{slugs[0]}/"],
        "a-z": [f"{RESULTS}a-z/"],
        "step": ["/nl/stap-voor-stap/level/?q=Utrecht"],
        "compare": [f"/nl/vergelijken/?level=low&{urlencode({'school': slugs}, doseq=True)}"],
        "map": ["/nl/kaart/?q=Utrecht"],
        "open data": ["/data/"],
        "map feed": ["/map/places.json"],
    }


class Measured(NamedTuple):
    load: Load
    share: float  # its requests a second ÷ those of the empty view a moment before: the middle of the rounds


def measure(schools: int, wanted: dict[str, list[str]]) -> dict[str, Measured]:
    """Every page in turn, in several rounds, each beside the empty view: what else the machine does bears on both."""
    rounds: dict[str, list[tuple[Load, float]]] = {name: [] for name in (*wanted, waiting(COLD))}
    with server.running(schools) as site:
        for paths in wanted.values():  # a server that has worked for a while: what it knows of schools is there
            load(site.port, paths[-WARMING:], SLICE)
        for turn in range(ROUNDS):
            for name, paths, connections in asked_in(turn, wanted):
                empty = load(site.port, wanted[EMPTY], SLICE / 2)
                done = load(site.port, paths, SLICE, connections)
                rounds[name].append((done, done.per_second / empty.per_second))
    return {
        name: Measured(added_up([done for done, _share in found]), median(share for _done, share in found))
        for name, found in rounds.items()
    }


def asked_in(turn: int, wanted: dict[str, list[str]]) -> Iterator[tuple[str, list[str], int]]:
    """Name, addresses and connections of each page in one round; each round begins at other addresses."""
    for name, paths in wanted.items():
        yield name, turned(paths, turn), MANY_AT_ONCE
    again = [f"{path}&sort=name" for path in wanted[COLD]]  # new to the cache once more
    yield waiting(COLD), turned(again, turn), AT_ONCE


def turned(paths: list[str], turn: int) -> list[str]:
    first = max(0, len(paths) - WARMING) // ROUNDS * turn
    return paths[first:] + paths[:first]


def waiting(name: str) -> str:
    return f"{name}, {AT_ONCE} at once"


def told(schools: int, found: dict[str, Measured]) -> Iterator[Row]:
    for name, one in found.items():
        must_answer(one.load, name)
        yield Row(f"{schools:,} schools: {name}: requests a second", one.load.per_second, digits=0)


def bounds(few: dict[str, Measured], many: dict[str, Measured]) -> Iterator[Row]:
    for name in WARM:
        yield Row(f"{name}: requests a second ÷ empty view", few[name].share, 0.85, is_floor=True, why=ROUNDS_DIFFER)
    yield Row(f"{COLD}: time ÷ {PLAIN}", few[PLAIN].load.per_second / few[COLD].load.per_second, 1.5)
    name = waiting(COLD)
    yield Row(f"{FEW} schools: {name}: p95", few[name].load.p95, 60, "ms", 0, why=IN_A_ROW)
    yield Row(f"{MANY:,} schools: {name}: p95", many[name].load.p95, 60, "ms", 0, why=READ_ANEW)
    growth = few[COLD].share / many[COLD].share
    yield Row(f"{COLD}, 20 schools a page: time at 10,000 ÷ 200", growth, 2, why=READ_ANEW)
    # No bound: the usual circle then holds fifty times as many schools, and its page 20 of them instead of a few.
    growth = few[AS_IT_COMES].share / many[AS_IT_COMES].share
    yield Row(f"{AS_IT_COMES} (longer pages): time at 10,000 ÷ 200", growth)
    feed = many["map feed"].load
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
