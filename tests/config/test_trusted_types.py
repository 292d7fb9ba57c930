"""No script of a page writes HTML, but on the map page and in the admin, where Leaflet and jQuery do."""

import pytest
from django.urls import reverse

from tests.harness.headers import directives
from tests.schools.build import school

pytestmark = pytest.mark.django_db
ALL = ["/nl/", "/nl/scholen/", "/nl/scholen/de-brug/", "/nl/klacht/", "/nl/klacht/volgen/", "/nl/medewerkers/inloggen/"]


def written_html(answer):
    """What the policy says of HTML that a script writes."""
    policy = directives(answer["Content-Security-Policy"])
    return policy.get("require-trusted-types-for"), policy.get("trusted-types")


@pytest.mark.parametrize("path", [*ALL, "/nl/is-er-niet/", "/healthz"])
def test_every_page_forbids_written_html_but_the_map_and_the_admin(client, path):
    school("De Brug")
    assert written_html(client.get(path)) == (["'script'"], ["'none'"])


def test_the_map_and_the_admin_keep_the_rest_of_the_policy(client, staff_client):
    home = directives(client.get("/nl/")["Content-Security-Policy"])
    for answer in (client.get(reverse("map")), staff_client.get("/beheer/")):
        assert answer.status_code == 200
        assert written_html(answer) == (None, None)
        policy = directives(answer["Content-Security-Policy"])
        assert home == {**policy, "require-trusted-types-for": ["'script'"], "trusted-types": ["'none'"]}
