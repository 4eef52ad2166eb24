"""Addresses of the field: work items, gates, the calendar, Zalo. Named within the office's own names."""

from django.urls import path

from gandan.sites.office.field import works

urlpatterns = [
    path("phan-viec/", works.works, name="works"),
    path("phan-viec/<uuid:record>/chuyen-tiep/", works.carry_on, name="carry_on"),
]
