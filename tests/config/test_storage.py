"""Static files in production: named by their content, compressed once, and sent as small as the browser can read."""

import gzip
import re

import brotli
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise import WhiteNoise

from config.storage import HashedStaticFiles

SHEETS = ("css/base.css", "css/components.css", "css/school.css")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Some of our own sheets as production keeps them: their folder, and the name that each got."""
    folder = tmp_path_factory.mktemp("static")
    storage = HashedStaticFiles(location=folder, base_url="/static/")
    for sheet in SHEETS:
        storage.save(sheet, ContentFile((settings.BASE_DIR / "static" / sheet).read_bytes()))
    made = list(storage.post_process({sheet: (storage, sheet) for sheet in SHEETS}))
    assert not [outcome for _name, _hashed, outcome in made if isinstance(outcome, Exception)]
    return folder, {name: storage.stored_name(name) for name in SHEETS}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_stored_under_its_content_in_three_sizes(collected, sheet):
    folder, names = collected
    stored = folder / names[sheet]
    assert re.fullmatch(r"css/\w+\.[0-9a-f]{12}\.css", names[sheet])
    plain, packed, smallest = (stored.with_name(f"{stored.name}{end}").read_bytes() for end in ("", ".gz", ".br"))
    assert gzip.decompress(packed) == brotli.decompress(smallest) == plain
    assert len(smallest) < len(packed) < len(plain) / 2


@pytest.mark.parametrize(("accepted", "sent"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None)])
def test_a_browser_gets_the_smallest_that_it_can_read(collected, accepted, sent):
    folder, names = collected
    seen = {}
    server = WhiteNoise(None, root=folder, prefix="static/")
    asked = {
        "PATH_INFO": f"/static/{names[SHEETS[0]]}",
        "REQUEST_METHOD": "GET",
        "HTTP_ACCEPT_ENCODING": accepted,
    }
    server(asked, lambda status, headers: seen.update(headers, status=status)).close()
    assert seen["status"] == "200 OK"
    assert seen.get("Content-Encoding") == sent
    assert seen["Vary"] == "Accept-Encoding"
