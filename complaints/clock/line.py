"""The six weeks as a drawn line, lying and upright. Pure: days and words in, a drawing out.

A drawing shows what stands beside it in words. The day of today has one side of the line, all others the other side.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from complaints.gate import SIX_WEEKS

WEEKS = 6
FARTHEST = 20  # days after the six weeks: later days stand at the end of the line
GAP = 2  # units between two weeks
ROOM = 8  # units between the school's time and ours
OURS = 0.45  # how far today can come on the part that is ours

Label = tuple[str, str]  # the day, and what it is


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn: how far today is, and the words beside each day."""

    days_gone: int  # since the complaint; over 42 the line is ours
    today: Label
    filed: Label
    last: Label
    opens: Label

    @classmethod
    def between(cls, filed_on: date, today: date, words: dict[str, Label]) -> "Line":
        return cls(days_gone=(today - filed_on).days, **words)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days stand along the line, in units of the drawing."""

    start: int
    week: int
    ours: int  # how long the part after the six weeks is

    @property
    def end(self) -> int:
        """Of the last day of the school."""
        return self.start + WEEKS * self.week

    @property
    def opening(self) -> int:
        return self.end + ROOM

    def place(self, days: int) -> int:
        """Where so many days after the complaint lie."""
        over = days - SIX_WEEKS.days
        if over <= 0:
            return self.start + round(days * self.week / 7)
        return self.opening + round(min(over, FARTHEST) / FARTHEST * self.ours * OURS)

    def weeks(self, until: int) -> list[tuple[int, int]]:
        """From where to where each week runs, as far as it is over at `until`."""
        edges = [(self.start + number * self.week, self.start + (number + 1) * self.week) for number in range(WEEKS)]
        return [(begin, min(end - GAP, until)) for begin, end in edges if begin < until]


LYING = Scale(start=16, week=70, ours=184)
UPRIGHT = Scale(start=20, week=36, ours=70)
LYING_HEIGHT, LYING_WIDTH, LYING_MIDDLE = 132, 640, 62
UPRIGHT_HEIGHT, UPRIGHT_WIDTH, UPRIGHT_MIDDLE = 330, 312, 120
SIDE = 90  # units: closer to the edge a word does not stand in the middle of its place


def lying(line: Line) -> SafeString:
    """From left to right, for wide screens and paper."""
    scale, middle = LYING, LYING_MIDDLE
    here = scale.place(line.days_gone)
    end = scale.opening + scale.ours
    return format_html(
        '<svg class="clock-line clock-lying" viewBox="0 0 {0} {1}" width="{0}" height="{1}"'
        ' aria-hidden="true">{2}{3}{4}{5}{6}{7}</svg>',
        LYING_WIDTH,
        LYING_HEIGHT,
        track("clock-left", "".join(f"M{begin} {middle}H{stop}" for begin, stop in scale.weeks(scale.end))),
        track("clock-gone", "".join(f"M{begin} {middle}H{stop}" for begin, stop in scale.weeks(here))),
        track("clock-ours", f"M{scale.opening} {middle}H{end - 8}"),
        arrow(f"M{end - 16} {middle - 15}l18 15-18 15"),
        marker(here, middle),
        format_html_join(
            "",
            '<text class="{}" x="{}" y="{}">{}</text>',
            (
                (f"clock-today clock-{anchor(here)}", here, 30, " ".join(line.today)),
                ("clock-day", scale.start, 102, line.filed[0]),
                ("clock-words", scale.start, 123, line.filed[1]),
                ("clock-day clock-end", scale.end, 102, line.last[0]),
                ("clock-words clock-end", scale.end, 123, line.last[1]),
                ("clock-day clock-open", scale.opening + 6, 102, line.opens[0]),
                ("clock-words clock-open", scale.opening + 6, 123, line.opens[1]),
            ),
        ),
    )


def upright(line: Line) -> SafeString:
    """From top to bottom, for phones."""
    scale, middle = UPRIGHT, UPRIGHT_MIDDLE
    here = scale.place(line.days_gone)
    end = scale.opening + scale.ours
    aside, beside = middle - 24, middle + 24
    return format_html(
        '<svg class="clock-line clock-upright" viewBox="0 0 {0} {1}" width="{0}" height="{1}"'
        ' aria-hidden="true">{2}{3}{4}{5}{6}{7}</svg>',
        UPRIGHT_WIDTH,
        UPRIGHT_HEIGHT,
        track("clock-left", "".join(f"M{middle} {begin}V{stop}" for begin, stop in scale.weeks(scale.end))),
        track("clock-gone", "".join(f"M{middle} {begin}V{stop}" for begin, stop in scale.weeks(here))),
        track("clock-ours", f"M{middle} {scale.opening}V{end - 8}"),
        arrow(f"M{middle - 15} {end - 16}l15 18 15-18"),
        marker(middle, here),
        format_html_join(
            "",
            '<text class="{}" x="{}" y="{}">{}</text>',
            (
                ("clock-today clock-end", aside, here, line.today[0]),
                ("clock-words clock-end", aside, here + 20, line.today[1]),
                ("clock-day", beside, scale.start + 8, line.filed[0]),
                ("clock-words", beside, scale.start + 28, line.filed[1]),
                ("clock-day", beside, scale.end - 24, line.last[0]),
                ("clock-words", beside, scale.end - 4, line.last[1]),
                ("clock-day clock-open", beside, scale.opening + 26, line.opens[0]),
                ("clock-words clock-open", beside, scale.opening + 46, line.opens[1]),
            ),
        ),
    )


def track(name: str, path: str) -> SafeString:
    return format_html('<path class="clock-track {}" d="{}"/>', name, path)


def arrow(path: str) -> SafeString:
    return format_html('<path class="clock-arrow" d="{}"/>', path)


def marker(x: int, y: int) -> SafeString:
    return format_html('<circle class="clock-here" cx="{}" cy="{}" r="11"/>', x, y)


def anchor(place: int) -> str:
    """Which side of its place a word grows to, so that it stays inside the drawing; at the other end there is room."""
    return "start" if place < SIDE else "middle"
