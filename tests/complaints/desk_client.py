"""A jurist at the desk, for tests: signed in, with the words of a page or of its errors at hand."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from staff.roles import Role
from tests.harness.client import AuditClient, page_from
from tests.harness.page import text_of
from tests.harness.people import person, session_of


def jurist(name="jurist"):
    return person(name, Role.COMPLAINT_JURIST)


def lead(name="lead"):
    return person(name, Role.LEAD_JURIST)


def at_desk(somebody):
    """A client that this person signed in with."""
    client = AuditClient()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(somebody)
    return client


def path_of(name, *arguments):
    with override("en"):
        return reverse(name, args=arguments)


def words_of(response, path="/en/"):
    return text_of(page_from(response, path=path).all("main")[0])


def fields_of(response, path="/en/"):
    """Name → value of the hidden fields and texts of a page, as a browser would send them back."""
    page = page_from(response, path=path)
    inputs = {one.get("name"): one.get("value", "") for one in page.all("input") if one.get("type") == "hidden"}
    return {name: value for name, value in inputs.items() if name}
