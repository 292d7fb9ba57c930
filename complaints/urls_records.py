"""Addresses around the cases, below `/nl/zaken/`: files, covered texts, the school's side, requests, figures, reads."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from complaints.views import case_file, redacting, school_side

urlpatterns: list[URLPattern] = [
    path(_("<slug:number>/file/"), case_file.file, name="desk-file"),
    path(_("<slug:number>/file/print/<slug:choice>/"), case_file.print_sheet, name="desk-file-print"),
    path(_("<slug:number>/texts/"), redacting.texts, name="desk-texts"),
    path(_("<slug:number>/texts/<slug:place>/"), redacting.text, name="desk-text"),
    path(_("<slug:number>/school/"), school_side.school, name="desk-school"),
    path(_("<slug:number>/school/end/"), school_side.end, name="desk-school-end"),
    path(_("<slug:number>/school/<int:pk>/pass-on/"), school_side.pass_on, name="desk-pass-on"),
]
