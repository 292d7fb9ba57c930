"""The README's pictures. Not part of the suite: `python -m tests.pictures` asks for it by name."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "pictures"
LARGEST = 150_000  # bytes
# Name → address, and the width and height of the window in CSS pixels.
PICTURES = {
    "results": ("/nl/scholen/?q=Amsterdam&level=middle", 1280, 720),
    "phone": ("/nl/", 360, 740),
}

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_made_and_small(window, site, name):
    path, width, height = PICTURES[name]
    window.set_viewport_size({"width": width, "height": height})
    assert window.goto(site.address + path, wait_until="networkidle").status == 200
    FOLDER.mkdir(exist_ok=True)
    window.screenshot(path=FOLDER / f"{name}.png")
    assert (FOLDER / f"{name}.png").stat().st_size < LARGEST
