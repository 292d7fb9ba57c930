"""The page of a case as tests read it: its parts by their class, and the dates that it names."""

from django.urls import reverse
from django.utils.translation import override

from tests.harness.client import page_from
from tests.harness.visits import enter, with_case


def opened(client, case, language="en", name="complaint-case"):
    """The page of a case as its visitor sees it."""
    with override(language):
        path = reverse(name)
    enter(client, lambda: with_case(case))
    return page_from(client.get(path), path=path)


def section(page, name):
    found = [element for element in page.elements if name in element.get("class", "").split()]
    assert found, f"no .{name} on the page"
    return found[0]


def dates_in(page):
    return [time.get("datetime") for time in section(page, "case-status").iter("time")]
