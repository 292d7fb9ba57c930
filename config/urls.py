"""Every address of the site. Page addresses are translated; see README for the list."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from complaints.views.school_answer import school_answer
from config import operations

urlpatterns = [
    *i18n_patterns(
        path("", include("finder.urls")),
        path(_("complaint/"), include("complaints.urls")),
        path(_("cases/"), include("complaints.urls_desk")),
        path(_("answer/<str:token>/"), school_answer, name="school-answer"),
        path(_("staff/"), include("staff.urls")),
        path(_("keep/editions/"), include("editors.urls")),
    ),
    path("healthz", operations.alive, name="healthz"),
    path("readyz", operations.ready, name="readyz"),
    path("beheer/", admin.site.urls),
    path("", include("finder.urls_for_machines")),
]

handler400 = operations.bad_request
handler403 = operations.forbidden
handler404 = operations.not_found
handler500 = operations.failure
