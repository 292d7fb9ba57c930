"""Fetches pages of the guide for the tests, parsed."""

from django.utils.translation import override

from finder.guide.contents import PAGES
from tests.harness.client import page_from
from tests.harness.page import LANGUAGES, text_of

KEYS = [(page.key, language) for page in PAGES for language in LANGUAGES]
BY_KEY = {page.key: page for page in PAGES}


def path_of(key, language):
    with override(language):
        return BY_KEY[key].url


def fetch(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return page_from(response, path=path)


def guide_of(client, key, language):
    """The article of a page of the guide, without what stands around it."""
    return article_of(fetch(client, path_of(key, language)))


def article_of(page):
    return next(element for element in page.all("article") if "guide" in element.get("class", "").split())


def having(element, attribute):
    return [child for child in element.iter() if attribute in child.attrib]


def verdicts(page):
    return [element.get("data-verdict") for element in page.having("data-verdict")]


def problems(page):
    """Where the summary leads → its sentence."""
    summaries = page.having("data-form-error")
    return {link.get("href"): text_of(link) for summary in summaries for link in summary.iter("a")}
