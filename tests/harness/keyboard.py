"""Walking over a page with keys alone."""

from typing import Any

MOST_TABS = 80


def tab_to(page: Any, selector: str) -> None:
    """Presses Tab until the wanted element has the focus; AssertionError when it never does."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never reached {selector} on {page.url}")
