"""The files of the open data: a table, the same nested, and the lesson places as points.

Numbers have a decimal point and no unit. Nothing unknown is 0 or left out: it has a reason.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from finder.open_data.schools import FIGURES, PASS_RATES, RATES, Entry, entries
from schools import stamp
from schools.editions.cells import BYTE_ORDER_MARK, FORMULA_STARTS
from schools.figures import Unknown
from schools.models import Location
from schools.published import published

DEGREES = 5  # decimals of a coordinate: about a metre
CC_BY = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
ODBL = {"name": "ODbL 1.0", "url": "https://opendatacommons.org/licenses/odbl/1-0/"}
ABOUT_SCHOOLS = ["Blik op Werk", "Panteia", "DUO", "Ik wil inburgeren"]
ABOUT_PLACES = ["© GeoNames (CC BY 4.0)", "© OpenStreetMap contributors (ODbL 1.0)", "Overture Maps Foundation"]
SAMPLE_NOTE = "This is sample data. These schools do not exist."

IDENTITY = ("slug", "name", "legal_name", "kvk_number", "sample", "current_slug", "page", "lesson_places")
NUMBER = ("duo_number", "duo_number_unknown")
STATUS = ("status", "status_since", "status_source")
ENDINGS = {"value": "", "n": "_n", "year": "_year", "source": "_source", "unknown": "_unknown"}
COLUMNS = (*IDENTITY, *NUMBER, *STATUS, *(f"{name}{ending}" for name in FIGURES for ending in ENDINGS.values()))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which schools, on which day (Europe/Amsterdam), and the address of the site that is asked: “https://…”."""

    root: str
    today: date
    level: str = ""
    status: str = ""

    def entries(self) -> Iterator[Entry]:
        return entries(published(self.today), self.today, level=self.level, status=self.status)


def schools_csv(asked: Asked) -> str:
    """One row a school, by RFC 4180, after a byte-order mark."""
    text = StringIO()
    text.write(BYTE_ORDER_MARK)
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(row_of(entry, asked) for entry in asked.entries())
    return text.getvalue()


def row_of(entry: Entry, asked: Asked) -> list[str]:
    number = entry.duo_number
    cells = [*identity_of(entry, asked).values(), number.get("value", ""), number.get("unknown", "")]
    cells += [entry.status, entry.since.isoformat(), entry.status_source]
    for figure in entry.figures.values():
        cells += [figure.get(key, "") for key in ENDINGS]
    return [safe_cell(cell) for cell in cells]


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet program takes for a formula: text that begins like one gets an apostrophe."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def identity_of(entry: Entry, asked: Asked) -> dict[str, Any]:
    school = entry.school
    return {
        "slug": school.slug,
        "name": school.name,
        "legal_name": school.legal_name,
        "kvk_number": school.kvk_number,
        "sample": school.is_sample,
        "current_slug": entry.current_slug,
        "page": f"{asked.root}{path_of(school.slug)}",
        "lesson_places": entry.lesson_places,
    }


def path_of(slug: str) -> str:
    with override("nl"):
        return reverse("school", kwargs={"slug": slug})


def schools_json(asked: Asked) -> str:
    """The same as the table, a school an object, with its rates and pass rates by level."""
    schools = [object_of(entry, asked) for entry in asked.entries()]
    return written({**about(asked, CC_BY, ABOUT_SCHOOLS), "schools": schools})


def object_of(entry: Entry, asked: Asked) -> dict[str, Any]:
    shown = entry.figures
    return {
        **identity_of(entry, asked),
        "duo_number": entry.duo_number,
        "status": {"value": entry.status, "since": entry.since.isoformat(), "source": entry.status_source},
        **{name: shown[name] for name in ("satisfaction", "stars", "total_score")},
        "hourly_rate": {level: shown[name] for name, level in RATES.items()},
        "pass_rate": {level: shown[name] for name, level in PASS_RATES.items()},
    }


def locations_geojson(asked: Asked) -> str:
    """A FeatureCollection (RFC 7946): one point for each lesson place of the schools asked for."""
    by_school = {entry.school.pk: entry for entry in asked.entries()}
    places = Location.objects.order_by("school__slug", "pk")
    features = [feature_of(place, by_school[place.school_id]) for place in places if place.school_id in by_school]
    collection = {"type": "FeatureCollection", **about(asked, ODBL, [*ABOUT_PLACES, *ABOUT_SCHOOLS])}
    return written({**collection, "features": features})


def feature_of(place: Location, entry: Entry) -> dict[str, Any]:
    properties = {
        "slug": entry.school.slug,
        "name": entry.school.name,
        "street": place.street,
        "postcode": place.postcode,
        "town": place.town,
        "status": entry.status,
        "sample": entry.school.is_sample,
    }
    point = place.point
    if point is None:
        properties["point_unknown"] = Unknown.NOT_SUPPLIED.value
        return {"type": "Feature", "geometry": None, "properties": properties}
    degrees = [round(point.longitude, DEGREES), round(point.latitude, DEGREES)]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": degrees}, "properties": properties}


def about(asked: Asked, licence: dict[str, str], attribution: list[str]) -> dict[str, Any]:
    """What stands at the head of a file: whether it is fictional, how fresh it is, and what one may do with it."""
    stands = stamp.current()
    note = {"sample_note": SAMPLE_NOTE} if stands.has_sample_data else {}
    return {
        "sample": stands.has_sample_data,
        **note,
        "date": asked.today.isoformat(),
        "version": stands.value,
        "licence": licence,
        "attribution": attribution,
        "dictionary": f"{asked.root}{reverse('data')}?language=en",
    }


def written(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=float)
