"""Addresses of reorganisations."""

from django.urls import path

from gandan.sites.office.places import reorganise, reorganise_form

app_name = "reorganise"

urlpatterns = [
    path("", reorganise.listing, name="list"),
    path("lan/<uuid:row>/", reorganise.show, name="show"),
    path("lan/<uuid:row>/chi-tieu/", reorganise.choose, name="choose"),
    path("lan/<uuid:row>/thuc-hien/", reorganise.carry_out, name="do"),
    path("lan/<uuid:row>/bo/", reorganise.drop, name="drop"),
    path("lan/<uuid:row>/van-ban/", reorganise.file, name="file"),
    path("<slug:slug>/<slug:way>/", reorganise_form.new, name="new"),
]
