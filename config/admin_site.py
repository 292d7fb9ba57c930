"""Django's admin, behind the door of the staff, with nothing in it but schools and what visitors read and say of them.

Accounts are kept on pages of their own. Complaints are not in here at all: who keeps schools reads no case.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from schools import to_do
from staff.guard import is_in, to_the_door
from staff.roles import Right, may

SHOWN = ("schools",)  # the apps whose records are kept here

View = Callable[..., HttpResponse]


def for_who_keeps_schools(view: View) -> View:
    """Asks the table of roles. Django's own permissions say yes to every superuser before they ask it."""

    @wraps(view)
    def page(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not may(request.user, Right.KEEP_SCHOOLS):
            raise PermissionDenied
        return view(request, *arguments, **named)

    return page


class Site(AdminSite):
    enable_nav_sidebar = False  # the first page leads to every table, and tables need the width

    def has_permission(self, request: HttpRequest) -> bool:
        return is_in(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """A page of the admin. Its own scripts write HTML."""
        page = view if self.says_nothing_of_schools(view) else for_who_keeps_schools(view)
        return csp_replace(settings.WITHOUT_TRUSTED_TYPES)(super().admin_view(page, cacheable))

    def says_nothing_of_schools(self, view: Any) -> bool:
        """The pages of the site itself, but for the one that looks records up."""
        return getattr(view, "__self__", None) is self and view != self.autocomplete_view

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The tables to choose from; none for who keeps no schools."""
        return super().get_app_list(request, app_label) if may(request.user, Right.KEEP_SCHOOLS) else []

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return to_the_door(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The first page, with what there is to do for who keeps schools."""
        context: dict[str, Any] = dict(extra_context or {})
        if may(request.user, Right.KEEP_SCHOOLS):
            approver = request.user.pk if may(request.user, Right.APPROVE_EDITIONS) else None
            context["to_do"] = to_do.listed(timezone.localdate(), approver)
        return super().index(request, context)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Passes over what other packages would put here: accounts, devices, tries to sign in."""
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        super().register([model for model in models if model._meta.app_label in SHOWN], admin_class, **options)
