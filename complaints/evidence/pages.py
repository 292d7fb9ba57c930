"""One page of a document as a picture, or how many pages it has: what a jurist sees without opening the file.

Runs as a process of its own (see `process.py`). In front of the document stands a line with the number of the
page, or 0 to have them counted.
"""

from complaints.evidence.documents import opened, photographed
from complaints.evidence.process import COUNT_PAGES, LARGEST_FILE, NO_PAGE, NotMadeError, answer


def answered(content: bytes) -> bytes:
    """The page as a JPEG; or the number of pages, in digits."""
    number, _line, document = content.partition(b"\n")
    source, page = opened(document), int(number)
    if page == COUNT_PAGES:
        return str(len(source)).encode()
    if page > len(source):
        raise NotMadeError(NO_PAGE)
    source.init_forms()
    return photographed(source[page - 1], LARGEST_FILE)


if __name__ == "__main__":
    answer(answered)
