"""What a jurist sees to in a case of each kind, as data. Keys are stored and never change; words are translated."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.vocabulary import DIRECT_KINDS, Kind

Items = dict[str, str | Promise]

ALWAYS: Items = {
    "school-told": _("When was the school told, and what shows that?"),
    "school-answer": _("What did the school answer, and when?"),
    "wish": _("What does the complainant want to happen?"),
    "language": _("Is an interpreter needed?"),
}
URGENT: Items = {
    "safe": _("Is the complainant safe now?"),
    "evidence-kept": _("Did the complainant keep messages and papers?"),
    "wish": ALWAYS["wish"],
    "language": ALWAYS["language"],
}
CONTRACT: Items = {
    "contract-seen": _("Have we seen the contract?"),
    "loan": _("Is it paid with a loan from DUO?"),
}
OF_KIND: dict[Kind, Items] = {
    Kind.LESSONS: {"hours": _("How many hours were given, and how many were promised?"), **CONTRACT},
    Kind.MONEY: {"bills-seen": _("Have we seen the bills and the payments?"), **CONTRACT},
    Kind.CONTRACT: {"end-date": _("When did the contract begin, and when does it end?"), **CONTRACT},
    Kind.BEHAVIOUR: {"witness": _("Did somebody see or hear it?")},
    Kind.OTHER: {"ours": _("Is this for the complaints line?")},
    Kind.DIGID: {
        "new-password": _("Did the complainant change the DigiD password?"),
        "bills-approved": _("Which bills were approved with the DigiD?"),
    },
    Kind.BILLS: {"bills-seen": _("Have we seen the bills and the payments?"), "duo-told": _("Does DUO know of it?")},
    Kind.UNSAFE: {"police": _("Was the police called, or is it needed?")},
    Kind.DISCRIMINATION: {"other-help": _("Does the complainant know the office against discrimination?")},
    Kind.HELP: {"letter": _("Is the letter to the school written and sent?")},
}


def checklist(kind: Kind) -> Items:
    """The items of this kind, then those of every case."""
    return OF_KIND[kind] | (URGENT if kind in DIRECT_KINDS else ALWAYS)
