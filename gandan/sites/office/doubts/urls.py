"""Addresses of questions about figures."""

from django.urls import path

from gandan.sites.office.doubts import listing, people

app_name = "doubts"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("dan-so/", people.people, name="people"),
    path("<uuid:doubt>/", listing.answering, name="answer"),
]
