"""Why something cannot be done to a case any more, and what can be done in its place."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint
from complaints.own_case.acts import ANSWER, MANDATE, MESSAGE, NAME, REOPEN, SOLVED, CaseAct

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence, and the page that helps, when there is one."""

    sentence: Words
    instead: CaseAct | None = None


OF_ACT = {
    ANSWER.key: Refusal(_("We wait for no answer to this question any more. You can still send a message."), MESSAGE),
    NAME.key: Refusal(_("More people know your name already. You cannot take it back.")),
    MANDATE.key: Refusal(_("Nobody helps you any more. Did another window show a new code? Only that one works.")),
    SOLVED.key: Refusal(_("Your complaint is open. We ask this when it is closed.")),
    REOPEN.key: Refusal(_("Your complaint is open already. You can send a message."), MESSAGE),
}
CLOSED = Refusal(_("Your complaint is closed, so this is not possible now. You can open it again."), REOPEN)
CHANGED = Refusal(_("Your complaint changed in another window. Look at it again."))


def refusal_of(case: Complaint, page: CaseAct) -> Refusal:
    """Why this page cannot be used as the case stands now."""
    if not case.is_open and page.key not in (SOLVED.key, REOPEN.key, MANDATE.key):
        return CLOSED
    return OF_ACT.get(page.key, CHANGED)
