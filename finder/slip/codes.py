"""The check code of a status slip: twelve signs that only this site can make of a school, a day and a status.

Nothing is stored. The key comes from SECRET_KEY with a salt of its own; a code made under a key in
SECRET_KEY_FALLBACKS is still known. There are 22¹² codes: who guesses a thousand a second needs 200,000 years.
"""

from datetime import date

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

# No two look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), and without vowels there are no words in it.
SIGNS = "34679CDFGHJKMNPQRTVWXY"
LENGTH, GROUP = 12, 4
PATTERN = f"^[{SIGNS}]{{{GROUP}}}(-[{SIGNS}]{{{GROUP}}}){{{LENGTH // GROUP - 1}}}$"
SALT = "finder.status-slip"


def code_of(school: str, day: date, status: str) -> str:
    """`7K3M-4QX9-6CTY`, of a school by its address."""
    return made(school, day, status, settings.SECRET_KEY)


def is_code_of(code: str, school: str, day: date, status: str) -> bool:
    """Whether this site made the code, under the present key or one before."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(code, made(school, day, status, key)) for key in keys)


def made(school: str, day: date, status: str, key: str) -> str:
    text = f"{school}|{day.isoformat()}|{status}"
    digest = salted_hmac(SALT, text, secret=key, algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    return grouped("".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(LENGTH)))


def grouped(signs: str) -> str:
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def read(typed: str) -> str:
    """A code however it is typed: small letters, spaces, no hyphens. Empty when it cannot be one."""
    signs = "".join(sign for sign in typed.upper() if not sign.isspace() and sign not in "-–—.")
    return grouped(signs) if len(signs) == LENGTH and set(signs) <= set(SIGNS) else ""
