"""A case as a ZIP file that is sent while it is made: no copy of it lies anywhere in clear."""

from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _
from django.utils.translation import override

from complaints.case_file.contents import CaseFile, Paper, Words
from complaints.case_file.pdf import pdf_of
from complaints.evidence.store import StoreError, content_of

Member = tuple[str, bytes]


class Outlet:
    """Takes what the archive writes, and hands it on."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, piece: bytes, /) -> int:
        self.waiting += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """There is nothing to close."""

    def taken(self) -> bytes:
        piece, self.waiting = bytes(self.waiting), bytearray()
        return piece


def zip_of(file: CaseFile) -> Iterator[bytes]:
    """The pieces of the ZIP file. Its words are put in order at once, in the language of the file."""
    with override(file.language):
        texts = list(text_members(file))
        index = index_of(file, [name for name, _content in texts])
        missing = _("could not be read, and is not in this file")
    return pieces(texts, file.papers, "index.txt", index, missing)


def pieces(texts: Iterable[Member], papers: Iterable[Paper], last: str, index: str, missing: str) -> Iterator[bytes]:
    """One member after the other; the list of papers comes last, when it is known which papers could be read."""
    outlet, lost = Outlet(), list[str]()
    with ZipFile(outlet, "w", ZIP_DEFLATED) as archive:
        for name, content in texts:
            archive.writestr(name, content)
            yield outlet.taken()
        for paper in papers:
            try:
                archive.writestr(path_of(paper), content_of(paper.evidence))
            except StoreError:
                lost.append(f"{path_of(paper)}: {missing}")
            yield outlet.taken()
        archive.writestr(last, as_bytes("\n".join([index, *lost])))
    yield outlet.taken()


def path_of(paper: Paper) -> str:
    return f"papers/{paper.name}"


def text_members(file: CaseFile) -> Iterator[Member]:
    yield f"{file.number}.pdf", pdf_of(file)
    yield "case.txt", as_bytes("\n".join(f"{label}: {value}" for label, value in file.facts))
    yield "complaint.txt", as_bytes(in_plain(file.story))
    yield "timeline.txt", as_bytes("\n".join(f"{moment}: {line}" for moment, line in file.timeline))
    yield "messages.txt", as_bytes(in_plain(file.messages))
    if file.notes:
        yield "internal/notes.txt", as_bytes(_("Internal notes: not for others") + "\n\n" + in_plain(file.notes))


def in_plain(texts: Iterable[Words]) -> str:
    return "\n\n".join("\n".join(filter(None, (one.heading, one.moment, one.text))) for one in texts)


def index_of(file: CaseFile, names: Iterable[str]) -> str:
    """What is in the file, with who sent each paper and when."""
    title = _("File of complaint %(number)s") % {"number": file.number}
    made = _("Complaints line of Blik op Werk. Made on %(moment)s.") % {"moment": file.made}
    covered = [_("Names and numbers are covered: [•••]. Papers are left out.")] if file.choice.covered else []
    papers = [f"{path_of(paper)}: {paper.sent_by}, {paper.added}" for paper in file.papers]
    return "\n".join([title, made, *covered, "", *names, *papers])


def as_bytes(text: str) -> bytes:
    return f"{text}\n".encode()
