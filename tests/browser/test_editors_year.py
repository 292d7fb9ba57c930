"""A year of an editor in a real browser: a new school, its rates, its results, the Keurmerk, a suspension, and back.

Each figure and status is sent by one person and approved by another; a visitor on a phone sees what is live, no more.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from staff.roles import Role
from tests.browser.test_editions import follow, press, upload
from tests.schools.editions.files import csv_file

PHONE = {"width": 360, "height": 740}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "preload": False}
RUN_AXE = "rules => axe.run(rules).then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"
AXE = Axe().axe_script
IS_TOO_WIDE = "document.scrollingElement.scrollWidth > innerWidth"

PAGE = "de-lantaarn-venlo"
CONTACT = {
    "name": "De Lantaarn Venlo",
    "legal_name": "De Lantaarn Taal B.V.",
    "kvk_number": "90817263",
    "phone": "077 123 45 67",
    "email": "info@lantaarn.example",
    "website": "https://lantaarn.example/",
    "complaints_procedure": "https://lantaarn.example/klachten",
}
LESSON_PLACE = {"street": "Parade 12", "postcode": "5911 CA", "town": "Venlo"}
RATES = [["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"], [PAGE, "laag", "12,34", "2026"]]
ATTEMPTS = ["school", "leerprofiel", "examen", "deelexamen", "pseudoniem", "poging", "datum", "uitslag"]
NEW, MARK, RATE = "Deze school is net begonnen.", "9,7", "€\xa012,34"
NO_RATE = "De school gaf ons geen uurtarief."
NO_RESULTS = "Wij hebben geen examencijfers gekregen."
CHECKED = "Blik op Werk controleert deze school elk jaar."
PASSED = "80 van de 100"
SUSPENDED = "Keurmerk geschorst"

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def visitor(screen, site):
    """The words of the school's page, for somebody on a phone who never signed in."""
    page = screen(PHONE, locale="nl-NL")

    def words(status=200):
        assert page.goto(f"{site.address}/nl/scholen/{PAGE}/?level=low").status == status
        assert not page.evaluate(IS_TOO_WIDE)
        return re.sub(r"[^\S\xa0]+", " ", page.locator("main").inner_text())

    return words


@pytest.fixture
def editor(desk_of):
    return desk_of("jansen", Role.KEURMERK_EDITOR)


@pytest.fixture
def live(desk_of, editor):
    """The second person approves the edition that the editor looks at, and puts it on the site."""
    approver = desk_of("bakker", Role.KEURMERK_APPROVER)

    def approve_and_publish():
        approver.goto(f"{editor.url}goedkeuren/")
        press(approver, "Goedkeuren")
        follow(approver, "Op de site zetten")
        press(approver, "Zet op de site")
        expect(approver.locator(".edition-head")).to_contain_text("Op de site")
        return approver.url

    def roll_back(edition, reason):
        approver.goto(edition)
        follow(approver, "Terugdraaien")
        approver.get_by_label("Waarom gaat de editie terug?").fill(reason)
        press(approver, "Draai terug")
        expect(approver.locator(".edition-events")).to_contain_text(reason)

    approve_and_publish.back = roll_back
    return approve_and_publish


def is_accessible(page):
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE, RULES) == [], page.url


def fill(page, values, prefix="#id_"):
    for name, value in values.items():
        page.fill(f"{prefix}{name}", value)


def add_the_school(page, site):
    """The address of the new school in the admin."""
    page.goto(f"{site.address}/beheer/schools/school/add/")
    fill(page, CONTACT)
    page.fill("#id_slug", PAGE)
    page.locator("#locations-group .add-row a").click()
    fill(page, LESSON_PLACE, "#id_locations-0-")
    page.locator("[name=_continue]").click()
    page.wait_for_selector(".messagelist .success")
    return page.url


def put_on_the_map(page):
    page.locator(".inlinechangelink").first.click()
    page.locator(".pick-on-map__pin").wait_for()
    begun = page.input_value("#id_latitude")
    page.locator(".pick-on-map__pin").press("ArrowUp")
    assert page.input_value("#id_latitude") != begun, "the postcode was the point to begin from"
    page.locator("[name=_continue]").click()
    page.wait_for_selector(".messagelist .success")


def begin(page, school, link):
    page.goto(school)
    page.locator(".object-tools").get_by_role("link", name=link).click()
    page.wait_for_selector(".by-hand")


def look_and_send(page, *promised, is_first=True):
    """What was filled in is looked at first, and then goes to the second person. Each kind of look is audited once.

    The forms before it are audited in test_admin_pages.
    """
    page.locator(".submit-row .default").click()
    page.wait_for_selector(".as-visitors-see")
    for told in promised:
        expect(page.locator(".by-hand")).to_contain_text(told)
    if is_first:
        is_accessible(page)
    page.locator("[name=send]").click()
    page.wait_for_selector(".edition-head")


def change_status(page, school, step, since, decision, *promised):
    begin(page, school, "Status veranderen")
    page.check(f"[value={step}]")
    fill(page, {"since": since, "decision": decision})
    look_and_send(page, decision, *promised, is_first=step == "begin-as-aspirant")


def attempts():
    """Twenty candidates: twelve pass reading at once, four at their second attempt, four never; one is not done."""
    results = {at: ["geslaagd"] for at in range(12)}
    results |= {at: ["gezakt", "geslaagd"] for at in range(12, 16)} | {at: ["gezakt"] * 2 for at in range(16, 20)}
    results[20] = ["gezakt"]
    rows = [
        [PAGE, "laag", "inburgering", "lezen", f"k{at}", str(number), f"0{number}-06-2025", result]
        for at, told in results.items()
        for number, result in enumerate(told, 1)
    ]
    return csv_file([ATTEMPTS, *rows])


def test_a_new_school_lives_through_a_year_and_its_results_go_back(editor, live, visitor, site):
    school = add_the_school(editor, site)
    put_on_the_map(editor)
    begin(editor, school, "Cursus toevoegen")
    editor.select_option("#id_level", "low")
    fill(editor, {"class_size": "12", "reason": "Opgegeven door de school."})
    look_and_send(editor, "Opgegeven door de school.", "Bezoekers kunnen deze school nog niet vinden.")
    live()
    visitor(404)

    change_status(editor, school, "begin-as-aspirant", "2026-01-15", "Besluit 2026-01", NEW)
    visitor(404)
    live()
    words = visitor()
    for told in (NEW, NO_RATE, CONTACT["phone"], LESSON_PLACE["street"]):
        assert told in words

    begin(editor, school, "Jaarlijkse controle toevoegen")
    fill(editor, {"year": "2025", "satisfaction": MARK, "answers": "80", "stars": "4", "reason": "Onderzoek 2025."})
    look_and_send(editor, "Dit is een nieuwe school: de site laat de sterren en het cijfer niet zien.")
    live()
    assert MARK not in visitor()

    upload(editor, site, "Cursussen en tarieven", ("tarieven.csv", "text/csv", csv_file(RATES)))
    live()
    words = visitor()
    assert RATE in words
    assert NO_RATE not in words

    change_status(editor, school, "promote", "2026-07-01", "Besluit 2026-07", CHECKED)
    live()
    before = visitor()
    for told in (CHECKED, MARK, NO_RESULTS):
        assert told in before
    assert NEW not in before

    file = ("pogingen.csv", "text/csv", attempts())
    upload(editor, site, "Examenresultaten, één rij per poging", file, year="2025")
    results = live()
    words = visitor()
    assert PASSED in words
    assert "20 examendelen" in words

    change_status(editor, school, "suspend", "2026-11-20", "Brief van 19 november", SUSPENDED)
    assert SUSPENDED not in visitor()
    suspension = live()
    words = visitor()
    assert SUSPENDED in words
    assert RATE not in words
    assert PASSED not in words

    live.back(suspension, "De brief was voor een andere school.")
    assert PASSED in visitor()
    live.back(results, "Dit was het verkeerde jaar.")
    assert visitor() == before
