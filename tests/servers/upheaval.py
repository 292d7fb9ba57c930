"""Complaints are filed through the proxy while servers are ended, politely and at once; then everything is counted."""

import time
from argparse import Namespace
from collections.abc import Iterator
from random import Random
from threading import Event, Thread

from tests.endurance.__main__ import judged
from tests.endurance.answers import Told
from tests.endurance.harm import Harm
from tests.servers.rows import Row
from tests.servers.site import Site
from tests.servers.visitors import CrowdByTls

PAGES_BETWEEN_BLOWS = 25
VISITORS = 6
WITHIN = (5, 10, 25, 50)  # km


class Upheaval(Harm):
    """Ends one of the servers at a time, as an upgrade or a broken machine does; the other goes on."""

    def __init__(self, site: Site) -> None:
        super().__init__(site.servers[0], site.database, PAGES_BETWEEN_BLOWS, Random(1))
        self.site = site

    def strike(self) -> None:
        server = self.draw.choice(self.site.servers)
        if self.blows.total() % 2 == 0:
            server.end_politely()
            self.blows["servers ended by SIGTERM"] += 1
        else:
            server.kill_all()
            self.blows["servers ended by SIGKILL"] += 1


class Reader(Thread):
    """Somebody who only looks, page after page, and should notice nothing."""

    def __init__(self, site: Site) -> None:
        super().__init__(daemon=True)
        self.site, self.over = site, Event()
        self.statuses: list[int] = []

    def run(self) -> None:
        while not self.over.is_set():
            try:
                within = WITHIN[len(self.statuses) % len(WITHIN)]
                self.statuses.append(self.site.ask(f"/nl/scholen/?q=Utrecht&within={within}").status)
            except OSError:
                self.statuses.append(0)
            time.sleep(0.05)


def upheaval(site: Site, filings: int, told: list[Told]) -> Iterator[Row]:
    """Nothing is half, twice or lost; `told` is filled with what every visitor was told."""
    harm, reader = Upheaval(site), Reader(site)
    wanted = Namespace(filings=filings, visitors=VISITORS, seed=1)
    crowd = CrowdByTls(wanted, Namespace(port=site.proxy.port), harm)
    reader.start()
    harm.start()
    told += crowd.come()
    harm.stop()
    reader.over.set()
    reader.join()
    verdict = judged(site.servers[0], told)
    closed = [one.mark for one in told if not crowd.look_up(one)]
    yield "complaints filed while servers were ended", f"{len(told)}, {dict(harm.blows)}", len(harm.blows) == 2
    for what, found in {**verdict["breaches"], "codes that open no page": closed}.items():
        yield f"  {what}", f"{len(found)} {' '.join(map(str, found[:3]))}".strip(), not found
    broken = [status for status in reader.statuses if status != 200]
    yield (
        "pages that somebody looked at meanwhile and did not get",
        f"{len(broken)} of {len(reader.statuses)}",
        (not broken and len(reader.statuses) > 20),
    )
