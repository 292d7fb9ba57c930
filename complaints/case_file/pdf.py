"""A case as a PDF, made in memory. Letters that its fonts lack are counted and said, never left out in silence.

Writing whose letters join or run from the right, as Arabic, is laid out by a library of its own. Where a PDF falls
short, the page to print and the texts in the ZIP file show what was typed.
"""

from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from unicodedata import bidirectional

from django.utils.translation import gettext as _
from django.utils.translation import override
from fpdf import FPDF

from complaints.case_file.contents import CaseFile, Words

FONTS = files("manimgx_fonts")
FONT = "NotoSans"
# Fonts of other scripts, by the first and last letter of their block in Unicode; each is loaded where a text needs it.
SCRIPTS = {
    "NotoSansArmenian": ("\u0530", "\u058f"),
    "NotoSansHebrew": ("\u0590", "\u05ff"),
    "NotoSansArabic": ("\u0600", "\u077f"),
    "NotoSansDevanagari": ("\u0900", "\u097f"),
    "NotoSansBengali": ("\u0980", "\u09ff"),
    "NotoSansTamil": ("\u0b80", "\u0bff"),
    "NotoSansThai": ("\u0e00", "\u0e7f"),
    "NotoSansGeorgian": ("\u10a0", "\u10ff"),
    "NotoSansEthiopic": ("\u1200", "\u139f"),
}
LETTERS_APART = frozenset({"NotoSansArmenian", "NotoSansGeorgian", "NotoSansEthiopic"})  # one after the other, as Latin
# Beyond these the layout takes longer than a web page may: letters that join, and all letters beside them.
MOST_JOINED, MOST_BESIDE = 20_000, 100_000
FROM_THE_RIGHT = ("R", "AL")  # the classes of such letters in Unicode
TITLE, HEADING, TEXT, SMALL = 18, 13, 10, 8  # points
LINE = 1.45  # of the size
MILLIMETRES = 0.3528  # in a point
MARGIN = 18  # millimetres
TOGETHER = 24  # millimetres: a heading and two lines
LABEL_WIDTH = 48  # millimetres
GAP = "…"
INK, QUIET, MARKED = (22, 32, 46), (74, 85, 101), (255, 243, 214)


class CasePdf(FPDF):
    """A4, our own font, and on every page the number of the case."""

    def __init__(self, file: CaseFile) -> None:
        super().__init__(format="A4")
        self.foot = f"{file.number} · {file.made} · " + _("Holds personal data")
        self.missing = 0
        self.set_lang(file.language)
        self.set_title(file.number)
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, MARGIN + 4)
        self.add_font(FONT, "", str(FONTS / f"{FONT}[wght].ttf"))
        self.letters: set[int] = set(self.fonts[FONT.lower()].cmap)  # type: ignore[union-attr]

    def close(self) -> None:
        """Lets the files of the fonts go; the library leaves them open."""
        for font in self.fonts.values():
            font.close()  # type: ignore[union-attr]

    def learn(self, text: str) -> None:
        """Brings more fonts where the text needs them."""
        letters = {name: sum(first <= sign <= last for sign in text) for name, (first, last) in SCRIPTS.items()}
        joined = sum(number for name, number in letters.items() if name not in LETTERS_APART)
        can_join = joined <= MOST_JOINED and len(text) <= MOST_BESIDE
        needed = [name for name, number in letters.items() if number and (can_join or name in LETTERS_APART)]
        for name in needed:
            self.add_font(name, "", str(FONTS / f"{name}[wght].ttf"))
            self.letters |= set(self.fonts[name.lower()].cmap)  # type: ignore[union-attr]
        self.set_fallback_fonts(needed)
        self.set_text_shaping(not LETTERS_APART.issuperset(needed))

    def footer(self) -> None:
        self.set_y(-MARGIN + 4)
        self.ink(SMALL, QUIET)
        self.cell(0, 4, f"{self.foot} · {self.page_no()}/{{nb}}")

    def ink(self, size: int, colour: tuple[int, int, int] = INK) -> None:
        self.set_font(FONT, "", size)
        self.set_text_color(*colour)

    def drawable(self, text: str) -> str:
        """The text with a gap in the place of letters that no font has."""
        shown = [sign if sign == "\n" or ord(sign) in self.letters else GAP for sign in text.replace("\t", " ")]
        self.missing += sum(sign == GAP != original for sign, original in zip(shown, text, strict=True))
        return "".join(shown)

    def lines(self, text: str, size: int = TEXT, colour: tuple[int, int, int] = INK, *, marked: bool = False) -> None:
        self.ink(size, colour)
        self.set_fill_color(*MARKED)
        height = size * LINE * MILLIMETRES
        align = align_of(text)
        self.multi_cell(0, height, self.drawable(text), align=align, fill=marked, new_x="LMARGIN", new_y="NEXT")

    def keep_together(self) -> None:
        """No heading stands alone at the foot of a page."""
        if self.will_page_break(TOGETHER):
            self.add_page()

    def heading(self, text: str) -> None:
        self.keep_together()
        self.ln(5)
        self.lines(text, HEADING)
        self.ln(1)

    def row(self, label: str, value: str) -> None:
        """A label with what it says beside it."""
        top, page = self.get_y(), self.page
        self.ink(TEXT, QUIET)
        height = TEXT * LINE * MILLIMETRES
        self.multi_cell(LABEL_WIDTH, height, self.drawable(label), align="L", new_x="LMARGIN", new_y="NEXT")
        below = self.get_y()
        if self.page == page:
            self.set_y(top)
        self.set_x(MARGIN + LABEL_WIDTH)
        self.ink(TEXT)
        width = self.epw - LABEL_WIDTH
        self.multi_cell(width, height, self.drawable(value), align=align_of(value), new_x="LMARGIN", new_y="NEXT")
        self.set_y(max(self.get_y(), below) if self.page == page else self.get_y())

    def said(self, texts: Iterable[Words], *, marked: bool = False) -> None:
        for words in texts:
            self.keep_together()
            about = " · ".join(filter(None, (words.heading, words.moment)))
            self.lines(about, SMALL, QUIET, marked=marked)
            self.lines(words.text, marked=marked)
            self.ln(2)


def align_of(text: str) -> str:
    """The side on which a text begins, as its first letter says."""
    first = next((sign for sign in text if sign.isalpha()), "")
    return "R" if first and bidirectional(first) in FROM_THE_RIGHT else "L"


def pdf_of(file: CaseFile) -> bytes:
    """The PDF. It holds personal data: hand it over, keep it nowhere."""
    with override(file.language), closing(CasePdf(file)) as pdf:
        pdf.learn(" ".join(all_words(file)))
        pdf.add_page()
        write(pdf, file)
        return bytes(pdf.output())


def write(pdf: CasePdf, file: CaseFile) -> None:
    pdf.lines(_("File of complaint %(number)s") % {"number": file.number}, TITLE)
    pdf.lines(_("Complaints line of Blik op Werk. Made on %(moment)s.") % {"moment": file.made}, TEXT, QUIET)
    if file.choice.covered:
        pdf.lines(_("Names and numbers are covered: [•••]. Papers are left out."), marked=True)
    write_parts(pdf, file)
    if pdf.missing:
        pdf.ln(4)
        pdf.lines(
            _(
                "This PDF cannot show %(number)s letters of another script: “…” stands there. "
                "Print the page of the case, or read the texts in the ZIP file."
            )
            % {"number": pdf.missing},
            marked=True,
        )


def write_parts(pdf: CasePdf, file: CaseFile) -> None:
    pdf.heading(_("The case"))
    for label, value in file.facts:
        pdf.row(label, value)
    pdf.heading(_("The complaint"))
    pdf.said(file.story)
    pdf.heading(_("What happened when"))
    for moment, line in file.timeline:
        pdf.row(moment, line)
    if file.messages:
        pdf.heading(_("Messages"))
        pdf.said(file.messages)
    if file.papers:
        pdf.heading(_("Papers"))
        for paper in file.papers:
            pdf.row(paper.name, f"{paper.sent_by}, {paper.added}")
    if file.notes:
        pdf.heading(_("Internal notes: not for others"))
        pdf.said(file.notes, marked=True)


def all_words(file: CaseFile) -> Iterable[str]:
    """Every text that may hold letters of another script."""
    yield from (value for _label, value in file.facts)
    yield from (words.text for words in (*file.story, *file.messages, *file.notes))
