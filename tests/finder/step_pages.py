"""Pages of step by step, made and read for its tests."""

from html import unescape
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import override

from finder.filters import answers_from
from finder.meaning import Meaning, meaning_of
from finder.pages import Query
from finder.search import find_schools
from finder.steps import page_of, step_for
from schools.published import published
from tests.harness.client import page_from
from tests.harness.page import text_of


def asked(**values):
    return answers_from(Query(values))


def meant(answers, known):
    return meaning_of(answers.q, known) if answers.q else Meaning(is_all=True)


def step_of(question, today, **values):
    answers, known = asked(**values), published(today)
    return step_for(question, answers, meant(answers, known), known)


def shown_in_results(url, today):
    answers, known = asked(**query_of(url)), published(today)
    return len(find_schools(answers, meant(answers, known), known).schools)


def query_of(url):
    return dict(parse_qsl(urlsplit(unescape(url)).query))


def open_page(client, question, language="nl", **values):
    with override(language):
        path = page_of(question, asked(**values))
    return page_from(client.get(path), path=path)


def titles(page):
    return text_of(page.all("title")[0])


def links(page):
    return {text_of(link): link.get("href") for link in page.all("a")}


def sent_by(page):
    """What the form of the question sends when nothing is touched."""
    form = next(form for form in page.all("form") if form.get("role") != "search")
    fields = [field for field in form.iter("input") if field.get("type") not in ("radio", "checkbox")]
    ticked = [field for field in form.iter("input") if "checked" in field.attrib]
    return form.get("action"), {field.get("name"): field.get("value") for field in [*fields, *ticked]}
