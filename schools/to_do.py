"""What staff should see to: data that are overdue or missing. Each is a count, and a list of exactly those records."""

from calendar import isleap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from schools.models import Edition, Location, QualityReview, School
from schools.reports import count_open
from schools.status import IN_SEARCH

YEARS_OF_A_MARK = 2  # marks of a year come in the year after; then a new one is due


@dataclass(frozen=True, slots=True)
class ToDo:
    """`sentence` has its number in it; nothing to do has no sentence."""

    key: str
    count: int
    sentence: str
    address: str


def a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29) and isleap(day.year)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def without_satisfaction(today: date) -> QuerySet[School]:
    """In search now and a year ago, and without a satisfaction mark of this year or the two before."""
    recent = QualityReview.objects.filter(
        school=OuterRef("pk"), satisfaction__isnull=False, year__gte=today.year - YEARS_OF_A_MARK
    )
    return in_search_since(a_year_before(today), today).exclude(Exists(recent))


def in_search_since(day: date, today: date) -> QuerySet[School]:
    schools = School.objects.in_search(today)
    return schools.filter(Exists(schools.periods_on(day).filter(status__in=IN_SEARCH)))


def without_complaints_procedure(today: date) -> QuerySet[School]:
    """A school must have one: the rule of the complaints line."""
    return School.objects.in_search(today).filter(complaints_procedure="")


def with_text_in_one_language(today: date) -> QuerySet[School]:
    """No text at all is the school's own choice."""
    return School.objects.in_search(today).filter(Q(text_nl="") ^ Q(text_en=""))


def without_point() -> QuerySet[Location]:
    return Location.objects.filter(latitude=None)


def waiting_for(person_key: int) -> QuerySet[Edition]:
    """Editions that this person may approve: those of others."""
    return Edition.objects.filter(state="checked", lines__changes=True).exclude(uploaded_by=person_key).distinct()


OF_SCHOOLS: dict[str, Callable[[date], QuerySet[School]]] = {
    "satisfaction": without_satisfaction,
    "complaints-procedure": without_complaints_procedure,
    "text": with_text_in_one_language,
}


def listed(today: date, approver_key: int | None) -> list[ToDo]:
    """All that is to be done, with one query each. `approver_key`: who may approve editions; None for others."""
    return [one for one in found(today, approver_key) if one.count]


def found(today: date, approver_key: int | None) -> Iterator[ToDo]:
    if approver_key is not None:
        waiting = waiting_for(approver_key).count()
        yield ToDo("editions", waiting, sentence("editions", waiting), f"{reverse('editions')}?show=for-me")
    reports = count_open()
    address = f"{reverse('admin:schools_visitorreport_changelist')}?state__exact=open"
    yield ToDo("reports", reports, sentence("reports", reports), address)
    schools = reverse("admin:schools_school_changelist")
    for key, records in OF_SCHOOLS.items():
        count = records(today).count()
        yield ToDo(key, count, sentence(key, count), f"{schools}?to_do={key}")
    places = without_point().count()
    address = f"{reverse('admin:schools_location_changelist')}?latitude__isempty=1"
    yield ToDo("point", places, sentence("point", places), address)


def sentence(key: str, count: int) -> str:
    sentences = {
        "editions": ngettext("%(n)s edition waits for you", "%(n)s editions wait for you", count),
        "reports": ngettext("%(n)s report from a visitor is open", "%(n)s reports from visitors are open", count),
        "satisfaction": ngettext(
            "%(n)s school has no recent satisfaction mark", "%(n)s schools have no recent satisfaction mark", count
        ),
        "complaints-procedure": ngettext(
            "%(n)s school has no complaints procedure", "%(n)s schools have no complaints procedure", count
        ),
        "text": ngettext(
            "%(n)s school has a text in one language only", "%(n)s schools have a text in one language only", count
        ),
        "point": ngettext("%(n)s lesson place is not on the map", "%(n)s lesson places are not on the map", count),
    }
    return sentences[key] % {"n": count}
