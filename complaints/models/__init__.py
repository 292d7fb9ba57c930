"""The tables of the complaints line. What people tell is encrypted; what happened is append-only."""

from complaints.models.complaint import Complaint
from complaints.models.desk import Call, CheckedItem, Note, Read, ReplyTemplate, StepAside, TermWarning
from complaints.models.draft import Draft
from complaints.models.evidence import Evidence
from complaints.models.history import Deletion, Event, Purge, Tally
from complaints.models.mail import Mail, Reminder
from complaints.models.message import Message
from complaints.models.redaction import Redaction
from complaints.models.rights import RightsRequest, RightsWarning
from complaints.models.school_link import SchoolLink
from complaints.models.unsent import UnsentWords
from complaints.models.work import WorkRun

__all__ = [
    "Call",
    "CheckedItem",
    "Complaint",
    "Deletion",
    "Draft",
    "Event",
    "Evidence",
    "Mail",
    "Message",
    "Note",
    "Purge",
    "Read",
    "Redaction",
    "Reminder",
    "ReplyTemplate",
    "RightsRequest",
    "RightsWarning",
    "SchoolLink",
    "StepAside",
    "Tally",
    "TermWarning",
    "UnsentWords",
    "WorkRun",
]
