"""A jurist looks at papers without opening a file: a document is drawn by the server, page by page."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from complaints.evidence.pages import answered
from complaints.evidence.process import COUNT_PAGES, NO_PAGE, NotMadeError
from complaints.evidence.store import discard
from complaints.views.evidence import POLICY
from complaints.vocabulary import Part
from tests.complaints.cases import standing
from tests.complaints.desk_client import at_desk, jurist, path_of, words_of
from tests.complaints.evidence_files import document_in, drawn, pdf
from tests.harness.client import page_from

pytestmark = pytest.mark.long

WHITE = 255.0
LONG = 1989  # pixels of a page of A4
PAGES = pdf([drawn("Factuur 12"), ("0 0 842 595", b""), drawn("Factuur 14")])


def as_picture(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize(("number", "shape"), [(1, "upright"), (2, "lying"), (3, "upright")])
def test_a_page_is_drawn_as_a_picture_that_can_be_read(number, shape):
    picture = as_picture(answered(b"%d\n%s" % (number, PAGES)))
    assert (picture.format, max(picture.size)) == ("JPEG", LONG)
    assert (picture.height > picture.width) is (shape == "upright")
    assert (ImageStat.Stat(picture.convert("L")).mean[0] < WHITE) is (number != 2)


def test_pages_are_counted_and_one_beyond_the_last_is_refused():
    assert answered(b"%d\n%s" % (COUNT_PAGES, PAGES)) == b"3"
    with pytest.raises(NotMadeError) as refusal:
        answered(b"4\n" + PAGES)
    assert refusal.value.reason == NO_PAGE


@pytest.fixture
def desk(db):
    return at_desk(jurist())


def paper_in(case):
    return document_in(case, drawn("Factuur 12"), ("0 0 842 595", b""), drawn("Factuur 14"))


def photo_in(case):
    return case.evidence.create(name="foto.jpg", media_type="image/jpeg", size=9, added_at=case.filed_at)


def pages_of(case, paper, *numbers):
    return [path_of("desk-evidence-page", case.number, paper.key, number) for number in numbers]


def test_a_document_is_read_page_by_page(desk):
    case = standing("taken")
    photo_in(case)
    paper = paper_in(case)
    first, second, third = pages_of(case, paper, 1, 2, 3)
    start = path_of("desk-evidence", case.number, paper.key)
    ways = {path: links_on(desk.get(path), path) for path in (start, second, third)}
    assert ways == {
        start: {"next": second},
        second: {"prev": first, "next": third},
        third: {"prev": second},
    }
    shown = page_from(desk.get(second), path=second)
    (picture,) = [one for one in shown.all("img") if one.get("alt")]
    assert picture.get("alt") == "Page 2 of 3 of paper 2"
    answer = desk.get(picture.get("src"))
    assert (answer["Content-Type"], as_picture(answer.content).size) == ("image/jpeg", (LONG, 1405))
    assert answer["Content-Security-Policy"] == POLICY
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def links_on(response, path):
    return {one.get("rel"): one.get("href") for one in page_from(response, path=path).all("a") if one.get("rel")}


def test_a_larger_page_stays_large_on_the_way_on(desk):
    case = standing("taken")
    paper = paper_in(case)
    first, second = pages_of(case, paper, 1, 2)
    page = page_from(desk.get(f"{first}?size=large"), path=first)
    assert {one.get("href") for one in page.all("a") if one.get("rel")} == {f"{second}?size=large"}
    assert [one.get("tabindex") for one in page.having("tabindex") if one.get("role") == "region"] == ["0"]
    assert first in [one.get("href") for one in page.all("a")]
    assert "The size" in words_of(desk.get(f"{first}?size=huge"))


def test_each_look_at_a_page_is_written_down_as_a_read_of_the_paper(desk):
    case = standing("taken")
    paper = paper_in(case)
    for path in (pages_of(case, paper, 2)[0], path_of("desk-evidence-picture", case.number, paper.key, 3)):
        case.reads.all().delete()
        assert desk.get(path).status_code == 200
        assert [(read.part, read.paper) for read in case.reads.all()] == [(Part.PAPER, 1)], path


def test_what_is_no_page_of_a_document_of_this_case_is_not_there(desk):
    case, other = standing("taken"), standing("taken")
    paper, photo = paper_in(case), photo_in(case)
    for name in ("desk-evidence-page", "desk-evidence-picture"):
        wrong = [(case, paper, 0), (case, paper, 4), (other, paper, 1), (case, photo, 2)]
        answers = [desk.get(path_of(name, of.number, one.key, number)).status_code for of, one, number in wrong]
        assert answers == [404, 404, 404, 404], name


def test_a_document_that_cannot_be_read_now_says_so(desk):
    case = standing("taken")
    paper = paper_in(case)
    discard(paper.key)
    page = desk.get(path_of("desk-evidence", case.number, paper.key))
    assert "We cannot show this document now." in words_of(page)
    assert desk.get(path_of("desk-evidence-picture", case.number, paper.key, 1)).status_code == 503
