"""The addresses of the schools to compare are the same, however many cards of a page ask for one."""

import pytest

from finder.pages import with_query
from finder.tray import ONE_SCHOOL, Tray

TYPED = ["Utrecht", ONE_SCHOOL, f"school={ONE_SCHOOL}&x"]
CHOSEN = [(), ("de-brug",), (ONE_SCHOOL, "de-brug")]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("chosen", CHOSEN)
def test_a_school_is_added_to_those_that_are_chosen_and_taken_out_again(typed, chosen):
    kept = {"q": typed, "sort": "name", "within": "10"}
    tray = Tray(chosen, "/nl/scholen/", kept)
    added = tray.toggled("nieuw")
    assert added == with_query("/nl/scholen/", {**kept, "school": (*chosen, "nieuw")})
    assert Tray((*chosen, "nieuw"), "/nl/scholen/", kept).toggled("nieuw") == tray.url(chosen)


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("chosen", CHOSEN)
def test_the_page_of_each_school_takes_the_whole_search_along(typed, chosen):
    tray = Tray(chosen, "/nl/scholen/", {"q": typed, "sort": "name"})
    pages = [tray.school_url(slug) for slug in ("een", "twee")]
    query = with_query("", {"q": typed, "sort": "name", "school": chosen})
    assert pages == [f"/nl/scholen/een/{query}", f"/nl/scholen/twee/{query}"]
