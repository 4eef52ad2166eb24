"""Addresses of handing over."""

from django.urls import path

from gandan.sites.office.handing_over import listing, show

app_name = "handing_over"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("moi/", listing.new, name="new"),
    path("<uuid:row>/", show.show, name="show"),
    path("<uuid:row>/ky/", show.sign, name="sign"),
    path("<uuid:row>/nhan/", show.receive, name="receive"),
    path("<uuid:row>/bo/", show.drop, name="drop"),
    path("<uuid:row>/bien-ban.<slug:suffix>", show.minutes, name="minutes"),
]
