"""Addresses of the complaint part, below `/nl/klacht/` and `/en/complaint/`. The segments are translated."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
