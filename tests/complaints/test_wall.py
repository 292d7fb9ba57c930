"""The wall: who keeps schools meets no word of a case, anywhere in the admin; who reads cases edits no school."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from complaints.models import Complaint, Note
from schools.models import School, Wrong
from schools.reports import take_in
from staff.roles import Role
from tests.complaints.build import NOW
from tests.complaints.cases import standing
from tests.complaints.desk_client import jurist, lead, path_of
from tests.harness.people import person, session_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]
STORY = "Kwetsbaarverhaal over mijn lessen"
NAME = "Zohrabegum Achternaamsen"
NOTE = "Notitiewoord van de jurist"
# Pages of the admin that say nothing of any school: who works here may meet them.
OF_NOBODY = {
    "index",
    "login",
    "logout",
    "jsi18n",
    "app_list",
    "password_change",
    "password_change_done",
    "view_on_site",
}


@pytest.fixture
def case():
    """A case about a school, with words that occur nowhere else."""
    made = standing("in-contact", school=School.objects.order_by("pk").first(), story=STORY, name=NAME)
    Note.objects.create(complaint=made, by=jurist(), text=NOTE, written_at=NOW)
    return made


def editor():
    return person("editor", Role.KEURMERK_EDITOR, Role.KEURMERK_APPROVER)


def superuser():
    return person("superuser", is_superuser=True)


def at_desk(somebody):
    """A client without the auditor, which looks at these pages in tests of their own."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(somebody)
    return client


def patterns(entries):
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns)
        elif isinstance(entry, URLPattern) and entry.name:
            yield entry


def admin_paths():
    """Every address of the admin, by its name; for those of one object, the first object there is."""
    objects = {
        f"{model._meta.app_label}_{model._meta.model_name}": model._default_manager.order_by("pk").first()
        for model in admin.site._registry
    }
    found = {}
    for pattern in patterns(admin.site.get_urls()):
        wanted = pattern.pattern.converters or pattern.pattern.regex.groupindex
        arguments = {name: argument_of(name, objects.get(pattern.name.rpartition("_")[0])) for name in wanted}
        found[pattern.name] = reverse(f"admin:{pattern.name}", kwargs=arguments)
    return found


def argument_of(name: str, first: Model | None):
    known = {"app_label": "schools", "url": "x", "content_type_id": 1}
    return known.get(name, first.pk if first else 1)


def words_of_cases(case):
    return (STORY, NAME, NOTE, case.number, case.email)


@pytest.mark.parametrize("who", [editor, superuser])
def test_no_page_of_the_admin_holds_a_word_of_a_case(case, who):
    client, opened = at_desk(who()), []
    for name, path in admin_paths().items():
        for asked in ("", case.number, NAME):  # a search page repeats what was asked, so the others are looked for
            response = client.get(path, {"q": asked} if asked else {})
            html = response.getvalue().decode(errors="replace")
            assert [words for words in words_of_cases(case) if words in html and words != asked] == [], name
            opened += [name] if response.status_code == 200 else []
    assert len(opened) >= (30 if who is editor else 3)


@pytest.mark.parametrize("who", [editor, superuser])
def test_a_school_with_a_case_cannot_be_deleted_and_the_page_names_no_case(case, who):
    client = at_desk(who())
    path = reverse("admin:schools_school_delete", args=[case.school_id])
    for response in (client.get(path), client.post(path, {"post": "yes"})):
        assert response.status_code == 403
        assert [words for words in (*words_of_cases(case), "complaint", "klacht ") if words in words_in(response)] == []
    action = {"action": "delete_selected", "_selected_action": [case.school_id], "post": "yes"}
    client.post(reverse("admin:schools_school_changelist"), action)
    assert School.objects.filter(pk=case.school_id).exists()


def words_in(response):
    """The text of the page itself, without the bars around it that every page has."""
    html = response.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_no_table_of_complaints_is_in_the_admin():
    registered = {model._meta.app_label for model in admin.site._registry}
    assert registered == {"schools"}
    assert len(admin.site._registry) >= 7


@pytest.mark.parametrize("who", [jurist, lead, superuser])
def test_who_keeps_no_schools_opens_no_page_about_them_in_the_admin(who):
    client, refused = at_desk(who()), 0
    take_in(School.objects.order_by("pk")[0], Wrong.PHONE, "Het nummer klopt niet.", NOW, language="nl")
    for name, path in admin_paths().items():
        if name in OF_NOBODY:
            continue
        for response in (client.get(path), client.post(path, {"name": "Veranderd"})):
            assert response.status_code in (403, 404, 405), name
            refused += response.status_code == 403
    assert refused >= 40
    assert not School.objects.filter(name="Veranderd").exists()


@pytest.mark.parametrize("who", [jurist, superuser])
def test_who_keeps_no_schools_sees_an_admin_in_which_nothing_is(case, who):
    html = at_desk(who()).get(reverse("admin:index")).content.decode()
    assert "/beheer/schools/" not in html


@pytest.mark.parametrize("who", [editor, superuser])
@pytest.mark.parametrize(
    "name", ["desk-case", "desk-file", "desk-texts", "desk-school", "desk-message", "desk-note", "desk-reads"]
)
def test_no_page_of_a_case_opens_on_the_other_side(case, who, name):
    response = at_desk(who()).get(path_of(name, case.number))
    assert response.status_code == 403
    assert [words for words in words_of_cases(case) if words in words_in(response)] == []


@pytest.mark.parametrize("who", [editor, superuser])
@pytest.mark.parametrize("name", ["desk", "desk-search", "desk-requests", "desk-statistics", "desk-all-reads"])
def test_no_list_of_cases_opens_on_the_other_side(case, who, name):
    assert at_desk(who()).get(path_of(name)).status_code == 403
    assert Complaint.objects.count() == 1


def test_a_superuser_who_keeps_schools_by_role_opens_them_and_one_without_looks_nothing_up():
    lookup = {"app_label": "schools", "model_name": "location", "field_name": "school", "term": "a"}
    keeper = person("keeper", Role.KEURMERK_EDITOR, is_superuser=True)
    assert at_desk(keeper).get(reverse("admin:schools_school_changelist")).status_code == 200
    assert at_desk(superuser()).get(reverse("admin:autocomplete"), lookup).status_code == 403
    assert at_desk(superuser()).get(reverse("staff-team")).status_code == 200


def test_the_public_page_of_a_school_says_nothing_of_its_cases(case, client):
    response = client.get(f"/nl/scholen/{case.school.slug}/")
    assert response.status_code == 200
    assert [words for words in words_of_cases(case) if words in response.content.decode()] == []
