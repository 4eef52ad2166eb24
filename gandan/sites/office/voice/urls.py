"""Addresses of what people say: the hub."""

from django.urls import path

from gandan.sites.office.voice import hub

urlpatterns = [path("y-kien-nhan-dan/", hub.hub, name="voice")]
