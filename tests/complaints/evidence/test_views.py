"""A file is shown to its own visit only, and can do nothing in the browser that shows it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from complaints.evidence.store import add, content_of, discard
from tests.complaints.build import NOW, complaint
from tests.complaints.drafts import draft
from tests.complaints.evidence_files import good
from tests.harness.client import page_from
from tests.harness.page import LANGUAGES
from tests.harness.plain_language import measure_page
from tests.harness.visits import enter, with_case, with_draft

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def evidence(kind="JPEG", **owner):
    return add(SimpleUploadedFile("Amina’s contract.jpg", good(kind)), now=NOW, **owner)


def address(key, name="complaint-evidence-file", language="en"):
    with override(language):
        return reverse(name, kwargs={"key": key})


def of_case(client, kind="JPEG"):
    """A file of a case, and its address, for a client whose visit opened the case."""
    case = complaint()
    enter(client, lambda: with_case(case))
    kept = evidence(kind, complaint=case)
    return kept, address(kept.key)


def of_draft(client):
    begun = draft()
    enter(client, lambda: with_draft(begun))
    kept = evidence(draft=begun)
    return kept, address(kept.key, "complaint-draft-evidence-file")


@pytest.mark.parametrize("make", [of_case, of_draft])
def test_the_visit_that_it_belongs_to_sees_the_file(client, make):
    kept, path = make(client)
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response.content == content_of(kept)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_speaks_the_language(client, language):
    kept, _path = of_case(client)
    assert client.get(address(kept.key, language=language)).status_code == 200


def test_the_file_can_do_nothing_in_a_browser_and_stays_nowhere(client):
    _kept, path = of_case(client)
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("kind", "shown"), [("JPEG", 'inline; filename="photo.jpg"'), ("PDF", 'attachment; filename="document.pdf"')]
)
def test_the_name_under_which_it_is_saved_says_nothing(client, kind, shown):
    _kept, path = of_case(client, kind)
    assert client.get(path)["Content-Disposition"] == shown


def test_a_program_may_ask_for_the_headers_only(client):
    kept, path = of_case(client)
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")
    assert int(response["Content-Length"]) == kept.size


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_file_is_only_read(client, method):
    _kept, path = of_case(client)
    assert getattr(client, method)(path).status_code == 405


def refused(client, key, name="complaint-evidence-file"):
    """The page that says that there is no such file, without its own address."""
    response = client.get(address(key, name))
    assert response.status_code == 404
    return response.content.replace(key.encode(), b"")


def test_what_belongs_to_another_looks_like_what_does_not_exist(client):
    """The key alone opens nothing: to a stranger a file of another case, of a draft and of nobody are one."""
    of_case(client)
    of_another = evidence(complaint=complaint())
    of_a_draft = evidence(draft=draft())
    nothing = refused(client, "0" * 32)
    assert refused(client, of_another.key) == nothing
    assert refused(client, of_a_draft.key) == nothing
    assert refused(client, "x" * 40) == nothing


@pytest.mark.parametrize(
    ("make", "name"), [(of_case, "complaint-evidence-file"), (of_draft, "complaint-draft-evidence-file")]
)
def test_without_a_visit_nothing_opens(make, name):
    kept, _path = make(Client())
    assert refused(Client(), kept.key, name) == refused(Client(), "0" * 32, name)


def test_a_file_of_the_draft_is_not_found_below_the_case(client):
    kept, _path = of_draft(client)
    assert client.get(address(kept.key)).status_code == 404


def test_a_visit_that_has_ended_opens_nothing(client):
    case = complaint()
    enter(client, lambda: {**with_case(case), "at": "2026-11-22T10:00:00+01:00"})
    assert client.get(address(evidence(complaint=case).key)).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_store_that_is_away_is_said_in_words(client, language):
    kept, _path = of_case(client)
    discard(kept.key)
    path = address(kept.key, language=language)
    response = client.get(path)
    assert response.status_code == 503
    assert not measure_page(page_from(response, path=path)).complaints()
    assert "030 30 30 645" in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"
