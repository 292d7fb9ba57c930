"""Addresses around the cases, below `/nl/zaken/`: files, covered texts, the school's side, requests, figures, reads."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from complaints.views import case_file, overview, redacting, rights, school_side

urlpatterns: list[URLPattern] = [
    path(_("statistics/"), overview.statistics, name="desk-statistics"),
    path(_("statistics/complaints.csv"), overview.statistics_file, name="desk-statistics-file"),
    path(_("counts/"), overview.counts, name="desk-counts"),
    path(_("reads/"), overview.reads, name="desk-all-reads"),
    path(_("requests/"), rights.requests, name="desk-requests"),
    path(_("requests/new/"), rights.new, name="desk-request-new"),
    path(_("requests/<int:pk>/"), rights.one, name="desk-request"),
    path(_("requests/<int:pk>/answer/"), rights.answer, name="desk-request-answer"),
    path(_("requests/<int:pk>/file/"), rights.file, name="desk-request-file"),
    path(_("requests/<int:pk>/do/<slug:verb>/"), rights.do, name="desk-request-do"),
    path(_("requests/<int:pk>/<slug:number>/erase/"), rights.erase, name="desk-request-erase"),
    path(_("requests/<int:pk>/<slug:number>/correct/"), rights.correct, name="desk-request-correct"),
    path(_("<slug:number>/file/"), case_file.file, name="desk-file"),
    path(_("<slug:number>/file/print/<str:mark>/"), case_file.print_sheet, name="desk-file-print"),
    path(_("<slug:number>/texts/"), redacting.texts, name="desk-texts"),
    path(_("<slug:number>/texts/<slug:place>/"), redacting.text, name="desk-text"),
    path(_("<slug:number>/school/"), school_side.school, name="desk-school"),
    path(_("<slug:number>/school/end/"), school_side.end, name="desk-school-end"),
    path(_("<slug:number>/school/<int:pk>/pass-on/"), school_side.pass_on, name="desk-pass-on"),
]
