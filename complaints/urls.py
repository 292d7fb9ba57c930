"""Addresses of the complaint part, below `/nl/klacht/` and `/en/complaint/`. The segments are translated."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from complaints.views import clock, evidence, start

urlpatterns: list[URLPattern] = [
    path("", start.start, name="complaint-start"),
    path(_("clock/"), clock.clock, name="complaint-clock"),
    path(_("clock/calendar.ics"), clock.calendar_file, name="complaint-calendar"),
    path(_("clock/reminder/"), clock.reminder, name="complaint-reminder"),
    path(_("clock/reminder/done/"), clock.reminded, name="complaint-reminded"),
    path(_("leave/"), start.leave, name="complaint-leave"),
    path(_("file/evidence/<str:key>/"), evidence.draft_file, name="complaint-draft-evidence-file"),
    path(_("follow/case/evidence/<str:key>/"), evidence.case_file, name="complaint-evidence-file"),
    # Last: a place in the tree may have any path.
    path("<path:path>/", start.where, name="complaint-where"),
]
