"""Addresses around the cases, below `/nl/zaken/`: files, covered texts, the school's side, requests, figures, reads."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from complaints.views import case_file, redacting

urlpatterns: list[URLPattern] = [
    path(_("<slug:number>/file/"), case_file.file, name="desk-file"),
    path(_("<slug:number>/file/print/<slug:choice>/"), case_file.print_sheet, name="desk-file-print"),
    path(_("<slug:number>/texts/"), redacting.texts, name="desk-texts"),
    path(_("<slug:number>/texts/<slug:place>/"), redacting.text, name="desk-text"),
]
