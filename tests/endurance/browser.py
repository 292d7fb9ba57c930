"""A browser without script, as small as may be: cookies, forms, redirects. It sends only what a page offers."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

HOST = "localhost"
PATIENCE = 40  # seconds for one answer
TICKED = ("checkbox", "radio")
REDIRECTS = (301, 302)
PRESS_AGAIN = (400,)  # the visit could not be written; the page says so
Fields = dict[str, list[str]]
File = tuple[str, bytes]  # a name, and what is in it


class BrokenOffError(Exception):
    """No whole answer came, or only one that says that something went wrong."""


@dataclass
class Form:
    """What a browser sends of a form when nobody touches it, and every name and value that can be sent."""

    action: str = ""
    sent: Fields = field(default_factory=dict)
    offered: Fields = field(default_factory=dict)

    def filled(self, answers: Fields, button: str = "") -> Fields:
        """The fields with these answers, as far as the form asks for them, and the button that is pressed."""
        given = {name: values for name, values in answers.items() if name in self.offered}
        pressed = {button: self.offered[button][:1]} if button else {}
        return {**self.sent, **given, **pressed}


class FormReader(HTMLParser):
    """Collects the forms of a page that are posted."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.is_inside = False
        self.text_of = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.is_inside = given.get("method") == "post"
            self.forms += [Form(given.get("action", ""))] if self.is_inside else []
        elif self.is_inside and tag in ("input", "textarea", "button") and given.get("name"):
            self.add(tag, given)

    def add(self, tag: str, given: dict[str, str]) -> None:
        form, name, kind = self.forms[-1], given["name"], given.get("type", "text")
        form.offered.setdefault(name, []).append(given.get("value", "on"))
        if tag == "textarea":
            self.text_of = name
            form.sent[name] = [""]
        elif tag == "input" and kind != "file" and (kind not in TICKED or "checked" in given):
            form.sent.setdefault(name, []).append(given.get("value", "on" if kind in TICKED else ""))

    def handle_data(self, data: str) -> None:
        if self.text_of:
            self.forms[-1].sent[self.text_of][0] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.text_of = ""
        elif tag == "form":
            self.is_inside = False


@dataclass(frozen=True)
class Page:
    """What stands on the screen."""

    address: str
    status: int
    html: str

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.address.partition("?")[0].rstrip("/").rpartition("/")[2]

    @property
    def form(self) -> Form:
        """The form of the page; the button to leave is a form of its own, in front of it."""
        return FormReader(self.html).forms[-1]

    @property
    def code(self) -> str:
        """The sixteen digits on the page, or nothing."""
        shown = re.search(r'id="code".*?</p>', self.html, re.DOTALL)
        return "".join(re.findall(r">(\d{4})<", shown[0])) if shown else ""


class Browser:
    """One visitor's browser. `network` is where the proxy says that it comes from."""

    def __init__(self, port: int, network: str, address: str) -> None:
        self.port, self.network, self.address = port, network, address
        self.cookies: dict[str, str] = {}

    def load(self) -> Page:
        """Opens the address, wherever it leads; pressed after a broken answer it is the button that loads again."""
        return self.followed("GET", self.address, b"", "")

    def press(self, page: Page, fields: Fields, files: list[File]) -> Page:
        """Sends the form of a page."""
        body, media_type = with_files(fields, files) if files else (urlencode(fields, True).encode(), FORM)
        return self.followed("POST", page.form.action or page.address, body, media_type)

    def followed(self, method: str, address: str, body: bytes, media_type: str) -> Page:
        """The page where it leads. `self.address` is where a browser would load again when that page breaks off."""
        status, location, html = self.asked(method, address, body, media_type)
        while status in REDIRECTS:
            self.address = address = urlsplit(location).path
            status, location, html = self.asked("GET", address, b"", "")
        self.address = address
        return Page(address, status, html)

    def asked(self, method: str, address: str, body: bytes, media_type: str) -> tuple[int, str, str]:
        """Status, where it leads, and the page. An answer that asks to press again counts as none."""
        connection = self.connected()
        try:
            connection.request(method, address, body or None, self.headers(media_type))
            answer = connection.getresponse()
            html = answer.read().decode()
        except (OSError, HTTPException) as broken:
            raise BrokenOffError(type(broken).__name__) from None
        finally:
            connection.close()
        if answer.status in PRESS_AGAIN or answer.status >= 500:
            raise BrokenOffError(str(answer.status))
        self.keep_cookies(answer.headers.get_all("Set-Cookie") or [])
        return answer.status, answer.headers.get("Location", ""), html

    def connected(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def headers(self, media_type: str) -> dict[str, str]:
        """What the browser says, and what the proxy before a real server adds."""
        said = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"https://{HOST}:{self.port}",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": self.network,
            "Connection": "close",
        }
        return said | ({"Content-Type": media_type} if media_type else {})

    def keep_cookies(self, lines: list[str]) -> None:
        for line in lines:
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value


FORM = "application/x-www-form-urlencoded"


def with_files(fields: Fields, files: list[File]) -> tuple[bytes, str]:
    """A form with files as one body, and its media type."""
    border = uuid4().hex
    parts = [(f'name="{name}"', value.encode()) for name, values in fields.items() for value in values]
    parts += [(f'name="uploads"; filename="{name}"', content) for name, content in files]
    whole = b"".join(
        f"--{border}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + content + b"\r\n"
        for about, content in parts
    )
    return whole + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"
