"""Addresses of the desk, below `/nl/zaken/` and `/en/cases/`. The segments are translated; a number opens nothing."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from complaints.views import desk, desk_caller, desk_case, desk_evidence, desk_replies

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("complaints.urls_records")),  # first: the number of a case may be any word
    path("", desk.desk, name="desk"),
    path(_("search/"), desk.search, name="desk-search"),
    path(_("replies/"), desk_replies.replies, name="desk-replies"),
    path(_("replies/new/"), desk_replies.edit, name="desk-reply-new"),
    path(_("replies/<int:pk>/"), desk_replies.edit, name="desk-reply"),
    path(_("caller/"), desk_caller.caller, name="desk-caller"),
    path("<slug:number>/", desk_case.case, name="desk-case"),
    path(_("<slug:number>/message/"), desk_case.message, name="desk-message"),
    path(_("<slug:number>/note/"), desk_case.note, name="desk-note"),
    path(_("<slug:number>/call/"), desk_caller.call, name="desk-call"),
    path(_("<slug:number>/code/"), desk_caller.code, name="desk-caller-code"),
    path(_("<slug:number>/code/new/"), desk_caller.new_code, name="desk-new-code"),
    path(_("<slug:number>/checklist/"), desk_case.check, name="desk-check"),
    path(_("<slug:number>/reads/"), desk_case.reads, name="desk-reads"),
    path(_("<slug:number>/evidence/<slug:key>/"), desk_evidence.evidence, name="desk-evidence"),
    path(_("<slug:number>/evidence/<slug:key>/file/"), desk_evidence.evidence_file, name="desk-evidence-file"),
    path(_("<slug:number>/evidence/<slug:key>/page/<int:page>/"), desk_evidence.evidence, name="desk-evidence-page"),
    path(
        _("<slug:number>/evidence/<slug:key>/page/<int:page>/picture/"),
        desk_evidence.evidence_picture,
        name="desk-evidence-picture",
    ),
    path(_("<slug:number>/do/<slug:key>/"), desk_case.act, name="desk-act"),
]
