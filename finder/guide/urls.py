"""Addresses of the guide. Each page has a name of its own, because its address is translated."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from finder.guide import views
from finder.guide.contents import PAGES

CHECKS = {"hours-check": views.hours_check, "contract-check": views.contract_check}

urlpatterns = [
    path(_("information/"), views.contents, name="guide"),
    *(path(page.path, CHECKS[page.key], name=page.name) for page in PAGES if page.key in CHECKS),
    *(path(page.path, views.page, {"key": page.key}, name=page.name) for page in PAGES if page.key not in CHECKS),
]
