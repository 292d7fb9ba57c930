"""Everything that we hold about somebody, to hand over: for machines as JSON, for people as PDF, with all papers."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import override

from complaints.case_file.archive import as_bytes, path_of, pieces
from complaints.case_file.contents import Choice, case_file
from complaints.case_file.pdf import pdf_of
from complaints.models import Complaint, RightsRequest
from complaints.retention import BACKUP_DAYS

# What only the site can use, and what tells a colleague apart and not the person who asks.
LEFT_OUT = frozenset({"id", "complaint", "code_hash", "code_key", "email_hash", "phone_hash", "token_hash", "tally"})
COLLEAGUES = frozenset({"by", "assignee", "person"})
# Tables around a case that hold data about the complainant.
TOLD = ("messages", "evidence", "events", "school_links", "mails", "redactions", "reads")
# Tables that say how colleagues work: notes and calls are asked for apart, the others are about colleagues.
NOT_TOLD = ("notes", "calls", "steps_aside", "term_warnings", "checked_items", "rights_requests", "unsent_words")


def data_of(case: Complaint, *, notes: bool) -> dict[str, Any]:
    """A case as plain values, table by table."""
    tables = (*TOLD, "notes", "calls") if notes else TOLD
    around = {name: [values_of(row) for row in getattr(case, name).all()] for name in tables}
    return {**values_of(case), "school": str(case.school) if case.school else case.school_in_words, **around}


def values_of(row: Model) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if field.name not in LEFT_OUT | COLLEAGUES]
    return {field.name: getattr(row, field.attname) for field in fields}


def zip_for(request: RightsRequest, now: datetime, *, notes: bool) -> Iterator[bytes]:
    """The pieces of a ZIP file with every case of this person, each in a PDF, and their data in one JSON file.

    Each PDF is in the language of its case, the rest in that of the newest one.
    """
    cases = list(request.cases.order_by("filed_at"))
    with override(cases[-1].language if cases else settings.LANGUAGE_CODE):
        return pieces_for(cases, now, notes=notes)


def pieces_for(cases: Sequence[Complaint], now: datetime, *, notes: bool) -> Iterator[bytes]:
    files = [case_file(case, Choice(notes=notes), now, case.language) for case in cases]
    data = {"made_at": now, "complaints": [data_of(case, notes=notes) for case in cases]}
    texts = [
        ("data.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()),
        *((f"{file.number}.pdf", pdf_of(file)) for file in files),
        ("index.txt", as_bytes(introduction([file.number for file in files]))),
    ]
    papers = [paper.inside(file.number) for file in files for paper in file.papers]
    named = "\n".join(path_of(paper) for paper in papers)
    return pieces(texts, papers, "papers.txt", named, _("could not be read, and is not in this file"))


def introduction(numbers: list[str]) -> str:
    return "\n".join(
        [
            _("Everything that the complaints line of Blik op Werk holds about you."),
            _("Complaints: %(numbers)s") % {"numbers": ", ".join(numbers)},
            _("“data.json” holds all values, for computers. Each PDF holds one complaint, for people."),
            _("Backups hold older copies. They are encrypted, and deleted after %(days)s days.")
            % {"days": BACKUP_DAYS},
        ]
    )
