"""PDFs are drawn anew, page by page: what is seen stays, what is hidden goes."""

from io import BytesIO
from zlib import Z_FULL_FLUSH, compressobj

import pypdfium2
import pytest
from PIL import Image, ImageStat

from complaints.evidence import documents
from complaints.evidence.documents import LONGEST_PAGE, drawn_anew, scale_of
from complaints.evidence.process import MOST_PAGES, NotMadeError, made_anew
from tests.complaints.evidence_files import MARK, assembled, drawn, many_colours, pdf, saved, telling

pytestmark = pytest.mark.long

PAPER = 255.0
EMPTY = ("0 0 595 842", b"")


def pages_of(content):
    """Each page as a picture of one pixel a point."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    pictures = [document[number].render().to_pil().convert("L") for number in range(len(document))]
    document.close()
    return pictures


def darkness(picture):
    return PAPER - ImageStat.Stat(picture).mean[0]


def test_what_is_seen_stays():
    sent = pdf([drawn("Factuur 12"), drawn("Factuur 13", box="0 0 842 595"), EMPTY])
    before, after = pages_of(sent), pages_of(drawn_anew(sent))
    assert [page.size for page in after] == [page.size for page in before] == [(595, 842), (842, 595), (595, 842)]
    assert [darkness(page) for page in after] == pytest.approx([darkness(page) for page in before], abs=0.3)
    assert darkness(after[0]) > 0.2
    assert darkness(after[2]) == 0


def test_a_page_is_sharp_enough_to_read_small_print():
    document = pypdfium2.PdfDocument(drawn_anew(pdf([drawn("Factuur 12")])))
    (image,) = document[0].get_objects()
    assert max(image.get_px_size()) >= LONGEST_PAGE - 15
    document.close()


def test_words_under_a_black_bar_are_gone():
    sent = pdf([("0 0 595 842", drawn(MARK.decode())[1] + b" 0 0 0 rg 0 380 595 60 re f")])
    assert MARK in sent
    document = pypdfium2.PdfDocument(drawn_anew(sent))
    assert document[0].get_textpage().get_text_range() == ""
    assert [type(found).__name__ for found in document[0].get_objects()] == ["PdfImage"]
    document.close()


HIDDEN = {
    "a script": pdf([EMPTY], catalog=b"/OpenAction << /S /JavaScript /JS (app.alert('%s')) >>" % MARK),
    "a link": pdf([EMPTY], annotations=[b"<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (%s) >> >>" % MARK]),
    "a name": telling("PDF"),
    "a tail": pdf([EMPTY]) + b"\n" + MARK,
}


@pytest.mark.parametrize("sent", HIDDEN.values(), ids=HIDDEN)
def test_nothing_hidden_is_kept(sent):
    assert MARK in sent
    clean = drawn_anew(sent)
    assert MARK not in clean
    assert not [word for word in (b"/JS", b"/JavaScript", b"/URI", b"/Annots", b"/EmbeddedFile") if word in clean]


def test_what_was_filled_in_is_part_of_the_page():
    look = b"<< /Subtype /Form /BBox [0 0 200 200] /Length 25 >> stream\n0 0 0 rg 0 0 200 200 re f\nendstream"
    field = b"<< /Subtype /Widget /FT /Tx /T (a) /V (b) /F 4 /Rect [100 100 300 300] /AP << /N 5 0 R >> >>"
    form = b"/AcroForm << /Fields [4 0 R] >>"
    sent = pdf([EMPTY], catalog=form, annotations=[field, look])
    before, after = pages_of(sent)[0], pages_of(drawn_anew(sent))[0]
    assert before.getpixel((200, 842 - 200)) == after.getpixel((200, 842 - 200)) == 0
    assert after.getpixel((400, 842 - 400)) == PAPER


def test_a_page_that_was_turned_stays_turned():
    sent = pdf([drawn("Factuur 12")]).replace(b"/Type /Page /Parent", b"/Type /Page /Rotate 90 /Parent")
    assert pages_of(drawn_anew(sent))[0].size == (842, 595)


def test_thirty_pages_are_taken_and_no_more():
    assert len(pages_of(drawn_anew(pdf([EMPTY] * MOST_PAGES)))) == MOST_PAGES == 30
    with pytest.raises(NotMadeError, match="too-many-pages"):
        drawn_anew(pdf([EMPTY] * (MOST_PAGES + 1)))


LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O (%s) /U (%s) >> /ID [(0123456789abcdef)(0123456789abcdef)]"


def test_a_pdf_with_a_password_is_refused_by_that_name():
    sent = pdf([EMPTY], extra=LOCK % (b"o" * 32, b"u" * 32))
    with pytest.raises(NotMadeError, match="locked"):
        drawn_anew(sent)


BROKEN = {
    "no pages": assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], b""),
    "only a name": b"%PDF-1.7\n",
    "half a file": pdf([drawn("Factuur 12")])[:200],
}


@pytest.mark.parametrize("sent", BROKEN.values(), ids=BROKEN)
def test_a_broken_pdf_is_unreadable(sent):
    """In a process of its own: the library remembers an earlier error."""
    with pytest.raises(NotMadeError, match="unreadable"):
        made_anew(sent, "complaints.evidence.documents")


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        ((20_000, 20_000), "too-many-pixels"),
        ((float("inf"), 5), "too-many-pixels"),
        ((0, 0), "unreadable"),
        ((float("nan"), 5), "unreadable"),
    ],
)
def test_a_page_of_an_absurd_size_is_refused(size, reason):
    with pytest.raises(NotMadeError, match=reason):
        scale_of(*size)


def test_a_page_as_large_as_a_wall_is_refused_in_a_file_too():
    with pytest.raises(NotMadeError, match="too-many-pixels"):
        drawn_anew(pdf([drawn("Factuur 12", box="0 0 9000 9000")]))


def test_a_poster_is_drawn_within_bounds():
    assert LONGEST_PAGE - 1 <= 6000 * scale_of(6000, 4000) <= LONGEST_PAGE


@pytest.mark.parametrize(("share", "length"), [(9_000_000, 1988), (1_300_000, 1988), (400_000, 994)])
def test_a_heavy_page_gets_its_share_of_the_bytes_only(share, length):
    scan = saved(Image.effect_noise((1240, 1754), 120).convert("RGB"), "PDF", resolution=150)
    document = pypdfium2.PdfDocument(scan)
    jpeg = documents.photographed(document[0], share)
    document.close()
    assert len(jpeg) <= share
    assert Image.open(BytesIO(jpeg)).height == length


def test_a_scan_stays_a_scan():
    scan = saved(many_colours(1240, 1754), "PDF", resolution=150)
    before, after = pages_of(scan)[0], pages_of(drawn_anew(scan))[0]
    assert darkness(after) == pytest.approx(darkness(before), abs=1)


def gigabyte_of_spaces():
    """A megabyte that unpacks to a thousand: one packed part, twenty times. Readers ask for no sum of such a stream."""
    packing, part = compressobj(), b" " * 50_000_000
    first = packing.compress(part) + packing.flush(Z_FULL_FLUSH)
    return first + first[2:] * 19  # each after the two bytes that every stream begins with


def test_a_page_that_unpacks_to_a_gigabyte_does_no_harm():
    bomb = gigabyte_of_spaces()
    sent = assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            b"<< /Filter /FlateDecode /Length %d >> stream\n" % len(bomb) + bomb + b"\nendstream",
        ],
        b"",
    )
    assert darkness(pages_of(drawn_anew(sent))[0]) == 0
