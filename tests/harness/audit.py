"""The auditor: everything a page must be, as one list of rules, and the complaints of a page that is not.

Each rule is a function from a page to sentences; `bad_page.html` breaks every one of them.
"""

from collections.abc import Mapping

from tests.harness import headers as header_rules
from tests.harness import language, markup, naming, origins, structure
from tests.harness.headers import lowered
from tests.harness.page import Page, parse

HEADER_RULES = header_rules.RULES
PAGE_RULES = markup.RULES + structure.RULES + naming.RULES + origins.RULES + language.RULES
RULES = HEADER_RULES + PAGE_RULES

# The staff admin is Django's own markup in one language; what can hurt somebody still counts there.
ADMIN_RULES = HEADER_RULES + origins.RULES + (naming.ids_are_unique, naming.controls_have_labels)


def audit_page(
    html: str, *, path: str, headers: Mapping[str, str], status: int = 200, method: str = "GET"
) -> list[str]:
    """What is wrong with one HTML answer, as sentences; an empty list when nothing is.

    The path (with its query) says which language the page promises: its first segment.
    """
    return audit(parse(html, path=path, headers=lowered(headers), status=status, method=method))


def audit(page: Page) -> list[str]:
    """What is wrong with a parsed page; of an answer without HTML only the headers are looked at."""
    rules = ADMIN_RULES if page.is_admin else RULES
    return [complaint for rule in (rules if page.html else HEADER_RULES) for complaint in rule(page)]
