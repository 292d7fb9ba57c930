"""Addresses without a language, for machines."""

from django.urls import path

from finder import machines, open_data, open_data_page, open_data_slip

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("map/places.json", machines.lesson_places, name="lesson-places"),
    path("map/netherlands.<slug:release>.geojson", machines.outline, name="outline"),
    path("data/", open_data_page.data, name="data"),
    path("data/schools.csv", open_data.schools_csv, name="data-schools-csv"),
    path("data/schools.json", open_data.schools_json, name="data-schools-json"),
    path("data/locations.geojson", open_data.locations_geojson, name="data-locations-geojson"),
    path("data/status-slip.json", open_data_slip.status_slip_json, name="data-status-slip"),
    path("data/openapi.json", open_data.openapi_json, name="data-openapi"),
]
