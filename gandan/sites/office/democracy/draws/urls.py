"""Addresses of draws."""

from django.urls import path

from gandan.sites.office.democracy.draws import acts, listing, minutes, names, show, slips

app_name = "draws"

urlpatterns = [
    path("", listing.draws, name="list"),
    path("<uuid:record>/", show.draw, name="show"),
    path("<uuid:record>/ho-ten/", names.names, name="names"),
    path("<uuid:record>/xoa-ho-ten/", names.erase, name="erase"),
    path("<uuid:record>/phieu/", slips.slips, name="slips"),
    path("<uuid:record>/bien-ban.<slug:suffix>", minutes.minutes, name="minutes"),
    path("<uuid:record>/buoc/<slug:act>/", acts.act, name="act"),
]
