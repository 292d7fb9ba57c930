"""Sends the letter form and reads its pages as a browser would, for the tests of the letter."""

from tests.harness.client import page_from

PATHS = {"nl": "/nl/klacht/brief/", "en": "/en/complaint/letter/"}
OTHER = {"nl": "en", "en": "nl"}
TYPED = {
    "name": "Amira Haddad",
    "street": "Dorpsstraat 5",
    "town": "Zwolle",
    "email": "amira@example.org",
    "school_name": "De Brug",
    "contract_number": "2026-17",
    "lessons": ["cancelled", "level"],
    "story": "Elke dinsdag wachten wij.",
    "day_1": "2026-03-03",
    "wishes": ["lessons"],
}


def ask(client, language="nl", /, **changes):
    """Sends the form; a change to None takes an answer away."""
    typed = {name: value for name, value in {**TYPED, **changes}.items() if value is not None}
    return client.post(PATHS[language], typed)


def html(response):
    return response.content.decode()


def page_of(response, language="nl"):
    return page_from(response, path=PATHS[language], method="POST")


def values(page):
    """What stands in the fields of a page: name → values, as a browser would send them."""
    found = {}
    for field in page.all("input", "textarea"):
        kind = field.get("type", "text")
        if field.get("name") and (kind not in ("checkbox", "radio") or "checked" in field.attrib):
            value = field.get("value", "") if field.tag == "input" else "".join(field.itertext()).removeprefix("\n")
            found.setdefault(field.get("name"), []).append(value)
    return {name: given for name, given in found.items() if any(given) and name != "csrfmiddlewaretoken"}


def as_sent(typed):
    return {name: value if isinstance(value, list) else [value] for name, value in typed.items()}


def of_class(page, name):
    return [element for element in page.elements if name in element.get("class", "").split()]
