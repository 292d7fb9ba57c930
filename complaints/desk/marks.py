"""Who types in a form of the desk, as a signed mark in the form. A session cannot say it: it may end meanwhile."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core import signing

MARK = "mark"  # the hidden field
SALT = "who types at the desk"
LASTS = timedelta(days=1)


def mark_of_typist(person: User) -> str:
    """What a form carries to say whose words it holds. It opens nothing."""
    return signing.dumps(person.pk, salt=SALT)


def typist(mark: str) -> User | None:
    """Whose mark this is; nobody's when it is older than a day, or made up."""
    try:
        key = signing.loads(mark, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key, is_active=True).first()
