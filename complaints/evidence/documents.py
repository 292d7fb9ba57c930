"""A PDF drawn anew, page by page, as a PDF of pictures: no script, no attachment, no layer, no text behind a black bar.

Runs as a process of its own (see `process.py`).
"""

from io import BytesIO

import pypdfium2
import pypdfium2.raw

from complaints.evidence.pictures import saved
from complaints.evidence.process import MOST_PAGES, MOST_PIXELS, NotMadeError, answer

POINTS = 72  # to the inch
DOTS = 170  # to the inch: a page of A4 becomes 2,000 pixels long
LONGEST_PAGE = 2000  # pixels
MOST_TOGETHER = 15 * 1024 * 1024  # bytes of all pages
TRIES = ((80, 1), (50, 1), (30, 1), (50, 2))  # JPEG quality, and by how much smaller, until a page has its share


def drawn_anew(content: bytes) -> bytes:
    """PDF in, PDF out, page for page of the same size."""
    source = opened(content)
    if len(source) > MOST_PAGES:
        raise NotMadeError("too-many-pages")
    source.init_forms()  # what was filled in belongs to the page
    made = pypdfium2.PdfDocument.new()
    share = MOST_TOGETHER // len(source)
    for number in range(len(source)):
        add_page(made, source[number], share)
    output = BytesIO()
    made.save(output)
    return output.getvalue()


def opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        has_password = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise NotMadeError("locked" if has_password else "unreadable") from None


def add_page(made: pypdfium2.PdfDocument, source: pypdfium2.PdfPage, share: int) -> None:
    """Puts a picture of the source's page behind the pages made so far."""
    width, height = source.get_size()
    image = pypdfium2.PdfImage.new(made)
    image.load_jpeg(BytesIO(photographed(source, share)), inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = made.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
    page.close()


def photographed(page: pypdfium2.PdfPage, share: int) -> bytes:
    """The page as a JPEG of at most `share` bytes; the last try counts whatever it weighs. Closes the page."""
    bitmap = page.render(scale=scale_of(*page.get_size()))
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    page.close()
    for quality, factor in TRIES:
        jpeg = saved(picture.reduce(factor), "JPEG", quality=quality)
        if len(jpeg) <= share:
            break
    return jpeg


def scale_of(width: float, height: float) -> float:
    """Pixels to a point. A page as large as a wall is refused."""
    if width * height > MOST_PIXELS:
        raise NotMadeError("too-many-pixels")
    if not width * height >= 1:  # nor is it a number
        raise NotMadeError("unreadable")
    return min(DOTS / POINTS, LONGEST_PAGE / max(width, height))


if __name__ == "__main__":
    answer(drawn_anew)
