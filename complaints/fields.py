"""Model fields that are encrypted at rest."""

import json
from typing import Any

from django.db import models

from complaints.encryption import decrypted, encrypted


class EncryptedText(models.TextField):
    """Text that only the site can read. Nothing stays nothing, so that a constraint can ask whether it is there."""

    def from_db_value(self, value: str | None, *_context: Any) -> str:
        return decrypted(value.encode()).decode() if value else ""

    def get_prep_value(self, value: Any) -> str:
        return encrypted(str(value).encode()).decode() if value else ""


class EncryptedJson(models.TextField):
    """A dictionary of plain values that only the site can read."""

    _pyi_private_set_type: Any  # what the type checker takes a value of this field for
    _pyi_private_get_type: dict[str, Any]  # type: ignore[assignment]

    def from_db_value(self, value: str, *_context: Any) -> dict[str, Any]:
        return json.loads(decrypted(value.encode())) if value else {}

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: dict[str, Any] | None) -> str:
        return encrypted(json.dumps(value).encode()).decode() if value else ""
