"""How a complainant is reached. A number or address is found again by its keyed hash, however it was written."""

from dataclasses import dataclass, fields, replace
from typing import Self
from unicodedata import decimal

from complaints.encryption import keyed_hash
from complaints.models import Complaint

DUTCH = "31"


@dataclass(frozen=True, slots=True)
class Contact:
    """What a case knows of this: the names are those of the case."""

    email: str = ""
    phone: str = ""
    call_moments: str = ""  # keys of CallMoment, a space between
    may_say_who: bool = False
    language: str = "nl"
    interpreter: str = ""

    @classmethod
    def of(cls, complaint: Complaint) -> Self:
        return cls(**{field.name: getattr(complaint, field.name) for field in fields(cls)})

    def reached_at(self, phone: str, email: str) -> Self:
        return replace(self, phone=phone, email=email)

    def write_to(self, complaint: Complaint) -> None:
        """Puts it into the case, with the hashes; saves nothing."""
        for field in fields(self):
            setattr(complaint, field.name, getattr(self, field.name))
        complaint.email_hash = keyed_hash(self.email.casefold(), "email").value if self.email else ""
        complaint.phone_hash = keyed_hash(international(self.phone), "phone").value if self.phone else ""


def international(phone: str) -> str:
    """The digits of a number with its country: “06 1234 5678”, “+31 6 12345678” and “0031612345678” are one."""
    digits = "".join(str(decimal(sign)) for sign in phone if sign.isdecimal())
    if phone.strip().startswith("+"):
        country, rest = digits, ""
    elif digits.startswith("00"):
        country, rest = digits[2:], ""
    else:
        country, rest = DUTCH, digits.removeprefix("0")
    # “+31 (0)6”: the nought in brackets is for calls inside the country
    return f"{DUTCH}{country.removeprefix(f'{DUTCH}0')}" if country.startswith(f"{DUTCH}0") else f"{country}{rest}"
