"""Staff at work in the admin: every page opens, addresses and texts go live at once, figures are looked at only."""

import json

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.staticfiles import finders
from django.urls import reverse

from schools.models import LearningProfile, Location, School
from tests.harness.queries import assert_same_queries
from tests.schools.admin_form import address, complaints_of, fields_of, row
from tests.schools.build import course, exam_results, former_name, lesson_place, review, school, status_period

pytestmark = [pytest.mark.django_db, pytest.mark.long]

MODELS = ("school", "location", "course", "statusperiod", "qualityreview", "examresult", "learningprofile")
OF_VISITORS = {"notice", "visitorreport"}  # tests/schools/test_admin_for_visitors.py
SHOWN_ONLY = ("course", "statusperiod", "qualityreview", "examresult")  # an edition changes them
MOST_QUERIES = 12


def full_school(name="De Brug", **fields):
    """A school with a record in every table."""
    one = school(name, **fields)
    former_name(one, f"{name} van vroeger")
    lesson_place(one)
    course(one, "low", rate="12.50", kinds=[("literacy", "in-class"), ("ona", "online")])
    review(one, 2025, satisfaction="8.1", answers=42, stars=3)
    exam_results(one, "low", 2025, reading=(40, 30))
    return one


def test_every_table_that_staff_keep_has_its_pages():
    registered = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "schools"}
    inline = {inline.model._meta.model_name for one in admin.site._registry.values() for inline in one.inlines}
    tables = {model._meta.model_name for model in apps.get_app_config("schools").get_models()}
    assert registered == OF_VISITORS | set(MODELS)
    others = tables - registered - inline
    assert {table for table in others if not table.startswith(("edition", "historical"))} == {"publication"}


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens_with_search_and_with_every_filter(model, staff):
    full_school()
    response = staff.get(address("changelist", model))
    assert response.status_code == 200
    listed = response.context["cl"]
    queries = [choice["query_string"] for spec in listed.filter_specs for choice in spec.choices(listed)]
    assert len(queries) >= (0 if model == "learningprofile" else 3)
    for query in ["?q=brug", "?q=%27%22", "?o=-1.2", *queries]:
        assert staff.get(address("changelist", model) + query).status_code == 200, query


@pytest.mark.parametrize("model", MODELS)
def test_every_record_opens(model, staff):
    full_school()
    record = apps.get_model("schools", model).objects.first()
    assert staff.get(address("change", model, record.pk)).status_code == 200


@pytest.mark.parametrize("model", sorted({*MODELS} - {*SHOWN_ONLY}))
def test_every_form_for_a_new_record_opens(model, staff):
    assert staff.get(address("add", model)).status_code == 200


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("brug", ["De Brug"]),
        ("12345678", ["De Brug"]),
        ("BOW77", ["De Brug"]),
        ("De Brug van vroeger", ["De Brug"]),
        ("Utrecht", ["De Brug"]),
        ("anker", ["Het Anker"]),
        ("zeppelin", []),
    ],
)
def test_a_school_is_found_by_name_number_former_name_and_town(words, found, staff):
    full_school(duo_number="BOW77")
    school("Het Anker", kvk_number="87654321")
    listed = staff.get(address("changelist", "school"), {"q": words}).context["cl"].result_list
    assert [one.name for one in listed] == found


@pytest.mark.parametrize("status", ["aspirant", "holder", "suspended", "withdrawn", "ended", "none"])
def test_schools_are_filtered_by_their_status_today(status, staff):
    for name, known in (("De Brug", "holder"), ("De Linde", "aspirant"), ("De Poort", "suspended")):
        school(name, status=known)
    for name, known in (("De Boei", "withdrawn"), ("Het Anker", "ended"), ("De Roos", None)):
        school(name, status=known)
    listed = staff.get(address("changelist", "school"), {"status_today": status}).context["cl"].result_list
    assert [one.status for one in listed] == [None if status == "none" else status]


@pytest.mark.parametrize("model", MODELS[:-1])
def test_a_list_of_three_costs_as_many_queries_as_a_list_of_one(model, staff):
    full_school("De Brug")
    assert_same_queries(
        lambda: staff.get(address("changelist", model)),
        lambda: [full_school(name) for name in ("Het Anker", "De Linde")],
        at_most=MOST_QUERIES,
    )


def test_a_school_cannot_be_deleted(staff):
    brug = school("De Brug")
    assert staff.post(address("delete", "school", brug.pk), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [brug.pk], "post": "yes"}
    staff.post(address("changelist", "school"), chosen)
    assert School.objects.count() == 1


def test_who_a_school_is_cannot_be_typed_anew_by_one_person(staff, client):
    """The holder's page stays, whatever an editor sends."""
    brug, anker = school("De Brug", duo_number="BOW77"), school("Het Anker")
    page = address("change", "school", brug.pk)
    form = fields_of(staff.get(page)) | {"phone": "030 123 45 67", "merged_into": anker.pk, "slug": "another"}
    form |= {"name": "Weg", "legal_name": "Weg B.V.", "kvk_number": "87654321", "duo_number": "BOW78"}
    assert staff.post(page, form).status_code == 302
    brug.refresh_from_db()
    assert (brug.slug, brug.name, brug.legal_name) == ("de-brug", "De Brug", "De Brug B.V.")
    assert (brug.kvk_number, brug.duo_number, brug.merged_into) == ("12345678", "BOW77", None)
    assert brug.phone == "030 123 45 67"
    assert client.get("/en/schools/de-brug/").status_code == 200


def test_a_learning_profile_keeps_its_code_and_its_level(staff):
    profile = LearningProfile.objects.get(code="low")
    page = address("change", "learningprofile", profile.pk)
    form = fields_of(staff.get(page)) | {"code": "high-2", "level": "", "name_en": "Low level"}
    assert staff.post(page, form).status_code == 302
    profile.refresh_from_db()
    assert (profile.code, profile.level, profile.name_en) == ("low", "low", "Low level")


def test_a_lesson_place_stays_with_its_school(staff):
    place, other = lesson_place(school("De Brug")), school("Het Anker")
    page = address("change", "location", place.pk)
    form = fields_of(staff.get(page)) | {"school": other.pk, "street": "Nieuwe Kade 5"}
    assert staff.post(page, form).status_code == 302
    place.refresh_from_db()
    assert (place.school.name, place.street) == ("De Brug", "Nieuwe Kade 5")


def test_a_lesson_place_goes_on_the_page_of_its_school_and_with_a_reason(staff):
    brug = full_school()
    place = brug.locations.get()
    chosen = {"action": "delete_selected", "_selected_action": [place.pk], "post": "yes"}
    staff.post(address("changelist", "location"), chosen)
    assert staff.post(address("delete", "location", place.pk), {"post": "yes"}).status_code == 403
    page = address("change", "school", brug.pk)
    assert page in staff.get(address("change", "location", place.pk)).content.decode()
    form = fields_of(staff.get(page)) | {"locations-0-DELETE": "on"}
    assert "You delete a lesson place. Write below why this changes." in complaints_of(staff.post(page, form))
    assert brug.locations.count() == 1
    assert staff.post(page, {**form, "change_reason": "Moved"}).status_code == 302
    assert brug.locations.count() == 0
    assert Location.history.latest().history_change_reason == "Moved"


def test_a_new_school_is_not_public_until_it_has_a_status(staff, client):
    form = fields_of(staff.get(address("add", "school")))
    assert not any(name.startswith(("status_periods", "courses", "reviews")) for name in form)
    form |= {"name": "De Brug", "slug": "de-brug", "legal_name": "De Brug B.V.", "kvk_number": "12345678"}
    form |= row("locations", 0, name="", street="Kade 1", postcode="3511 AB", town="Utrecht")
    form["locations-TOTAL_FORMS"] = "1"
    answer = staff.post(address("add", "school"), form)
    assert answer.status_code == 302, complaints_of(answer)
    assert Location.objects.get().point == pytest.approx((52.09, 5.12), abs=0.01)
    made = School.objects.get()
    assert client.get("/en/schools/de-brug/").status_code == 404
    page = address("change", "school", made.pk)
    assert "viewsitelink" not in staff.get(page).content.decode()
    status_period(made)
    assert "viewsitelink" in staff.get(page).content.decode()
    assert client.get("/en/schools/de-brug/").status_code == 200


def test_addresses_and_texts_go_live_at_once(staff, client):
    brug = full_school()
    page = address("change", "school", brug.pk)
    form = fields_of(staff.get(page)) | {"phone": "030 123 45 67", "text_en": "We teach in small groups."}
    form["locations-0-street"] = "Nieuwe Kade 5"
    answer = staff.post(page, form)
    assert answer.status_code == 302, complaints_of(answer)
    text = client.get("/en/schools/de-brug/").content.decode()
    assert all(words in text for words in ("030 123 45 67", "We teach in small groups.", "Nieuwe Kade 5"))


@pytest.mark.parametrize(
    ("phone", "is_right"), [("020 - 123 45 67", True), ("", True), ("201234567", False), ("?", False)]
)
def test_a_phone_number_is_one_that_can_be_dialled(phone, is_right, staff):
    brug = school("De Brug")
    page = address("change", "school", brug.pk)
    answer = staff.post(page, {**fields_of(staff.get(page)), "phone": phone})
    assert (answer.status_code == 302) is is_right
    assert is_right or complaints_of(answer) == ["A phone number that begins with 0 or +, as 020 123 45 67."]


@pytest.mark.parametrize("model", SHOWN_ONLY)
def test_statuses_and_figures_cannot_be_typed_into_the_live_tables(model, staff):
    full_school()
    record = apps.get_model("schools", model).objects.first()
    before = type(record).objects.values().get(pk=record.pk)
    for page in (address("add", model), address("change", model, record.pk), address("delete", model, record.pk)):
        assert staff.post(page, {"post": "yes", "status": "ended", "hourly_rate": "1"}).status_code == 403, page
    assert type(record).objects.values().get(pk=record.pk) == before


def test_figures_sent_along_with_a_school_change_nothing(staff):
    """The tables on its page are there to look at."""
    brug = full_school()
    page = address("change", "school", brug.pk)
    form = fields_of(staff.get(page))
    form |= row(
        "courses", 0, id=brug.courses.get().pk, school=brug.pk, level="low", hourly_rate="1.00", rate_year="2026"
    )
    form |= {"courses-TOTAL_FORMS": "1", "courses-INITIAL_FORMS": "1"}
    staff.post(page, form)
    assert str(brug.courses.get().hourly_rate) == "12.50"


def test_every_figure_on_the_page_of_a_school_leads_to_its_correction(staff):
    brug = full_school()
    text = staff.get(address("change", "school", brug.pk)).content.decode()
    ways = [
        address("correct", "course", brug.courses.get().pk),
        address("correct", "qualityreview", brug.reviews.get().pk),
    ]
    ways += [address(page, "school", brug.pk) for page in ("status", "periods", "identity")]
    ways += [address("new", "school", brug.pk, kind) for kind in ("courses", "reviews", "results")]
    assert [way for way in ways if f'href="{way}"' not in text] == []
    result = brug.exam_results.get()
    shown = staff.get(address("change", "examresult", result.pk)).content.decode()
    assert address("correct", "examresult", result.pk) in shown


@pytest.mark.parametrize("typed", ["1012ab", "NL - 1012 a b"])
def test_a_postcode_may_be_typed_in_any_spelling(staff, typed):
    place = lesson_place(school("De Brug"), town="Amsterdam")
    page = address("change", "location", place.pk)
    form = fields_of(staff.get(page)) | {"postcode": typed, "latitude": "", "longitude": ""}
    answer = staff.post(page, form)
    assert answer.status_code == 302, complaints_of(answer)
    place.refresh_from_db()
    assert place.postcode == "1012 AB"
    assert place.point == pytest.approx((52.37, 4.89), abs=0.02)


@pytest.mark.parametrize(
    ("postcode", "found"), [("3511 AB", (52.09, 5.12)), ("1012ab", (52.37, 4.89)), ("0000 AA", None)]
)
def test_the_map_asks_where_a_postcode_is(postcode, found, staff):
    answer = staff.get(reverse("admin:schools_location_point"), {"postcode": postcode}).json()
    assert answer == ({"point": pytest.approx(found, abs=0.02)} if found else {})


def test_a_lesson_place_leads_to_its_school_on_the_site(staff):
    page = staff.get(address("change", "location", lesson_place(school("De Brug")).pk)).content.decode()
    assert "/schools/de-brug/" in page


def test_the_form_of_a_lesson_place_has_a_map_to_pick_the_point_on(staff, client):
    place = lesson_place(school("De Brug"))
    for page in (address("add", "location"), address("change", "location", place.pk)):
        text = staff.get(page).content.decode()
        assert all(hook in text for hook in ('class="pick-on-map"', 'id="id_latitude"', 'id="id_longitude"'))
        assert all(f"/static/{file}" in text for file in ("js/pick_on_map.js", "leaflet/leaflet.css"))
        outline = text.partition('data-outline="')[2].partition('"')[0]
        assert json.loads(client.get(outline).content)["type"] == "FeatureCollection"
    assert all(finders.find(file) for file in ("js/pick_on_map.js", "leaflet/leaflet.css", "leaflet/leaflet.js"))


def test_the_policy_is_as_strict_in_the_admin_and_lets_map_tiles_in_on_the_map_only(staff, settings):
    settings.MAP_TILES_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.MAP_TILES_ORIGIN = "https://tiles.example"
    pages = [address(page, model) for model in ("school", "location") for page in ("changelist", "add")]
    policies = {page: staff.get(page)["Content-Security-Policy"] for page in pages}
    assert not any("unsafe" in policy for policy in policies.values())
    assert [page for page, policy in policies.items() if "tiles.example" in policy] == [address("add", "location")]


def test_who_is_not_staff_sees_the_login_page_only(client):
    answer = client.get(address("changelist", "school"))
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("admin:login"))
