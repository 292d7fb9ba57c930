"""A year of rates in a real browser: a fault, a jump with its reason, a second person, live, and back again."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import expect

from schools.models import Course, School
from schools.vocabulary import Status
from staff.roles import Role
from tests.harness.threads import away
from tests.schools.editions.files import xlsx_file

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
RUN_AXE = "rules => axe.run(rules).then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTS = "/nl/beheer/edities/"

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def a_course():
    """The page of a school, its lowest level, and the rate of that."""
    schools = School.objects.with_status(timezone.localdate()).filter(status=Status.HOLDER)
    found = Course.objects.filter(school__in=schools, level="low").exclude(hourly_rate=None).select_related("school")
    one = found.order_by("school__slug")[0]
    with override("nl"):
        return reverse("school", kwargs={"slug": one.school.slug}), one.school.slug, one.hourly_rate


def shown(rate):
    return f"€\xa0{rate:.2f}".replace(".", ",")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.locator(".edition-todo").get_by_role("link", name=name).click()


def upload(page, site, kind, file, year=""):
    """By way of the admin's first page; `file` is its name, its type and its content."""
    page.goto(f"{site.address}/beheer/")
    page.locator("#content a[href$='/beheer/edities/']").first.click()
    page.get_by_role("link", name="Een bestand laden").click()
    page.get_by_label(kind).check()
    page.get_by_label("Jaar van de resultaten").fill(year)
    name, mime_type, content = file
    page.get_by_label("Het bestand", exact=True).set_input_files(
        {"name": name, "mimeType": mime_type, "buffer": content}
    )
    press(page, "Laad en controleer")
    page.wait_for_selector(".edition-head")


def rate_on_the_site(page, site, path, rate):
    page.goto(site.address + path)
    expect(page.locator("main")).to_contain_text(shown(rate))


def test_rates_go_live_through_two_people_and_come_back(desk_of, site):
    path, slug, before = away(a_course)
    after = before + 9  # more than a quarter, whatever the sample says
    editor, approver = desk_of("jansen", Role.KEURMERK_EDITOR), desk_of("bakker", Role.KEURMERK_APPROVER)
    header = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"]
    rows = [header, [slug, "laag", float(after), 2026], ["onbekend", "laag", "twaalf", 2026]]
    upload(editor, site, "Cursussen en tarieven", ("tarieven.xlsx", XLSX, xlsx_file(rows)))

    main = editor.locator("main")
    for told in ("1 tarief verandert, waarvan 1 met meer dan 25 %", "1 rij blijft eruit", "Dit mogen:"):
        expect(main).to_contain_text(told)
    assert editor.get_by_role("link", name="Goedkeuren").count() == 0
    editor.evaluate(Axe().axe_script)
    assert editor.evaluate(RUN_AXE, RULES) == []
    follow(editor, "Redenen geven")
    editor.get_by_label("Eén reden voor alle").fill("Een nieuw gebouw.")
    press(editor, "Bewaar de redenen")

    approver.goto(f"{site.address}{LISTS}?show=for-me")
    approver.locator(".edition-list").get_by_role("link", name="Goedkeuren").first.click()
    approver.get_by_label("1 rij blijft eruit").check()
    press(approver, "Goedkeuren")
    follow(approver, "Op de site zetten")
    press(approver, "Zet op de site")
    expect(approver.locator(".edition-head")).to_contain_text("Op de site")
    edition = approver.url
    rate_on_the_site(approver, site, path, after)
    expect(approver.locator("main")).to_contain_text("2026")

    approver.goto(edition)
    follow(approver, "Terugdraaien")
    approver.get_by_label("Waarom gaat de editie terug?").fill("Verkeerd jaar.")
    press(approver, "Draai terug")
    expect(approver.locator(".edition-events")).to_contain_text("Verkeerd jaar.")
    rate_on_the_site(approver, site, path, before)
