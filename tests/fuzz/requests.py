"""Odd requests, made from a seed: number 4711 of seed 1 is the same request on every machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes, quote_plus, urlencode

from django.conf import settings

from finder.filters import QUERY_KEYS
from tests.complaints.test_fuzz import BEGINNINGS, MEDIA_TYPES, NASTY
from tests.complaints.test_fuzz import FIELDS as COMPLAINT_FIELDS

METHODS = ["GET"] * 5 + ["POST"] * 4 + ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"]
FIELDS = [*COMPLAINT_FIELDS, *sorted(QUERY_KEYS), "next", "wrong", "text", "begun", "username", "password", "day"]
TOKEN = "a" * 32  # a visitor of our own: forms of others are refused before any view sees them
HOST = "localhost"
HEADERS = {
    "ACCEPT_LANGUAGE": ["", "xx", "nl;q=9", "*" * 900, "en-" + "a" * 500],
    "ACCEPT_ENCODING": ["", "gzip", "gzip;q=", "gzip;q=0", "*;q=1e9", "br,,,;;"],
    "IF_NONE_MATCH": ["*", '"', 'W/"' + "0" * 32 + '"', "a" * 3000],
    "IF_MODIFIED_SINCE": ["", "yesterday", "Sat, 99 Jan 99999 99:99:99 GMT"],
    "RANGE": ["bytes=0-", "bytes=-1", "bytes=9-1,,", "x"],
    "REFERER": ["", "http://", "https://[", "javascript:alert(1)"],
    "ORIGIN": ["null", f"http://{HOST}", "http://[", "https://elsewhere.example"],
    "X_FORWARDED_FOR": ["", "1.2.3.4, x", "::1%lo", "::ffff:1.2.3.4", "9" * 900],
    "X_FORWARDED_HOST": ["elsewhere.example", "\xff"],
    "X_REQUESTED_WITH": ["XMLHttpRequest"],
}
SIGNS = [range(32, 127), range(32), range(0x600, 0x700), range(0x1F600, 0x1F64F)]
SCARS = ["%00", "%ff", "..", "//", ";a=b", "%2e%2e%2f", "x.css", "%0d%0aX-Injected:1", "😀", "9" * 300, "%f0%9f"]


@dataclass(frozen=True, slots=True)
class Request:
    sender: str
    method: str
    path: bytes
    query: str
    headers: dict[str, str]
    cookie: str
    media_type: str
    length: str
    body: bytes

    def environ(self) -> dict[str, Any]:
        """What a server would hand to the application."""
        given = {f"HTTP_{name}": value for name, value in self.headers.items()}
        return {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path.decode("latin-1"),
            "QUERY_STRING": self.query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self.sender,
            "HTTP_HOST": HOST,
            "HTTP_COOKIE": self.cookie,
            "HTTP_X_CSRFTOKEN": TOKEN,
            "CONTENT_TYPE": self.media_type,
            "CONTENT_LENGTH": self.length,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(self.body),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **given,
        }

    def told(self) -> str:
        return f"{self.method} {quote_from_bytes(self.path)}?{self.query[:80]} {self.headers} {self.body[:200]!r}"


def request(seed: int, number: int, paths: list[str], sessions: list[str]) -> Request:
    """The request with this number, to one of the addresses, in one of the visits."""
    random = Random(f"{seed} {number}")
    body, media_type = body_of(random)
    length = str(len(body)) if random.random() < 0.9 else random.choice(["", "-1", "x", "0", "9999999999"])
    session = random.choice(sessions) if sessions and random.random() < 0.7 else random.choice(["", "a" * 300, "%00"])
    headers = {name: random.choice(values) for name, values in HEADERS.items() if random.random() < 0.15}
    return Request(
        sender=f"10.{random.randrange(256)}.{random.randrange(256)}.1",  # else the limits answer all the same
        method=random.choice(METHODS),
        path=path_of(random, random.choice(paths)),
        query=query_of(random),
        headers=headers,
        cookie=f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        media_type=media_type,
        length=length,
        body=body,
    )


def path_of(random: Random, path: str) -> bytes:
    """An address of the site; one in five is damaged."""
    if random.random() < 0.2:
        at = random.randrange(len(path) + 1)
        path = path[:at] + random.choice(SCARS) + path[at + random.randrange(3) :]
    return path.encode("utf-8", "replace")


def text_of(random: Random) -> str:
    if random.random() < 0.6:
        return random.choice(NASTY)
    return "".join(chr(random.choice(random.choice(SIGNS))) for _sign in range(random.randrange(60)))


def fields_of(random: Random) -> Iterator[tuple[str, str]]:
    for _field in range(random.randrange(9)):
        name = random.choice(FIELDS) if random.random() < 0.9 else text_of(random)
        yield name, text_of(random)


def query_of(random: Random) -> str:
    if random.random() < 0.5:
        return ""
    if random.random() < 0.2:
        return random.choice(["%", "%zz=%", "&&&===", "q=%ED%A0%80", "q=%00", "q[]=1", "=" * 90, "q=a&" * 60])
    return urlencode(list(fields_of(random)), errors="replace")


def body_of(random: Random) -> tuple[bytes, str]:
    """Bytes and what they are said to be; half of them are a form that is well made."""
    fields = list(fields_of(random))
    if random.random() < 0.5:
        return urlencode(fields, errors="replace").encode(), MEDIA_TYPES[0]
    if random.random() < 0.5:
        return parts_of(random, fields), "multipart/form-data; boundary=b"
    return random.randbytes(random.randrange(300)), random.choice(MEDIA_TYPES)


def parts_of(random: Random, fields: list[tuple[str, str]]) -> bytes:
    """A form with a file that is none."""
    parts = [f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in fields]
    name = quote_plus(text_of(random), errors="replace")
    file = f'--b\r\nContent-Disposition: form-data; name="uploads"; filename="{name}"\r\n\r\n'
    start = random.choice([b"", *BEGINNINGS])
    return "".join([*parts, file]).encode("utf-8", "replace") + start + random.randbytes(90) + b"\r\n--b--\r\n"
