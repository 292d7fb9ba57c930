"""The drawn six weeks: today moves along the line with the days, and no word leaves the drawing."""

import re
from datetime import date, timedelta

import pytest

from complaints.clock.line import LYING, LYING_WIDTH, UPRIGHT, UPRIGHT_HEIGHT, Line, lying, upright

FILED = date(2026, 11, 1)
WORDS = {
    "today": ("today", "22 Nov"),
    "filed": ("1 November", "you told the school"),
    "last": ("13 December", "last day of the school"),
    "opens": ("14 December", "from then on: us"),
}
DRAWINGS = [(lying, "cx", LYING), (upright, "cy", UPRIGHT)]


def line(days):
    return Line.between(FILED, FILED + timedelta(days=days), WORDS)


def here(drawing, axis):
    return int(re.search(rf'<circle[^>]* {axis}="(\d+)"', drawing)[1])


@pytest.mark.parametrize(("draw", "axis", "scale"), DRAWINGS)
def test_today_moves_on_every_day_and_passes_the_last_day_only_after_it(draw, axis, scale):
    places = [here(draw(line(days)), axis) for days in range(64)]
    assert len(places) == 64
    assert places[0] == scale.start
    assert places[42] == scale.end
    assert places[43] > scale.opening > places[42]
    assert len(set(places[:43])) == 43
    assert places == sorted(places)


@pytest.mark.parametrize(("draw", "axis", "scale"), DRAWINGS)
def test_years_later_today_still_stands_on_the_line(draw, axis, scale):
    assert here(draw(line(4000)), axis) == here(draw(line(62)), axis) < scale.opening + scale.ours


@pytest.mark.parametrize(("days", "over", "left"), [(0, 0, 6), (1, 1, 6), (7, 1, 6), (8, 2, 6), (42, 6, 6), (43, 6, 6)])
def test_a_week_is_coloured_as_far_as_it_is_over(days, over, left):
    drawing = lying(line(days))
    drawn = {name: path.count("M") for name, path in re.findall(r'clock-(left|gone)" d="([^"]*)"', drawing)}
    assert drawn == {"left": left, "gone": over}


@pytest.mark.parametrize("days", [0, 3, 21, 42, 43, 4000])
def test_the_words_of_both_drawings_are_the_same(days):
    texts = [sorted(" ".join(re.findall(r">([^<>]+)</text>", draw(line(days)))).split()) for draw in (lying, upright)]
    assert texts[0] == texts[1] == sorted(" ".join(" ".join(pair) for pair in WORDS.values()).split())


def test_the_word_for_today_grows_away_from_the_edge():
    anchors = [re.search(r"clock-today clock-(\w+)", lying(line(days)))[1] for days in (0, 21, 43, 4000)]
    assert anchors == ["start", "middle", "middle", "middle"]


@pytest.mark.parametrize("draw", [lying, upright])
def test_a_drawing_is_hidden_from_screen_readers_and_escapes_its_words(draw):
    drawing = draw(Line.between(FILED, FILED, {**WORDS, "filed": ("<b>", "&")}))
    assert 'aria-hidden="true"' in drawing
    assert "&lt;b&gt;" in drawing
    assert "<b>" not in drawing


def test_the_drawings_hold_what_is_drawn():
    assert LYING.opening + LYING.ours <= LYING_WIDTH
    assert UPRIGHT.opening + UPRIGHT.ours <= UPRIGHT_HEIGHT
