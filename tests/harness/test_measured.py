"""The tables of figures say red when a figure is beyond its bound, and only then."""

import pytest

from tests.harness.measured import Row, headings, percentile, slope


@pytest.mark.parametrize(
    ("value", "bound", "is_floor", "is_red"),
    [
        (1.5, 1.5, False, False),
        (1.51, 1.5, False, True),
        (0.85, 0.85, True, False),
        (0.84, 0.85, True, True),
        (1e9, None, False, False),
    ],
)
def test_a_figure_at_its_bound_is_met_and_one_beyond_is_red(value, bound, is_floor, is_red):
    row = Row("share", value, bound, is_floor=is_floor, why="It is a long list.")
    assert row.is_red is is_red
    assert ("RED" in str(row)) is is_red
    assert ("It is a long list." in str(row)) is is_red
    assert ("met" in str(row)) is (bound is not None and not is_red)


def test_a_line_has_its_figure_its_bound_and_its_unit_below_the_headings():
    lines = [headings(), str(Row("first visit", 28_123, 30_000, "bytes", 0)), str(Row("warm", 0.912, 0.85, digits=2))]
    assert "28,123 bytes  ≤ 30,000 bytes" in lines[1]
    assert "0.91  ≤ 0.85" in lines[2]
    columns = {line.index(bound) for line, bound in zip(lines, ("bound", "≤", "≤"), strict=True)}
    assert len(columns) == 1


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (0.9, 9), (0.01, 1), (1, 10)])
def test_a_percentile_is_one_of_the_values(share, value):
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == value


@pytest.mark.parametrize(
    ("points", "rise"),
    [
        ([(0, 80), (1, 80), (2, 80)], 0),
        ([(0, 80), (1, 82), (2, 84)], 2),
        ([(0, 80), (1, 84), (2, 82), (3, 86)], 1.6),
        ([(0, 80)], 0),
        ([(1, 80), (1, 90)], 0),
    ],
)
def test_a_slope_is_what_is_added_each_time(points, rise):
    assert slope(points) == pytest.approx(rise)
