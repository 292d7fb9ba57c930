"""Asks the table of roles in a template, so that no page shows a way that is closed."""

from django import template

from staff.roles import Person, Right, may

register = template.Library()


@register.filter
def has_right(person: Person, right: str) -> bool:
    """Whether the table gives this person this right, by its key."""
    return may(person, Right(right))
