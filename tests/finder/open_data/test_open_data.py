"""The open data say what the pages say: every figure with where it comes from, everything unknown with its reason."""

import csv
import json
from io import StringIO

import pytest
from django.utils import timezone

from finder.open_data.dictionary import DICTIONARY
from finder.open_data.files import COLUMNS, ENDINGS, safe_cell
from finder.open_data.schools import FIGURES, REASONS
from schools.models import Location, School
from schools.published import published
from tests.finder.open_data_cast import FILES, HIDDEN_MARK, cast  # noqa: F401 # a fixture
from tests.harness.queries import assert_same_queries
from tests.schools.build import course, lesson_place, school

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]


def table(client, query=""):
    """slug → row."""
    text = client.get(f"/data/schools.csv{query}").content.decode("utf-8-sig")
    return {row["slug"]: row for row in csv.DictReader(StringIO(text, newline=""), strict=True)}


def schools(client, query=""):
    """slug → school, from the JSON file."""
    return {one["slug"]: one for one in client.get(f"/data/schools.json{query}").json()["schools"]}


def features(client, query=""):
    return client.get(f"/data/locations.geojson{query}").json()["features"]


def test_all_schools_that_have_a_page_are_there(client):
    expected = ["de-brug", "gestopt", "nieuw", "oud", "tussen", "weinig"]
    assert list(table(client)) == expected
    assert list(schools(client)) == expected


def test_a_figure_stands_with_n_year_and_source(client):
    row, one = table(client)["de-brug"], schools(client)["de-brug"]
    mark = {"value": 8.1, "n": 42, "year": 2025, "source": "panteia"}
    assert one["satisfaction"] == mark
    assert {key: row[f"satisfaction{ending}"] for key, ending in ENDINGS.items()} == {
        **{key: str(value) for key, value in mark.items()},
        "unknown": "",
    }
    assert one["stars"] == {"value": 3, "n": 1, "year": 2025, "source": "blik-op-werk"}
    assert one["hourly_rate"]["low"] == {"value": 12.5, "n": 1, "year": 2026, "source": "school"}
    assert one["pass_rate"]["low"] == {"value": 68, "n": 87, "year": 2025, "source": "duo"}
    assert (row["hourly_rate_low"], row["pass_rate_low"], row["total_score"]) == ("12.50", "68", "83.40")


@pytest.mark.parametrize(
    ("slug", "name", "reason"),
    [
        ("nieuw", "satisfaction", "new-school"),
        ("nieuw", "stars", "new-school"),
        ("weinig", "satisfaction", "too-few"),
        ("weinig", "pass_rate_low", "too-few"),
        ("de-brug", "hourly_rate_high", "not-supplied"),
        ("de-brug", "hourly_rate_middle", "not-taught"),
        ("gestopt", "stars", "out-of-search"),
        ("tussen", "hourly_rate_low", "out-of-search"),
        ("nieuw", "duo_number", "not-supplied"),
    ],
)
def test_what_is_unknown_has_a_reason(client, slug, name, reason):
    row, one = table(client)[slug], schools(client)[slug]
    base, _, level = name.rpartition("_")
    assert (row[name], row[f"{name}_unknown"]) == ("", reason)
    assert (one[base][level] if name[-3:] not in one and base in ("hourly_rate", "pass_rate") else one[name]) == {
        "unknown": reason
    }


def test_every_cell_is_filled_or_has_a_reason(client):
    rows = table(client).values()
    assert len(rows) == 6
    beside = {f"{name}{ending}" for name in ("duo_number", *FIGURES) for ending in ENDINGS.values()}
    for row in rows:
        for name in ("duo_number", *FIGURES):
            reason = row[f"{name}_unknown"]
            assert bool(row[name]) != bool(reason)
            assert not reason or reason in REASONS
        assert all(row[column] for column in COLUMNS if column not in beside)


def test_what_is_hidden_is_in_no_file(client):
    answers = [client.get(path).content.decode() for path in [*FILES, "/data/", "/data/openapi.json"]]
    shown = [text for text in answers if HIDDEN_MARK in text or "7.3" in text]
    assert shown == []
    few = schools(client)["weinig"]
    assert few["pass_rate"]["low"] == few["satisfaction"] == {"unknown": "too-few"}


def test_the_files_hold_the_figures_of_the_pages(client):
    known = published(timezone.localdate()).schools
    told = schools(client)
    assert len(known) == 3
    for own in known.values():
        for level, figure in own.rates.items():
            there = told[own.slug]["hourly_rate"][level]
            assert there.get("value") == (float(figure.reading()) if figure.is_known else None)


@pytest.mark.parametrize(
    ("slug", "status", "since"),
    [("de-brug", "holder", "2019-01-01"), ("gestopt", "suspended", "2026-02-03"), ("tussen", "none", "2026-11-01")],
)
def test_the_status_of_today_is_told_with_its_day_and_source(client, slug, status, since):
    row = table(client)[slug]
    source = "Letter of the test"
    assert (row["status"], row["status_since"], row["status_source"]) == (status, since, source)
    assert schools(client)[slug]["status"] == {"value": status, "since": since, "source": source}


def test_a_school_that_merged_leads_to_the_school_of_today(client):
    assert {slug: row["current_slug"] for slug, row in table(client).items() if row["current_slug"] != slug} == {
        "oud": "de-brug"
    }


def test_the_address_of_a_school_opens_its_page(client):
    address = table(client)["de-brug"]["page"]
    assert address == "http://testserver/nl/scholen/de-brug/"
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("start", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"])
def test_a_cell_is_never_a_formula(client, start):
    assert safe_cell(start) == f"'{start}"
    School.objects.filter(slug="de-brug").update(name=start, legal_name=f'{start}, "x"')
    row = table(client)["de-brug"]
    assert (row["name"], row["legal_name"]) == (f"'{start}", f'\'{start}, "x"')
    assert schools(client)["de-brug"]["name"] == start


@pytest.mark.parametrize("name", ["a, b", 'a "b"', "a\r\nb", "a;b", "Café ’t", "a'b", " a "])
def test_a_cell_comes_back_as_it_was(client, name):
    School.objects.filter(slug="de-brug").update(name=name)
    assert table(client)["de-brug"]["name"] == name


def test_the_table_is_made_for_spreadsheet_programs(client):
    response = client.get("/data/schools.csv")
    lines = response.content.split(b"\r\n")
    assert response.content.startswith("\ufeffslug,".encode())
    assert len(lines) == 8
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert response["Content-Disposition"] == 'attachment; filename="sample-schools.csv"'


def test_a_place_is_a_point_with_five_decimals(client):
    first, second = features(client)
    assert first["geometry"] == {"type": "Point", "coordinates": [5.1, 52.12346]}
    assert first["properties"] == {
        "slug": "de-brug",
        "name": "De Brug",
        "street": "Dorpsstraat 1",
        "postcode": "3511 AB",
        "town": "Utrecht",
        "status": "holder",
        "sample": False,
    }
    assert second["properties"]["status"] == "suspended"


def test_a_place_without_a_point_says_so(client):
    Location.objects.update(latitude=None, longitude=None)
    assert [(one["geometry"], one["properties"]["point_unknown"]) for one in features(client)] == [
        (None, "not-supplied")
    ] * 2


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?level=low", ["de-brug", "nieuw", "weinig"]),
        ("?level=high", ["de-brug"]),
        ("?status=suspended", ["gestopt"]),
        ("?status=none", ["tussen"]),
        ("?status=aspirant&level=low", ["nieuw"]),
        ("?status=suspended&level=low", []),
    ],
)
def test_a_part_can_be_asked_for(client, query, expected):
    assert list(table(client, query)) == expected
    assert list(schools(client, query)) == expected
    places = {one["properties"]["slug"] for one in features(client, query)}
    assert places == {"de-brug", "gestopt"} & set(expected)


def test_fictional_schools_are_called_so_in_every_file(client):
    assert {slug for slug, row in table(client).items() if row["sample"] == "true"} == {"nieuw"}
    for path in ("/data/schools.json", "/data/locations.geojson"):
        content = client.get(path).json()
        assert content["sample"] is True
        assert content["sample_note"] == "This is sample data. These schools do not exist."
    School.objects.get(slug="nieuw").delete()
    assert client.get("/data/schools.json").json()["sample"] is False
    assert "sample_note" not in client.get("/data/schools.json").json()
    assert client.get("/data/schools.csv")["Content-Disposition"] == 'attachment; filename="schools.csv"'


def test_every_column_is_in_the_dictionary():
    names = {group.key: {name for column in group.columns for name in column.names} for group in DICTIONARY}
    figures = names["figures"] | {f"{name}{ending}" for name in names["figures"] for ending in names["endings"]}
    assert len(COLUMNS) >= 60
    assert names["school"] | figures == set(COLUMNS)


def test_every_name_of_the_nested_files_is_in_the_dictionary(client):
    names = {group.key: {name for column in group.columns for name in column.names} for group in DICTIONARY}
    content = json.loads(client.get("/data/schools.json").content)
    assert content.keys() - {"schools"} == names["head"]
    Location.objects.update(latitude=None, longitude=None)
    place = client.get("/data/locations.geojson").json()
    assert place.keys() - {"type", "features"} == names["head"]
    assert {*place["features"][0]["properties"], "geometry"} == names["places"]


@pytest.mark.parametrize("path", FILES)
def test_a_file_costs_as_many_queries_with_three_schools_as_with_one(client, path):
    def grow():
        for name in ("Twee", "Drie"):
            made = school(name)
            course(made, "low", rate="12.00")
            lesson_place(made)

    client.get(path)
    assert_same_queries(lambda: client.get(path), grow)
