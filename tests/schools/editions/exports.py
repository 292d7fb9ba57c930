"""All that can be downloaded of the schools, to compare byte by byte: open data, and the files to fill in."""

from finder.open_data.files import Asked, locations_geojson, schools_csv, schools_json
from schools import stamp
from schools.editions import downloads
from schools.editions.columns import Kind
from schools.editions.live import known
from tests.conftest import TODAY


def exports():
    """Without the stamp itself, which moves with every change."""
    stamp.forget()
    asked = Asked("https://example.org", TODAY)
    value = stamp.current().value
    open_data = [make(asked).replace(value, "stamp") for make in (schools_csv, schools_json, locations_geojson)]
    return [*open_data, *(downloads.csv_file(kind, "nl", known(TODAY)) for kind in Kind)]
