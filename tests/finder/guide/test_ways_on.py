"""From the guide people get on: a report of DigiD misuse in three taps, and from figures to what they mean."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.finder.guide.fetching import KEYS, fetch, path_of
from tests.harness.page import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]


def links(page):
    return [link.get("href") for link in page.all("a") if "href" in link.attrib]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", ["home", "results", "steps", "schools-a-z", "guide", "guide-ona"])
def test_misuse_of_digid_is_reported_in_three_taps_from_every_page(client, start, language):
    with override(language):
        first = reverse("complaint-start")
        second = reverse("complaint-where", kwargs={"path": "digid"})
        third = f"{reverse('complaint-file')}?kind=digid"
        path = reverse(start)
    assert any(href.partition("?")[0] == first for href in links(fetch(client, path)))
    assert second in links(fetch(client, first))
    assert third in links(fetch(client, second))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_digid_leads_there_at_once(client, language):
    found = links(fetch(client, path_of("digid", language)))
    with override(language):
        assert reverse("complaint-where", kwargs={"path": "digid"}) in found
        assert reverse("complaint-where", kwargs={"path": "bills"}) in found
    assert "https://www.digid.nl/veiligheid/" in found
    assert "tel:+31303030645" in found


@pytest.mark.parametrize(("key", "language"), KEYS)
def test_every_page_says_what_to_do_next(client, key, language):
    page = fetch(client, path_of(key, language))
    on = [nav for nav in page.all("nav") if nav.get("class") == "guide-on"]
    assert len(on) == 1
    assert len(list(on[0].iter("a"))) == 2
    assert path_of(key, language) not in [link.get("href") for link in on[0].iter("a")]


def test_a_school_and_the_list_lead_to_what_their_figures_mean(client):
    listed = fetch(client, "/nl/scholen/")
    school = listed.all("article")[0].get("data-school")
    found = links(fetch(client, f"/nl/scholen/{school}/"))
    for key in ("stars", "satisfaction", "pass-rates", "digid", "ending-the-contract"):
        assert path_of(key, "nl") in found
    assert path_of("price-and-quality", "nl") in links(listed)


def test_home_leads_to_the_guide(client):
    found = links(fetch(client, "/nl/"))
    for key in ("digid", "ending-the-contract", "hours-check", "complaining", "contact", "privacy", "accessibility"):
        assert path_of(key, "nl") in found
    assert "/nl/informatie/" in found
