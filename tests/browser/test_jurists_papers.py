"""What goes around a case, at a desk and on a phone: the school is asked, a file is made, somebody asks for their data,
and words that came too late."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from complaints.contact import Contact
from complaints.models import Complaint
from staff.models import StaffSession
from staff.roles import Role
from tests.browser.test_desk_week import DESK, LISTS, PASSWORD, PHONE, somebody_with_a_password
from tests.complaints.cases import standing
from tests.complaints.evidence_files import drawn, pdf
from tests.harness.people import person, session_of
from tests.harness.threads import away

BOTH = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
NOTE = "De school liegt misschien."
ANSWER = "Wij betalen de helft terug."
IS_DRAWN = "picture => picture.complete && picture.naturalWidth > 900"

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def desk(screen):
    """A page of somebody with this role."""

    def opened(size, role=Role.COMPLAINT_JURIST):
        value = away(lambda: session_of(person(role.value.replace(" ", "-"), role)))
        return screen(size, session=value)

    return opened


def in_contact(**about):
    """The number of a case that the jurist of these walks works on."""

    def make():
        holder = person("complaint-jurist", Role.COMPLAINT_JURIST)
        case = standing("in-contact", assignee=holder, may_tell_school=True, **about)
        case.notes.create(by=holder, text=NOTE, written_at=case.filed_at)
        return case.number

    return away(make)


def press(page, form="main form"):
    page.locator(f"{form} .form-actions button").last.click()


@BOTH
def test_a_school_is_asked_and_what_it_answers_is_read_and_passed_on(site, screen, desk, looked_at, size):
    number, page = in_contact(), desk(size)
    case = f"{site.address}{LISTS}{number}/"
    page.goto(f"{case}school/")
    page.locator("[name=text]").fill("Wat is er in oktober gebeurd?")
    looked_at(page, is_known=True)
    press(page)
    looked_at(page)
    school = screen(size)
    school.goto(page.locator(".school-link-address code").inner_text())
    school.locator("[name=text]").fill(ANSWER)
    school.locator("[name=name]").fill("P. de Boer, directeur")
    paper = {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": pdf([drawn("Brief"), drawn("Blad 2")])}
    school.locator("[name=uploads]").set_input_files(paper)
    looked_at(school, is_known=True)
    press(school)
    expect(school.locator("main form")).to_have_count(0)
    page.goto(f"{case}school/")
    expect(page.locator(".school-link").first).to_contain_text(ANSWER)
    looked_at(page)
    page.locator(".paper-link").click()
    page.locator("nav [rel=next]").click()
    expect(page.locator(".leaf-ways b")).to_have_text("Bladzijde 2 van 2")
    page.wait_for_load_state("load")
    assert page.locator(".leaf img").evaluate(IS_DRAWN)
    looked_at(page, is_known=True)
    page.goto(f"{case}school/")
    page.locator(".school-link a.button").click()
    page.locator("[name=papers]").check()
    looked_at(page, is_known=True)
    press(page)
    expect(page.locator(".done-messages")).to_be_visible()


def downloaded(page, button):
    with page.expect_download() as waiting:
        button.click()
    return Path(waiting.value.path()).read_bytes()


def words_of(content):
    document = pypdfium2.PdfDocument(content)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(words.split())


@BOTH
def test_names_are_covered_and_a_file_goes_out_with_and_without_notes(site, desk, looked_at, size):
    number, page = in_contact(story="Amina zegt: de les valt uit."), desk(size)
    case = f"{site.address}{LISTS}{number}/"
    page.goto(f"{case}teksten/")
    looked_at(page, is_known=True)
    page.locator(".cover-by a").first.click()
    page.locator("[name=text]").fill("Iemand zegt: de les valt uit.")
    looked_at(page, is_known=True)
    press(page)
    expect(page.locator(".cover-over").first).to_contain_text("Iemand zegt")
    looked_at(page, is_known=True)
    page.goto(f"{case}dossier/")
    looked_at(page, is_known=True)
    page.locator("[name=covered]").check()
    told = words_of(downloaded(page, page.locator("[value=pdf]")))
    assert "Iemand zegt: de les valt uit." in told
    assert [words for words in ("Amina", NOTE) if words in told] == []
    page.locator("[name=covered]").uncheck()
    page.locator("[name=notes]").check()
    told = words_of(downloaded(page, page.locator("[value=pdf]")))
    assert [words for words in ("Amina zegt", NOTE) if words not in told] == []
    with ZipFile(BytesIO(downloaded(page, page.locator("[value=zip]")))) as archive:
        names = archive.namelist()
        texts = " ".join(archive.read(name).decode() for name in names if name.endswith(".txt"))
    assert [name for name in names if name.endswith(".pdf")]
    assert NOTE in texts


@BOTH
def test_somebody_asks_for_their_data_and_a_lead_counts_the_work(site, desk, looked_at, size):
    mail = f"amina{size['width']}@example.org"
    number, page = in_contact(), desk(size, Role.LEAD_JURIST)
    away(reach, number, mail)
    page.goto(f"{site.address}{LISTS}verzoeken/nieuw/")
    page.locator("[name=asked][value=see]").check()
    page.locator("[name=person]").fill(f"Amina Yusuf, {mail}")
    press(page)
    page.locator("[name=q]").fill(mail)
    page.locator("form:has([name=q]) button").click()
    looked_at(page)
    page.locator("form[action$='/add/'] button").click()
    expect(page.locator(".request-cases .desk-number")).to_have_text(number)
    looked_at(page)
    with ZipFile(BytesIO(downloaded(page, page.locator("form:has([name=notes]) button")))) as archive:
        assert f"{number}.pdf" in archive.namelist()
    page.locator("[name=outcome][value=done]").check()
    page.locator("form:has([name=outcome]) button").click()
    expect(page.locator(".done-messages")).to_be_visible()
    looked_at(page)
    page.goto(f"{site.address}{LISTS}statistiek/")
    expect(page.locator(".quarters table")).to_be_visible()
    looked_at(page, is_known=True)


def reach(number, mail):
    case = Complaint.objects.get(number=number)
    Contact.of(case).reached_at("", mail).write_to(case)
    case.save()


def let_the_sign_in_end(name):
    StaffSession.objects.filter(person__username=name).update(seen_at=timezone.now() - timedelta(minutes=31))


@BOTH
def test_what_is_sent_after_too_long_a_pause_is_back_after_signing_in(site, screen, looked_at, size):
    name, code = away(somebody_with_a_password, f"late-{size['width']}")
    number = away(lambda: standing("taken").number)
    page = screen(size, session=away(again, name))
    page.goto(f"{site.address}{LISTS}{number}/bericht/")
    page.locator("#act [name=text]").fill("Beste Amina,\nwij bellen u morgen.")
    away(let_the_sign_in_end, name)
    press(page, "#act")
    expect(page.locator(".done-messages")).to_be_visible()
    looked_at(page)
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    press(page)
    page.locator("[name=code]").fill(code)
    press(page)
    expect(page.locator("#act [name=text]")).to_have_value("Beste Amina,\nwij bellen u morgen.")
    expect(page.locator(".desk-unsent")).to_be_visible()
    looked_at(page)
    page.goto(f"{site.address}{LISTS}")
    looked_at(page)
    page.locator(".desk-unsent a").click()
    press(page, "#act")
    expect(page.locator(".done-messages")).to_be_visible()
    expect(page.locator(".timeline-said").first).to_contain_text("wij bellen u morgen.")


def again(name):
    return session_of(User.objects.get(username=name))
