"""How a file and figures name what the complainant reads as “you”: for a court, and for ourselves."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.vocabulary import Act, Actor, Identity, Outcome, State

Words = str | Promise
# Only what differs: every other choice says the same to everybody.
ON_PAPER: dict[TextChoices, Words] = {
    Actor.VISITOR: _("Complainant"),
    Actor.HELPER: _("Helper of the complainant"),
    State.IN_CONTACT: _("In contact with the complainant"),
    State.WAITING_FOR_COMPLAINANT: _("Waiting for the complainant"),
    Act.CONTACTED: _("Contact with the complainant"),
    Outcome.ADVICE: _("Advice given"),
    Identity.NAMED: _("The name may be known"),
}


def on_paper(choice: TextChoices) -> str:
    """The words for others than the complainant."""
    return str(ON_PAPER.get(choice, choice.label))
