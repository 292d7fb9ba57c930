"""What every name and every key in the open data means: the page prints it, and a test compares it with the files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from finder.open_data.schools import NO_STATUS, OUT_OF_SEARCH, PASS_RATES, RATES
from schools.figures import Unknown
from schools.vocabulary import Level, Source, Status

Text = str | Promise
TEXT = _("Text")
KEY = _("One of the keys below")
YES_OR_NO = _("true or false")


@dataclass(frozen=True, slots=True)
class Column:
    """One or more names with one meaning; `holds` is the unit, or the values that may stand there."""

    names: Sequence[str]
    meaning: Text
    holds: Text
    unknown: Text = ""  # what stands there when it is not known; most names always have a value


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    title: Text
    files: Sequence[str]
    columns: Sequence[Column]
    note: Text = ""


SCHOOL = (
    Column(["slug"], _("The school in an address. It never changes."), _("Small letters, digits and hyphens")),
    Column(["name"], _("The name of the school."), TEXT),
    Column(["legal_name"], _("The name of the company."), TEXT),
    Column(["kvk_number"], _("The number at the Chamber of Commerce (KvK)."), _("8 digits")),
    Column(["duo_number"], _("The number at Blik op Werk and DUO."), TEXT, _("The reason is in duo_number_unknown.")),
    Column(["duo_number_unknown"], _("Why there is no number."), KEY, _("Empty when there is a number.")),
    Column(["sample"], _("Is this school made up?"), YES_OR_NO),
    Column(["current_slug"], _("After a merger: the slug of the new school. Else its own."), TEXT),
    Column(["page"], _("The school on this website."), _("A web address")),
    Column(["lesson_places"], _("How many lesson places we know."), _("A whole number")),
    Column(["status"], _("Does the school have the Keurmerk today?"), KEY),
    Column(["status_since"], _("The first day of this status."), _("A date, such as 2026-01-31")),
    Column(["status_source"], _("Who decided on the status."), TEXT),
)
SEE_REASON = _("Is a figure unknown? Then its column is empty. The reason is in the column that ends in _unknown.")
FIGURES = (
    Column(list(RATES), _("What one hour of lesson costs, for each education level."), _("Euros")),
    Column(["satisfaction"], _("The mark that students give the school."), _("1.0 to 10.0")),
    Column(["stars"], _("The stars from the yearly check by Blik op Werk."), _("1 to 4")),
    Column(["total_score"], _("The total score of the yearly check."), _("A number")),
    Column(
        list(PASS_RATES),
        _("Exam parts passed at the first or second attempt, for each education level."),
        _("Whole percents, 0 to 100"),
    ),
)
ENDINGS = (
    Column(["_n"], _("How many answers, exam parts or checks the figure rests on."), _("A whole number")),
    Column(["_year"], _("The year of the figure."), _("A year")),
    Column(["_source"], _("Who gave the figure."), KEY),
    Column(["_unknown"], _("Why the figure is not there."), KEY, _("Empty when there is a figure.")),
)
PLACES = (
    Column(
        ["geometry"],
        _("Where the lesson place is: east and north, in WGS 84."),
        _("Degrees with five decimals"),
        _("null. The reason is in point_unknown."),
    ),
    Column(["point_unknown"], _("Why there is no point."), KEY, _("Only there when there is no point.")),
    Column(["slug", "name", "status", "sample"], _("Of the school, as in the table."), _("As in the table")),
    Column(["street", "postcode", "town"], _("The address of the lesson place."), TEXT),
)
HEAD = (
    Column(["sample", "sample_note"], _("Is a school in the file made up?"), YES_OR_NO),
    Column(["date"], _("The day for which the file holds."), _("A date, such as 2026-01-31")),
    Column(["version"], _("It changes with every change of the data."), TEXT),
    Column(["licence", "attribution"], _("What you may do, and whom you must name."), TEXT),
    Column(["dictionary"], _("This page in English."), _("A web address")),
)
DICTIONARY = (
    Group("school", _("The school"), ["schools.csv", "schools.json"], SCHOOL),
    Group("figures", _("The figures"), ["schools.csv", "schools.json"], FIGURES, SEE_REASON),
    Group("endings", _("Beside every figure"), ["schools.csv", "schools.json"], ENDINGS),
    Group("places", _("The lesson places"), ["locations.geojson"], PLACES),
    Group("head", _("Around the data"), ["schools.json", "locations.geojson"], HEAD),
)

REASONS: list[tuple[str, Text]] = [
    (Unknown.NEW_SCHOOL.value, _("The school is new. There is no result yet.")),
    (Unknown.TOO_FEW.value, _("There are too few answers or exam parts to say something.")),
    (Unknown.NOT_SUPPLIED.value, _("We did not receive it.")),
    (Unknown.NOT_TAUGHT.value, _("The school does not teach this level.")),
    (OUT_OF_SEARCH, _("The school is not in the search today. So we show no figures.")),
]
KEYS: tuple[tuple[str, Text, Sequence[tuple[str, Text]]], ...] = (
    ("keys-level", _("Education levels"), Level.choices),
    ("keys-status", _("Statuses"), [*Status.choices, (NO_STATUS, _("No status today"))]),
    ("keys-source", _("Sources"), Source.choices),
    ("keys-unknown", _("Reasons why something is unknown"), REASONS),
)
