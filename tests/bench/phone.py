"""Pages on a cheap phone: slow 4G, and a processor four times as slow. Measured by the browser itself."""

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser

from schools.models import School
from tests.bench import server
from tests.bench.shape import FEW
from tests.harness import chromium
from tests.harness.measured import Row

RUNS = 5
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4  # times
SCREEN = {"width": 412, "height": 823}
SETTLED = 1500  # ms after the page has loaded
DRAWN_AT_ONCE = "The browser styles, places and paints a long page in one piece, on a processor four times slower."
WATCH = """
  window.seen = {paint: 0, shift: 0, blocked: 0};
  const watch = (type, act) =>
    new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({type, buffered: true});
  watch("largest-contentful-paint", (entry) => { seen.paint = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch("longtask", (entry) => { seen.blocked += Math.max(0, entry.duration - 50); });
"""


class Seen(NamedTuple):
    paint: float  # ms until the largest part is painted
    shift: float  # cumulative layout shift
    blocked: float  # ms that a finger would have to wait


def rows() -> Iterator[Row]:
    """Nothing where there is no Chromium."""
    try:
        executable = chromium.find()
    except chromium.NoBrowserError:
        return
    wanted = journeys()  # before the browser starts: beside it Django reads no database
    with server.running(FEW) as site, chromium.running(executable) as browser:
        for name, path in wanted.items():
            runs = [seen(browser, f"http://localhost:{site.port}{path}") for _run in range(RUNS)]
            middle = Seen(*(median(values) for values in zip(*runs, strict=True)))
            yield Row(f"phone, {name}: largest paint", middle.paint, 1200, "ms", 0)
            yield Row(f"phone, {name}: layout shift", middle.shift, 0, digits=3)
            yield Row(f"phone, {name}: blocked", middle.blocked, 100, "ms", 0, why=DRAWN_AT_ONCE)


def journeys() -> dict[str, str]:
    slug = School.objects.order_by("pk").values_list("slug", flat=True)[1]
    return {
        "home": "/nl/",
        "results": "/nl/scholen/?q=Utrecht&level=low",
        "school": f"/nl/scholen/{slug}/",
        "map": "/nl/kaart/?q=Utrecht&level=low",
        "complaint start": "/nl/klacht/",
    }


def seen(browser: Browser, address: str) -> Seen:
    """One first visit, with nothing kept."""
    with browser.new_context(viewport=SCREEN, device_scale_factor=2, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        phone = context.new_cdp_session(page)
        phone.send("Network.enable")
        phone.send("Network.emulateNetworkConditions", SLOW_4G)
        phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLED)
        found = page.evaluate("window.seen")
    return Seen(found["paint"], round(found["shift"], 4), found["blocked"])
