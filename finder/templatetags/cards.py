"""Parts of a card that are the same wherever the school is found: made once while its figures stand."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from finder.cards import Card

register = template.Library()


@register.simple_tag
def kept(template_name: str, card: Card) -> SafeString:
    """A template about the school and the level of a card; it may not print its number, place or distance."""
    key = (template_name, card.school.pk, card.level, get_language())
    return card.known.derive(key, lambda: render_to_string(template_name, {"card": card}))
