"""Walks through the questions with the test client, as a browser without script does."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from tests.complaints.drafts import Answers
from tests.harness.visits import enter, with_draft

START = "/en/complaint/file/"
CHECK = f"{START}check/"
SENT = f"{START}sent/"
RECEIPT = f"{START}receipt/"
SAVED = f"{START}saved/"
RESUME = f"{START}resume/"
MOST_PAGES = 30


def page(step: str) -> str:
    return f"{START}{step}/"


def writing(client: Client, draft: Any, code: str = "") -> None:
    """From now on the client's visit writes this draft."""
    enter(client, lambda: with_draft(draft, code))


def posted(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields as a form sends them: what is empty or not ticked is left out."""
    return {name: value for name, value in fields.items() if value not in (None, False)}


def step_of(address: str) -> str:
    """The question at an address; the URL's name for a page that is none."""
    match = resolve(urlsplit(address).path)
    return match.kwargs.get("step", match.url_name)


def walk(client: Client, given: Answers, address: str) -> tuple[list[str], str]:
    """Answers question after question from an address on. The questions that were met, and where it ended."""
    met: list[str] = []
    while (step := step_of(address)) in given and len(met) < MOST_PAGES:
        assert client.get(address).status_code == 200
        met.append(step)
        answer = client.post(address, posted(given[step]))
        if step == "school" and answer["Location"] == address:  # the first time it searches
            answer = client.post(address, posted(given[step]))
        assert answer.status_code == 302, f"{step} was refused"
        address = answer["Location"]
    return met, address


def refused_words(answer: HttpResponse) -> str:
    assert answer.status_code == 422
    return answer.content.decode()
