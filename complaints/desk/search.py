"""Finding a case: by number, by a phone number or e-mail address (exactly, by their keyed hash), by school or by kind.

What people told us is encrypted, so its words cannot be searched.
"""

import re

from django.db.models import Q, QuerySet

from complaints.contact import international
from complaints.desk.words import KINDS
from complaints.encryption import keyed_hashes
from complaints.models import Complaint
from complaints.vocabulary import Kind
from schools.models import School

NUMBER = re.compile(r"(\d{4})\s*-?\s*(\d{6})")
FEWEST_DIGITS = 8  # of a phone number


def number_in(typed: str) -> str:
    """The number of a case, however it was spaced; nothing when it is none."""
    found = NUMBER.fullmatch(typed.strip())
    return f"{found[1]}-{found[2]}" if found else ""


def matching(cases: QuerySet[Complaint], typed: str) -> QuerySet[Complaint]:
    """The cases that this finds. A word is looked for in the names of schools and of kinds."""
    text = " ".join(typed.split())
    if not text:
        return cases.none()
    found = Q(number=number_in(text)) if number_in(text) else Q()
    if "@" in text:
        return cases.filter(email_hash__in=keyed_hashes(text.casefold(), "email"))
    if sum(sign.isdecimal() for sign in text) >= FEWEST_DIGITS:
        return cases.filter(found | Q(phone_hash__in=keyed_hashes(international(text), "phone")))
    kinds = [kind for kind in Kind if text.casefold() in f"{kind.label} {KINDS[kind]}".casefold()]
    schools = School.objects.filter(name__icontains=text).values("pk")  # a name is read once, not once for each case
    return cases.filter(Q(school__in=schools) | Q(kind__in=kinds))
