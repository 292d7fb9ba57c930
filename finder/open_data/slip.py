"""The check of a status slip for programs: /data/status-slip.json?school=…&day=2026-05-03&code=7K3M-4QX9-6CTY."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from finder.open_data.addresses import OPEN, WRITTEN_IN, problem
from finder.pages import PublicRequest, public_page
from finder.school_page import is_published
from finder.slip import words
from finder.slip.check import Checked, Verdict, check
from finder.slip.questions import ASKED
from schools.models import School


def refusal_of(request: HttpRequest) -> str:
    """A sentence about the first thing in the query that is not understood; empty when all is."""
    query = QueryDict(request.META.get("QUERY_STRING", ""))
    for key in query:
        if key not in ASKED:
            known = ", ".join(ASKED)
            return _("This address does not know that question. It knows: %(known)s.") % {"known": known}
    for key, pattern in ASKED.items():
        given = query.getlist(key)
        if len(given) != 1:
            return _("This address needs “%(key)s”, once.") % {"key": key}
        if not re.fullmatch(pattern, given[0], re.ASCII) or (key == "day" and not is_day(given[0])):
            return _("“%(key)s” has another form: %(pattern)s.") % {"key": key, "pattern": pattern}
    return ""


def is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:  # 2026-02-30
        return False


def answer(asked: Mapping[str, str], today: date) -> dict[str, Any]:
    """What a slip said and what the record says now, without what is not known."""
    day = date.fromisoformat(asked["day"])
    school = School.objects.prefetch_related("status_periods").filter(slug=asked["school"]).first()
    told: dict[str, Any] = {"school": asked["school"], "day": asked["day"], "date": today.isoformat()}
    if school is None or not is_published(school, today):
        return {**told, "verdict": Verdict.NOT_RIGHT, "sentence": _("There is no school with this address.")}
    checked = check(school, day, asked["code"], today)
    sentence = strip_tags(words.sentence(checked.now, school.name))
    told |= {"verdict": checked.verdict, "sentence": sentence, "sample": school.is_sample, "name": school.name}
    return told | {key: value for key, value in said_and_now(checked).items() if value}


def said_and_now(checked: Checked) -> dict[str, str]:
    now = checked.now
    found = {"status_on_slip": checked.said, "status": now.status}
    if now.period:
        until = now.period.ends_on
        found |= {"since": now.period.starts_on.isoformat(), "until": until.isoformat() if until else ""}
    return found


@public_page(*ASKED, content_type="application/json")
def kept(request: PublicRequest) -> HttpResponse:
    values = request.known_query.values
    asked = {key: value if isinstance(value, str) else value[0] for key, value in values.items()}
    return HttpResponse(json.dumps(answer(asked, timezone.localdate()), ensure_ascii=False))


@csrf_exempt  # it changes nothing; so another method gets 405, not a question for a token
def status_slip_json(request: PublicRequest) -> HttpResponse:
    """Pages of any site may ask."""
    with override(WRITTEN_IN):
        why = refusal_of(request) if request.method in {"GET", "HEAD"} else ""
        response = problem(why) if why else kept(request)
    for name, value in OPEN.items():
        response.headers[name] = value
    return response
