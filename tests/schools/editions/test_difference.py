"""What an edition would change, in words for people, in both languages."""

import pytest
from django.utils.translation import override

from schools.editions.columns import Kind
from schools.editions.comparing import Line
from schools.editions.difference import Change, headlines, old_and_new
from schools.editions.difference_sentences import SENTENCES, change_in_words, headline_in_words, jump_in_words
from schools.editions.jumps import Jump


def course(old, new, *jumps):
    return Line(Kind.COURSES, "de-brug", ("low",), old, new, jumps=tuple(Jump("hourly_rate", *pair) for pair in jumps))


def status(before, after):
    periods = [[[each, f"202{at}-01-01", None, "x"] for at, each in enumerate(all_)] for all_ in (before, after)]
    return Line(Kind.SCHOOLS, "de-brug", (), {"history": periods[0]}, {"history": periods[1]})


def told(*lines):
    return {headline.change: headline.count for headline in headlines(lines)}


def in_words(*lines):
    return [headline_in_words(headline) for headline in headlines(lines)]


def test_the_difference_of_a_year_reads_as_a_few_sentences():
    rates = [course({"hourly_rate": "12.00"}, {"hourly_rate": "12.50"}) for _ in range(10)]
    jumps = [course({"hourly_rate": "12.00"}, {"hourly_rate": "20.00"}, ("12.00", "20.00")) for _ in range(2)]
    lost = status(["holder"], ["holder", "withdrawn"])
    new = [
        Line(Kind.SCHOOLS, f"school-{at}", (), None, {"history": [["aspirant", "2026-01-01", None, "x"]]})
        for at in "abc"
    ]
    with override("en"):
        assert in_words(*rates, *jumps, lost, *new) == [
            "1 school loses the Keurmerk",
            "3 new schools",
            "12 rates change, 2 by more than 25 %",
        ]


def test_a_headline_opens_to_its_lines():
    same = course({"hourly_rate": "12.00"}, {"hourly_rate": "12.00"})
    change = course({"hourly_rate": "12.00"}, {"hourly_rate": "12.50"})
    (headline,) = headlines([same, change, same, change])
    assert headline.lines == (1, 3)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ([], ["aspirant"], Change.NEW_SCHOOL),
        (["aspirant"], ["aspirant", "holder"], Change.GETS_KEURMERK),
        (["holder"], ["holder", "suspended"], Change.IS_SUSPENDED),
        (["holder", "suspended"], ["holder", "suspended", "withdrawn"], Change.LOSES_KEURMERK),
        (["holder"], ["holder", "ended"], Change.STOPS),
        (["withdrawn"], ["withdrawn", "aspirant"], Change.STATUS_CHANGES),
        (["aspirant", "holder"], ["holder", "holder"], Change.STATUS_CHANGES),
    ],
)
def test_a_status_is_told_by_what_it_means(before, after, change):
    assert told(status(before, after)) == {change: 1}


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        (Kind.COURSES, None, {"hourly_rate": "12.00", "class_size": 8}, {Change.NEW_COURSE}),
        (Kind.COURSES, {"id": 1, "class_size": 8}, None, {Change.COURSE_GOES}),
        (
            Kind.COURSES,
            {"hourly_rate": "1", "start": None},
            {"hourly_rate": "2", "start": "together"},
            {Change.RATE_CHANGES, Change.COURSE_CHANGES},
        ),
        (Kind.PLACES, None, {"town": "Ede", "latitude": 52.0, "longitude": 5.0}, {Change.NEW_PLACE}),
        (Kind.PLACES, {"town": "Ede"}, {"town": "Ede (Gld)"}, {Change.PLACE_CHANGES}),
        (
            Kind.REVIEWS,
            {"stars": 3, "satisfaction": "8.0", "report": None},
            {"stars": 2, "satisfaction": "7.0", "report": "https://x.nl/r"},
            {Change.STARS_CHANGE, Change.MARK_CHANGES, Change.REVIEW_CHANGES},
        ),
        (Kind.RESULTS, {"decided": 10}, {"decided": 11}, {Change.RESULT_CHANGES}),
        (Kind.SCHOOLS, {"name": "A", "former_names": []}, {"name": "B", "former_names": ["A"]}, {Change.NAME_CHANGES}),
        (Kind.SCHOOLS, {"phone": "1"}, {"phone": "2"}, {Change.SCHOOL_CHANGES}),
    ],
)
def test_each_kind_of_change_has_its_headline(kind, old, new, expected):
    assert set(told(Line(kind, "de-brug", (), old, new))) == expected


def test_the_year_of_a_rate_and_the_answers_behind_a_mark_are_told_with_it():
    old, new = {"hourly_rate": "12.00", "rate_year": 2025}, {"hourly_rate": "12.50", "rate_year": 2026}
    assert told(course(old, new)) == {Change.RATE_CHANGES: 1}
    assert told(course(old, {**old, "rate_year": 2026})) == {Change.RATE_YEAR_CHANGES: 1}
    marks = {"satisfaction": "8.0", "answers": 40}, {"satisfaction": "7.5", "answers": 41}
    assert told(Line(Kind.REVIEWS, "de-brug", (2025,), *marks)) == {Change.MARK_CHANGES: 1}
    assert told(Line(Kind.REVIEWS, "de-brug", (2025,), marks[0], {**marks[0], "answers": 41})) == {
        Change.REVIEW_CHANGES: 1
    }


def test_old_and_new_stand_in_the_order_of_the_columns_whatever_the_database_does():
    line = course({"class_size": 8, "hourly_rate": "12.00"}, {"class_size": 9, "hourly_rate": "13.00"})
    assert [one.value for one in old_and_new(line)] == ["hourly_rate", "class_size"]


@pytest.mark.parametrize("change", Change)
def test_every_change_has_a_sentence_for_one_and_for_more(change):
    with override("en"):
        one, more = (SENTENCES[change](count) % {"n": count} for count in (1, 12))
    assert "1" in one
    assert "12" in more


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", [("hourly rate", "€12.00", "not known"), ("start", "not known", "Everyone starts together"),
                ("guidance", "no", "yes"), ("integration", "none", "In class, Online")]),
        ("nl", [("uurtarief", "€\u00a012,00"), ("instromen",), ("persoonlijke begeleiding", "nee", "ja"),
                ("inburgeringscursus",)]),
    ],
)  # fmt: skip
def test_values_are_told_as_people_read_them(language, expected):
    old = {"hourly_rate": "12.00", "start": None, "guidance": False, "integration": []}
    new = {"hourly_rate": None, "start": "together", "guidance": True, "integration": ["in-class", "online"]}
    with override(language):
        found = [change_in_words(one, Kind.COURSES) for one in old_and_new(course(old, new))]
    assert [one[: len(words)] for one, words in zip(found, expected, strict=True)] == expected


ASPIRANT = ["aspirant", "2024-01-01", "2024-12-31", "Letter 1"]
HOLDER = ["holder", "2025-01-01", None, "Letter 2"]
UNTIL = ["holder", "2025-01-01", "2026-10-31", "Letter 2"]
ENDED = ["ended", "2026-11-01", None, "Letter 3"]


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        (
            [],
            [ASPIRANT, HOLDER],
            "no status",
            "New school (aspirant) from 1 January 2024 to 31 December 2024 (Letter 1); "
            "Keurmerk from 1 January 2025 (Letter 2)",
        ),
        (
            [ASPIRANT, HOLDER],
            [ASPIRANT, UNTIL, ENDED],
            "Keurmerk from 1 January 2025 (Letter 2)",
            "Keurmerk from 1 January 2025 to 31 October 2026 (Letter 2); "
            "School stopped with the Keurmerk from 1 November 2026 (Letter 3)",
        ),
        (  # a source alone is told too: visitors read it
            [ASPIRANT, HOLDER],
            [ASPIRANT, [*HOLDER[:3], "Letter 9"]],
            "Keurmerk from 1 January 2025 (Letter 2)",
            "Keurmerk from 1 January 2025 (Letter 9)",
        ),
        (  # a period more: the one before it stands beside it
            [UNTIL],
            [UNTIL, ENDED],
            "Keurmerk from 1 January 2025 to 31 October 2026 (Letter 2)",
            "School stopped with the Keurmerk from 1 November 2026 (Letter 3)",
        ),
    ],
)
def test_of_a_history_the_periods_that_change_are_told_with_days_and_source(before, after, old, new):
    line = Line(Kind.SCHOOLS, "de-brug", (), {"history": before}, {"history": after})
    with override("en"):
        (told_change,) = [change_in_words(one, Kind.SCHOOLS) for one in old_and_new(line)]
    assert told_change == ("status history", old, new)


def test_a_jump_is_told_in_its_unit():
    with override("en"):
        assert jump_in_words(Jump("pass_rate", "80", "54"), Kind.RESULTS) == ("pass rate", "80 %", "54 %")
        assert jump_in_words(Jump("hourly_rate", "12.00", "20.00"), Kind.COURSES) == ("hourly rate", "€12.00", "€20.00")
    with override("nl"):
        told_jump = jump_in_words(Jump("hourly_rate", "12.00", "20.00"), Kind.COURSES)
    assert told_jump == ("uurtarief", "€\u00a012,00", "€\u00a020,00")
