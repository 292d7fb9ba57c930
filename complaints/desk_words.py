"""States and people as the desk names them. The labels of `vocabulary.py` speak to the complainant."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.vocabulary import Actor, State

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
