"""Whether the desk and the case of a visitor stay as fast with 100,000 cases as with few."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from complaints.codes import PURPOSE
from complaints.desk.lists import LISTS
from complaints.encryption import keyed_hash
from complaints.models import Complaint, Event, Message, TermWarning
from complaints.vocabulary import Act, Actor, Identity, Kind, MessageKind, Outcome, Route, State
from schools.models import School
from staff.roles import Role
from tests.bench.measures import HTTPS
from tests.harness.measured import Row
from tests.harness.people import person, session_of
from tests.harness.visits import begin_visit, with_case

FEW, MANY = 500, 100_000  # few: most of them open and at few schools, so that pages are as long as with many
JURISTS = 20
FIRST_SCHOOLS = 5
ONE_OPEN_IN = 50  # 100 for each jurist
TIMES = 9
MOST_GROWTH = 2  # times
COUNTED = "A page of the desk says how many cases are in each list, and a database counts all of them one by one."
BATCH = 5000
DAY = timedelta(days=1)
STATES_IN_TURN = [state for state in State if state is not State.CLOSED]
KINDS_IN_TURN = [kind for kind in Kind if kind.route is not Route.DIRECT]


class Page(NamedTuple):
    path: str
    session: str
    typed: Mapping[str, str] | None = None  # what is posted


class Cost(NamedTuple):
    queries: int
    milliseconds: float


def rows() -> Iterator[Row]:
    """Measured on the database of the bench, which is left as it was."""
    with transaction.atomic():
        people = [person(f"bench-{number}", Role.COMPLAINT_JURIST) for number in range(JURISTS)]
        now, session = timezone.now(), session_of(people[0])
        found: list[dict[str, Cost]] = []
        for first, last in ((0, 1), (1, FEW), (FEW, MANY)):
            add_cases(range(first, last), people, now)
            found.append({name: cost_of(page) for name, page in pages(session).items()})
        transaction.set_rollback(True)
    one, few, many = found
    for name in one:
        least = max(one[name].queries, few[name].queries)
        yield Row(f"{name}: queries with {MANY:,} cases, beyond few", many[name].queries - least, 0, digits=0)
        yield Row(f"{name}: time with {MANY:,} cases", many[name].milliseconds, unit="ms", digits=0)
        times = many[name].milliseconds / few[name].milliseconds
        yield Row(f"{name}: time with {MANY:,} ÷ with {FEW} cases", times, MOST_GROWTH, why=COUNTED)


def pages(session: str) -> dict[str, Page]:
    """What jurists and visitors open. Every jurist sees the first case, and so does its visitor."""
    desk, search = reverse("desk"), reverse("desk-search")
    first = Complaint.objects.order_by("pk").filter(number=number_of(0)).get()
    return {
        **{f"desk, list “{one.key}”": Page(f"{desk}?list={one.key}", session) for one in LISTS},
        "desk, closed cases of one school": Page(f"{desk}?list=all&state=closed&school={first.school.slug}", session),
        "desk, search by number": Page(search, session, {"q": first.number}),
        "desk, search by phone": Page(search, session, {"q": phone_of(0)}),
        "desk, search by school": Page(search, session, {"q": first.school.name}),
        "desk, one case": Page(reverse("desk-case", args=[first.number]), session),
        "visitor, own case": Page(reverse("complaint-case"), begin_visit(lambda: with_case(first))),
    }


def cost_of(page: Page) -> Cost:
    """The least of several: queries of the stamp or the session come once in a while, and so does other work."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = page.session
    ask(client, page)
    found = []
    for _time in range(TIMES):
        begin = perf_counter()
        with CaptureQueriesContext(connection) as captured:
            ask(client, page)
        found.append(Cost(len(captured), (perf_counter() - begin) * 1000))
    return Cost(min(one.queries for one in found), min(one.milliseconds for one in found))


def ask(client: Client, page: Page) -> None:
    answer = client.get(page.path, **HTTPS) if page.typed is None else client.post(page.path, page.typed, **HTTPS)
    if answer.status_code not in {200, 302}:
        raise RuntimeError(f"{page.path} answers {answer.status_code}.")


def add_cases(numbers: range, people: list[User], now: datetime) -> None:
    """Cases with what belongs to them, and fresh statistics for the database to plan by."""
    schools = list(School.objects.order_by("pk")[:FEW])
    for first in range(numbers.start, numbers.stop, BATCH):
        part = range(first, min(first + BATCH, numbers.stop))
        cases = Complaint.objects.bulk_create(case_of(number, people, schools, now) for number in part)
        Event.objects.bulk_create(event for case in cases for event in events_of(case))
        Message.objects.bulk_create(message_of(case) for case in cases if case.is_open)
        TermWarning.objects.bulk_create(
            TermWarning(complaint=case, person=case.assignee, due_on=case.due_on, made_at=now)
            for case in cases
            if case.assignee and case.due_on and case.due_on < now.date()
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def case_of(number: int, people: list[User], schools: list[School], now: datetime) -> Complaint:
    """Nearly all of the first are open, and few of the others; one open case in twenty has no jurist yet."""
    is_first = number < FEW
    is_open = number % 10 != 5 if is_first else number % ONE_OPEN_IN == 0
    turn = number if is_first else number // ONE_OPEN_IN
    kind = KINDS_IN_TURN[turn % len(KINDS_IN_TURN)]
    filed_at = now - (turn % 60 if is_open else 60 + number % 600) * DAY
    state = STATES_IN_TURN[turn % len(STATES_IN_TURN)] if is_open else State.CLOSED
    code = keyed_hash(f"bench {number}", PURPOSE)
    return Complaint(
        number=number_of(number),
        kind=kind,
        route=kind.route,
        state=state,
        outcome="" if is_open else Outcome.values[number % len(Outcome.values)],
        school=schools[number % (FIRST_SCHOOLS if is_first else len(schools))],
        handed_in_on=filed_at.date(),
        complained_on=filed_at.date() - 60 * DAY if kind.route is Route.REGULAR else None,
        story="A made-up story.",
        identity=Identity.ANONYMOUS,
        phone_hash=keyed_hash(phone_of(number), "phone").value,
        language="nl",
        code_key=code.key,
        code_hash=code.value,
        code_confirmed_at=filed_at,
        assignee=None if is_open and turn % 20 == 19 else people[0 if is_first else turn % len(people)],
        due_on=due_on(turn, now.date()) if is_open else None,
        opens_on=due_on(turn, now.date()) if state == State.NOT_YET else None,
        filed_at=filed_at,
        moved_at=filed_at + DAY,
        closed_at=None if is_open else filed_at + DAY,
    )


def due_on(turn: int, today: date) -> date:
    return today + (turn % 60 - 5) * DAY


def number_of(number: int) -> str:
    return f"9999-{number:06d}"


def phone_of(number: int) -> str:
    return f"+3190000{number:06d}"


def events_of(case: Complaint) -> Iterator[Event]:
    """Filed, and when it is closed that too. Of the first all are to be deleted then, of others one in a hundred."""
    yield Event(complaint=case, at=case.filed_at, act=Act.FILED, actor=Actor.VISITOR, after=State.RECEIVED)
    if case.is_open:
        return
    yield Event(complaint=case, at=case.moved_at, act=Act.CLOSED, actor=Actor.JURIST, after=State.CLOSED)
    number = int(case.number[5:])
    if number < FEW or number % 100 == 5:
        yield Event(complaint=case, at=case.moved_at + DAY, act=Act.DELETION_NEAR, actor=Actor.SYSTEM)


def message_of(case: Complaint) -> Message:
    return Message(
        complaint=case, kind=MessageKind.MESSAGE, sender=Actor.JURIST, text="A made-up answer.", sent_at=case.moved_at
    )
