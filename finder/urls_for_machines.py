"""Addresses without a language, for machines."""

from django.urls import path

from finder import machines

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("map/netherlands.<slug:release>.geojson", machines.outline, name="outline"),
]
