"""What stands in the tables, as the paper of these tests tells it; read with plain queries."""

from collections import defaultdict

from schools.models import Course, CourseKind, ExamResult, FormerName, Location, QualityReview, School, StatusPeriod

RESULT = ("school__slug", "year", "profile__code", "exam", "part")


def live_now():
    """Every record: its kind, page and key → its values."""
    places = {one[:3]: one[3:] for one in rows(Location, "school__slug", "street", "postcode", "town", "name")}
    reviews = {
        one[:2]: one[2:] for one in rows(QualityReview, "school__slug", "year", "stars", "satisfaction", "answers")
    }
    results = {
        one[:5]: one[5:] for one in rows(ExamResult, *RESULT, "decided", "passed_first", "passed_second", "source")
    }
    return {
        **schools(),
        **courses(),
        **told("places", places, ("town", "building")),
        **told("reviews", reviews, ("stars", "satisfaction", "answers")),
        **told("results", results, ("decided", "passed_first", "passed_second", "source")),
    }


def rows(model, *fields):
    return [tuple(one) for one in model.objects.order_by("pk").values_list(*fields)]


def told(kind, found, names):
    return {
        (kind, *key): dict(zip(names, (None if value == "" else value for value in values), strict=True))
        for key, values in found.items()
    }


def schools():
    histories, former = defaultdict(list), defaultdict(list)
    for page, status, *days, source in rows(StatusPeriod, "school__slug", "status", "starts_on", "ends_on", "source"):
        histories[page].append([status, *(day and day.isoformat() for day in days), source])
    for page, name in rows(FormerName, "school__slug", "name"):
        former[page].append(name)
    found = {}
    for page, name, phone in rows(School, "slug", "name", "phone"):
        history = sorted(histories[page], key=lambda period: period[1])
        found["schools", page] = {
            "name": name, "phone": phone or None, "former_names": former[page], "history": history,
        }  # fmt: skip
    return found


def courses():
    types = defaultdict(lambda: {"ona": [], "integration": []})
    for page, level, type_, place in rows(CourseKind, "course__school__slug", "course__level", "type", "delivery"):
        types[page, level][type_].append(place)
    names = ("hourly_rate", "rate_year", "class_size")
    found = {one[:2]: one[2:] for one in rows(Course, "school__slug", "level", *names)}
    return {record: {**values, **types[record[1:]]} for record, values in told("courses", found, names).items()}
