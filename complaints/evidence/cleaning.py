"""What was sent becomes a clean file, or a sentence that says why not.

The kind is decided by the first bytes, never by a name or by what a browser says. Then a process of its own makes the
file anew: nothing that its maker, a phone or an attacker put beside the picture is kept.
"""

from dataclasses import dataclass
from threading import Lock

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from complaints.evidence.process import COUNT_PAGES, LARGEST_FILE, MOST_PAGES, NO_PAGE, NotMadeError, made_anew

JPEG, PNG, WEBP, HEIC, PDF = "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"
MAKERS = {
    JPEG: "complaints.evidence.pictures",
    PNG: "complaints.evidence.pictures",
    WEBP: "complaints.evidence.pictures",
    HEIC: "complaints.evidence.heic",
    PDF: "complaints.evidence.documents",
}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
BEFORE_PDF = b"\xef\xbb\xbf \t\r\n"  # what some programs write in front

MOST_FILES = 10  # of one complaint
MEGABYTE = 1024 * 1024
LONGEST_WAIT = 30  # seconds for files of others

SENTENCES: dict[str, Promise] = {
    "too-big": format_lazy(_("This file is too big. A file is {most} MB at most."), most=LARGEST_FILE // MEGABYTE),
    "too-many": format_lazy(_("You can send {most} files at most."), most=MOST_FILES),
    "kind": _("We cannot take this kind of file. Choose a photo (JPEG, PNG, WebP or HEIC) or a PDF."),
    "unreadable": _("We cannot open this file. Choose another file, or make a photo of it."),
    "too-many-pages": format_lazy(_("This PDF has too many pages. It has {most} at most."), most=MOST_PAGES),
    "too-many-pixels": _("This picture is too large. Make it smaller, or choose another one."),
    "locked": _("This PDF has a password. Choose one without a password, or photos of the pages."),
    "busy": _("Many people send files now. Try again in a minute."),
    "not-kept": _("We could not keep this file. Try again later."),
}
one_at_a_time = Lock()  # so that a server process and its helper stay small


class RefusedFileError(Exception):
    """A file that is not taken; `sentence` says why, in the reader's language."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    @property
    def sentence(self) -> Promise:
        return SENTENCES[self.key]


@dataclass(frozen=True, slots=True)
class Clean:
    """A file made anew, and its media type."""

    content: bytes
    media_type: str


def cleaned(content: bytes) -> Clean:
    """The same picture or pages without anything else in them; `RefusedFileError` when it cannot be taken."""
    if len(content) > LARGEST_FILE:
        raise RefusedFileError("too-big")
    maker = MAKERS.get(media_type_of(content))
    if maker is None:
        raise RefusedFileError("kind" if content else "unreadable")
    try:
        anew = made_alone(content, maker)
    except NotMadeError as refusal:
        raise RefusedFileError(refusal.reason) from None
    return Clean(anew, media_type_of(anew))


def made_alone(content: bytes, maker: str) -> bytes:
    """What a process of its own makes of the content, once no other one runs."""
    if not one_at_a_time.acquire(timeout=LONGEST_WAIT):
        raise RefusedFileError("busy")
    try:
        return made_anew(content, maker)
    finally:
        one_at_a_time.release()


def pages_in(document: bytes) -> int:
    """How many pages a PDF has; `RefusedFileError` when it cannot be opened."""
    return int(drawn(document, COUNT_PAGES) or b"0")


def page_of(document: bytes, number: int) -> bytes | None:
    """A page of a PDF, from 1, as a JPEG; None when it has no such page. `RefusedFileError` as above."""
    return drawn(document, number)


def drawn(document: bytes, number: int) -> bytes | None:
    try:
        return made_alone(b"%d\n%s" % (number, document), "complaints.evidence.pages")
    except NotMadeError as refusal:
        if refusal.reason == NO_PAGE:
            return None
        raise RefusedFileError(refusal.reason) from None


def media_type_of(content: bytes) -> str:
    """What the first bytes say; nothing for a kind that we do not take."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return HEIC
    return PDF if content.lstrip(BEFORE_PDF).startswith(b"%PDF-") else ""
