"""The file of a case, as PDF, as ZIP and on paper: what is in it, what is covered; each one is written down."""

from datetime import datetime
from io import BytesIO
from time import time
from zipfile import ZipFile

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from complaints.case_file.archive import zip_of
from complaints.case_file.contents import Choice, case_file
from complaints.case_file.pdf import pdf_of
from complaints.evidence import store
from complaints.models import Call, Evidence, Note, SchoolLink
from complaints.views.case_file import MARK_LASTS, mark_to_print
from complaints.vocabulary import Act, Actor
from tests.complaints.build import NOW
from tests.complaints.cases import AMSTERDAM, acts_of, said, standing
from tests.complaints.desk_client import at_desk, jurist, path_of, words_of
from tests.complaints.evidence_files import good

pytestmark = [pytest.mark.django_db, pytest.mark.long]
CALL = "Zij belde over de rekening."
NOTE = "Ik vertrouw de rekening niet."


@pytest.fixture
def case():
    made = standing("in-contact", story="De school vroeg € 1.250 – te veel. Ольга, ትግርኛ", wish="Mijn geld terug.")
    said(made, Actor.VISITOR, "Amina hier. Komt er nog iets?", NOW)
    Note.objects.create(complaint=made, by=jurist(), text=NOTE, written_at=NOW)
    call = {"caller": "Amina, 06 1234 5678", "text": CALL, "called_at": NOW, "written_at": NOW}
    Call.objects.create(complaint=made, by=jurist(), **call)
    photo = SimpleUploadedFile("../Contract été €.jpg", good("JPEG"), "image/jpeg")
    store.add(photo, now=NOW, complaint=made)
    return made


def made_of(case, language="en", **choice):
    return case_file(case, Choice(**choice), NOW, language)


def pdf_made(case, **choice):
    return pdf_of(made_of(case, **choice))


def pdf_text(content):
    document = pypdfium2.PdfDocument(content)
    return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


def members(content):
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(case, **choice):
    return members(b"".join(zip_of(made_of(case, **choice))))


def test_the_pdf_holds_the_case_in_its_own_letters(case):
    text = pdf_text(pdf_made(case))
    for words in ("€ 1.250 – te veel", "Ольга", "ትግርኛ", "Mijn geld terug.", case.number, "Komt er nog iets?"):
        assert words in text
    assert NOTE not in text
    assert "cannot show" not in text


def test_letters_that_no_font_has_are_counted_and_said(case):
    case.story = "学校没有退"
    text = pdf_text(pdf_made(case))
    assert "cannot show 5 letters" in " ".join(text.split())


def test_internal_notes_only_on_choice_and_marked(case):
    for internal in (NOTE, CALL):
        assert internal not in str(zipped(case))
        assert internal in zipped(case, notes=True)["internal/notes.txt"].decode()
    text = pdf_text(pdf_made(case, notes=True))
    assert text.index("Internal notes: not for others") < text.index(NOTE)


def test_the_zip_holds_an_index_and_every_paper_under_a_safe_name(case):
    found = zipped(case)
    paper = "papers/01-Contract-ete.jpg"
    assert set(found) == {
        *("index.txt", "case.txt", "complaint.txt", "timeline.txt", "messages.txt"),
        *(f"{case.number}.pdf", paper),
    }
    assert found[paper] == store.content_of(Evidence.objects.get())
    assert all(name in found["index.txt"].decode() for name in found if name != "index.txt")
    assert "Complaint received" in found["timeline.txt"].decode()


def test_a_paper_that_the_store_cannot_give_is_named_in_the_index(case):
    store.discard(Evidence.objects.get().key)
    found = zipped(case)
    assert "papers/01-Contract-ete.jpg: could not be read" in found["index.txt"].decode()
    assert "papers/01-Contract-ete.jpg" not in found


def test_a_covered_file_holds_no_name_no_number_and_no_paper(case):
    found = zipped(case, covered=True, notes=True)
    assert [name for name in found if name.startswith("papers/")] == []
    for content in [*found.values(), pdf_text(found[f"{case.number}.pdf"]).encode()]:
        for secret in ("Amina", "Yusuf", "amina@example.org", "1234 5678"):
            assert secret.encode() not in content
    assert "[•••]" in found["messages.txt"].decode()


def test_who_called_stays_covered_in_what_we_wrote_for_ourselves(case):
    call = {"caller": "Karim Yilmaz", "text": "Karim is haar broer.", "called_at": NOW, "written_at": NOW}
    Call.objects.create(complaint=case, by=jurist(), **call)
    assert "Karim Yilmaz" in zipped(case, notes=True)["internal/notes.txt"].decode()
    found = zipped(case, covered=True, notes=True)
    for text in (found["internal/notes.txt"].decode(), pdf_text(found[f"{case.number}.pdf"])):
        assert "is haar broer." in text
        assert "Karim" not in text
        assert "Yilmaz" not in text


def test_a_paper_of_just_after_midnight_has_the_day_of_here(case):
    case.evidence.update(added_at=datetime(2026, 11, 20, 0, 30, tzinfo=AMSTERDAM))
    assert [paper.added for paper in made_of(case).papers] == ["20 November 2026"]


def test_what_the_school_was_asked_and_answered_is_in_the_file(case):
    link = {"question": "Klopt dit, over Amina?", "answer": "Ja.", "answered_by": "S. de Boer, directeur"}
    times = {"made_at": NOW, "answered_at": NOW, "answer_by": NOW.date()}
    SchoolLink.objects.create(complaint=case, token_hash="0" * 64, language="nl", by=jurist(), **link, **times)
    found = zipped(case)["messages.txt"].decode()
    for words in ("Question to the school", "Klopt dit, over Amina?", "Answer of the school: S. de Boer", "Ja."):
        assert words in found
    assert found.index("Question to the school") < found.index("Answer of the school")
    covered = zipped(case, covered=True)["messages.txt"].decode()
    assert "Klopt dit, over [•••]?" in covered
    assert "Boer" not in covered
    case.story = "Ik sprak met mevrouw De Boer."
    assert "De [•••]." in zipped(case, covered=True)["complaint.txt"].decode()


@pytest.mark.parametrize("reads_the_site_in", ["nl", "en"])
def test_the_file_for_a_court_is_in_dutch_whoever_makes_it(case, reads_the_site_in):
    with override(reads_the_site_in):
        found = members(b"".join(zip_of(case_file(case, Choice(notes=True), NOW))))
    texts = {name: content.decode() for name, content in found.items() if name.endswith(".txt")}
    assert len(texts) == 6
    assert "Klacht ontvangen" in texts["timeline.txt"]
    assert "Geld" in texts["case.txt"]
    assert texts["internal/notes.txt"].startswith("Interne notities: niet voor anderen")
    assert pdf_text(found[f"{case.number}.pdf"]).startswith("Dossier")


def test_the_zip_is_made_piece_by_piece(case):
    assert len(list(zip_of(made_of(case)))) >= 7


def test_a_pdf_breaks_pages_between_its_rows(case):
    case.story = "regel\n" * 120
    pages = pypdfium2.PdfDocument(pdf_made(case))
    assert len(pages) >= 3


@pytest.mark.parametrize(("form", "kind"), [("pdf", "application/pdf"), ("zip", "application/zip")])
def test_each_file_is_written_down_and_kept_by_no_cache(case, form, kind):
    who = jurist()
    response = at_desk(who).post(path_of("desk-file", case.number), {"as": form})
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="{case.number}-plain.{form}"'
    assert "no-store" in response["Cache-Control"]
    last = case.events.order_by("-pk").first()
    assert (last.act, last.by) == (Act.EXPORTED, who)
    assert response.getvalue()[:2] in (b"%P", b"PK")


def test_looking_at_the_page_makes_no_file(case):
    before = acts_of(case)
    assert at_desk(jurist()).get(path_of("desk-file", case.number)).status_code == 200
    assert acts_of(case) == before


def test_a_file_keeps_a_closed_case_no_longer():
    case = standing("closed")
    at_desk(jurist()).post(path_of("desk-file", case.number), {"as": "pdf"})
    moved_at = case.moved_at
    case.refresh_from_db()
    assert case.moved_at == moved_at


def test_a_name_that_is_not_for_everybody_is_covered_unless_the_jurist_says_not():
    case = standing("in-contact", identity="confidential")
    response = at_desk(jurist()).get(path_of("desk-file", case.number))
    assert b'name="covered" id="id_covered" checked' in response.content


def test_the_page_to_print_holds_the_same(case):
    client = at_desk(jurist())
    response = client.post(path_of("desk-file", case.number), {"as": "print", "notes": "on"})
    assert response["Location"].startswith("/nl/")
    page = words_of(client.get(response["Location"]), response["Location"])
    for words in ("€ 1.250", "Komt er nog iets?", NOTE, "01-Contract-ete.jpg"):
        assert words in page
    assert acts_of(case)[-1] == Act.EXPORTED


def test_the_page_to_print_opens_only_for_who_asked_just_now(case, monkeypatch):
    who, other = jurist(), jurist("other")
    mark = mark_to_print(case.number, Choice(notes=True), who)
    marks = {
        "made up": "notes",
        "of another choice": mark.replace("notes", "plain"),
        "of another case": mark_to_print(standing().number, Choice(notes=True), who),
        "of somebody else": mark_to_print(case.number, Choice(notes=True), other),
    }
    client = at_desk(who)
    for wrong, given in marks.items():
        answer = client.get(path_of("desk-file-print", case.number, given))
        assert (answer.status_code, answer["Location"]) == (302, path_of("desk-file", case.number)), wrong
    path = path_of("desk-file-print", case.number, mark)
    assert client.get(path).status_code == 200
    later = time() + MARK_LASTS.total_seconds() + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(path).status_code == 302
