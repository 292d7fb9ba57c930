"""Puts everything under the first of `FIELD_KEYS`, so that an older key can be taken away.

What rests on the first key already is passed over, so it may be stopped and started again at any time. A follow-up code
is known to its owner only: it moves to the first key when it is used, and until then its older key must stay.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from complaints.contact import Contact
from complaints.encryption import name_of, with_first_key
from complaints.evidence.store import discard, store
from complaints.failures import report
from complaints.fields import EncryptedJson, EncryptedText
from complaints.models import Complaint, Draft, Evidence
from complaints.models.evidence import new_key

BATCH = 200  # rows that are locked at once
HASHES = ("email_hash", "phone_hash")


def encrypted_columns() -> dict[type[Model], list[str]]:
    """Every table that holds something encrypted, and the names of those columns."""
    found = {
        model: [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedText | EncryptedJson)]
        for model in apps.get_models()
    }
    return {model: names for model, names in found.items() if names}


def rests_on_first_key(token: bytes) -> bool:
    try:
        Fernet(settings.FIELD_KEYS[0]).extract_timestamp(token)
    except InvalidToken:
        return False
    return True


def batches(rows: QuerySet[Model]) -> Iterator[list[int]]:
    """The keys of all rows, some at a time."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield keys
        last = keys[-1]


def replace_columns(model: type[Model], names: list[str]) -> Counter[str]:
    """Encrypts the columns of one table anew; counts rows that were `done`, or `failed` because no key fits."""
    counts: Counter[str] = Counter()
    for keys in batches(model._base_manager.all()):
        with transaction.atomic():
            # As text, so that the columns come as they are stored.
            stored = [Cast(name, TextField()) for name in names]
            rows = model._base_manager.select_for_update().filter(pk__in=keys).values_list("pk", *stored)
            for key, *tokens in rows:
                counts += replace_row(model, key, dict(zip(names, tokens, strict=True)))
    return counts


def replace_row(model: type[Model], key: int, tokens: dict[str, str]) -> Counter[str]:
    older = {name: token.encode() for name, token in tokens.items() if token}
    older = {name: token for name, token in older.items() if not rests_on_first_key(token)}
    if not older:
        return Counter()
    try:
        newer = {name: Value(with_first_key(token).decode(), TextField()) for name, token in older.items()}
    except InvalidToken as failure:
        report(f"Encrypting {model.__name__} {key} anew", failure)
        return Counter(failed=1)
    model._base_manager.filter(pk=key).update(**newer)
    return Counter(done=1)


def replace_hashes() -> Counter[str]:
    """Makes the hashes by which a complainant is found again with the first key. Call it after the columns."""
    counts: Counter[str] = Counter()
    for keys in batches(Complaint.objects.all()):
        with transaction.atomic():
            for complaint in Complaint.objects.select_for_update().filter(pk__in=keys):
                before = [getattr(complaint, name) for name in HASHES]
                Contact.of(complaint).write_to(complaint)
                if before != [getattr(complaint, name) for name in HASHES]:
                    complaint.save(update_fields=HASHES)
                    counts["done"] += 1
    return counts


def replace_files() -> Counter[str]:
    """Encrypts every stored file anew."""
    counts: Counter[str] = Counter()
    for keys in batches(Evidence.objects.all()):
        for evidence in Evidence.objects.filter(pk__in=keys):
            try:
                counts["done"] += replace_file(evidence)
            except Exception as failure:  # each store raises its own
                report(f"Encrypting file {evidence.pk} anew", failure)
                counts["failed"] += 1
    return counts


def replace_file(evidence: Evidence) -> bool:
    """Whether the file rested on an older key. It gets a new place, so that no moment is without a whole file."""
    with store().open(evidence.key) as file:
        token = file.read()
    if rests_on_first_key(token):
        return False
    newer = new_key()
    store().save(newer, ContentFile(with_first_key(token)))
    with transaction.atomic():
        is_there = Evidence.objects.filter(pk=evidence.pk, key=evidence.key).update(key=newer)
        transaction.on_commit(partial(discard, evidence.key if is_there else newer))
    return bool(is_there)


def codes_on_older_keys() -> Counter[str]:
    """Name of an older key → how many follow-up codes still rest on it."""
    counts: Counter[str] = Counter()
    for model in (Complaint, Draft):
        resting = model._default_manager.exclude(code_key__in=["", name_of(settings.FIELD_KEYS[0])])
        counts.update(resting.values_list("code_key", flat=True))
    return counts
