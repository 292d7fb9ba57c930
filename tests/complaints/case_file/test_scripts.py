"""The PDF of a case in the scripts of those who complain: letters join, and lines run from the right."""

from contextlib import closing
from types import SimpleNamespace

import pypdfium2
import pytest

from complaints.case_file import pdf as case_file_pdf
from complaints.case_file.pdf import GAP, CasePdf, align_of

pytestmark = pytest.mark.long

ABOUT = SimpleNamespace(number="2026-000001", made="vandaag", language="nl")
SAID = {
    "Arabic": "المدرسة لا تعيد المال",
    "Persian, with a sign that keeps letters apart": "می\u200cخواهم",
    "Urdu": "اسکول نے پیسے واپس نہیں کیے",
    "Hebrew": "בית הספר",
    "Hindi": "स्कूल ने पैसे वापस नहीं किए",
    "Bengali": "স্কুল টাকা ফেরত দেয়নি",
    "Tamil": "பள்ளி பணம்",
    "Thai": "โรงเรียนไม่คืนเงิน",
    "Tigrinya": "ትምህርት ቤት",
    "Georgian": "სკოლა",
    "Armenian": "Դպրոց",
    "Russian": "Школа",
}


def drawn(text):
    """A PDF with this text alone, and how many letters it lacks."""
    with closing(CasePdf(ABOUT)) as pdf:
        pdf.learn(text)
        pdf.add_page()
        pdf.lines(text)
        return pypdfium2.PdfDocument(bytes(pdf.output())), pdf.missing


def boxes(text):
    """Left and right edge of what stands on the page, in points; the foot is left out."""
    document, _missing = drawn(text)
    page = document[0]
    found = [one.get_bounds() for one in page.get_objects() if one.get_bounds()[1] > 100]
    edges = min(box[0] for box in found), max(box[2] for box in found)
    document.close()
    return edges


@pytest.mark.parametrize("script", SAID)
def test_every_letter_of_a_script_has_its_font(script):
    document, missing = drawn(SAID[script])
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert (missing, GAP in text) == (0, False)


def test_letters_that_join_take_less_room_than_letters_apart():
    together, apart = (right - left for left, right in map(boxes, ("ببببب", "ب ب ب ب ب".replace(" ", "\u200c"))))
    assert 0 < together < 0.8 * apart


def test_a_line_begins_on_the_side_of_its_script():
    left, right = boxes("De school"), boxes("المدرسة")
    assert left[0] == pytest.approx(51, abs=6)  # the margin
    assert right[1] == pytest.approx(595 - 51, abs=6)


@pytest.mark.parametrize(
    ("text", "side"),
    [("De school zei: المدرسة", "L"), ("«المدرسة» De school", "R"), ("12: בית", "R"), ("06 1234", "L"), ("", "L")],
)
def test_the_first_letter_decides_the_side(text, side):
    assert align_of(text) == side


@pytest.mark.parametrize(("most", "missing"), [("MOST_JOINED", 7), ("MOST_BESIDE", 7)])
def test_a_file_that_is_too_long_to_be_laid_out_says_so(monkeypatch, most, missing):
    monkeypatch.setattr(case_file_pdf, most, 6)
    assert drawn("المدرسة")[1] == missing
    assert drawn("ትምህርት")[1] == 0  # letters that stand apart cost nothing
