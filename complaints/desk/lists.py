"""The lists of the desk: which cases stand in each, how many, and what narrows them. Nothing encrypted is read.

Who stepped aside from a case does not find it in any list, count or search.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import django_filters
from django import forms
from django.contrib.auth.models import User
from django.db.models import Count, F, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.deadlines import Lateness, lateness
from complaints.desk.words import KINDS, OUTCOMES, STATES
from complaints.models import Complaint, Event, StepAside
from complaints.terms import is_late, is_soon
from complaints.vocabulary import Act, Kind, Route, State
from staff.roles import TABLE, Right

PAGE_SIZE = 50
# Only these columns are read, so nothing is decrypted for a list.
SHOWN = (
    *("number", "kind", "route", "state", "outcome", "due_on", "opens_on", "filed_at", "school", "assignee"),
    *("school__name", "assignee__first_name", "assignee__username"),
)
GATE_SOON = timedelta(days=14)
WAITING = (State.WAITING_FOR_COMPLAINANT, State.WAITING_FOR_SCHOOL)
Which = Callable[[User, date], Q]


@dataclass(frozen=True, slots=True)
class WorkList:
    """One list: its key stands in the address, `which` says what belongs in it for somebody on a day."""

    key: str
    name: str | Promise
    which: Which
    empty: str | Promise


OPEN = Q(state__in=[state for state in State if state is not State.CLOSED])  # each named: so an index finds them


def will_be_deleted() -> Q:
    """The closed cases that were warned of since they last moved."""
    warned = Event.objects.filter(act=Act.DELETION_NEAR, at__gt=F("complaint__moved_at"))
    return Q(state=State.CLOSED, pk__in=warned.values("complaint"))


def is_held() -> Q:
    """The cases of somebody who may work on them still; whose account ended, or who lost the role, holds none."""
    names = [role.value for role in TABLE[Right.WORK_CASES]]
    return Q(assignee__in=User.objects.filter(is_active=True, groups__name__in=names).values("pk"))


LISTS = (
    WorkList("mine", _("My cases"), lambda who, _day: OPEN & Q(assignee=who), _("You hold no cases.")),
    WorkList("unassigned", _("Unassigned"), lambda _who, _day: OPEN & ~is_held(), _("Every case has a jurist.")),
    WorkList("week", _("Due this week"), lambda _who, day: is_soon(day), _("Nothing is due in the next seven days.")),
    WorkList("overdue", _("Overdue"), lambda _who, day: is_late(day), _("Nothing is overdue.")),
    WorkList("waiting", _("Waiting"), lambda _who, _day: Q(state__in=WAITING), _("We wait for nobody.")),
    WorkList(
        "gate",
        _("Gate opens soon"),
        lambda _who, day: Q(state=State.NOT_YET, opens_on__lte=day + GATE_SOON),
        _("No gate opens in the next two weeks."),
    ),
    WorkList("deletion", _("Deleted soon"), lambda _who, _day: will_be_deleted(), _("Nothing is deleted soon.")),
    WorkList("all", _("All"), lambda _who, _day: Q(), _("There are no cases.")),
)
BY_KEY = {one.key: one for one in LISTS}


class CaseFilter(django_filters.FilterSet):
    """What narrows a list. A value that does not exist narrows nothing."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=list(STATES.items()), empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("About"), choices=list(KINDS.items()), empty_label=_("All"))
    outcome = django_filters.ChoiceFilter(label=_("How it ended"), choices=list(OUTCOMES.items()), empty_label=_("All"))
    route = django_filters.ChoiceFilter(label=_("Route"), choices=Route.choices, empty_label=_("All"))
    school = django_filters.CharFilter(field_name="school__slug", widget=forms.HiddenInput)

    class Meta:
        model = Complaint
        fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One case as a line of a list."""

    case: Complaint
    today: date
    news: str | Promise = ""  # of whom, when nobody went on with it since

    @property
    def state(self) -> str | Promise:
        return STATES[State(self.case.state)]

    @property
    def kind(self) -> str | Promise:
        return KINDS[Kind(self.case.kind)]

    @property
    def lateness(self) -> Lateness | None:
        return lateness(self.case.due_on, self.today) if self.case.due_on else None


def seen_by(person: User) -> QuerySet[Complaint]:
    """Every case but those from which this person stepped aside."""
    return Complaint.objects.exclude(pk__in=StepAside.objects.filter(person=person).values("complaint"))


def in_order(cases: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """What is due first stands first."""
    return (
        cases.select_related("school", "assignee")
        .only(*SHOWN)
        .order_by(F("due_on").asc(nulls_last=True), "-filed_at", "-pk")
    )


def counts_for(person: User, today: date) -> dict[str, int]:
    """How many cases stand in each list, in one query: each is counted by an index of its own.

    All of them are counted whole, and those from which this person stepped aside are taken off: it spares a look at
    every case there is.
    """
    narrow = [one for one in LISTS if one.key != "all"]
    cases = seen_by(person).order_by()
    counted = [
        cases.filter(one.which(person, today)).values_list(Value(one.key)).annotate(Count("pk")) for one in narrow
    ]
    every = Complaint.objects.order_by().values_list(Value("all")).annotate(Count("pk"))
    aside = StepAside.objects.filter(person=person).order_by().values_list(Value("aside")).annotate(Count("pk"))
    found = dict(every.union(aside, *counted, all=True))
    return {key: found.get(key, 0) - (found.get("aside", 0) if key == "all" else 0) for key in BY_KEY}
