"""Addresses of what people say: the hub, and feedback."""

from django.urls import include, path

from gandan.sites.office.voice import hub

urlpatterns = [
    path("y-kien-nhan-dan/", hub.hub, name="voice"),
    path("", include("gandan.sites.office.voice.feedback.urls")),
]
