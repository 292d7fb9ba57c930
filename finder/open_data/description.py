"""The description of the open data by OpenAPI 3.1. A test asks the site whether it is true."""

from collections.abc import Sequence
from typing import Any

from finder.context import LANGUAGES
from finder.open_data.schools import FILTERS, REASONS, STATUSES
from finder.slip.check import Verdict
from finder.slip.questions import ASKED
from schools.vocabulary import Level, Source

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
SLUG: Schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
DATE: Schema = {"type": "string", "format": "date"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
FLAG: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
STATUS: Schema = {"enum": list(STATUSES)}
SENTENCE = "text/plain; charset=utf-8"
PARAMETERS = {
    "level": "Only schools in search that teach this education level.",
    "status": "Only schools that have this status today.",
}


SLIP_QUESTIONS = {
    "school": "The address part of the school, as on the slip.",
    "day": "The day on the slip.",
    "code": "The check code on the slip, in capitals.",
}


def description(root: str) -> dict[str, Any]:
    """The whole description; `root` is the address of the site, such as “https://example.org”."""
    files = {
        "/data/schools.csv": ("A table with one row for each school", "text/csv", TEXT),
        "/data/schools.json": ("All schools, with their figures", "application/json", named("Schools")),
        "/data/locations.geojson": ("All lesson places", "application/geo+json", named("Locations")),
    }
    filters = [parameter(key, FILTERS[key], said) for key, said in PARAMETERS.items()]
    language = parameter("language", LANGUAGES, "Dutch when not given.")
    page = address("The page that explains the data", "text/html; charset=utf-8", TEXT, [language], refused_as=TEXT)
    own = address("This description", "application/json", {"type": "object"}, [])
    questions = [asked(key, pattern, SLIP_QUESTIONS[key]) for key, pattern in ASKED.items()]
    slip = address("Whether a status slip is right", "application/json", named("SlipCheck"), questions)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Open data of Ik wil inburgeren",
            "version": "1",
            "description": "Schools for civic integration. What is unknown has a reason; it is never 0.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": root}],
        "paths": {
            "/data/": page,
            **{path: address(*about, filters) for path, about in files.items()},
            "/data/status-slip.json": slip,
            "/data/openapi.json": own,
        },
        "components": {"schemas": SCHEMAS},
    }


def named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def parameter(name: str, values: Sequence[str], said: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": said, "schema": {"type": "string", "enum": list(values)}}


def asked(name: str, pattern: str, said: str) -> dict[str, Any]:
    """A question that must be asked, in this form."""
    form = {"format": "date"} if name == "day" else {"pattern": pattern}
    return {"name": name, "in": "query", "required": True, "description": said, "schema": {"type": "string", **form}}


def address(
    summary: str, kind: str, schema: Schema, parameters: list[dict[str, Any]], *, refused_as: Schema | None = None
) -> dict[str, Any]:
    """An address that is read by GET and HEAD; a refusal is a page when `refused_as` says so, else a problem."""
    tag = {"ETag": {"schema": TEXT, "description": "Send it back as If-None-Match: 304 when nothing changed."}}
    refusal = {kind: {"schema": refused_as}} if refused_as else {"application/problem+json": {"schema": PROBLEM}}
    common = {
        "304": {"description": "Nothing changed", "headers": tag},
        "400": {
            "description": "The question is not understood; the answer says why",
            "content": {**refusal, SENTENCE: {"schema": TEXT}},
        },
        "414": {"description": "The address is too long", "content": {SENTENCE: {"schema": TEXT}}},
    }
    found = {"description": summary, "headers": tag}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {"200": {**found, "content": {kind: {"schema": schema}}}, **common},
        },
        "head": {"summary": f"{summary}: the headers", "parameters": parameters, "responses": {"200": found, **common}},
    }


def record(**properties: Schema) -> Schema:
    """An object with exactly these properties, all of them there."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def known_or_not(value: Schema, **beside: Schema) -> Schema:
    """A value with what stands beside it, or the reason why it is unknown."""
    return {"oneOf": [record(value=value, **beside), record(unknown={"enum": list(REASONS)})]}


def figure(**value: Any) -> Schema:
    source = {"enum": Source.values}
    return known_or_not(value, n={"type": "integer", "minimum": 1}, year={"type": "integer"}, source=source)


def by_level(schema: Schema) -> Schema:
    return record(**dict.fromkeys(Level.values, schema))


def optional(schema: Schema, *names: str) -> Schema:
    """The same record, with these properties not always there."""
    return {**schema, "required": [name for name in schema["required"] if name not in names]}


PROBLEM = record(type=TEXT, title=TEXT, status={"const": 400}, detail=TEXT)
HEAD = {
    "sample": FLAG,
    "sample_note": TEXT,
    "date": DATE,
    "version": TEXT,
    "licence": record(name=TEXT, url=ADDRESS),
    "attribution": {"type": "array", "items": TEXT, "minItems": 1},
    "dictionary": ADDRESS,
}
SCHOOL = record(
    slug=SLUG,
    name=TEXT,
    legal_name=TEXT,
    kvk_number={"type": "string", "pattern": "^[0-9]{8}$"},
    sample=FLAG,
    current_slug=SLUG,
    page=ADDRESS,
    lesson_places=WHOLE,
    duo_number=known_or_not(TEXT),
    status=record(value=STATUS, since=DATE, source=TEXT),
    satisfaction=figure(type="number", minimum=1, maximum=10),
    stars=figure(type="integer", minimum=1, maximum=4),
    total_score=figure(type="number", minimum=0),
    hourly_rate=by_level(figure(type="number", exclusiveMinimum=0)),
    pass_rate=by_level(figure(type="integer", minimum=0, maximum=100)),
)
POINT = record(
    type={"const": "Point"}, coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
)
PLACE = record(
    slug=SLUG,
    name=TEXT,
    street=TEXT,
    postcode=TEXT,
    town=TEXT,
    status=STATUS,
    sample=FLAG,
    point_unknown={"enum": list(REASONS)},
)
FEATURE = record(
    type={"const": "Feature"},
    geometry={"oneOf": [POINT, {"type": "null"}]},
    properties=optional(PLACE, "point_unknown"),
)
SLIP_CHECK = record(
    verdict={"enum": list(Verdict)},
    sentence=TEXT,
    school=SLUG,
    day=DATE,
    date=DATE,
    name=TEXT,
    sample=FLAG,
    status_on_slip=STATUS,
    status=STATUS,
    since=DATE,
    until=DATE,
)
SCHEMAS = {
    "SlipCheck": optional(SLIP_CHECK, "name", "sample", "status_on_slip", "status", "since", "until"),
    "School": SCHOOL,
    "Schools": optional(record(**HEAD, schools={"type": "array", "items": named("School")}), "sample_note"),
    "Feature": FEATURE,
    "Locations": optional(
        record(type={"const": "FeatureCollection"}, **HEAD, features={"type": "array", "items": named("Feature")}),
        "sample_note",
    ),
}
