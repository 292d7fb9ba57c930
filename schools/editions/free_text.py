"""Text that visitors read as it was typed: nobody who works here is named in it, and it holds no BSN. Pure.

Names of schools and of streets are left alone: they may rightly be those of a person.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from schools.bsn import holds_bsn
from schools.editions.columns import Kind
from schools.editions.faults import Code, WrongCellError

FREE_TEXT = {Kind.SCHOOLS: ("decision", "office_address"), Kind.PLACES: ("building",)}


def refuse_personal(kind: Kind, values: Mapping[str, Any], colleagues: Iterable[str]) -> None:
    """`colleagues` are whole names. Raises WrongCellError with the `column`, and does not repeat what stands there."""
    for column in FREE_TEXT.get(kind, ()):
        text = values.get(column) or ""
        if names_one_of(text, colleagues):
            raise WrongCellError(Code.NAMES_A_COLLEAGUE, column=column)
        if holds_bsn(text):
            raise WrongCellError(Code.LOOKS_LIKE_BSN, column=column)


def names_one_of(text: str, names: Iterable[str]) -> bool:
    """However the name is written; an empty name is nobody's."""
    words = " ".join(text.casefold().split())
    wanted = (" ".join(name.casefold().split()) for name in names)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in wanted if name)
