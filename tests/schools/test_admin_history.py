"""The status history in the admin: wrong ones are refused with a sentence, and borders move in one go."""

import pytest

from schools.models import StatusPeriod
from tests.schools.admin_form import address, complaints_of, fields_of, row
from tests.schools.build import history, school

pytestmark = pytest.mark.django_db

LIFE = (
    ("aspirant", "2024-01-01", "2024-12-31"),
    ("holder", "2025-01-01", "2025-06-30"),
    ("suspended", "2025-07-01", None),
)


def post_history(staff, brug, *changes, extra=()):
    """Sends the form of a school back with (row number, field, value) changed, and rows added."""
    page = address("change", "school", brug.pk)
    form = fields_of(staff.get(page))
    form |= {f"status_periods-{number}-{name}": value for number, name, value in changes}
    first = brug.status_periods.count()
    for number, (status, start, end) in enumerate(extra, start=first):
        form |= row("status_periods", number, status=status, starts_on=start, ends_on=end, source="A letter")
        form |= row("status_periods", number, id="", school=brug.pk)
    form["status_periods-TOTAL_FORMS"] = str(first + len(extra))
    return staff.post(page, form)


def days_of(brug):
    return [
        (period.status, str(period.starts_on), period.ends_on and str(period.ends_on))
        for period in StatusPeriod.objects.filter(school=brug)
    ]


@pytest.fixture
def brug():
    made = school("De Brug", status=None)
    history(made, *LIFE)
    return made


@pytest.mark.parametrize("last_day", ["2025-01-01", "2025-03-03", ""])
def test_an_overlap_is_refused_with_a_sentence(last_day, staff, brug):
    complaints = complaints_of(post_history(staff, brug, (0, "ends_on", last_day)))
    assert any("overlap. End the first before the second begins." in sentence for sentence in complaints), complaints
    assert days_of(brug) == list(LIFE)


def test_an_unknown_step_is_refused_with_a_sentence(staff, brug):
    complaints = complaints_of(post_history(staff, brug, (1, "status", "ended")))
    assert any("A school cannot go from" in sentence for sentence in complaints), complaints
    assert days_of(brug) == list(LIFE)


def test_a_history_cannot_begin_with_a_suspension(staff):
    anker = school("Het Anker", status=None)
    complaints = complaints_of(post_history(staff, anker, extra=[("suspended", "2025-01-01", "")]))
    assert any("A school cannot go from “no status”" in sentence for sentence in complaints), complaints


def test_a_period_that_ends_before_it_begins_is_refused(staff, brug):
    assert complaints_of(post_history(staff, brug, (0, "ends_on", "2023-01-01")))


# What happens at once: (row, field, new value). Each result is a history without overlap.
MOVES = {
    "the first border later": [(0, "ends_on", "2025-02-28"), (1, "starts_on", "2025-03-01")],
    "the first border earlier": [(0, "ends_on", "2024-11-30"), (1, "starts_on", "2024-12-01")],
    "both borders later": [
        (0, "ends_on", "2025-02-28"),
        (1, "starts_on", "2025-03-01"),
        (1, "ends_on", "2025-12-31"),
        (2, "starts_on", "2026-01-01"),
    ],
    "both borders earlier": [
        (0, "ends_on", "2024-06-30"),
        (1, "starts_on", "2024-07-01"),
        (1, "ends_on", "2024-12-31"),
        (2, "starts_on", "2025-01-01"),
    ],
    "the first grows and the second shrinks from both sides": [
        (0, "ends_on", "2025-02-28"),
        (1, "starts_on", "2025-03-01"),
        (1, "ends_on", "2025-03-31"),
        (2, "starts_on", "2025-04-01"),
    ],
    "the whole history a year later": [
        (0, "starts_on", "2025-01-01"),
        (0, "ends_on", "2025-12-31"),
        (1, "starts_on", "2026-01-01"),
        (1, "ends_on", "2026-06-30"),
        (2, "starts_on", "2026-07-01"),
    ],
    "the suspension taken away and the second made open": [(1, "ends_on", ""), (2, "DELETE", "on")],
}


@pytest.mark.parametrize("moves", MOVES.values(), ids=MOVES)
def test_borders_move_in_one_go(moves, staff, brug):
    answer = post_history(staff, brug, *moves)
    assert answer.status_code == 302, complaints_of(answer)
    expected = [dict(zip(("status", "starts_on", "ends_on"), period, strict=True)) for period in LIFE]
    for number, name, value in moves:
        expected[number][name] = value or None
    assert days_of(brug) == [tuple(one.values()) for one in expected if "DELETE" not in one]


def test_a_reinstated_school_gets_its_new_period_beside_the_end_of_the_old(staff, brug):
    answer = post_history(staff, brug, (2, "ends_on", "2025-08-31"), extra=[("holder", "2025-09-01", "")])
    assert answer.status_code == 302, complaints_of(answer)
    assert days_of(brug)[-2:] == [("suspended", "2025-07-01", "2025-08-31"), ("holder", "2025-09-01", None)]
