"""A site of four pages for the tests of the auditing client."""

from gzip import compress
from pathlib import Path

from django.http import HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import path

HERE = Path(__file__).parent
GOOD = (HERE / "good_page.html").read_bytes()
BAD = (HERE / "bad_page.html").read_bytes()


def packed(_request):
    return HttpResponse(compress(GOOD), headers={"Content-Encoding": "gzip"})


urlpatterns = [
    path("nl/scholen/", lambda _request: HttpResponse(GOOD)),
    path("nl/packed/", packed),
    path("nl/bad/", lambda _request: HttpResponse(BAD)),
    path("nl/refused/", lambda _request: HttpResponse(BAD, status=403)),
    path("nl/moved/", lambda _request: HttpResponseRedirect("/nl/scholen/")),
    path("nl/same/", lambda _request: HttpResponseNotModified()),
    path("nl/text/", lambda _request: HttpResponse("alive", content_type="text/plain")),
]
