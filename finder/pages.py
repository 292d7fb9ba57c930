"""Public pages are made once and kept whole.

A public page is a function of its address with known keys only, the language, the stamp of the published data, the
Amsterdam date and the release. That function's arguments are the cache key and the ETag.
"""

import gzip
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, wraps
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified, QueryDict
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from schools import stamp

KEPT = 24 * 3600  # seconds; the date is part of the key, so a page cannot outlive its day
LONGEST_REMEMBERED = 200  # characters of a query string whose reading is remembered
CACHE_CONTROL = "public, no-cache"  # kept by browsers and proxies, asked after each time
SHEETS = ("css/tokens.css", "css/base.css", "css/components.css")  # nothing is painted before these are there

LONGEST_VALUE = 200  # characters; no place, school or number is as long, and every link of a page repeats it
REPEATABLE = frozenset({"school"})  # keys whose values are kept all, in their order, each once

View = Callable[..., HttpResponse]
Value = str | tuple[str, ...]  # of a repeatable key, all its values


@dataclass(frozen=True, slots=True)
class Query:
    """The part of an address's query that the page knows, sorted by key; and whether there was more."""

    values: dict[str, Value]
    has_unknown: bool = False
    cut: tuple[str, ...] = ()  # keys of which a second value, or the end of a long one, was left out

    @property
    def encoded(self) -> str:
        return urlencode(self.values, doseq=True)


class PublicRequest(HttpRequest):
    """A request for a public page: its query is read already."""

    known_query: Query
    kept_as: str  # see `address_of`


def read_query(text: str, known: frozenset[str]) -> Query:
    """Keeps the first value of each known key, or all of a repeatable one, and of a long value its beginning.

    Space around a value, NUL and lone surrogates are dropped.
    """
    return remembered_query(text, known) if len(text) <= LONGEST_REMEMBERED else parsed_query(text, known)


@lru_cache(maxsize=2000)
def remembered_query(text: str, known: frozenset[str]) -> Query:
    return parsed_query(text, known)


def parsed_query(text: str, known: frozenset[str]) -> Query:
    query = QueryDict(text)
    values: dict[str, Value] = {}
    cut = []
    for key in sorted(known & query.keys()):
        whole = [clean_text(value) for value in query.getlist(key)]
        given = [value[:LONGEST_VALUE].rstrip() for value in whole]
        if given != whole:
            cut.append(key)
        if key in REPEATABLE:
            values |= {key: several} if (several := tuple(dict.fromkeys(filter(None, given)))) else {}
            continue
        if len(given) > 1:
            cut.append(key)
        if given[0]:
            values[key] = given[0]
    return Query(values, not (query.keys() <= known), tuple(dict.fromkeys(cut)))


def clean_text(value: str) -> str:
    return value.encode("utf-8", "replace").decode().replace("\0", "").strip()


def with_query(path: str, answers: Mapping[str, Value]) -> str:
    """A path with answers as its query; empty ones are left out."""
    given = sorted((key, value) for key, value in answers.items() if value)
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def public_page(*keys: str, content_type: str | None = None) -> Callable[[View], View]:
    """Makes a view a public page that knows these query keys: cached whole, answered with 304, without cookies.

    The view finds its query as `request.known_query`. Without a content type it answers HTML.
    """
    known = frozenset(keys)

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: PublicRequest, **kwargs: str) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD"])
            request.known_query = read_query(request.META.get("QUERY_STRING", ""), known)
            request.kept_as = address_of(request)
            tag = tag_of(request.kept_as)
            if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
                return with_headers(HttpResponseNotModified(), tag)
            body = kept_page(tag)
            if body is None:
                response = view(request, **kwargs)
                if response.status_code != 200:
                    return response
                body = gzip.compress(response.content, compresslevel=6, mtime=0)
                keep_page(tag, body)
            response = with_headers(unpacked_for(request, body, content_type), tag)
            if content_type is None:
                response.headers["Link"] = sheets_first()
            return response

        return csrf_exempt(page)  # it reads only: another method gets its own answer, not one about forms

    return decorate


@lru_cache(maxsize=1)
def sheets_first() -> str:
    """The header by which a browser fetches the sheets of every page before it has read the page."""
    return ", ".join(f"<{static(sheet)}>; rel=preload; as=style" for sheet in SHEETS)


def kept_page(tag: str) -> bytes | None:
    try:
        return cache.get(tag)
    except Exception:  # a cache that is away costs time, not pages; each kind raises its own
        return None


def keep_page(tag: str, body: bytes) -> None:
    with suppress(Exception):  # as above
        cache.set(tag, body, KEPT)


def address_of(request: PublicRequest) -> str:
    """What a page depends on besides the data, the day and the release: its address, as far as it is known."""
    query = request.known_query
    parts = (
        f"{request.scheme}://{request.get_host()}{request.path}",
        query.encoded,
        str(query.has_unknown),
        ",".join(query.cut),
        get_language() or "",
    )
    return "|".join(parts)


def tag_of(address: str) -> str:
    """The weak ETag of a page: a digest of all that it depends on. Also its key in the cache."""
    parts = (address, stamp.current().value, timezone.localdate().isoformat(), settings.RELEASE)
    return f'W/"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'


@lru_cache(maxsize=200)
def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header allows gzip: named, and not with a quality of 0."""
    for offer in accepted.lower().split(","):
        name, _semicolon, quality = offer.replace(" ", "").partition(";q=")
        if name == "gzip":
            return quality.strip("0.") != "" or not quality
    return False


def unpacked_for(request: HttpRequest, body: bytes, content_type: str | None = None) -> HttpResponse:
    """A gzipped body as it is, or unpacked for a browser that cannot."""
    packed = takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    response = HttpResponse(body if packed else gzip.decompress(body), content_type=content_type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def with_headers(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = "Accept-Encoding"
    return response
