"""Open data: the addresses of its files.

A question that is not understood is refused with a sentence, so that nobody works with other data than was asked for.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from finder.open_data import files
from finder.open_data.description import description
from finder.open_data.files import Asked
from finder.open_data.schools import FILTERS
from finder.pages import PublicRequest, View, public_page
from schools import stamp

Allowed = Mapping[str, Sequence[str]]
WRITTEN_IN = "en"  # keys and sentences of the files, whatever the browser prefers
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Language": WRITTEN_IN,
}


def refusal_of(request: HttpRequest, allowed: Allowed) -> str:
    """A sentence about the first thing in the query that is not understood; empty when all is."""
    query = QueryDict(request.META.get("QUERY_STRING", ""))
    if query and not allowed:
        return _("This address takes no questions.")
    for key, values in query.lists():
        if key not in allowed:
            known = ", ".join(allowed)
            return _("This address does not know that question. It knows: %(known)s.") % {"known": known}
        if len(values) > 1:
            return _("Ask “%(key)s” only once.") % {"key": key}
        if values[0] not in allowed[key]:
            return _("“%(key)s” can be: %(values)s.") % {"key": key, "values": ", ".join(allowed[key])}
    return ""


def problem(why: str) -> HttpResponse:
    """A refusal by RFC 9457."""
    body = {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": why}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=400, content_type="application/problem+json")


def asked_by(request: PublicRequest) -> Asked:
    values = {key: str(value) for key, value in request.known_query.values.items() if key in FILTERS}
    return Asked(f"{request.scheme}://{request.get_host()}", timezone.localdate(), **values)


def open_file(write: Callable[[Asked], str], content_type: str, allowed: Allowed = FILTERS) -> View:
    """A public address of a function that writes a file. Pages of any site may read it."""
    kept = public_page(*allowed, content_type=content_type)(lambda request: HttpResponse(write(asked_by(request))))

    @csrf_exempt  # it changes nothing; so another method gets 405, not a question for a token
    @wraps(write)
    def answer(request: PublicRequest) -> HttpResponse:
        with override(WRITTEN_IN):
            why = refusal_of(request, allowed) if request.method in {"GET", "HEAD"} else ""
            response = problem(why) if why else kept(request)
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    return answer


schools_json = open_file(files.schools_json, "application/json")
locations_geojson = open_file(files.locations_geojson, "application/geo+json")
openapi_json = open_file(lambda asked: json.dumps(description(asked.root)), "application/json", {})
table = open_file(files.schools_csv, "text/csv; charset=utf-8")


@csrf_exempt  # as above
def schools_csv(request: PublicRequest) -> HttpResponse:
    """The table, as a download; its name tells when the schools are fictional."""
    response = table(request)
    if response.status_code == 200:
        name = "sample-schools.csv" if stamp.current().has_sample_data else "schools.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
