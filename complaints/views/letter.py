"""The letter to the school. It is made from what was just typed, shown, and kept nowhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from complaints.address_query import SCHOOL, AddressQuery, address, clean, read
from complaints.forms.letter import LetterForm
from complaints.forms.letter_cards import KIND_ICONS
from complaints.letter.mail import mail_for
from complaints.letter.text import plain_text
from complaints.letter.writing import letter as letter_for
from complaints.private import private_page
from schools.models import School

# What the buttons are called. The page with the letter says that it is `made`, so that it stays in another language.
CHANGE, MORE_DAYS, LANGUAGE, MADE = "change", "more_days", "language", "made"


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """GET asks the six questions. POST makes the letter, or opens the questions again with what was typed."""
    query = read(request)
    is_judged = request.method == "POST" and asks_for_letter(request.POST)
    form = LetterForm(
        request.POST,
        today=timezone.localdate(),
        school=school_of(request, query),
        is_judged=is_judged,
        more_rows=int(MORE_DAYS in request.POST),
    )
    context = {"form": form, "ignored": query.ignored, "typed_form": "letter"}
    if is_judged and form.is_valid():
        return render(request, "complaint/letter_made.html", {**context, **made(form)})
    facts = [(field, KIND_ICONS[field.name], is_open(field.name, form, query)) for field in form.facts]
    return render(request, "complaint/letter.html", {**context, "facts": facts}, status=422 if form.errors else 200)


def asks_for_letter(typed: QueryDict) -> bool:
    """Whether the answers are to be judged; the other buttons only show them again."""
    keeps_page = LANGUAGE not in typed or MADE in typed
    return keeps_page and CHANGE not in typed and MORE_DAYS not in typed


def school_of(request: HttpRequest, query: AddressQuery) -> School | None:
    """The school that the visitor came from, as it is called today; after that the form remembers it."""
    slug = clean(request.POST.get(SCHOOL, ""))
    school = School.objects.filter(slug=slug).first() if slug else query.school
    return school.of_today if school else None


def is_open(kind: str, form: LetterForm, query: AddressQuery) -> bool:
    """The sentences of a kind are in sight when one was chosen, or when the visitor said what it is about."""
    return bool(form[kind].value()) or query.values.get("kind") == kind


def made(form: LetterForm) -> dict[str, Any]:
    answers = form.answers()
    school = form.written_to
    paragraphs = letter_for(answers)
    return {
        "paragraphs": paragraphs,
        "text": plain_text(paragraphs),
        "mail": mail_for(answers, school.email if school else ""),
        "clock_url": address("complaint-clock", {"filed": form.today.isoformat()}),
    }
