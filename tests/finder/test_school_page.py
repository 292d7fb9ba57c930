"""A school in full: my level first, what it costs me, what it rests on, and nothing that may not be shown."""

import re
from datetime import date
from decimal import Decimal

import pytest

from finder import school_page
from finder.costs import cost_of
from finder.filters import answers_from
from finder.pages import read_query
from schools import figures
from schools.published import published
from tests.harness.queries import assert_same_queries, queries_of
from tests.schools.build import course, exam_results, former_name, lesson_place, review, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PAGE = "/en/schools/de-brug/"
TODAY = date(2026, 11, 22)
PARTS = {"reading": (40, 30), "listening": (40, 20)}


def text_of(client, address):
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def answers(query):
    return answers_from(read_query(query, frozenset({"level", "buy", "budget", "school"})))


@pytest.fixture(autouse=True)
def brug():
    made = school("De Brug")
    lesson_place(made)
    course(made, "high", rate="14.00")
    course(made, "low", rate="12.50", class_size=12, guidance=False, start="together", hours_per_week=Decimal("7.5"))
    return made


@pytest.fixture
def others():
    for name, rate in (("Een", "10.00"), ("Twee", "11.00"), ("Drie", "15.00")):
        course(school(name), "low", rate=rate)


def test_my_level_stands_first(brug):
    rows = school_page.context_for(brug, answers("level=low"), published(TODAY), TODAY)["rates"]
    assert [row.is_mine for row in rows] == [True, False, False, False]
    assert rows[0].figure.reading() == Decimal("12.50")


def test_the_strip_says_how_many_schools_ask_less_and_more(client, others):
    text = text_of(client, f"{PAGE}?level=low")
    assert "2 schools are cheaper. 1 school is more expensive." in text
    assert "€10.00 €15.00" in text


def test_only_my_level_has_a_strip_and_without_a_level_each_has_one(client, others):
    for name in ("Vier", "Vijf", "Zes"):
        course(school(name), "high", rate="13.00")
    assert client.get(f"{PAGE}?level=low").content.decode().count('class="price-strip"') == 1
    assert client.get(PAGE).content.decode().count('class="price-strip"') == 2


def test_two_schools_are_too_few_for_a_strip(client):
    course(school("Een"), "low", rate="10.00")
    assert "price-strip" not in client.get(f"{PAGE}?level=low").content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("level=low&buy=400", ["400 lesson hours × €12.50 = €5,000", "This is an estimate."]),
        ("level=low&buy=400&budget=5000", ["You have €5,000. That is exactly enough."]),
        ("level=low&buy=400&budget=6000", ["That is enough: €1,000 is left."]),
        ("level=low&buy=401&budget=5000", ["= €5,012.50", "That is €12.50 too little."]),
        ("level=low&buy=1", ["1 lesson hour × €12.50 = €12.50"]),
        (
            "level=low&buy=1.000&budget=%E2%82%AC+5.000,50",
            ["1,000 lesson hours × €12.50 = €12,500", "You have €5,000.50."],
        ),
        ("buy=400", ["Choose your education level too."]),
        ("level=low&budget=5000", ["Fill in how many lesson hours you need."]),
        ("level=middle&buy=400", ["The school does not teach this level."]),
    ],
)
def test_the_total_cost_is_said_in_words(client, query, said):
    text = text_of(client, f"{PAGE}?{query}")
    assert [sentence for sentence in said if sentence not in text] == []


@pytest.mark.parametrize("number", ["0", "-5", "two", "1e9", "NaN", "Infinity", "9999999", "12.5", "1.2.3", "½"])
def test_hours_that_are_no_hours_are_skipped_and_named(client, number):
    assert "We skipped it: Lesson hours." in text_of(client, f"{PAGE}?level=low&buy={number}")


@pytest.mark.parametrize("number", ["0", "-5", "much", "1e9", "NaN", "5000.123"])
def test_a_budget_that_is_no_amount_is_skipped_and_named(client, number):
    assert "We skipped it: What you can spend." in text_of(client, f"{PAGE}?level=low&budget={number}")


def test_a_rate_that_is_not_known_has_no_total():
    rate = figures.rate(is_taught=True, amount=None, year=None, source="school")
    assert cost_of(rate, Decimal(400), None) is None


def test_price_factors_are_told_or_not_told(client):
    text = text_of(client, f"{PAGE}?level=low")
    for told in (
        "Class size at most 12 students",
        "One level in the class not told",
        "Start Everyone starts together",
        "Personal guidance No",
        "Hours a week 7.5",
        "Kind of course not told",
    ):
        assert told in text


def test_three_years_make_a_trend(client, brug):
    for year, passed in ((2023, 20), (2024, 30), (2025, 40)):
        exam_results(brug, "low", year, reading=(40, passed), listening=(40, passed))
    text = text_of(client, f"{PAGE}?level=low")
    assert "2023: 50 of 100 (80 parts) 2024: 75 of 100 (80 parts) 2025: 100 of 100 (80 parts)" in text


def test_two_years_make_no_trend(client, brug):
    for year in (2024, 2025):
        exam_results(brug, "low", year, **PARTS)
    assert "trend-line" not in client.get(f"{PAGE}?level=low").content.decode()


def test_a_year_that_may_not_be_shown_is_hidden_in_the_trend_too(client, brug):
    for year in (2022, 2023, 2025):
        exam_results(brug, "low", year, **PARTS)
    exam_results(brug, "low", 2024, reading=(9, 7))
    text = text_of(client, f"{PAGE}?level=low")
    assert "2024: not known" in text
    assert "9 parts" not in text
    assert "78 of 100" not in text


def test_a_total_that_gives_a_small_part_away_is_no_point_of_a_trend(brug):
    for year in (2022, 2023, 2024):
        exam_results(brug, "low", year, **PARTS)
    exam_results(brug, "low", 2025, reading=(40, 30), knm=(3, 1))
    rows = school_page.context_for(brug, answers("level=low"), published(TODAY), TODAY)["pass_rates"]
    assert [figure.is_known for figure in rows[0].others] == [True, True, True, False]
    assert [figure.year for figure in rows[0].others] == [2022, 2023, 2024, 2025]


def test_a_trend_shows_the_last_five_years(brug):
    for year in range(2017, 2026):
        exam_results(brug, "low", year, **PARTS)
    rows = school_page.context_for(brug, answers("level=low"), published(TODAY), TODAY)["pass_rates"]
    assert [figure.year for figure in rows[0].others] == [2021, 2022, 2023, 2024, 2025]


def test_lesson_places_lead_to_a_map_and_to_an_app(client):
    page = client.get(PAGE).content.decode()
    assert re.search(
        r'href="https://www\.openstreetmap\.org/\?mlat=5\d\.\d+&amp;mlon=\d\.\d+#map=17/[^"]+" rel="nor', page
    )
    assert re.search(r'href="geo:5\d\.\d+,\d\.\d+\?q=', page)


def test_a_place_without_a_point_has_no_route(client, brug):
    brug.locations.update(latitude=None, longitude=None)
    assert "openstreetmap.org/?mlat" not in client.get(PAGE).content.decode()


def test_the_page_says_how_to_complain(client, brug):
    brug.complaints_procedure = "https://de-brug.example/klachten"
    brug.save()
    page = client.get(PAGE).content.decode()
    assert "The school has 6 weeks to answer." in page
    assert 'href="tel:+31303030645"' in page
    assert 'href="https://de-brug.example/klachten"' in page


@pytest.mark.parametrize("status", ["suspended", "withdrawn", "ended"])
def test_a_school_out_of_search_has_a_page_without_figures_or_a_sum(client, status):
    school("De Dam", status=status)
    page = client.get("/en/schools/de-dam/?level=low&buy=400&budget=10").content.decode()
    assert "May I start here?" in page
    assert "data-figure" not in page
    assert "cost-answer" not in page


def test_the_code_on_paper_is_that_of_the_address_with_its_answers(client):
    def code(query):
        return re.search(r'<svg[^>]*class="qr-code".*?</svg>', client.get(f"{PAGE}{query}").content.decode()).group()

    assert code("?level=low") != code("")
    assert code("?level=low&school=de-brug") == code("?level=low")
    assert code("?utm_source=x") == code("")


def test_a_former_address_still_leads_here(client, brug):
    former_name(brug, "Het Veer", slug="het-veer")
    assert client.get("/en/schools/het-veer/")["Location"] == PAGE


def test_the_page_costs_at_most_six_queries_however_much_there_is(client, brug):
    exam_results(brug, "low", 2025, **PARTS)
    review(brug, 2025, satisfaction="8.1", answers=42, stars=3)

    def grow():
        for year in (2023, 2024):
            exam_results(brug, "low", year, **PARTS)
        for town, postcode in (("Zwolle", "8011 AA"), ("Arnhem", "6811 AA")):
            lesson_place(brug, town, postcode)
        course(brug, "middle", rate="12.00", kinds=[("integration", "in-class"), ("ona", "online")])

    assert_same_queries(lambda: client.get(f"{PAGE}?level=low&buy=400&budget=5000"), grow)


def test_a_comparison_does_not_make_the_page_dearer(client):
    alone = queries_of(lambda: client.get(PAGE))
    assert len(queries_of(lambda: client.get(f"{PAGE}?school=de-brug&school=x"))) == len(alone)


def test_the_unfiltered_list_shows_how_rates_are_spread(client, others):
    text = text_of(client, "/en/schools/")
    assert "€10.00 €15.00 Half of the schools ask from €11.00 to €12.50." in text
    assert 'class="distribution"' in client.get("/en/schools/?school=de-brug&buy=400").content.decode()
    assert 'class="distribution"' not in client.get("/en/schools/?level=low").content.decode()
