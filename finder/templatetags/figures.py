"""The only way to print a figure: its value with n, year and source beside it, or the reason why it is not known."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from finder.filters import MOST_STARS
from finder.templatetags.readable import counted, mark, money
from schools.figures import Figure, Kind, Unknown
from schools.vocabulary import Source

register = template.Library()

KEPT = 16384  # pieces of HTML; a figure is printed in the same words wherever it stands
STAR_WIDTH, DOT_WIDTH = 24, 16  # units of the drawings
STAR = "l2.7 5.8 6.3.8-4.6 4.4 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3-4.6-4.4 6.3-.8z"  # from its top, at (12, 3)

# Why a figure is not there, in words that suit its kind; the first of each reason serves the kinds that are not named.
REASONS: dict[Unknown, dict[Kind | None, Promise]] = {
    Unknown.NEW_SCHOOL: {
        None: _("This school is new. There is no result yet."),
        Kind.RATE: _("This school is new. There is no hourly rate yet."),
        Kind.SATISFACTION: _("This school is new. Its students have not given a score yet."),
        Kind.STARS: _("This school is new. It has no stars yet."),
        Kind.TOTAL_SCORE: _("This school is new. It has no total score yet."),
        Kind.PASS_RATE: _("This school is new. There are no exam results yet."),
    },
    Unknown.TOO_FEW: {
        None: _("There are too few results to say something."),
        Kind.SATISFACTION: _("Too few students answered to give a score."),
        Kind.PASS_RATE: _("There are too few results to show a pass rate."),
    },
    Unknown.NOT_SUPPLIED: {
        None: _("We did not receive this figure."),
        Kind.RATE: _("The school did not tell us its hourly rate."),
        Kind.SATISFACTION: _("We did not receive a satisfaction score."),
        Kind.STARS: _("We did not receive the stars."),
        Kind.TOTAL_SCORE: _("We did not receive a total score."),
        Kind.PASS_RATE: _("We did not receive exam results."),
    },
    Unknown.NOT_TAUGHT: {
        None: _("The school does not teach this level."),
    },
}


@register.simple_tag
def figure(shown: Figure) -> SafeString:
    """A figure as HTML, in the language of the page."""
    return _printed(shown, get_language())


@register.simple_tag
def price_difference(rate: Figure | None, average: Figure | None) -> SafeString | str:
    """How far an hourly rate is from the average, in words; nothing when one of the two is not known."""
    if rate is None or average is None or not (rate.is_known and average.is_known):
        return ""
    return _difference(rate.reading() - average.reading(), get_language())


@lru_cache(maxsize=KEPT)
def _printed(shown: Figure, language: str) -> SafeString:
    with override(language):
        if shown.unknown:
            return render_to_string("figures/unknown.html", {"sentence": reason(shown)})
        return render_to_string(f"figures/{shown.kind}.html", {"figure": shown, **_words(shown)})


@lru_cache(maxsize=KEPT)
def _difference(difference: Decimal, language: str) -> SafeString:
    with override(language):
        words = {"amount": money(abs(difference)), "is_below": difference < 0, "is_equal": difference == 0}
        return render_to_string("figures/price_difference.html", words)


def reason(shown: Figure) -> Promise:
    """The sentence for a figure that is not known."""
    if shown.unknown is None:
        raise ValueError(f"This {shown.kind} is known.")
    sentences = REASONS[shown.unknown]
    return sentences.get(shown.kind, sentences[None])


def _words(shown: Figure) -> dict[str, object]:
    """The value as text, what the figure rests on, and what is drawn beside it."""
    common = {"n": shown.n, "counted": counted(shown.n), "source": Source(shown.source).label}
    return common | VALUES[shown.kind](shown)


def _rate(shown: Figure) -> dict[str, object]:
    return {"value": money(shown.reading())}


def _mark(shown: Figure) -> dict[str, object]:
    return {"value": mark(shown.reading())}


def _stars(shown: Figure) -> dict[str, object]:
    earned = int(shown.reading())
    return {"value": earned, "earned": _row_of_stars(0, earned), "missed": _row_of_stars(earned, MOST_STARS)}


def _pass_rate(shown: Figure) -> dict[str, object]:
    """Of every hundred exam parts, so many passed; the drawing has ten marks."""
    filled = int((10 * shown.sort_value()).quantize(Decimal(1), ROUND_HALF_UP))
    return {
        "value": of_hundred(shown),
        "empty_from": DOT_WIDTH * filled + DOT_WIDTH // 2,
        "empty_length": DOT_WIDTH * (10 - filled - 1),
        "has_empty": filled < 10,
    }


def of_hundred(shown: Figure) -> int:
    """Of every hundred exam parts, how many were passed."""
    return int((100 * shown.sort_value()).quantize(Decimal(1), ROUND_HALF_UP))


VALUES = {
    Kind.RATE: _rate,
    Kind.SATISFACTION: _mark,
    Kind.STARS: _stars,
    Kind.TOTAL_SCORE: _mark,
    Kind.PASS_RATE: _pass_rate,
}


def _row_of_stars(first: int, last: int) -> str:
    """The outline of the stars from `first` up to `last`, as one SVG path."""
    return "".join(f"M{STAR_WIDTH * place + 12} 3{STAR}" for place in range(first, last))
