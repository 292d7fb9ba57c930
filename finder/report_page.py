"""“Something wrong here?”: a visitor tells us what is not right about a school. No account, no cookie, no name."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from finder import school_page
from finder.nearby import SeeOther, is_from_own_page
from finder.pages import PublicRequest, read_query, with_query
from limits.counting import has_too_many
from schools import reports
from schools.bsn import holds_bsn, without_bsn
from schools.models import Location, School, Wrong
from schools.models.report import LONGEST_TEXT

OK, REFUSED, TRY_LATER = 200, 422, 429
MOST_REPORTS = 20  # from one network in an hour: a whole class may sit behind one
TOO_FAST = timedelta(seconds=3)  # nobody reads the page and writes a sentence so fast
SALT = "finder.report"
LANGUAGE = "language"  # the name of the button that shows the page in the other language


def signed(moment: datetime) -> str:
    """When our page was asked for, so that nobody can make it up."""
    return signing.dumps(moment.isoformat(), salt=SALT)


class Addresses(forms.Select):
    """A list of addresses, which no browser translates."""

    def create_option(self, name: str, value: Any, *about: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *about, **more)
        return {**option, "attrs": {**option["attrs"], **({"translate": "no"} if value else {})}}


class PlaceField(forms.ModelChoiceField):
    widget = Addresses

    def label_from_instance(self, obj: Location) -> str:
        return reports.address_of(obj)


class ReportForm(forms.Form):
    """Two traps for machines, in place of a puzzle: a field that nobody sees, and haste."""

    use_required_attribute = False

    wrong = forms.ChoiceField(
        label=_("What is not right?"),
        choices=Wrong.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong."), "invalid_choice": _("Choose what is wrong.")},
    )
    place = PlaceField(
        Location.objects.none(),
        label=_("Which address?"),
        required=False,
        empty_label=_("It is not about an address"),
        error_messages={"invalid_choice": _("Choose an address from the list.")},
    )
    text = forms.CharField(
        label=_("What should it be?"),
        help_text=_("Tell us what you know, and how you know it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write what is wrong."),
            "max_length": _("Your text is too long. It can have 1,000 characters. Make it shorter."),
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you want an answer"),
        help_text=_("You may leave this empty. We delete it when we have answered, and after 3 months at most."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "invalid": _("This is no e-mail address. It looks like this: anna@voorbeeld.nl."),
            "max_length": _("This e-mail address is too long."),
        },
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}),
    )
    begun = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, school: School, now: datetime, place: str = "") -> None:
        initial = {"place": place, "wrong": Wrong.ADDRESS} if place else {}
        super().__init__(data, initial={**initial, "begun": signed(now)}, auto_id="%s")
        self.now = now
        self.fields["place"].queryset = school.locations.all()  # type: ignore[attr-defined] # known by its name only

    def clean(self) -> dict[str, Any]:
        """Who was only fast presses the button again."""
        values = super().clean() or {}
        if timedelta() <= self.now - self.begun_at(values) < TOO_FAST:  # one clock may be behind another
            self.add_error(None, _("That was very fast. Look at it once more. Then press the button again."))
        return values

    def clean_text(self) -> str:
        """A BSN is covered before it is looked at again; whatever is sent then, `reports` keeps none."""
        text = str(self.cleaned_data["text"])
        if holds_bsn(text):
            self.type_again("text", without_bsn(text))
            raise forms.ValidationError(_("This looked like a BSN. We put dots in its place. Look, and press again."))
        return text

    def type_again(self, name: str, value: str) -> None:
        """What stands in a field when the form is shown again."""
        self.data = {**{other: self.data.get(other) for other in self.data}, name: value}

    def begun_at(self, values: dict[str, Any]) -> datetime:
        """When our page was asked for; a form that is not ours has begun just now."""
        try:
            return datetime.fromisoformat(signing.loads(values.get("begun", ""), salt=SALT))
        except signing.BadSignature:
            self.type_again("begun", signed(self.now))
            return self.now

    @property
    def is_by_a_machine(self) -> bool:
        return bool(self.data.get("website"))


def reported_school(slug: str) -> School:
    """A school with a page. Raises Http404 for others, and for one that lives on in another."""
    found = school_page.school_with_all(slug)
    if found is None or found.merged_into or not school_page.is_published(found, timezone.localdate()):
        raise Http404
    return found


@csrf_exempt  # who sends it is nobody in particular, and a visitor who only looks gets no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: PublicRequest, slug: str) -> HttpResponse:
    """GET shows the form and changes nothing; POST keeps a report and leads to the thanks."""
    school = reported_school(slug)
    request.known_query = read_query(request.META.get("QUERY_STRING", ""), frozenset({"place"}))
    if request.method == "POST":
        return sent(request, school)
    place = str(request.known_query.values.get("place", ""))
    return page(request, school, ReportForm(school=school, now=timezone.now(), place=place))


def sent(request: PublicRequest, school: School) -> HttpResponse:
    if not is_from_own_page(request):
        raise PermissionDenied
    form, status = ReportForm(request.POST, school=school, now=timezone.now()), REFUSED
    if LANGUAGE in request.POST:  # the same page in the other language, with what was typed and without complaints
        form.errors.clear()
        return page(request, school, form)
    if form.is_valid():
        if form.is_by_a_machine or not has_too_many(request, "report", MOST_REPORTS):
            return kept(form, school)
        form.add_error(None, _("Too many people asked this from your network. Try again in an hour."))
        status = TRY_LATER
    return page(request, school, form, status)


def kept(form: ReportForm, school: School) -> HttpResponse:
    """A machine is thanked too, and nothing is kept."""
    if not form.is_by_a_machine:
        said = form.cleaned_data
        place = reports.address_of(said["place"]) if said["place"] else ""
        more = {"place": place, "email": said["email"], "language": get_language() or "nl"}
        reports.take_in(school, Wrong(said["wrong"]), said["text"], form.now, **more)
    return SeeOther(reverse("school-reported", kwargs={"slug": school.slug}))


def page(request: PublicRequest, school: School, form: ReportForm, status: int = OK) -> HttpResponse:
    context = {"form": form, "school": school, "typed_form": "report", "form_url": own_address(request)}
    response = render(request, "report.html", context, status=status)
    return unkept(response)


def own_address(request: PublicRequest) -> str:
    return with_query(request.path, request.known_query.values)


@require_safe
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    return unkept(render(request, "reported.html", {"school": reported_school(slug)}))


def unkept(response: HttpResponse) -> HttpResponse:
    """No cache keeps what somebody typed, and no search engine lists a form for each school."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
