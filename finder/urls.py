"""Addresses of the finder, below `/nl/` and `/en/`. The segments are translated."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from finder import report_page, views
from finder.changes import page as changes_page
from finder.nearby import nearby
from finder.slip import page as slip_page

urlpatterns = [
    path("", views.home, name="home"),
    path(_("schools/"), views.results, name="results"),
    path(_("schools/a-z/"), views.schools_a_z, name="schools-a-z"),
    path(_("schools/<slug:slug>/"), views.school, name="school"),
    path(_("schools/<slug:slug>/status/"), slip_page.status_slip, name="status-slip"),
    path(_("check-slip/"), slip_page.slip_check, name="slip-check"),
    path(_("schools/<slug:slug>/changes/"), changes_page.school_changes, name="school-changes"),
    path(_("changes/"), changes_page.changes, name="changes"),
    path(_("changes/feed.xml"), changes_page.changes_feed, name="changes-feed"),
    path(_("schools/<slug:slug>/something-wrong/"), report_page.report, name="school-report"),
    path(_("schools/<slug:slug>/something-wrong/thanks/"), report_page.reported, name="school-reported"),
    path(_("map/"), views.map_page, name="map"),
    path(_("compare/"), views.compare_schools, name="compare"),
    path(_("nearby/"), nearby, name="nearby"),
    path(_("step-by-step/"), views.step, name="steps"),
    path(_("step-by-step/<slug:slug>/"), views.step, name="step"),
    path("", include("finder.guide.urls")),
]
