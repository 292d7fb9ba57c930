"""What a program must tell to have a status slip checked: each question with the form of its answer."""

from collections.abc import Mapping

from finder.slip.codes import PATTERN

ASKED: Mapping[str, str] = {
    "school": "^[-a-zA-Z0-9_]{1,80}$",  # its address part
    "day": r"^\d{4}-\d{2}-\d{2}$",
    "code": PATTERN,
}
