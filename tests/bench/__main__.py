"""`make bench`: speed, queries and weight, each beside its bound. A bound that is not met is printed as RED."""

import os
from urllib.parse import urlencode

from schools.models import School
from tests.bench import editions, measures, server
from tests.bench.load import Load, added_up, load
from tests.bench.shape import FEW, MANY

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = 4
RESULTS = "/nl/scholen/"
EMPTY = "/healthz"
FEED = "/map/places.json"


# Kilometres in which there are twenty schools to show: the circle of a visitor grows until it holds some.
FULL_PAGE = {FEW: "100", MANY: ""}


def pages(schools: int, names: list[str], slugs: list[str]) -> dict[str, list[str]]:
    """What is asked for, by name. Cold: every address is new to the cache."""
    town = f"{RESULTS}?{urlencode({'level': 'low', 'q': 'Utrecht'})}"
    wish = {"level": "low", "within": FULL_PAGE[schools]}
    return {
        "empty view": [EMPTY],
        "home": ["/nl/"],
        "results, warm": [town],
        "results, cold": [f"{RESULTS}?{urlencode({**wish, 'q': name})}" for name in names],
        "results, cold, as it comes": [f"{RESULTS}?{urlencode({'level': 'high', 'q': name})}" for name in names],
        "plain 20-row list": ["/bench/list/"],
        "school page": [f"{RESULTS}{slugs[0]}/"],
        "a-z": [f"{RESULTS}a-z/"],
        "step": ["/nl/stap-voor-stap/level/?q=Utrecht"],
        "compare": [f"/nl/vergelijken/?level=low&{urlencode({'school': slugs}, doseq=True)}"],
        "map": ["/nl/kaart/?q=Utrecht"],
        "open data": ["/data/"],
        "map feed": [FEED],
    }


def measure(schools: int, wanted: dict[str, list[str]]) -> dict[str, Load]:
    """Every page in turn, a few rounds: what else the machine does then bears on all of them alike."""
    rounds: dict[str, list[Load]] = {name: [] for name in wanted}
    with server.running(schools) as port:
        for paths in wanted.values():
            load(port, paths[-1:], 0)
        for turn in range(ROUNDS):
            for name, paths in wanted.items():
                share = len(paths) // ROUNDS * turn  # each round asks for other addresses
                rounds[name].append(load(port, paths[share:] + paths[:share], SECONDS / ROUNDS))
    return {name: added_up(loads) for name, loads in rounds.items()}


def line(name: str, value: str, bound: str = "", is_met: bool = True) -> None:
    print(f"  {name:<60}{value:>16}  {bound:<16}{'' if is_met else 'RED'}".rstrip())


def table(title: str, found: dict[str, Load]) -> None:
    print(f"\n{title}\n  {'page':<28}{'requests/s':>12}{'÷ empty':>10}{'median ms':>12}{'p99 ms':>10}")
    for name, one in found.items():
        share = one.per_second / found["empty view"].per_second
        wrong = "" if one.statuses <= {200, 301, 302} else f"  answers {sorted(one.statuses)}"
        print(f"  {name:<28}{one.per_second:>12.0f}{share:>10.2f}{one.median:>12.1f}{one.p99:>10.1f}{wrong}")


def bounds(few: dict[str, Load], many: dict[str, Load]) -> None:
    print("\nBounds")
    for name in ("home", "results, warm", "school page", "a-z", "step", "compare", "map", "open data"):
        share = few[name].per_second / few["empty view"].per_second
        line(f"{name} ÷ empty view", f"{share:.2f}", "≥ 0.80", share >= 0.8)
    feed = many["map feed"]
    line("map feed, 10,000 schools: bytes compressed", f"{feed.size:,}", "≤ 150,000", feed.size <= 150_000)
    line("map feed, 10,000 schools: median", f"{feed.median:.1f} ms", "≤ 50 ms", feed.median <= 50)
    cost = few["plain 20-row list"].per_second / few["results, cold"].per_second
    line("results, cold: time ÷ plain 20-row list", f"{cost:.2f}", "≤ 1.50", cost <= 1.5)
    for name in ("results, cold", "results, cold, as it comes"):
        growth = few[name].per_second / many[name].per_second
        line(f"{name}: time at 10,000 ÷ at 200 schools", f"{growth:.2f}", "≤ 2.00", growth <= 2)


def weigh(slug: str) -> None:
    town = f"{RESULTS}?level=low&q=Utrecht"
    for name, path in {
        "home": "/nl/",
        "results": town,
        "school page": f"{RESULTS}{slug}/",
        "a-z": f"{RESULTS}a-z/",
    }.items():
        queries, weight = measures.queries_of(path), sum(measures.first_visit(path).values())
        line(f"{name}: queries", str(queries), "≤ 6", queries <= 6)
        line(f"{name}: first visit, bytes compressed", f"{weight:,}", "≤ 30,000", weight <= 30_000)
    middle, slowest = measures.lookup_times()
    line("place look-up: median", f"{middle:.2f} ms", "≤ 1 ms", middle <= 1)
    line("place look-up: p99", f"{slowest:.2f} ms", "≤ 5 ms", slowest <= 5)


def main() -> None:
    for count in (FEW, MANY):
        server.prepare(count)
    server.manage(FEW, "collectstatic", "--no-input", "--verbosity", "0")
    slugs = list(School.objects.order_by("pk").values_list("slug", flat=True)[1:4])
    names = measures.place_names(3000)
    few, many = (measure(count, pages(count, names, slugs)) for count in (FEW, MANY))
    table(f"{FEW} schools", few)
    table(f"{MANY:,} schools", many)
    bounds(few, many)
    weigh(slugs[0])
    for one in editions.times():
        line(one.what, f"{one.seconds:.1f} s", f"≤ {one.most:g} s", one.seconds <= one.most)


if __name__ == "__main__":
    main()
