"""A visitor with a case open, for tests: opens its pages, sends their forms, and reads what they say."""

from django.urls import reverse
from django.utils.translation import override

from complaints.models import Complaint
from tests.harness.client import AuditClient, page_from
from tests.harness.page import text_of
from tests.harness.visits import enter, with_case

FOLLOW = "/en/complaint/follow/"
CASE = f"{FOLLOW}case/"


def path_of(key):
    with override("en"):
        return reverse(f"complaint-case-{key}")


def opened(case):
    """A client whose visit has the case open."""
    client = AuditClient()
    enter(client, lambda: with_case(case))
    return client


def do(client, key, **fields):
    return client.post(path_of(key), fields)


def page_at(response, key):
    return page_from(response, path=path_of(key), method="POST")


def problems_on(page):
    summary = next(element for element in page.elements if element.get("class") == "error-summary")
    return [text_of(item) for item in summary.iter("li")]


def main_of(page):
    return text_of(page.all("main")[0])


def fresh(case):
    return Complaint.objects.get(pk=case.pk)
