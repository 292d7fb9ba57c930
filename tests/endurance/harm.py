"""Hits the server and the database while visitors are at work: half of the blows fall at random, half when it hurts."""

import time
from collections import Counter
from itertools import count
from random import Random
from threading import Event, Thread

from tests.endurance.databases import Database
from tests.endurance.server import Server

# How often each is drawn. A database that is a file is left out.
BLOWS = {"workers killed": 14, "masters killed": 3, "all killed": 2, "database torn down": 3}
JUST_AFTER = 0.25  # seconds: a complaint is taken within these
LONGEST_WAIT, SHORT = 5, 0.02  # seconds: for somebody to send, and between two looks


class Harm(Thread):
    """Strikes once in so many pages, on average, until it is stopped.

    Visitors tell it of each page, and when they are about to send something that must count once.
    """

    def __init__(self, server: Server, database: Database, pages_between: int, draw: Random) -> None:
        super().__init__(daemon=True)
        self.server, self.database, self.pages_between, self.draw = server, database, pages_between, draw
        self.pages, self.moment, self.over = count(), Event(), Event()
        self.seen = 0
        self.blows: Counter[str] = Counter()
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.over.is_set():
                self.wait_for_pages(self.seen + self.draw.expovariate(1 / self.pages_between))
                self.wait_for_moment()
                self.strike()
        except BaseException as failure:  # told to whoever started this thread
            self.failure = failure

    def page_came(self) -> None:
        self.seen = next(self.pages)

    def wait_for_pages(self, number: float) -> None:
        while self.seen < number and not self.over.wait(SHORT):
            pass

    def wait_for_moment(self) -> None:
        if self.draw.random() < 0.5:
            self.moment.clear()
            self.moment.wait(LONGEST_WAIT)
            time.sleep(self.draw.uniform(0, JUST_AFTER))

    def strike(self) -> None:
        possible = {blow: share for blow, share in BLOWS.items() if self.database.can_break or "database" not in blow}
        blow = self.draw.choices(list(possible), list(possible.values()))[0]
        if blow == "workers killed":
            self.server.kill_worker(self.draw)
        elif blow == "masters killed":
            self.server.kill_master()
        elif blow == "all killed":
            self.server.kill_all()
        else:
            self.database.break_off()
        self.blows[blow] += 1

    def stop(self) -> None:
        """Ends, and says what went wrong here."""
        self.over.set()
        self.moment.set()
        self.join()
        if self.failure:
            raise self.failure
