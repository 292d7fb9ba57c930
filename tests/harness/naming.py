"""Rules of names: everything a visitor can use says what it is, and every reference points at something."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.harness.elements import LABELABLE
from tests.harness.page import Page, name_of, normal, opening, text_of

REFERENCES = ("for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
NAMED_BY_VALUE = ("submit", "reset", "button")
SELF_FILLING = ("email", "tel", "password")


def ids_are_unique(page: Page) -> Iterator[str]:
    counts = Counter(element.get("id") for element in page.having("id"))
    for name, count in counts.items():
        if count > 1:
            yield f"The id {name!r} is used {count} times."


def references_exist(page: Page) -> Iterator[str]:
    for element in page.elements:
        for attribute in REFERENCES:
            for key in element.get(attribute, "").split():
                if key not in page.ids:
                    yield f"{opening(element)} points with {attribute} to {key!r}, which is not on the page."


def fragments_exist(page: Page) -> Iterator[str]:
    for link in page.all("a"):
        address, _, fragment = link.get("href", "").partition("#")
        if fragment and address in ("", page.path) and fragment not in page.ids and fragment != "top":
            yield f"{opening(link)} leads to #{fragment}, which is not on the page."


def labels_label_controls(page: Page) -> Iterator[str]:
    for label in page.all("label"):
        target = page.ids.get(label.get("for", ""))
        if target is not None and target.tag not in LABELABLE:
            yield f"{opening(label)} labels {opening(target)}, which is not a form control."


def controls_have_labels(page: Page) -> Iterator[str]:
    for control in page.all("input", "select", "textarea"):
        kind = control.get("type", "text")
        if kind != "hidden" and kind not in NAMED_BY_VALUE and not _label_of(page, control):
            yield f"{opening(control)} has no label."


def _label_of(page: Page, control: Element) -> str:
    if control.get("aria-label") or control.get("aria-labelledby"):
        return name_of(page, control)
    if control.get("type") == "image":
        return control.get("alt", "")
    outer = [name_of(page, label) for label in page.ancestors(control) if label.tag == "label"]
    own_id = control.get("id", "-")
    aimed = [name_of(page, label) for label in page.all("label") if label.get("for") == own_id]
    return " ".join(aimed + outer)


def fieldsets_have_legends(page: Page) -> Iterator[str]:
    for fieldset in page.all("fieldset"):
        first = fieldset[0] if len(fieldset) else None
        if first is None or first.tag != "legend" or not text_of(first):
            yield f"{opening(fieldset)} does not begin with a legend."


def radios_stand_in_groups(page: Page) -> Iterator[str]:
    for control in page.all("input"):
        grouped = page.inside(control, lambda holder: holder.tag == "fieldset" or holder.get("role") == "radiogroup")
        if control.get("type") == "radio" and not grouped:
            yield f"{opening(control)} is a radio button outside a fieldset."


def own_data_fills_itself(page: Page) -> Iterator[str]:
    """WCAG 1.3.5: fields about the visitor say what they are, so that a browser can fill them."""
    for control in page.all("input"):
        if control.get("type") in SELF_FILLING and not control.get("autocomplete"):
            yield f"{opening(control)} has no autocomplete."


def images_have_text(page: Page) -> Iterator[str]:
    for image in page.all("img"):
        if "alt" not in image.attrib:
            yield f"{opening(image)} has no alt."
    for drawing in page.all("svg:svg"):
        nested = page.inside(drawing, lambda holder: holder.tag == "svg:svg")
        if not nested and not page.is_hidden(drawing) and not _drawing_is_named(page, drawing):
            yield f"{opening(drawing)} is neither hidden (aria-hidden) nor named (role=img or group, and a label)."


def _drawing_is_named(page: Page, drawing: Element) -> bool:
    titles = [text_of(child) for child in drawing if child.tag == "svg:title"]
    labelled = drawing.get("aria-label") or drawing.get("aria-labelledby")
    role = (
        "group" if any(child.tag == "svg:a" for child in drawing.iter()) else "img"
    )  # an image would hide its links from screen readers
    return drawing.get("role") == role and bool((labelled and name_of(page, drawing)) or any(titles))


def links_and_buttons_have_names(page: Page) -> Iterator[str]:
    for element in page.all("a", "button", "summary", "input"):
        pressed = element.tag != "input" or element.get("type") in NAMED_BY_VALUE
        linked = element.tag != "a" or "href" in element.attrib
        if pressed and linked and not page.is_hidden(element) and not name_of(page, element):
            yield f"{opening(element)} has no name."


def hidden_things_take_no_focus(page: Page) -> Iterator[str]:
    for element in page.all("a", "button", "input", "select", "textarea"):
        unseen = any(holder.get("aria-hidden") == "true" for holder in (element, *page.ancestors(element)))
        if unseen and element.get("tabindex") != "-1" and element.get("type") != "hidden":
            yield f"{opening(element)} can be reached by keyboard but is hidden from screen readers."


def tab_order_is_the_reading_order(page: Page) -> Iterator[str]:
    for element in page.having("tabindex"):
        if element.get("tabindex") not in ("0", "-1"):
            yield f"{opening(element)} has a tabindex that changes the order of the page."


def labels_are_not_empty(page: Page) -> Iterator[str]:
    for element in page.having("aria-label"):
        if not normal(element.get("aria-label")):
            yield f"{opening(element)} has an empty aria-label."


RULES = (
    ids_are_unique,
    references_exist,
    fragments_exist,
    labels_label_controls,
    controls_have_labels,
    fieldsets_have_legends,
    radios_stand_in_groups,
    own_data_fills_itself,
    images_have_text,
    links_and_buttons_have_names,
    hidden_things_take_no_focus,
    tab_order_is_the_reading_order,
    labels_are_not_empty,
)
