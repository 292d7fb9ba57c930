"""What is measured besides speed: queries, bytes, and the time to look a place up. Needs Django set up."""

import gzip
import re
from statistics import median, quantiles
from time import perf_counter

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schools import places

HTTPS = {"secure": True, "HTTP_HOST": "localhost", "HTTP_ACCEPT_ENCODING": "gzip"}
MISSPELT = (str.upper, lambda name: name[1:] + name[:1], lambda name: name.replace("e", "", 1), lambda name: name + "x")
NONSENSE = ("xqzw", "школа", "🦉🦉", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "a" * 90, "taal school rotterdam zuid")


def place_names(count: int) -> list[str]:
    """So many different names of places, spread over the whole list."""
    names = [place.query for place in places.gazetteer().towns]
    return names[:: max(1, len(names) // count)][:count]


def queries_of(path: str) -> int:
    """How many queries a page takes when it is not kept; the figures and the stamp are remembered."""
    client = Client()
    client.get(path, **HTTPS)
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(path, **HTTPS)
    return len(captured)


def first_visit(path: str) -> dict[str, int]:
    """Compressed bytes of a page and of all that it loads, by address."""
    client = Client()
    answer = client.get(path, **HTTPS).content
    page = gzip.decompress(answer).decode()
    loaded = re.findall(
        r'<(?:script|img)[^>]+src="([^"]+)"|<link[^>]+rel="(?:stylesheet|icon)[^>]+href="([^"]+)"', page
    )
    found = {path: len(answer)}
    for address in {one or other for one, other in loaded}:
        response = client.get(address, **HTTPS)
        found[address] = len(b"".join(response.streaming_content) if response.streaming else response.content)
    return found


def lookup_times() -> tuple[float, float]:
    """Median and 99th percentile in milliseconds of finding a place: as it is spelt, badly spelt, and nonsense."""
    names = place_names(400)
    asked = [*names, *(spoil(name) for name in names for spoil in MISSPELT), *NONSENSE * 20]
    times = [timed(name) for name in asked]
    return median(times), quantiles(times, n=100)[98]


def timed(name: str) -> float:
    begin = perf_counter()
    found = places.find(name)
    if not (found.best or found.others):
        places.forgive(name)
    return (perf_counter() - begin) * 1000
