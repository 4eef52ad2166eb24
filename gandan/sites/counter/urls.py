"""Addresses of the forms that anybody may fill in. Every view here opens itself."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gandan.sites.counter import entering, gate, satisfaction

app_name = "counter"

urlpatterns: list[URLPattern | URLResolver] = [
    path("co-mat/<str:token>/", gate.gate, name="gate"),
    path("vao/<slug:username>/", entering.enter, name="enter"),
    path("hai-long/ma/", satisfaction.enter, name="satisfaction_enter"),
    path("hai-long/ma/<str:code>/", satisfaction.answer, name="satisfaction"),
]
