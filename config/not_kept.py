"""The answer while the database is away, full or read-only: what was typed is shown, and stands ready to be sent again.

It needs nothing but its template. Files cannot be repeated: the page asks for them again.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.template.loader import get_template
from django.utils.translation import get_language_from_path

from config import request_number
from finder.nearby import is_from_own_page

RETRY_AFTER = "60"  # seconds
SECRETS = {"password", "code", "token"}  # words in the names of fields that no page repeats
WORD = re.compile("[a-z]+")
UNREADABLE = (OSError, UnreadablePostError, RawPostDataException)


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form as they came, and those that are somebody's own words."""

    fields: tuple[tuple[str, str], ...] = ()
    has_files: bool = False

    @property
    def words(self) -> list[str]:
        """What people write in sentences; dates and choices only go along."""
        return [value for _name, value in self.fields if len(value.split()) > 1]


def typed_in(request: HttpRequest) -> Typed:
    """What a form of ours sent; nothing when it holds a secret, or came in half.

    The press that sends it again comes from our own page, so words of another site must not get there.
    """
    if is_from_elsewhere(request):
        return Typed()
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        has_files = bool(request.FILES)
    except UNREADABLE:
        return Typed()
    if any(SECRETS & set(WORD.findall(name)) for name, _value in fields):
        return Typed()
    return Typed(tuple(fields), has_files)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says so. One that says nothing is an old one, and loses no words."""
    is_said = "Origin" in request.headers or "Sec-Fetch-Site" in request.headers
    return is_said and not is_from_own_page(request)


def answer(request: HttpRequest) -> HttpResponse:
    """The page with status 503, in both languages: nobody can press a switch that leads to a page that is away."""
    typed = typed_in(request) if request.method == "POST" else Typed()
    number = request_number.grouped(request_number.current())
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    about = {"language": language, "number": number, "typed": typed, "address": request.get_full_path()}
    return HttpResponse(get_template("503.html").render(about), status=503, headers={"Retry-After": RETRY_AFTER})
