"""Where the complainant or the school came last: nobody at the desk went on with the case since."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.actions import FROM_OUTSIDE
from complaints.desk.lists import Row
from complaints.holders import NEWS
from complaints.models import Complaint, Event
from complaints.terms import ANSWERS
from complaints.vocabulary import Act, Actor, State

# With these a jurist goes on. Who holds the case, and who reads of it, says nothing of what the other side wrote.
GOES_ON = ANSWERS | {Act.NOTED, Act.CALLED, Act.LINKED_SCHOOL, Act.PASSED_ON, Act.CLOSED}
WORDS: dict[Actor, str | Promise] = {
    Actor.VISITOR: _("New: complainant"),
    Actor.HELPER: _("New: helper"),
    Actor.SCHOOL: _("New: school"),
}


def news_in(cases: Iterable[Complaint]) -> dict[int, str | Promise]:
    """Key of an open case → of whom there is news; in one query."""
    keys = [case.pk for case in cases if case.state != State.CLOSED]
    telling = Event.objects.filter(complaint__in=keys, act__in=NEWS | GOES_ON).order_by()
    newest = telling.values("complaint").annotate(newest=Max("pk")).values("newest")
    found = Event.objects.filter(pk__in=newest, act__in=NEWS, actor__in=FROM_OUTSIDE).order_by()
    return {key: WORDS[Actor(actor)] for key, actor in found.values_list("complaint", "actor")}


def rows_with_news(cases: Sequence[Complaint], today: date) -> list[Row]:
    """The cases as lines of a list, each with its news."""
    news = news_in(cases)
    return [Row(case, today, news.get(case.pk, "")) for case in cases]
