"""Addresses of the finder, below `/nl/` and `/en/`. The segments are translated."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from finder import views
from finder.nearby import nearby

urlpatterns = [
    path("", views.home, name="home"),
    path(_("schools/"), views.results, name="results"),
    path(_("schools/a-z/"), views.schools_a_z, name="schools-a-z"),
    path(_("schools/<slug:slug>/"), views.school, name="school"),
    path(_("map/"), views.map_page, name="map"),
    path(_("compare/"), views.compare_schools, name="compare"),
    path(_("nearby/"), nearby, name="nearby"),
    path(_("step-by-step/"), views.step, name="steps"),
    path(_("step-by-step/<slug:slug>/"), views.step, name="step"),
    path("", include("finder.guide.urls")),
]
