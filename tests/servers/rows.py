"""What must hold with more than one server; each row says what was seen, and whether that is right."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from complaints.codes import new_code
from tests.endurance.browser import Browser
from tests.harness.tree import read
from tests.servers.site import Answer, Site, WebServer

Row = tuple[str, str, bool]
LONGEST_CHANGE, LONGEST_WATCH = 2, 60  # seconds; the change itself is a process that must start first
FREE_TRIES = 11  # ten, and the first of those that come once a minute
LARGEST_REQUEST = int(re.search(r"client_max_body_size (\d+);", read("deploy/proxy/nginx.conf"))[1])
NAME = "Taalhuis Nieuwe Naam"
CHANGE = (
    "import time; from schools import stamp; from schools.models import School; "
    f"School.objects.filter(slug='%s').update(name='{NAME}'); stamp.move(); print(time.time())"
)


def change_is_shared(site: Site) -> Iterator[Row]:
    """A published change, made in a process of its own, is seen through every server."""
    slug = re.search(r'data-school="([a-z0-9-]+)"', site.ask("/nl/scholen/a-z/").body.decode())[1]
    page = f"/nl/scholen/{slug}/"
    kept = [server.ask(page).status for server in site.servers]
    with ThreadPoolExecutor(2) as watchers:
        seen_at = watchers.map(lambda server: first_seen(server, page), site.servers)
        changed_at = float(site.servers[0].manage("shell", "--no-imports", "-c", CHANGE % slug))
        waited = max(seen_at) - changed_at
    yield "a change is seen through every server within 2 s", f"{waited:.2f} s", waited <= LONGEST_CHANGE
    yield "  … where the page was kept before", str(kept), kept == [200, 200]


def first_seen(server: WebServer, page: str) -> float:
    """When this server first showed the new name; a wait that is far too long is an answer too."""
    until = time.time() + LONGEST_WATCH
    while NAME.encode() not in server.ask(page).body and time.time() < until:
        time.sleep(0.05)
    return time.time()


def limit_is_shared(site: Site) -> Iterator[Row]:
    """Wrong codes, typed at the servers in turn: they are stopped where one server would."""
    browser = Browser(site.servers[0].port, "10.99.0.7", "/en/complaint/follow/")
    taken = 0
    while taken < 3 * FREE_TRIES:
        browser.port = site.servers[taken % 2].port
        page = browser.load()
        if browser.press(page, page.form.filled({"code": [new_code()]}), []).status != 422:
            break
        taken += 1
    yield "wrong codes at either server are counted together", f"{taken} taken", taken == FREE_TRIES


def door(site: Site) -> Iterator[Row]:
    """What the proxy keeps inside, replaces, and answers by itself."""
    inside = [site.ask(address).status for address in ("/metrics", "/readyz", "//metrics", "/%6detrics")]
    yield "metrics and readiness are not told outside", str(inside), set(inside) == {404}
    told = [server.ask("/metrics", host="web:8000").body for server in site.servers]
    are_told = [b"site_requests_total" in one and b"site_due_work" in one for one in told]
    yield "  … and told inside", f"{len(told[0].splitlines())} lines", all(are_told)
    number = site.ask("/healthz", {"X-Request-ID": "1"}).headers["x-request-id"]
    yield "a request number from outside is replaced", number, bool(re.fullmatch(r"\d{12}", number))
    too_much = site.ask("/nl/", {"Content-Length": str(LARGEST_REQUEST + 1)})
    yield "too large a request gets the page that says so", str(too_much.status), says(too_much, 413, "Dit is te veel")
    (site.proxy.folder / "pages" / "closed").touch()
    closed = site.ask("/nl/scholen/")
    (site.proxy.folder / "pages" / "closed").unlink()
    yield "a closed site says so", str(closed.status), says(closed, 503, "De website is even dicht")


def says(answer: Answer, status: int, words: str) -> bool:
    """Whether it is this page, in both languages."""
    page = answer.body.decode()
    return (answer.status, words in page, 'lang="en"' in page) == (status, True, True)


def static_files(site: Site) -> Iterator[Row]:
    """Small, kept for ever, and there while one server runs a release without them."""
    page = site.ask("/nl/").body.decode()
    address = re.search(r'href="(/static/css/base\.[0-9a-f]+\.css)"', page)[1]
    found = [site.ask(address, {"Accept-Encoding": coding}) for coding in ("br", "gzip", "identity")]
    codings = [one.headers.get("content-encoding", "plain") for one in found]
    sizes = [len(one.body) for one in found]
    yield "static files come by brotli, gzip and plain", str(sizes), codings == ["br", "gzip", "plain"]
    kept = found[0].headers["cache-control"]
    yield "  … kept for ever", kept, "immutable" in kept


def nothing_behind(site: Site) -> Iterator[Row]:
    """Both servers gone: the proxy's own page; a static file is still there. Then both are back."""
    address = re.search(r'href="(/static/css/base\.[0-9a-f]+\.css)"', site.ask("/nl/").body.decode())[1]
    for server in site.servers:
        server.stop()
    gone, static = site.ask("/nl/"), site.ask(address, {"Accept-Encoding": "br"}).status
    for server in site.servers:
        server.start()
    back = site.ask("/nl/").status
    yield "with no server at all visitors get a page that says so", str(gone.status), says(gone, 502, "De website")
    yield "  … static files still come, and pages when one is back", str([static, back]), [static, back] == [200, 200]
