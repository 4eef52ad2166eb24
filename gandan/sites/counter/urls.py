"""Addresses of the forms that anybody may fill in. Every view here opens itself."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "counter"

urlpatterns: list[URLPattern | URLResolver] = []
