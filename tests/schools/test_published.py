"""The figures that lists read: right for each day, made anew when the data change, and the same sums in SQL."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools import figures, stamp
from schools.figures import Cell, Unknown
from schools.models import Course, ExamResult, LearningProfile, School
from schools.published import published, totals_by_school
from schools.vocabulary import STATE_EXAM_PARTS, Exam, Level, Part
from tests.schools.build import course, exam_results, former_name, history, review, school

pytestmark = pytest.mark.django_db

MOST_QUERIES = 7  # made once a stamp: status, reviews, names, courses, results, lesson places and the stamp


@pytest.fixture
def now(today):
    """The figures of today as another process sees them: nothing remembered."""

    def read(day=today):
        stamp.forget()
        return published(day)

    return read


def outcome(figure):
    return figure.unknown or str(figure.reading())


@pytest.mark.parametrize("status", ["aspirant", "holder", "suspended", "withdrawn", "ended", None])
def test_only_schools_in_search_have_figures(status, now):
    brug = school("De Brug", status=status)
    found = now()
    assert set(found.schools) == ({brug.pk} if status in {"aspirant", "holder"} else set())


def test_a_school_that_left_the_search_can_be_found_by_its_name(now):
    school("Het Gouden Anker", status="ended")
    assert now().gone == {"het gouden anker": "het-gouden-anker"}


def test_former_names_are_known_also_of_schools_that_left_the_search(now):
    brug, anker = school("De Brug"), school("Het Anker", status="ended")
    for one, name in ((brug, "’t Taal-Huis"), (brug, "De Oude Brug"), (anker, "De Boei")):
        former_name(one, name)
    assert now().former_names == {brug.pk: ["’t Taal-Huis", "De Oude Brug"], anker.pk: ["De Boei"]}


def test_each_level_has_its_rate_or_the_reason_why_not(now):
    brug = school("De Brug")
    course(brug, "low", rate="12.50")
    course(brug, "high")
    rates = {level: outcome(rate) for level, rate in now().schools[brug.pk].rates.items()}
    assert rates == {"high": "not-supplied", "middle": "not-taught", "low": "12.50", "illiterate": "not-taught"}


def test_a_new_school_has_rates_and_averages_count_it_but_no_results(now):
    linde, brug = school("De Linde", status="aspirant"), school("De Brug")
    for one, rate in ((linde, "11.00"), (brug, "12.00")):
        course(one, "low", rate=rate)
    review(linde, satisfaction="9.5", answers=80, stars=4)
    found = now()
    own = found.schools[linde.pk]
    assert own.is_new
    assert {outcome(one) for one in (own.satisfaction, own.stars, own.total_score)} == {"new-school"}
    assert {level: outcome(one) for level, one in own.pass_rates.items()} == {
        "high": "not-taught",
        "middle": "not-taught",
        "low": "new-school",
        "illiterate": "not-taught",
    }
    assert outcome(found.average_rates["low"]) == "11.50"
    assert outcome(found.average_satisfaction) == "not-supplied"


def test_the_average_rate_is_the_mean_of_the_schools_in_search_that_teach_the_level(now):
    for name, status, rate in (
        ("De Brug", "holder", "12.00"),
        ("Het Anker", "holder", "13.01"),
        ("De Linde", "aspirant", "14.00"),
        ("De Poort", "suspended", "99.00"),
        ("De Boei", "ended", "99.00"),
    ):
        course(school(name, status=status), "low", rate=rate)
    course(school("De Roos"), "low")  # told no rate
    average = now().average_rates
    assert (outcome(average["low"]), average["low"].n, average["low"].year) == ("13.00", 3, 2026)
    assert outcome(average["high"]) == "not-supplied"


def test_the_average_mark_is_weighed_and_holds_what_may_be_shown_of_the_latest_year(now):
    for name, year, mark, answers in (
        ("De Brug", 2025, "8.0", 10),
        ("Het Anker", 2025, "6.0", 30),
        ("De Poort", 2025, "1.0", 9),
        ("De Linde", 2024, "1.0", 500),
    ):
        review(school(name), year, satisfaction=mark, answers=answers)
    review(school("De Boei", status="withdrawn"), 2025, satisfaction="1.0", answers=500)
    average = now().average_satisfaction
    assert (outcome(average), average.n, average.year, average.is_average) == ("6.5", 40, 2025, True)


def test_the_average_pass_rate_is_all_passed_of_all_decided(now):
    brug, anker, poort = school("De Brug"), school("Het Anker"), school("De Poort", status="suspended")
    exam_results(brug, "low", 2025, reading=(40, 30), knm=(20, 20))
    exam_results(anker, "low", 2025, reading=(60, 30))
    exam_results(poort, "low", 2025, reading=(500, 0))
    exam_results(brug, "low", 2024, reading=(50, 10))
    averages = now().average_pass_rates
    shown = {key: (outcome(one), one.n, one.is_average) for key, one in averages.items()}
    assert shown == {("low", 2025): ("80", 120, True), ("low", 2024): ("10", 50, True)}


HIDDEN = [
    ("one school has too few pairs", {"reading": (8, 4)}),
    ("the total of one school would give a part away", {"reading": (40, 20), "knm": (5, 4)}),
    ("so would its hidden parts that were all passed", {"reading": (40, 20), "knm": (6, 6), "ona": (7, 7)}),
]


@pytest.mark.parametrize(("situation", "parts"), HIDDEN)
def test_the_average_gives_no_hidden_total_of_a_school_away(situation, parts, now):
    """Whoever subtracts the totals that the school pages show would find the hidden one."""
    brug, anker = school("De Brug"), school("Het Anker")
    exam_results(brug, "low", reading=(100, 80))
    exam_results(anker, "low", **parts)
    found = now()
    assert outcome(found.schools[brug.pk].pass_rates["low"]) == "80"
    assert outcome(found.schools[anker.pk].pass_rates["low"]) == "too-few"
    assert outcome(found.average_pass_rates["low", 2025]) == "too-few"


TOGETHER = [
    ("their hidden parts together are too few", {"reading": (40, 20), "knm": (5, 4)}, {"ona": (40, 20), "knm": (4, 3)}),
    ("their hidden parts were all passed", {"reading": (40, 20), "knm": (6, 6)}, {"ona": (40, 20), "knm": (7, 7)}),
    ("their hidden parts were all failed", {"reading": (40, 20), "knm": (6, 0)}, {"reading": (7, 0)}),
]


@pytest.mark.parametrize(("situation", "first", "second"), TOGETHER)
def test_the_average_gives_no_hidden_parts_of_two_schools_away(situation, first, second, now):
    """Whoever subtracts the totals and the parts that are shown would find what is hidden of both."""
    for name, parts in (("De Brug", first), ("Het Anker", second), ("De Poort", {"reading": (100, 80)})):
        exam_results(school(name), "low", **parts)
    assert outcome(now().average_pass_rates["low", 2025]) == "too-few"


def test_the_average_is_shown_when_the_hidden_totals_hide_each_other(now):
    for name, passed in (("De Brug", 4), ("Het Anker", 5), ("De Linde", 3)):
        exam_results(school(name), "low", reading=(8, passed))
    exam_results(school("De Poort"), "low", reading=(100, 80))
    assert outcome(now().average_pass_rates["low", 2025]) == "92"


def test_the_pass_rate_of_a_school_is_that_of_its_latest_year(now):
    brug = school("De Brug")
    exam_results(brug, "low", 2023, reading=(40, 40))
    exam_results(brug, "low", 2025, reading=(40, 20))
    exam_results(brug, "low", 2024, reading=(40, 30))
    figure = now().schools[brug.pk].pass_rates["low"]
    assert (outcome(figure), figure.n, figure.year) == ("20", 40, 2025)


def random_results(random):
    """Twelve schools, all profiles, three years: many parts with few pairs, some with none."""
    profiles = list(LearningProfile.objects.all())
    for number in range(12):
        one = school(f"School {number}")
        for profile in profiles:
            for exam in random.sample(Exam.values, random.randint(0, 2)):
                for part in Part.values if exam == Exam.INTEGRATION else STATE_EXAM_PARTS:
                    decided = random.choice((0, 1, 5, 9, 10, 11, 60))
                    first = random.randint(0, decided)
                    second = random.randint(0, decided - first)
                    yield ExamResult(
                        school=one,
                        profile=profile,
                        year=random.choice((2023, 2024, 2025)),
                        exam=exam,
                        part=part,
                        decided=decided,
                        passed_first=first,
                        passed_second=second,
                    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_sums_in_sql_are_those_of_the_rules(seed, now):
    made = ExamResult.objects.bulk_create(random_results(Random(seed)))
    cells = defaultdict(list)
    for result in made:
        cell = Cell(result.decided, result.passed_first + result.passed_second)
        cells[result.school_id, result.profile.level, result.year].append(cell)
    rows = list(totals_by_school(ExamResult.objects.all()))
    assert len(rows) >= 30
    assert {(pk, level, year): total for pk, level, year, total in rows} == {
        key: figures.add_up(found) for key, found in cells.items()
    }
    assert [year for _pk, _level, year, _total in rows] == sorted(year for _pk, _level, year, _total in rows)


def test_figures_change_when_the_stamp_moves_and_not_before(now):
    brug = school("De Brug")
    course(brug, "low", rate="12.50")
    assert outcome(now().schools[brug.pk].rates["low"]) == "12.50"
    Course.objects.update(hourly_rate=Decimal("13.50"))  # bulk work that said nothing
    assert outcome(now().schools[brug.pk].rates["low"]) == "12.50"
    stamp.move()
    assert outcome(now().schools[brug.pk].rates["low"]) == "13.50"


def test_another_day_shows_another_school_only_when_a_status_changes(now):
    brug = school("De Brug", status=None)
    history(brug, ("aspirant", "2026-01-01", "2026-11-23"), ("holder", "2026-11-24", "2026-11-25"))
    history(brug, ("ended", "2026-11-26", None))
    days = {day: now(date(2026, 11, day)).schools.get(brug.pk) for day in range(22, 27)}
    seen = {day: found and ("new" if found.is_new else "known") for day, found in days.items()}
    assert seen == {22: "new", 23: "new", 24: "known", 25: "known", 26: None}


def test_the_same_stamp_and_day_cost_no_second_look(now):
    school("De Brug")
    first = now()
    with CaptureQueriesContext(connection) as captured:
        assert now() is first
    assert len(captured) == 1  # the stamp itself


def queries_of_a_new_snapshot(now):
    stamp.move()
    with CaptureQueriesContext(connection) as captured:
        now()
    return len(captured)


def test_thirty_schools_cost_no_more_queries_than_one(now):
    def fill(number):
        one = school(f"School {number}")
        review(one, satisfaction="8.1", answers=42, stars=3)
        former_name(one, f"Oude school {number}")
        for level in Level.values:
            course(one, level, rate="12.50")
            exam_results(one, level, reading=(40, 30), knm=(8, 8))

    fill(0)
    cost = queries_of_a_new_snapshot(now)
    for number in range(1, 30):
        fill(number)
    assert queries_of_a_new_snapshot(now) == cost <= MOST_QUERIES
    assert len(now().schools) == 30


def test_a_school_that_enters_the_search_meanwhile_does_no_harm(now):
    """Its status is committed between two queries of the snapshot; the snapshot is made again under the new stamp."""
    school("De Brug")
    late = school("De Linde", status=None)
    course(late, "low", rate="12.50")
    exam_results(late, "low", reading=(40, 30))
    waiting = [late]

    def enter(execute, sql, params, many, context):
        if "schools_course" in sql and waiting:
            history(waiting.pop(), ("holder", "2026-01-01", None))
        return execute(sql, params, many, context)

    stamp.move()
    with connection.execute_wrapper(enter):
        now()
    assert not waiting
    assert set(now().schools) == set(School.objects.values_list("pk", flat=True))


def test_a_profile_of_no_education_level_changes_no_level(now):
    brug = school("De Brug")
    other = LearningProfile.objects.create(code="other", name_nl="Anders", name_en="Other")
    course(brug, "low")
    ExamResult.objects.create(
        school=brug,
        profile=other,
        year=2025,
        exam="integration",
        part="knm",
        decided=40,
        passed_first=9,
        passed_second=1,
    )
    found = now()
    assert found.schools[brug.pk].pass_rates["low"].unknown is Unknown.NOT_SUPPLIED
    assert found.average_pass_rates == {}
