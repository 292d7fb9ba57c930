"""What the pages of the guide print: texts with their names kept from translation, hours, and parts of a letter."""

import re
from decimal import Decimal

from django import template
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

from finder.guide.ending_letter import Lines, Part
from finder.guide.page import Words

register = template.Library()

NAMES = re.compile(
    r"\b(?:Blik op Werk|Mijn Inburgering|Servicecentrum Inburgering|Staatsexamen NT2|DigiD|DUO|Panteia|Keurmerk"
    r"|ONA|KNM|MAP|BSN|WCAG 2\.2)\b"
)


@register.filter
def names(words: Words) -> SafeString:
    """A text of ours, in which a browser's translation leaves names as they are. It may hold <b>."""
    return mark_safe(NAMES.sub(r'<span translate="no">\g<0></span>', str(words)))  # noqa: S308 # our own text


@register.filter
def hours(number: Decimal) -> str:
    """A number of hours: “3,5” (nl), “3.5” (en), “40”."""
    return number_format(f"{number.normalize():f}")


@register.simple_tag
def letter_part(part: Part, language: str) -> SafeString:
    """One part of a letter in one language: a paragraph, a line to write on by hand, or things below each other."""
    if isinstance(part, Lines):
        items = [getattr(item, language) for item in part.items]
        return render_to_string("guide/parts/letter_part.html", {"text": getattr(part.intro, language), "items": items})
    return render_to_string("guide/parts/letter_part.html", {"text": getattr(part, language)})
