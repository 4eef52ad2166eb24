"""Addresses of the phones' pages."""

from django.urls import path

from gandan.sites.office.devices import handing, invite, settle, show

app_name = "devices"

urlpatterns = [
    path("", show.devices, name="list"),
    path("moi/", invite.invite, name="invite"),
    path("tep/", handing.hand, name="hand"),
    path("<uuid:device>/khoa/", show.lock, name="lock"),
    path("cho-xem/<uuid:aside>/", settle.aside, name="aside"),
]
