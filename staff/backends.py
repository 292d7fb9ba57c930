"""What the admin asks of Django's permissions, answered from the table of roles."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from staff.roles import Right, may

# In the admin: the app whose records a right opens.
OPENS = {"schools": Right.KEEP_SCHOOLS}


class RoleBackend(BaseBackend):
    """Checks no password. `schools.change_school` is allowed by the right to keep schools."""

    def has_perm(self, user_obj: AbstractBaseUser | AnonymousUser, perm: str, obj: Any = None) -> bool:  # noqa: ARG002 # Django hands over the record, asked for or not
        right = OPENS.get(perm.partition(".")[0])
        return right is not None and may(user_obj, right)

    def has_module_perms(self, user_obj: AbstractBaseUser | AnonymousUser, app_label: str) -> bool:
        right = OPENS.get(app_label)
        return right is not None and may(user_obj, right)
