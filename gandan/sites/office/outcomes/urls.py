"""Addresses of these pages. Named within the office's own names."""

from django.urls import path

from gandan.sites.office.outcomes import living, matters

urlpatterns = [
    path("ket-qua/", living.living, name="living"),
    path("y-kien-cho-tra-loi/", matters.matters, name="matters"),
]
