"""Django's admin, behind the door of the staff and with nothing in it but what we know about schools.

Accounts are kept on pages of their own. Complaints are not in here at all: who keeps schools reads no case.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse

from staff.guard import is_in, to_the_door

SHOWN = ("schools",)  # the apps whose records are kept here


class Site(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return is_in(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return to_the_door(request)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Passes over what other packages would put here: accounts, devices, tries to sign in."""
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        super().register([model for model in models if model._meta.app_label in SHOWN], admin_class, **options)
