"""The site's addresses, and a plain list of twenty rows: the page to be measured against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from config.urls import handler404, handler500, urlpatterns  # noqa: F401
from schools.models import School


def plain_list(request: HttpRequest) -> HttpResponse:
    """Twenty schools with their places and rates: the rows of the results page without anything we add to them."""
    schools = School.objects.prefetch_related("locations", "courses")[:20]
    return render(request, "plain_list.html", {"schools": schools})


urlpatterns = [path("bench/list/", plain_list, name="plain-list"), *urlpatterns]
