"""The letter as a mail that the writer's own mail program opens: an address that holds it all; pure."""

from typing import NamedTuple
from urllib.parse import quote

from complaints.letter.text import plain_text
from complaints.letter.writing import Answers, letter, subject

LONGEST = 1900  # characters: some mail programs and browsers cut longer addresses off

# A mail has an address, a date and a subject of its own; who sends it stands below it.
ON_PAPER_ONLY = {"sender", "addressee", "date", "subject", "signature"}


class Mail(NamedTuple):
    """An address that opens a mail. A letter that is too long for it must be copied: `holds_letter` is False."""

    address: str
    holds_letter: bool


def mail_for(answers: Answers, to: str = "") -> Mail:
    """A mail to the school, or to nobody yet, with the Dutch letter in it when it fits."""
    parts = letter(answers)
    sender = next(part for part in parts if part.part == "sender")
    body = plain_text((*(part for part in parts if part.part not in ON_PAPER_ONLY), sender))
    bare = f"mailto:{quote(to, safe='@')}?subject={quote(subject(answers).dutch)}"
    whole = f"{bare}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
    return Mail(whole, True) if len(whole) <= LONGEST else Mail(bare, False)
