"""The verbs on a draft. Each is one transaction; two windows that write at once wait for each other."""

from datetime import datetime
from typing import Any

from django.db import transaction

from complaints.codes import PURPOSE, new_code
from complaints.encryption import keyed_hash, keyed_hashes
from complaints.models import Draft

Answers = dict[str, dict[str, Any]]


class DraftGoneError(Exception):
    """The draft was sent, or its time is over."""


def begin(language: str, answers: Answers, now: datetime) -> Draft:
    """A new draft, with answers that are known already."""
    return Draft.objects.create(answers=answers, language=language, begun_at=now, moved_at=now)


def locked(draft: Draft) -> Draft:
    """The draft as it is now; nobody else writes it until this transaction ends. `DraftGoneError` without one."""
    found = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None:
        raise DraftGoneError
    return found


@transaction.atomic
def keep(draft: Draft, answers: Answers, now: datetime) -> Draft:
    """Puts what was typed at some steps into the draft, good or not."""
    now_kept = locked(draft)
    now_kept.answers |= answers
    now_kept.moved_at = now
    now_kept.save(update_fields=["answers", "moved_at"])
    return now_kept


@transaction.atomic
def give_code(draft: Draft, now: datetime) -> str:
    """A code with which the draft is found again. An older code of the draft then opens nothing any more."""
    code = new_code()
    kept = locked(draft)
    kept.code_key, kept.code_hash = keyed_hash(code, PURPOSE)
    kept.moved_at = now
    kept.save(update_fields=["code_key", "code_hash", "moved_at"])
    return code


def find(code: str) -> Draft | None:
    """The draft that was saved with this code."""
    return Draft.objects.filter(code_hash__in=keyed_hashes(code, PURPOSE)).first()
