"""A large file, while somebody watches without script: how far it is, and then the edition. On a server of its own."""

import json
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from tests.harness.served import served
from tests.schools.editions.files import csv_file

ATTEMPTS = 40_000
HEADER = ["school", "profile", "exam", "part", "pseudonym", "attempt", "date", "result"]
FILL = """
import json
from schools.models import School
from staff.roles import Role
from tests.harness.people import person, session_of
print(json.dumps([School.objects.order_by("slug")[0].slug, session_of(person("jansen", Role.KEURMERK_EDITOR))]))
"""
FAR = re.compile(r"([\d.]+) van ([\d.]+) rijen")
PHONE = {"width": 360, "height": 800}

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """A site with schools; a school's name in its address, and the session of an editor."""
    folder = tmp_path_factory.mktemp("reading")
    commands = ["migrate", "--verbosity", "0"], ["load_sample_data", "--schools", "12"]
    with served(f"sqlite:///{folder}/db.sqlite3", folder, *commands) as found:
        yield found, *json.loads(found.run("shell", "--no-imports", "--command", FILL))


@pytest.fixture
def editor(tab, own_site):
    found, _slug, session = own_site
    context = tab.context.browser.new_context(viewport=PHONE, locale="nl-NL", java_script_enabled=False)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": found.address}])
    yield context.new_page()
    context.close()


def attempts(slug):
    """Each candidate passes reading at the first attempt."""
    rows = ([slug, "laag", "inburgering", "lezen", f"k{at}", "1", "02-06-2025", "geslaagd"] for at in range(ATTEMPTS))
    return csv_file([HEADER, *rows])


def test_the_page_says_how_far_it_is_and_ends_at_the_edition(own_site, editor):
    found, slug, _session = own_site
    with override("nl"):
        editor.goto(found.address + reverse("edition-upload"))
    editor.get_by_label("Examenresultaten, één rij per poging").check()
    editor.get_by_label("Jaar van de resultaten").fill("2025")
    file = {"name": "pogingen.csv", "mimeType": "text/csv", "buffer": attempts(slug)}
    editor.get_by_label("Het bestand", exact=True).set_input_files(file)
    editor.get_by_role("button", name="Laad en controleer").click()
    done, of_all = FAR.search(editor.locator(".edition-reading-count").inner_text()).groups()
    assert int(done.replace(".", "")) <= int(of_all.replace(".", "")) == ATTEMPTS
    assert editor.locator("progress").get_attribute("max") == str(ATTEMPTS)
    editor.wait_for_url(re.compile(r"/nl/beheer/edities/\d+/$"))  # by itself
    expect(editor.locator(".edition-head")).to_contain_text("Gecontroleerd")
