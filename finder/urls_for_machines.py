"""Addresses without a language, for machines."""

from django.urls import path

from finder import machines
from finder.open_data import addresses, page, slip

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("map/places.json", machines.lesson_places, name="lesson-places"),
    path("map/netherlands.<slug:release>.geojson", machines.outline, name="outline"),
    path("data/", page.data, name="data"),
    path("data/schools.csv", addresses.schools_csv, name="data-schools-csv"),
    path("data/schools.json", addresses.schools_json, name="data-schools-json"),
    path("data/locations.geojson", addresses.locations_geojson, name="data-locations-geojson"),
    path("data/status-slip.json", slip.status_slip_json, name="data-status-slip"),
    path("data/openapi.json", addresses.openapi_json, name="data-openapi"),
]
