"""Small drawings by the server, as SVG. Pure: numbers in, a drawing out. What they show stands beside them in words."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

COLUMN, BAR, HEIGHT, FOOT = 72, 22, 120, 4  # units


def pairs_of_bars(pairs: Sequence[tuple[int, int]]) -> SafeString:
    """Two bars beside each other for every pair, the tallest as high as the drawing."""
    tallest = max((number for pair in pairs for number in pair), default=0) or 1
    width = COLUMN * len(pairs)
    return format_html(
        '<svg class="quarter-bars" viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true">'
        '<path class="bars-foot" d="M0 {2}h{0}"/><path class="bars-in" d="{3}"/><path class="bars-out" d="{4}"/></svg>',
        width,
        HEIGHT + FOOT,
        HEIGHT,
        bars([pair[0] for pair in pairs], tallest, COLUMN // 2 - BAR // 2 - 2),
        bars([pair[1] for pair in pairs], tallest, COLUMN // 2 + BAR // 2 + 2),
    )


def bars(numbers: Sequence[int], tallest: int, offset: int) -> str:
    """Strokes upward; what is nought is not drawn."""
    heights = [round(number * (HEIGHT - 2) / tallest) for number in numbers]
    return "".join(f"M{COLUMN * place + offset} {HEIGHT}v-{height}" for place, height in enumerate(heights) if height)
