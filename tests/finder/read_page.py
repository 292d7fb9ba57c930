"""Finds parts of an answer by the class or the name that they carry."""

from typing import Any
from xml.etree.ElementTree import Element

from tests.harness.client import page_from
from tests.harness.page import text_of


def page_of(response: Any) -> Any:
    return page_from(response, path=response.wsgi_request.path)


def with_class(response: Any, name: str) -> list[Element]:
    return [one for one in page_of(response).having("class") if name in one.get("class", "").split()]


def named(response: Any, name: str) -> list[Element]:
    """The fields of a form with this name."""
    return [one for one in page_of(response).having("name") if one.get("name") == name]


def texts(response: Any, name: str) -> list[str]:
    return [text_of(one) for one in with_class(response, name)]
