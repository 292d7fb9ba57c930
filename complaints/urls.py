"""Addresses of the complaint part, below `/nl/klacht/` and `/en/complaint/`. The segments are translated."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from complaints.views import case, clock, evidence, filing, filing_check, filing_code, follow, letter, start

urlpatterns: list[URLPattern] = [
    path("", start.start, name="complaint-start"),
    path(_("clock/"), clock.clock, name="complaint-clock"),
    path(_("clock/calendar.ics"), clock.calendar_file, name="complaint-calendar"),
    path(_("clock/reminder/"), clock.reminder, name="complaint-reminder"),
    path(_("clock/reminder/done/"), clock.reminded, name="complaint-reminded"),
    path(_("letter/"), letter.letter, name="complaint-letter"),
    path(_("leave/"), start.leave, name="complaint-leave"),
    path(_("file/"), filing.start, name="complaint-file"),
    path(_("file/check/"), filing_check.check, name="complaint-check"),
    path(_("file/sent/"), filing_code.sent, name="complaint-sent"),
    path(_("file/receipt/"), filing_code.receipt, name="complaint-receipt"),
    path(_("file/saved/"), filing_code.saved, name="complaint-saved"),
    path(_("file/resume/"), filing_code.resume, name="complaint-resume"),
    path(_("file/<slug:step>/"), filing.step, name="complaint-file-step"),
    path(_("file/evidence/<str:key>/"), evidence.draft_file, name="complaint-draft-evidence-file"),
    path(_("follow/"), follow.follow, name="complaint-follow"),
    path(_("follow/case/"), case.case, name="complaint-case"),
    path(_("follow/case/answer/"), case.act, {"key": "answer"}, name="complaint-case-answer"),
    path(_("follow/case/message/"), case.act, {"key": "message"}, name="complaint-case-message"),
    path(_("follow/case/evidence/"), case.act, {"key": "evidence"}, name="complaint-case-evidence"),
    path(_("follow/case/solved/"), case.act, {"key": "solved"}, name="complaint-case-solved"),
    path(_("follow/case/reopen/"), case.act, {"key": "reopen"}, name="complaint-case-reopen"),
    path(_("follow/case/contact/"), case.act, {"key": "contact"}, name="complaint-case-contact"),
    path(_("follow/case/consent/"), case.act, {"key": "consent"}, name="complaint-case-consent"),
    path(_("follow/case/name/"), case.act, {"key": "name"}, name="complaint-case-name"),
    path(_("follow/case/mandate/"), case.act, {"key": "mandate"}, name="complaint-case-mandate"),
    path(_("follow/case/withdraw/"), case.act, {"key": "withdraw"}, name="complaint-case-withdraw"),
    path(_("follow/case/evidence/<str:key>/"), evidence.case_file, name="complaint-evidence-file"),
    # Last: a place in the tree may have any path.
    path("<path:path>/", start.where, name="complaint-where"),
]
