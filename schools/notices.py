"""The notices that visitors see today, read once for each stamp and day."""

from datetime import date
from functools import lru_cache

from django.db import DatabaseError

from schools import stamp
from schools.models import Notice

HOME, RESULTS, SCHOOLS, GUIDE, COMPLAINTS = "on_home", "on_results", "on_schools", "on_guide", "on_complaints"
EVERYWHERE = "everywhere"


def notices(place: str, today: date) -> list[Notice]:
    """What shows at a place on `today` (a day in Europe/Amsterdam), the latest first.

    Nothing while the database is away: the page itself matters more.
    """
    try:
        shown = notices_under(stamp.current().value, today)
    except DatabaseError:
        return []
    return [notice for notice in shown if notice.everywhere or getattr(notice, place)]


@lru_cache(maxsize=2)
def notices_under(_stamp: str, today: date) -> tuple[Notice, ...]:
    return tuple(Notice.objects.on(today))
