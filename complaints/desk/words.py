"""States, people, subjects, acts and outcomes as the desk and the file of a case name them.

The labels of `vocabulary.py` speak to the complainant.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.vocabulary import Act, Actor, Identity, Kind, Outcome, State

STATES: dict[State, str | Promise] = {
    **{state: state.label for state in State},
    State.IN_CONTACT: _("In contact"),
    State.WAITING_FOR_COMPLAINANT: _("Waits for the complainant"),
    State.WAITING_FOR_SCHOOL: _("Waits for the school"),
}
ACTORS: dict[Actor, str | Promise] = {
    **{actor: actor.label for actor in Actor},
    Actor.VISITOR: _("The complainant"),
    Actor.HELPER: _("The helper"),
}
KINDS: dict[Kind, str | Promise] = {
    **{kind: kind.label for kind in Kind},
    Kind.BEHAVIOUR: _("Behaviour of the school"),
    Kind.DIGID: _("Misuse of DigiD"),
    Kind.BILLS: _("Wrong bills"),
    Kind.UNSAFE: _("Not safe"),
    Kind.HELP: _("Help to complain"),
}
ACTS: dict[Act, str | Promise] = {
    **{act: act.label for act in Act},
    Act.CONTACTED: _("Contact with the complainant"),
    Act.SAID_SOLVED: _("The complainant says whether it is solved"),
}
OUTCOMES: dict[Outcome, str | Promise] = {
    **{outcome: outcome.label for outcome in Outcome},
    Outcome.ADVICE: _("Advice given"),
    Outcome.BACK_TO_SCHOOL: _("Sent back to the school"),
}
IDENTITIES: dict[Identity, str | Promise] = {
    Identity.NAMED: _("The name may be known"),
    Identity.CONFIDENTIAL: _("Only we know the name"),
    Identity.ANONYMOUS: _("Nobody knows the name"),
}
TABLES: tuple[Mapping[Any, str | Promise], ...] = (STATES, ACTORS, KINDS, ACTS, OUTCOMES, IDENTITIES)
# By kind of choice too: keys of two kinds may be the same word.
WORDS = {(type(choice), choice): words for table in TABLES for choice, words in table.items()}


def in_words(choice: TextChoices) -> str:
    """A choice in the words for others than the complainant."""
    return str(WORDS[type(choice), choice])
