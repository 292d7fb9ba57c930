"""Somebody who hands in a complaint, and does what people do when a page does not come: load again, or press again."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

from tests.endurance.answers import Plan, Told
from tests.endurance.browser import BrokenOffError, Browser, Fields, File, Page
from tests.endurance.harm import Harm

START = {"nl": "/nl/klacht/indienen/", "en": "/en/complaint/file/"}
RESUME = {"nl": "verder/", "en": "resume/"}
FOLLOW = {"nl": "/nl/klacht/volgen/", "en": "/en/complaint/follow/"}
MESSAGE = {"nl": "mijn-klacht/bericht/", "en": "case/message/"}
BEGIN, CHECK, SENT = ("indienen", "file"), ("controle", "check"), ("verstuurd", "sent")
SAVED, RESUMED, RECEIPT = ("bewaard", "saved"), ("verder", "resume"), ("ontvangstbewijs", "receipt")
FOLLOWED = ("mijn-klacht", "case")
MOST_PAGES, MOST_PRESSES = 250, 30
SHOWN = (200, 422)  # a page, or the same one with what is wrong
PAUSES = (0.05, 0.6)  # seconds before somebody tries again
LONGEST_WAIT = 180  # seconds without any answer; then the visitor goes away


class GoneAwayError(Exception):
    """What the visitor met is nothing that a visitor should meet."""


class Visitor:
    """Tells `harm` of each page, and just before something is pressed that must happen once."""

    browser_kind: type[Browser] = Browser

    def __init__(self, plan: Plan, port: int, draw: Random, harm: Harm) -> None:
        self.plan, self.port, self.draw, self.harm = plan, port, draw, harm
        self.told = Told(plan.mark, email=plan.email)
        self.seen: Counter[str] = Counter()
        self.browser = self.at(START[plan.language])
        self.has_saved = self.has_looked = False

    def at(self, address: str) -> Browser:
        """A browser that knows nothing yet."""
        return self.browser_kind(self.port, self.plan.network, address)

    def come(self) -> Told:
        """The whole visit; what went wrong stands in `trouble`."""
        try:
            self.file()
            if self.plan.writes:
                self.write()
        except (GoneAwayError, LookupError) as gone:
            self.told.trouble = f"{type(gone).__name__}: {gone} at {self.browser.address}"
        return self.told

    def file(self) -> None:
        page = self.loaded()
        for _page in range(MOST_PAGES):
            if page.name in RECEIPT:
                return
            page = self.acted(page)
        raise GoneAwayError("no end")

    def loaded(self) -> Page:
        """The page at the address, however often it takes."""
        until = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < until:
            try:
                page = self.browser.load()
            except BrokenOffError:
                self.wait("loads broken off")
                continue
            self.count_page()
            if page.status == 200:
                return page
            raise GoneAwayError(f"{page.status}")
        raise GoneAwayError("no answer")

    def count_page(self) -> None:
        self.seen["pages"] += 1
        self.harm.page_came()

    def wait(self, what: str) -> None:
        self.seen[what] += 1
        time.sleep(self.draw.uniform(*PAUSES))

    def acted(self, page: Page) -> Page:
        """Does what the page asks."""
        if page.name in BEGIN:
            return self.press(page, {})
        if page.name in CHECK:
            return self.send(page)
        if page.name in SENT or page.name in SAVED:
            return self.keep_code(page)
        if page.name in RESUMED:
            return self.press(page, {"code": self.told.codes[-1:]})
        if page.name == "school":
            return self.choose_school(page)
        if page.name == "evidence":
            return self.show_papers(page)
        if page.name == self.plan.saves_at and not self.has_saved:
            self.has_saved = True
            return self.press(page, self.plan.answers, "later")
        return self.press(page, self.plan.answers)

    def press(
        self, page: Page, answers: Fields, button: str = "", files: list[File] | None = None, what: str = "presses"
    ) -> Page:
        """Sends the form. When nothing comes back: once more, or first a look at how it stands."""
        fields = page.form.filled(answers, button)
        while True:
            try:
                answer = self.browser.press(page, fields, files or [])
            except BrokenOffError:
                self.wait(f"{what} broken off")
                self.has_looked = self.browser.address == page.address and self.draw.random() < 0.5
                if self.has_looked or self.browser.address != page.address:
                    return self.loaded()
            else:
                self.count_page()
                if answer.status not in SHOWN:
                    raise GoneAwayError(f"{answer.status}")
                return answer

    def choose_school(self, page: Page) -> Page:
        """Types a name; of what is found the visitor takes one, or says that it is not there."""
        if "school" not in page.form.offered:
            return self.press(page, self.plan.answers, "search")
        return self.press(page, self.plan.answers | {"school": [self.draw.choice(page.form.offered["school"])]})

    def show_papers(self, page: Page) -> Page:
        """Adds what is not on the page yet, one by one."""
        missing = [file for file in self.plan.files if f">{file[0]}</span></a>" not in page.html]
        if not missing:
            self.told.files = [name for name, _content in self.plan.files]
            return self.press(page, {})
        self.harm.moment.set()
        return self.press(page, {}, "add", missing[:1], "uploads")

    def send(self, page: Page) -> Page:
        """The last button. Where no answer came and a later look shows that it was taken, that is counted."""
        self.harm.moment.set()
        self.has_looked = False
        after = self.send_twice(page) if self.plan.presses_twice else self.press(page, {}, what="sends")
        self.seen["sends taken though no answer came"] += self.has_looked and after.name in SENT
        return after

    def send_twice(self, page: Page) -> Page:
        """Two presses at the same moment."""
        fields = page.form.filled({})
        with ThreadPoolExecutor(2) as both:
            outcomes = [both.submit(self.browser.press, page, fields, []) for _press in range(2)]
        broken = [outcome for outcome in outcomes if isinstance(outcome.exception(), BrokenOffError)]
        self.seen["pressed twice"] += 1
        self.seen["sends broken off"] += len(broken)
        self.has_looked = len(broken) == len(outcomes)
        whole = [outcome.result() for outcome in outcomes if outcome not in broken]
        if refused := [answer.status for answer in whole if answer.status not in SHOWN]:
            raise GoneAwayError(f"{refused} pressed twice")
        return whole[-1] if whole else self.loaded()

    def keep_code(self, page: Page) -> Page:
        """Writes the code down and types its end. Who only saved goes on with the code on another device."""
        if page.code not in self.told.codes:
            self.told.codes.append(page.code)
        if page.name in SENT:
            self.told.number = number_on(page)
        form = page.form
        if "last_digits" in form.offered:
            return self.press(page, {"last_digits": [page.code[-4:]]})
        self.browser = self.at(START[self.plan.language] + RESUME[self.plan.language])
        return self.loaded()

    def write(self) -> None:
        """Opens the case on another device and sends a message."""
        self.open_case()
        self.browser.address = FOLLOW[self.plan.language] + MESSAGE[self.plan.language]
        self.told.message = f"One thing more, says {self.plan.mark}."
        self.harm.moment.set()
        self.until_followed({"text": [self.told.message], "actor": ["helper"]}, "messages")

    def open_case(self) -> Page:
        """The case, with the code."""
        self.browser = self.at(FOLLOW[self.plan.language])
        return self.until_followed({"code": self.told.codes[-1:]}, "codes")

    def until_followed(self, answers: Fields, what: str) -> Page:
        """Presses until the case is on the screen."""
        page = self.loaded()
        for _press in range(MOST_PRESSES):
            page = self.press(page, answers, what=what)
            if page.name in FOLLOWED:
                return page
        raise GoneAwayError(f"{page.status}")


def number_on(page: Page) -> str:
    return page.html.partition('class="case-number"')[2].partition(">")[2].partition("<")[0]


def number_of_case(page: Page) -> str:
    """The number on the page of a case."""
    return page.html.partition('class="case-head"')[2].partition('<b translate="no">')[2].partition("<")[0]
