"""Addresses of editions, below `/nl/beheer/edities/` and `/en/keep/editions/`. The segments are translated."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from editors.views import edition, editions, steps, upload

urlpatterns = [
    path("", editions.editions, name="editions"),
    path(_("upload/"), upload.upload_page, name="edition-upload"),
    path(_("reading/<int:pk>/"), upload.reading, name="edition-reading"),
    path(_("template/<slug:kind>.<slug:form>"), upload.template, name="edition-template"),
    path("<int:pk>/", edition.edition, name="edition"),
    path(_("<int:pk>/changes/<slug:change>/"), edition.changes, name="edition-changes"),
    path(_("<int:pk>/report/"), edition.report, name="edition-report"),
    path(_("<int:pk>/report.csv"), edition.report_file, name="edition-report-file"),
    path(_("<int:pk>/explain/"), steps.explain, name="edition-explain"),
    path(_("<int:pk>/approve/"), steps.approve, name="edition-approve"),
    path(_("<int:pk>/publish/"), steps.publish, name="edition-publish"),
    path(_("<int:pk>/roll-back/"), steps.roll_back, name="edition-roll-back"),
    path(_("<int:pk>/discard/"), steps.discard, name="edition-discard"),
]
