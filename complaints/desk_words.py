"""States, people, subjects, acts and outcomes as the desk names them.

The labels of `vocabulary.py` speak to the complainant.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.vocabulary import Act, Actor, Kind, Outcome, State

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
