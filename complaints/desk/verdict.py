"""Whether a jurist may take a case today: the verdict of the gate on what the case says.

The gate is the function of the visitor's own page, so the two never disagree.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.gate import Verdict, verdict
from complaints.models import Complaint
from complaints.vocabulary import Route


def verdict_of(case: Complaint, today: date) -> Verdict:
    """Who asked for help to complain, and has told the school since, goes by the gate like everybody else."""
    return verdict_on(case, case.complained_on, case.answered_on, today)


def verdict_on(case: Complaint, complained_on: date | None, answered_on: date | None, today: date) -> Verdict:
    """The verdict as it would be with these dates. That it is not solved is why the case is here."""
    has_told = case.route == Route.HELP and bool(complained_on or answered_on)
    route = Route.REGULAR if has_told else Route(case.route)
    return verdict(today, complained_on, answered_on, is_solved=False if answered_on else None, route=route)


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that a case rests on: whether we have it, and what to ask for while we do not."""

    words: str | Promise
    ask: str | Promise
    is_there: bool


def proofs(case: Complaint, files: int) -> list[Proof]:
    """What supports the verdict. A case that comes straight to us needs no day at the school."""
    days = [
        Proof(_("The day the school was told"), _("Ask on which day the school was told."), bool(case.complained_on)),
        Proof(_("The day the school answered"), _("Ask what the school answered, and when."), bool(case.answered_on)),
    ]
    others = [
        Proof(_("Papers or photos"), _("Ask for papers: the contract, letters, bills."), files > 0),
        Proof(_("Consent to tell the school"), _("Ask whether we may tell the school."), case.may_tell_school),
        Proof(_("What must happen now"), _("Ask what must happen now."), bool(case.wish)),
    ]
    return [*(days if Route(case.route) is not Route.DIRECT else []), *others]
