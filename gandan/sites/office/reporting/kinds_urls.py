"""Addresses of kinds of reports."""

from django.urls import path

from gandan.sites.office.reporting import kinds, kinds_writing

app_name = "kinds"

urlpatterns = [
    path("", kinds.listing, name="list"),
    path("moi/", kinds_writing.new, name="new"),
    path("<slug:code>/", kinds.kind, name="show"),
    path("<slug:code>/sua/", kinds_writing.change, name="change"),
    path("<slug:code>/thoi-dung/", kinds.end, name="end"),
]
