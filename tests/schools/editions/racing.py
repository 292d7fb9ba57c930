"""Two people at the very same moment, each in a thread with a connection of its own; played by test_at_once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from unittest.mock import patch

from django.db import connection, transaction

from schools import stamp
from schools.editions import actions
from schools.editions.actions import NotAllowedError
from schools.editions.columns import Kind
from schools.editions.loading import correct_by_hand
from schools.editions.publishing import ChangedSinceError
from schools.models import Course, Edition, School
from tests.schools.build import course, school
from tests.schools.editions.cast import approved, deed
from tests.schools.editions.conftest import uploaded

RACES = 12
HEADER = ["school", "level", "hourly rate", "rate year"]
TOLD = {NotAllowedError: "not allowed", ChangedSinceError: "changed since"}


def play():
    """For each race: every way in which it ended, with how often the stamp moved and what is live then."""
    made = school("De Brug")
    course(made, "low", rate="12.00", rate_year=2025, class_size=10)
    course(made, "high", rate="12.00", rate_year=2025)
    people = [deed(name) for name in ("jansen", "bakker", "visser")]
    return {name: sorted({race(people) for _time in range(RACES)}) for name, race in RACES_OF.items()}


def two_approvals(people):
    edition = of_rates("low", "12.50")
    ends, moves = at_once(*(lambda who=who: actions.approve(edition, who) for who in people[1:]))
    edition.refresh_from_db()
    acts = ", ".join(edition.events.order_by("pk").values_list("act", flat=True))
    actions.discard(edition, people[0])
    return f"{said(ends)}; {acts}; {moves} moves"


def approval_and_discard(people):
    edition = of_rates("low", "12.50")
    _ends, moves = at_once(lambda: actions.approve(edition, people[1]), lambda: actions.discard(edition, people[0]))
    edition.refresh_from_db()
    return f"{edition.state}; {edition.events.filter(act='discarded').count()} thrown away; {moves} moves"


def two_times_live(people):
    edition = approved(of_rates("low", "12.50"))
    ends, moves = at_once(*(lambda who=who: actions.publish(edition, who) for who in people[1:]))
    return f"{said(ends)}; {rates()}; {moves} moves{put_back([edition], people)}"


def two_times_back(people):
    edition = approved(of_rates("low", "12.50"))
    actions.publish(edition, people[1])
    ends, moves = at_once(*(lambda who=who: actions.roll_back(edition, who, "x") for who in people[1:]))
    return f"{said(ends)}; {rates()}; {moves} moves"


def two_editions_of_one_record(people):
    """Both were compared with what is live now; only one of them can be right."""
    editions = [approved(of_rates("low", rate)) for rate in ("12.50", "13.00")]
    ends, moves = at_once(*(lambda one=one: actions.publish(one, people[1]) for one in editions))
    live = "12.50 12.00" if ends[0] == "done" else "13.00 12.00"
    return f"{said(ends)}; {rates() == live}; {moves} moves{put_back(editions, people)}"


def two_editions_of_two_records(people):
    editions = [approved(of_rates(level, "12.50")) for level in ("low", "high")]
    ends, moves = at_once(*(lambda one=one: actions.publish(one, people[1]) for one in editions))
    numbers = set(Edition.objects.filter(state="live").values_list("live_number", flat=True))
    return f"{said(ends)}; {rates()}; {len(numbers)} numbers; {moves} moves{put_back(editions, people)}"


def live_and_back(people):
    """One edition goes live while the one that it lies on, or would lie on, is taken back."""
    below = approved(of_rates("low", "12.50"))
    actions.publish(below, people[1])
    above = approved(of_rates("low", "13.00"))
    ends, moves = at_once(lambda: actions.publish(above, people[1]), lambda: actions.roll_back(below, people[2], "x"))
    return f"{' and '.join(ends)}; {rates()}; {moves} moves{put_back([above], people)}"


def correction_and_file(people):
    """Of one record, but of different values of it: both stay."""
    correction = approved(by_hand({"class_size": "14"}, people[0]))
    edition = approved(of_rates("low", "12.50"))
    ends, moves = at_once(*(lambda one=one: actions.publish(one, people[1]) for one in (correction, edition)))
    size = Course.objects.get(level="low").class_size
    return f"{said(ends)}; {rates()} {size}; {moves} moves{put_back([correction, edition], people)}"


def contact_at_once_and_file(people):
    """What somebody changes at once is never written over by an edition whose approver did not see it."""
    edition = approved(uploaded("schools", [["page", "phone"], ["de-brug", "030 000 0001"]], people[0]))
    ends, moves = at_once(lambda: actions.publish(edition, people[1]), lambda: phone_becomes("030 7"))
    phone = School.objects.get().phone
    put_back([edition], people)
    phone_becomes("")
    return f"{ends[0]}; {phone}; {moves} moves"


def phone_becomes(phone):
    with transaction.atomic():  # as every request of the admin that changes something
        school = School.objects.get()
        school.phone = phone
        school.save()


def correction_while_a_file_goes_live(people):
    """It is compared with what was live before, or after; never live over figures that nobody saw."""
    edition = approved(of_rates("low", "12.50"))
    made = []
    cells = {"hourly_rate": "12.75", "rate_year": "2026"}
    _ends, moves = at_once(lambda: actions.publish(edition, people[1]), lambda: made.append(by_hand(cells, people[0])))
    (correction,) = made
    seen = correction.lines.get().old["hourly_rate"]
    ends, _more = at_once(lambda: actions.publish(approved(correction), people[1]))
    fits = {"12.00": "changed since", "12.50": "done"}[seen] == ends[0]
    return f"{fits}; {moves} moves{put_back([correction, edition], people)}"


RACES_OF = {
    race.__name__.replace("_", " "): race
    for race in (
        two_approvals,
        approval_and_discard,
        two_times_live,
        two_times_back,
        two_editions_of_one_record,
        two_editions_of_two_records,
        live_and_back,
        correction_and_file,
        contact_at_once_and_file,
        correction_while_a_file_goes_live,
    )
}


def at_once(*works):
    """What became of each, and how often the stamp moved."""
    start, lock, moves = Barrier(len(works)), Lock(), []
    move = stamp.move

    def moved():
        move()
        with lock:
            moves.append(1)

    def end_of(work):
        start.wait()
        try:
            work()
        except (NotAllowedError, ChangedSinceError) as refused:
            return TOLD[type(refused)]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool, patch.object(stamp, "move", moved):
        return list(pool.map(end_of, works)), len(moves)


def said(ends):
    return " and ".join(sorted(ends))


def of_rates(level, rate):
    return uploaded("courses", [HEADER, ["de-brug", level, rate, "2026"]], deed("jansen"))


def by_hand(values, person):
    return correct_by_hand(Kind.COURSES, {"school": "de-brug", "level": "low", **values}, person, "The school called.")


def rates():
    """Of the low level and the high one."""
    return " ".join(str(rate) for rate in Course.objects.order_by("-level").values_list("hourly_rate", flat=True))


def put_back(editions, people):
    """As it was before the race; tells when it is not."""
    for edition in editions:
        edition.refresh_from_db()
        if edition.state == "live":
            actions.roll_back(edition, people[0], "x")
        elif edition.state == "approved":
            actions.discard(edition, people[0])
    low = Course.objects.get(level="low")
    return "" if (rates(), low.class_size) == ("12.00 12.00", 10) else f"; NOT BACK: {rates()} {low.class_size}"
