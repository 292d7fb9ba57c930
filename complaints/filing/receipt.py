"""What was sent, in short, as the proof on paper shows it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.filing.draft_words import Row, in_words
from complaints.models import Complaint
from complaints.vocabulary import Identity, Kind

LONGEST = 700  # characters of the story: the sheet has one side


def rows_of_case(case: Complaint) -> list[Row]:
    """The facts of a complaint; of a long story the beginning. What is empty is left out."""
    files = case.evidence.count()
    facts: list[tuple[str, str | Promise, bool]] = [
        (_("About"), Kind(case.kind).label, False),
        (_("School"), case.school.name if case.school else case.school_in_words, True),
        (_("You told the school"), in_words(case.complained_on) if case.complained_on else "", False),
        (_("The school answered"), in_words(case.answered_on) if case.answered_on else "", False),
        (_("Name"), case.name, True),
        (_("Who may know the name"), Identity(case.identity).label, False),
        (_("Who helps"), case.helper_name, True),
        (_("Files"), ngettext("%(count)s file", "%(count)s files", files) % {"count": files} if files else "", False),
        (_("What happened"), shortened(case.story), True),
        (_("What must happen now"), shortened(case.wish), True),
    ]
    return [Row(label, text, "", is_typed) for label, text, is_typed in facts if text]


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
