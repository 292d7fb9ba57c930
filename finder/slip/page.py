"""The status slip of a school on a day, and the page that checks one."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from finder.guide.field import Field, Problem, problems_of
from finder.guide.typed import day_in
from finder.guide.views import skipped
from finder.pages import PublicRequest, public_page, with_query
from finder.school_page import is_published
from finder.sketch import qr_code
from finder.slip import codes, words
from finder.slip.check import Checked, check, schools_called
from finder.slip.status_on_day import Told, on_day
from schools.models import School

CHECK_KEYS = ("school", "day", "code")


@public_page("day")
def status_slip(request: PublicRequest, slug: str) -> HttpResponse:
    """Asks for a day, and tells what the school was on it. A school that merged keeps its own slips."""
    school = get_object_or_404(School.objects.prefetch_related("status_periods"), slug=slug)
    today = timezone.localdate()
    if not is_published(school, today):
        raise Http404
    field = day_field(str(request.known_query.values.get("day", "")), is_asked="day" in request.known_query.values)
    context: dict[str, Any] = {"school": school, "day": field, "check": {"problems": problems_of([field])}}
    context |= {"ignored": skipped(request.known_query), "today": today}
    if (day := day_in(field.typed)) and not field.problems:
        context |= {"slip": slip_of(request, school, day, today)}
    return render(request, "slip.html", context)


def day_field(typed: str, *, is_asked: bool) -> Field:
    field = Field("day", "day", typed)
    if is_asked and not typed:
        field.problems.append(_("Fill in a day."))
    elif typed and day_in(typed) is None:
        field.problems.append(_("We do not know this day. Type it as 3-5-2026."))
    return field


def slip_of(request: PublicRequest, school: School, day: date, today: date) -> dict[str, Any]:
    """What the slip tells; a code only where a status is told."""
    on = on_day(list(school.status_periods.all()), day, today)
    slip: dict[str, Any] = {"on": on, "sentence": words.sentence(on, school.name)}
    if on.told is not Told.STATUS:
        return slip
    code = codes.code_of(school.slug, day, on.status)
    address = with_query(reverse("slip-check"), {"school": school.slug, "day": day.isoformat(), "code": code})
    return slip | {
        "code": code,
        "loan": words.loan_on(on.status),
        "status": words.status_name(on.status),
        "check_page": request.build_absolute_uri(reverse("slip-check")).partition("://")[2],
        "check_url": address,
        "qr_code": qr_code(request.build_absolute_uri(address)),
    }


class CheckForm:
    """The three things on a slip as somebody types them, and the verdict once all can be read."""

    def __init__(self, given: dict[str, str], today: date) -> None:
        self.today = today
        self.is_asked = bool(given)
        self.school, self.code = (Field(key, key, given.get(key, "")) for key in ("school", "code"))
        self.day = day_field(given.get("day", ""), is_asked=self.is_asked)
        if self.is_asked:
            self.school.problems += self.what_is_wrong_with_school()
            self.code.problems += self.what_is_wrong_with_code()

    @cached_property
    def found(self) -> list[School]:
        return schools_called(self.school.typed, self.today) if self.school.typed else []

    def what_is_wrong_with_school(self) -> list[str]:
        if not self.school.typed:
            return [_("Fill in the school.")]
        if not self.found:
            return [_("We do not know this school. Type it as it stands on the slip.")]
        if len(self.found) > 1:
            return [_("More schools have this name. Type the short name on the slip, after “School”.")]
        return []

    def what_is_wrong_with_code(self) -> list[str]:
        if not self.code.typed:
            return [_("Fill in the code.")]
        if not codes.read(self.code.typed):
            return [_("This is not a code of ours. A code has 12 letters and numbers, such as 7K3M-4QX9-6CTY.")]
        return []

    @cached_property
    def problems(self) -> list[Problem]:
        return problems_of([self.school, self.day, self.code])

    def checked(self) -> Checked | None:
        day = day_in(self.day.typed)
        if not self.is_asked or self.problems or day is None:
            return None
        return check(self.found[0], day, codes.read(self.code.typed), self.today)


@public_page(*CHECK_KEYS)
def slip_check(request: PublicRequest) -> HttpResponse:
    """Is this slip right, not right, or corrected since?"""
    values = request.known_query.values
    given = {key: value if isinstance(value, str) else value[0] for key, value in values.items()}
    form = CheckForm(given, timezone.localdate())
    context: dict[str, Any] = {"check": form, "ignored": skipped(request.known_query)}
    if checked := form.checked():
        school = form.found[0]
        context |= {"checked": checked, "school": school, "sentence": words.sentence(checked.now, school.name)}
        context |= {"said": words.status_name(checked.said) if checked.said else ""}
    return render(request, "slip_check.html", context)
