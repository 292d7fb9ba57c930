"""Rules of HTML itself: what a strict validator says, for the mistakes that templates make."""

from collections.abc import Iterator
from datetime import date, datetime, time

from tests.harness.elements import (
    ARIA,
    BLOCKS,
    GLOBAL,
    INTERACTIVE,
    ONLY_CHILDREN,
    ONLY_PARENTS,
    OWN_ATTRIBUTES,
    PHRASING_ONLY,
    ROLES,
)
from tests.harness.page import Page, opening

SHORT_DATES = ("%Y-%m", "%Y")


def parser_errors(page: Page) -> Iterator[str]:
    """What html5lib's strict parser reports: stray end tags, duplicate attributes, a missing doctype."""
    for error in page.parser_errors:
        yield f"HTML: {error}"


def known_elements(page: Page) -> Iterator[str]:
    for element in page.elements:
        if ":" not in element.tag and "-" not in element.tag and element.tag not in OWN_ATTRIBUTES | {"style": ()}:
            yield f"HTML has no element {opening(element)}."


def known_attributes(page: Page) -> Iterator[str]:
    for element in page.elements:
        own = OWN_ATTRIBUTES.get(element.tag)
        for name in element.attrib if own is not None else ():
            # Handlers are the business of the rule against inline script.
            if not (name in GLOBAL or name in own or name in ARIA or name.startswith(("data-", "on"))):
                yield f"{opening(element)} has an attribute that HTML does not know: {name}."


def known_roles(page: Page) -> Iterator[str]:
    for element in page.having("role"):
        for role in element.get("role", "").split():
            if role not in ROLES:
                yield f"{opening(element)} has a role that ARIA does not know: {role}."


def interactive_inside_interactive(page: Page) -> Iterator[str]:
    for element in page.all(*INTERACTIVE):
        if element.get("type") == "hidden":
            continue
        holder = next((found for found in page.ancestors(element) if found.tag in INTERACTIVE - {"details"}), None)
        own_control = holder is not None and holder.tag == "label" and element.tag in ("input", "select", "textarea")
        if holder is not None and not own_control:
            yield f"{opening(element)} stands inside {opening(holder)}: two things to press in one place."


def blocks_inside_phrases(page: Page) -> Iterator[str]:
    for element in page.all(*BLOCKS):
        parent = page.parents.get(element)
        while parent is not None and parent.tag in ("a", "ins", "del", "svg:foreignObject"):
            parent = page.parents.get(parent)  # these take the content model of what they stand in
        heading_in_summary = parent is not None and parent.tag == "summary" and element.tag[0] == "h"
        if parent is not None and parent.tag in PHRASING_ONLY and not heading_in_summary:
            yield f"{opening(element)} may not stand inside {opening(parent)}."


def allowed_children(page: Page) -> Iterator[str]:
    for parent in page.all(*ONLY_CHILDREN):
        for child in parent:
            if child.tag not in ONLY_CHILDREN[parent.tag].split():
                yield f"{opening(child)} may not be a child of {opening(parent)}."


def allowed_parents(page: Page) -> Iterator[str]:
    for element in page.all(*ONLY_PARENTS):
        parent = page.parents.get(element)
        if parent is not None and parent.tag not in ONLY_PARENTS[element.tag].split():
            yield f"{opening(element)} may not stand directly in {opening(parent)}."


def summaries_come_first(page: Page) -> Iterator[str]:
    for details in page.all("details"):
        if not len(details) or details[0].tag != "summary":
            yield f"{opening(details)} does not begin with a summary."


def definition_lists_pair(page: Page) -> Iterator[str]:
    for group in page.all("dl"):
        tags = [child.tag for part in group for child in (part if part.tag == "div" else [part])]
        if tags and (tags[0] != "dt" or tags[-1] != "dd"):
            yield f"{opening(group)} does not begin with a dt and end with a dd."


def required_attributes(page: Page) -> Iterator[str]:
    for element in page.all("img"):
        if not element.get("src"):
            yield f"{opening(element)} has no src."
    for element in page.all("a", "link"):
        if element.get("href", "-").strip() == "":
            yield f"{opening(element)} has an empty href."
    for element in page.having("id"):
        if not element.get("id") or " " in element.get("id", ""):
            yield f"{opening(element)} has an id that is empty or holds a space."


def times_are_valid(page: Page) -> Iterator[str]:
    for element in page.all("time"):
        value = element.get("datetime", "".join(element.itertext())).strip()
        if not _is_time(value):
            yield f"{opening(element)} does not hold a date that a machine can read: {value!r}."


def _is_time(value: str) -> bool:
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            read(value)
        except ValueError:
            continue
        return True
    return any(_matches(value, form) for form in SHORT_DATES)


def _matches(value: str, form: str) -> bool:
    try:
        datetime.strptime(value, form)  # noqa: DTZ007 (only its shape matters)
    except ValueError:
        return False
    return True


RULES = (
    parser_errors,
    known_elements,
    known_attributes,
    known_roles,
    interactive_inside_interactive,
    blocks_inside_phrases,
    allowed_children,
    allowed_parents,
    summaries_come_first,
    definition_lists_pair,
    required_attributes,
    times_are_valid,
)
