"""Live in one transaction, and back in one step: byte by byte what it was, and what people corrected since stays."""

import pytest

from schools import stamp
from schools.editions import actions, writing
from schools.editions.columns import Kind
from schools.editions.loading import correct_by_hand, correct_history
from schools.editions.publishing import ChangedSinceError
from schools.models import Course, CourseKind, Edition, FormerName, Location, School
from tests.schools.build import course, exam_results, lesson_place, review, school
from tests.schools.editions.exports import exports

pytestmark = [pytest.mark.django_db, pytest.mark.long]

COURSES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief", "groepsgrootte"]
SCHOOLS = ["nummer", "naam", "juridische naam", "KvK-nummer", "status", "sinds", "besluit"]


@pytest.fixture
def brug():
    """A school with a record of every kind."""
    made = school("De Brug", duo_number="VB00001")
    course(made, "low", rate="12.00", rate_year=2025, class_size=10, kinds=[("integration", "in-class")])
    lesson_place(made)
    review(made, 2025, satisfaction="8.0", answers=40, stars=3)
    exam_results(made, "low", 2025, reading=(40, 30))
    return made


YEAR = {
    "schools": [
        SCHOOLS,
        ["VB00001", "De Nieuwe Brug", "De Brug B.V.", "12345678", "geschorst", "1-11-2026", "Brief 1"],
        ["VB00002", "De Linde", "De Linde B.V.", "87654321", "aspirant", "1-11-2026", "Brief 2"],
    ],
    "places": [
        ["school", "straat en nummer", "postcode", "plaats", "gebouw", "verwijderen"],
        ["VB00001", "Dorpsstraat 1", "3511 AB", "Utrecht", "", "ja"],
        ["VB00001", "Damrak 1", "1012 LG", "Amsterdam", "Beurs", ""],
    ],
    "courses": [
        [*COURSES, "inburgeringscursus", "ONA", "verwijderen"],
        ["VB00001", "laag", "12,50", "2026", "", "klassikaal, online", "klassikaal", ""],
        ["VB00001", "hoog", "13", "2026", "8", "online", "", ""],
    ],
    "reviews": [
        ["school", "jaar", "sterren", "tevredenheidscijfer", "aantal antwoorden"],
        ["VB00001", "2025", "2", "7,5", "41"],
        ["VB00001", "2026", "3", "8,5", "50"],
    ],
    "results": [
        ["school", "jaar", "leerprofiel", "examen", "deelexamen", "beslist", "geslaagd bij poging 1",
         "geslaagd bij poging 2", "verwijderen"],
        ["VB00001", "2025", "laag", "inburgering", "lezen", "", "", "", "ja"],
        ["VB00001", "2025", "laag", "inburgering", "knm", "20", "10", "5", ""],
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", YEAR)
def test_an_edition_of_every_kind_goes_live_and_comes_back_byte_by_byte(kind, brug, load, put_live, jansen):
    before = exports()
    edition = put_live(load(kind, YEAR[kind]))
    assert exports() != before
    assert actions.roll_back(edition, jansen, "Wrong file.") == []
    assert exports() == before
    assert edition.state == "rolled-back"


def test_a_year_of_files_goes_live_and_comes_back_in_any_order(brug, load, put_live, jansen):
    before = exports()
    editions = [put_live(load(kind, rows)) for kind, rows in YEAR.items()]
    for edition in (editions[2], editions[0], editions[4], editions[1], editions[3]):
        actions.roll_back(edition, jansen, "x")
    assert exports() == before


def test_live_and_back_each_move_the_stamp_once(brug, load, put_live, jansen):
    seen = {stamp.current().value}
    edition = put_live(load("courses", YEAR["courses"]))
    seen.add(stamp.current().value)
    actions.roll_back(edition, jansen, "x")
    seen.add(stamp.current().value)
    assert len(seen) == 3


def test_a_file_says_nothing_of_columns_and_schools_that_are_not_in_it(brug, load, put_live):
    other = course(school("Het Anker", duo_number="VB00002"), "low", rate="11.00")
    kinds = list(CourseKind.objects.values_list("pk", flat=True))
    put_live(load("courses", [COURSES[:4], ["VB00001", "laag", "12,50", "2026"]]))
    changed = Course.objects.get(school=brug)
    assert (str(changed.hourly_rate), changed.class_size) == ("12.50", 10)
    assert list(changed.kinds.values_list("pk", flat=True)) == kinds != []
    assert str(Course.objects.get(pk=other.pk).hourly_rate) == "11.00"


def test_an_empty_cell_makes_a_value_unknown(brug, load, put_live):
    put_live(load("courses", [COURSES, ["VB00001", "laag", "", "", ""]]))
    changed = Course.objects.get()
    assert (changed.hourly_rate, changed.rate_year, changed.class_size) == (None, None, None)


def test_a_school_keeps_its_page_and_its_old_name_when_it_is_renamed(brug, load, put_live):
    put_live(load("schools", [SCHOOLS[:2], ["VB00001", "De Nieuwe Brug"]]))
    brug.refresh_from_db()
    assert (brug.slug, brug.name) == ("de-brug", "De Nieuwe Brug")
    assert [former.name for former in FormerName.objects.all()] == ["De Brug"]


def test_a_new_school_that_is_taken_back_is_not_deleted_and_has_no_page(brug, load, put_live, jansen, client):
    edition = put_live(load("schools", YEAR["schools"]))
    assert client.get("/nl/scholen/de-linde/").status_code == 200
    actions.roll_back(edition, jansen, "Not yet decided.")
    assert School.objects.filter(slug="de-linde").exists()
    assert client.get("/nl/scholen/de-linde/").status_code == 404
    again = put_live(load("schools", YEAR["schools"]))
    assert again.state == "live"
    assert client.get("/nl/scholen/de-linde/").status_code == 200


def test_a_later_correction_by_hand_stays_and_is_listed(brug, load, put_live, jansen):
    edition = put_live(load("courses", [COURSES, ["VB00001", "laag", "12,50", "2026", "9"]]))
    cells = {"school": "VB00001", "level": "low", "class_size": "14"}
    correction = put_live(correct_by_hand(Kind.COURSES, cells, jansen, "Told by the school."))
    (stayed,) = actions.roll_back(edition, jansen, "Wrong rates.")
    assert (stayed.school, stayed.stayed) == ("de-brug", ["class_size"])
    changed = Course.objects.get()
    assert (str(changed.hourly_rate), changed.rate_year, changed.class_size) == ("12.00", 2025, 14)
    actions.roll_back(correction, jansen, "Wrong too.")
    assert Course.objects.get().class_size == 10


def test_a_later_correction_of_a_new_record_keeps_the_record(brug, load, put_live, jansen):
    edition = put_live(load("courses", [COURSES, ["VB00001", "hoog", "13", "2026", "9"]]))
    cells = {"school": "VB00001", "level": "high", "class_size": "14"}
    put_live(correct_by_hand(Kind.COURSES, cells, jansen, "x"))
    (stayed,) = actions.roll_back(edition, jansen, "x")
    assert stayed.stayed == ["*"]
    kept = Course.objects.get(level="high")
    assert (kept.hourly_rate, kept.class_size) == (None, 14)


def test_what_was_changed_at_once_stays_too(brug, load, put_live, jansen):
    phone = [*SCHOOLS[:2], "telefoon"]
    edition = put_live(load("schools", [phone, ["VB00001", "De Nieuwe Brug", "030 1234567"]]))
    School.objects.filter(pk=brug.pk).update(phone="030 7654321")
    (stayed,) = actions.roll_back(edition, jansen, "x")
    brug.refresh_from_db()
    assert (brug.name, brug.phone, stayed.stayed) == ("De Brug", "030 7654321", ["phone"])


def test_a_history_by_hand_goes_the_same_road(brug, put_live, jansen):
    history = [["aspirant", "2018-01-01", "2018-12-31", "Brief 1"], ["holder", "2019-01-01", None, "Brief 2"]]
    edition = put_live(correct_history("de-brug", history, jansen, "x"))
    assert [period.status for period in brug.status_periods.all()] == ["aspirant", "holder"]
    actions.roll_back(edition, jansen, "x")
    assert [period.status for period in brug.status_periods.all()] == ["holder"]


def test_an_edition_is_not_put_live_on_other_figures_than_the_approver_saw(brug, load, put_live, jansen, bakker):
    waiting = load("courses", [COURSES, ["VB00001", "laag", "12,50", "2026", "9"]])
    actions.approve(waiting, bakker)
    put_live(load("courses", [COURSES, ["VB00001", "laag", "12,00", "2025", "11"]]))
    with pytest.raises(ChangedSinceError) as refused:
        actions.publish(waiting, bakker)
    assert [line.school for line in refused.value.lines] == ["de-brug"]
    waiting.refresh_from_db()
    assert (waiting.state, Course.objects.get().class_size) == ("approved", 11)


def test_a_number_that_somebody_took_meanwhile_stops_an_edition(brug, load, bakker):
    waiting = load("schools", [["pagina", "nummer"], ["de-brug", "VB00009"]])
    actions.approve(waiting, bakker)
    school("Het Anker", duo_number="VB00009")
    with pytest.raises(ChangedSinceError):
        actions.publish(waiting, bakker)
    brug.refresh_from_db()
    assert brug.duo_number == "VB00001"


def test_a_failure_halfway_leaves_the_old_edition_whole(brug, load, jansen, bakker, monkeypatch):
    edition = load("courses", YEAR["courses"])
    actions.approve(edition, bakker)
    before = exports()

    def dies(*_arguments):
        assert Course.objects.filter(level="high").exists()  # so half of it was written
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write_course_types", dies)
    with pytest.raises(KeyboardInterrupt):
        actions.publish(edition, bakker)
    edition.refresh_from_db()
    assert (edition.state, exports()) == ("approved", before)
    monkeypatch.undo()
    actions.publish(edition, jansen)
    assert Course.objects.filter(level="high").exists()


def test_a_place_that_goes_and_comes_back_keeps_its_point(brug, load, put_live, jansen):
    Location.objects.update(latitude=52.1234, longitude=5.1234)
    edition = put_live(load("places", YEAR["places"]))
    assert [place.town for place in Location.objects.all()] == ["Amsterdam"]
    actions.roll_back(edition, jansen, "x")
    (place,) = Location.objects.all()
    assert (place.town, place.latitude, place.longitude) == ("Utrecht", 52.1234, 5.1234)


def test_course_kinds_stand_in_their_own_order_again(brug, load, put_live, jansen):
    low = Course.objects.get()
    low.kinds.create(type="ona", delivery="in-class")
    before = list(CourseKind.objects.order_by("pk").values_list("type", "delivery"))
    edition = put_live(load("courses", YEAR["courses"]))
    actions.roll_back(edition, jansen, "x")
    assert list(CourseKind.objects.order_by("pk").values_list("type", "delivery")) == before


def test_in_a_database_of_sample_schools_a_new_school_is_a_sample(brug, load, put_live):
    School.objects.update(is_sample=True)
    put_live(load("schools", YEAR["schools"]))
    assert School.objects.get(slug="de-linde").is_sample


def test_editions_are_numbered_as_they_go_live(brug, load, put_live):
    second, first = load("courses", YEAR["courses"]), load("reviews", YEAR["reviews"])
    put_live(first)
    put_live(second)
    assert list(Edition.objects.order_by("live_number").values_list("kind", flat=True)) == ["reviews", "courses"]
