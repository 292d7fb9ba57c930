"""Up to four schools beside each other, all of it in the address."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from finder import compare
from finder.filters import answers_from
from finder.pages import read_query
from finder.tray import tray_for
from schools.published import published
from tests.harness.queries import assert_same_queries
from tests.schools.build import course, exam_results, lesson_place, review, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PAGE = "/en/compare/"
TODAY = date(2026, 11, 22)
KEYS = frozenset({"level", "buy", "budget", "school"})
BOTH = "school=de-brug&school=het-veer"


@pytest.fixture(autouse=True)
def two_schools():
    for name, rate, size in (("De Brug", "12.50", 12), ("Het Veer", "11.00", 16)):
        made = school(name)
        lesson_place(made)
        course(made, "low", rate=rate, class_size=size, start="together")
        review(made, 2025, satisfaction="8.1", answers=42, stars=3)


def columns(query):
    answers, known = answers_from(read_query(query, KEYS)), published(TODAY)
    return compare.columns_for(tray_for(answers, known, PAGE), answers, known, TODAY)


def cells(query):
    """English name of the row → its cells, one a school."""
    with override("en"):
        rows = zip(*(column.cells for column in columns(query) if column.cells), strict=True)
        return {str(row[0].label): row for row in rows}


def text_of(client, query):
    page = client.get(f"{PAGE}?{query}").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def shown(client, query):
    return re.findall(
        r'<article class="compare-school" data-school="([^"]+)"', client.get(f"{PAGE}?{query}").content.decode()
    )


def test_schools_stand_in_the_order_of_the_address(client):
    assert shown(client, BOTH) == ["de-brug", "het-veer"]
    assert shown(client, "school=het-veer&school=de-brug") == ["het-veer", "de-brug"]


def test_a_school_given_twice_stands_there_once(client):
    assert shown(client, f"{BOTH}&school=de-brug") == ["de-brug", "het-veer"]


def test_the_first_four_are_shown_and_that_is_said(client):
    for name in ("Drie", "Vier", "Vijf"):
        school(name)
    query = f"{BOTH}&school=drie&school=vier&school=vijf"
    assert shown(client, query) == ["de-brug", "het-veer", "drie", "vier"]
    assert "These are the first four." in text_of(client, query)


@pytest.mark.parametrize("slug", ["no-such-school", "%00", "%F0%9F%A6%89", "..%2F..", "x" * 4000, "de-brug%20het-veer"])
def test_a_school_that_we_do_not_know_is_skipped_and_named(client, slug):
    query = f"{BOTH}&school={slug}"
    assert shown(client, query) == ["de-brug", "het-veer"]
    assert ("a school that we do not know" in text_of(client, query)) == (slug != "%00")


@pytest.mark.parametrize(
    ("query", "said"), [("", "You have not chosen schools yet."), ("school=de-brug", "Choose one more, then")]
)
def test_fewer_than_two_schools_get_an_explanation(client, query, said):
    text = text_of(client, query)
    assert said in text
    assert "Press “Compare” on two, three or four schools." in text


def test_fifty_schools_get_a_page_and_more_a_short_refusal(client):
    assert client.get(f"{PAGE}?{'&'.join(f'school=s{number}' for number in range(50))}").status_code == 200
    assert client.get(f"{PAGE}?{'&'.join(['school=a'] * 51)}").status_code == 400


def test_every_school_has_the_same_rows_in_the_same_order():
    course(school("Drie", status="aspirant"), "high", rate="14.00")
    for query in ("", "&level=low", "&level=low&buy=400"):
        names = [[str(cell.label) for cell in column.cells] for column in columns(f"{BOTH}&school=drie{query}")]
        assert len(names) == 3
        assert names[0] == names[1] == names[2]
        assert 12 <= len(names[0]) <= 14  # the style sheet has room for fourteen


def test_rows_that_differ_are_marked_and_others_are_not():
    rows = cells(f"{BOTH}&level=low")
    assert [cell.differs for cell in rows["Class size"]] == [True, True]
    assert [cell.differs for cell in rows["Start"]] == [False, False]
    assert not any(cell.differs for cell in rows["Lesson places"])


def test_the_lowest_rate_is_named_and_equal_stars_are_not():
    rows = cells(f"{BOTH}&level=low")
    assert [cell.is_best for cell in rows["Hourly rate"]] == [False, True]
    assert [cell.is_best for cell in rows["Stars"]] == [False, False]


def test_what_one_school_did_not_tell_is_no_difference():
    course(school("Drie"), "low", class_size=12)
    rows = cells("school=de-brug&school=drie&level=low")
    assert not any(cell.differs or cell.is_best for name in ("Start", "Stars", "Hourly rate") for cell in rows[name])


def test_the_total_cost_stands_beside_the_budget(client):
    text = text_of(client, f"{BOTH}&level=low&buy=400&budget=5000")
    assert "€5,000 400 lesson hours × €12.50 You have €5,000. That is exactly enough." in text
    assert "€4,400 400 lesson hours × €11.00 You have €5,000. That is enough: €600 is left." in text


def test_hours_without_a_level_ask_for_the_level(client):
    assert "Choose your education level too." in text_of(client, f"{BOTH}&buy=400")


def test_a_school_that_does_not_teach_my_level_says_so(client):
    course(school("Drie"), "high", rate="14.00")
    text = text_of(client, "school=de-brug&school=drie&level=low&buy=400")
    assert "Does not fit your answers. The school does not teach this level." in text
    assert "not at this level" in text
    assert not cells("school=de-brug&school=drie&level=low")["Class size"][0].differs


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("suspended", "Keurmerk suspended"),
        ("withdrawn", "Keurmerk withdrawn"),
        ("ended", "School stopped with the Keurmerk"),
    ],
)
def test_a_school_out_of_search_says_why_and_shows_no_figures(client, status, label):
    gone = school("Drie", status=status, since="2024-03-01")
    course(gone, "low", rate="9.99")
    text = text_of(client, f"{BOTH}&school=drie&level=low")
    assert f"{label} Since 1 March 2024 . May I start here? No." in text
    assert "9.99" not in text


def test_a_new_school_says_why_figures_are_missing(client):
    course(school("Drie", status="aspirant"), "low", rate="12.00")
    text = text_of(client, "school=de-brug&school=drie&level=low")
    assert "This school is new. It has no stars yet." in text


def test_pass_rates_stand_there_for_my_level_only(client):
    for slug, passed in (("De Brug", 30), ("Het Veer", 20)):
        exam_results(school(f"{slug} Twee"), "low", 2025, reading=(40, passed))
    query = "school=de-brug-twee&school=het-veer-twee"
    assert "Choose your education level first." in text_of(client, query)
    course_rows = cells(f"{query}&level=low")["Pass rate"]
    assert [cell.is_best for cell in course_rows] == [True, False]


def test_schools_are_added_and_removed_by_links(client):
    results = client.get("/en/schools/?level=low&school=de-brug").content.decode()
    assert "1 school to compare." in re.sub(r"\s+", " ", results)
    assert 'href="/en/schools/?level=low#school-1"' in results  # takes De Brug out
    assert 'href="/en/schools/?level=low&amp;school=de-brug&amp;school=het-veer#school-2"' in results
    both = client.get(f"/en/schools/?level=low&{BOTH}").content.decode()
    assert f'href="/en/compare/?level=low&amp;{BOTH.replace("&", "&amp;")}"' in both
    page = client.get(f"{PAGE}?level=low&{BOTH}").content.decode()
    assert 'href="/en/compare/?level=low&amp;school=het-veer"' in page


def test_a_search_keeps_the_schools_to_compare(client):
    page = client.get("/en/schools/?school=de-brug&buy=400").content.decode()
    assert '<input type="hidden" name="school" value="de-brug" form="search">' in page
    assert '<input type="hidden" name="buy" value="400" form="search">' in page


def test_four_schools_leave_no_link_to_add_a_fifth(client):
    for name in ("Drie", "Vier", "Vijf"):
        lesson_place(school(name))
    page = client.get(f"/en/schools/?{BOTH}&school=drie&school=vier").content.decode()
    assert page.count("Do not compare") == 4
    assert page.count('class="compare-link"') == 4
    assert "Four is the most." in page


def test_the_second_page_of_a_list_stays_the_second(client):
    for number in range(25):
        school(f"School {number:02}")
    page = client.get("/en/schools/?page=2").content.decode()
    assert "/en/schools/?page=2&amp;school=school-" in page


def test_the_other_language_has_the_same_schools(client):
    page = client.get(f"{PAGE}?level=low&{BOTH}").content.decode()
    assert f'href="/nl/vergelijken/?level=low&amp;{BOTH.replace("&", "&amp;")}"' in page


def test_a_chosen_comparison_is_not_for_search_engines(client):
    assert "noindex" not in client.get(PAGE).content.decode()
    assert "noindex" in client.get(f"{PAGE}?{BOTH}").content.decode()


def test_the_order_of_other_keys_makes_no_second_page(client, django_assert_num_queries):
    client.get(f"{PAGE}?level=low&{BOTH}&colour=red")
    with django_assert_num_queries(0):
        client.get(f"{PAGE}?{BOTH}&fbclid=1&level=low")


def test_the_page_costs_as_many_queries_for_four_schools_as_for_one(client):
    def grow():
        for name in ("Drie", "Vier"):
            made = school(name)
            lesson_place(made)
            course(made, "low", rate="12.00", kinds=[("integration", "in-class")])

    query = "school=de-brug&level=low&buy=400&school=drie&school=vier&school=het-veer"
    assert_same_queries(lambda: client.get(f"{PAGE}?{query}"), grow)


def test_empty_and_repeated_values_of_a_repeatable_key_fall_away():
    query = read_query("school=b&school=&school=a&school=b&level=low&level=high", KEYS)
    assert query.values == {"level": "low", "school": ("b", "a")}
    assert query.cut == ("level",)
    assert query.encoded == "level=low&school=b&school=a"
    assert read_query("school=&school=", KEYS).values == {}
