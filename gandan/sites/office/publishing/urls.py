"""Addresses of publishing."""

from django.urls import path

from gandan.sites.office.publishing import stories

app_name = "publishing"

urlpatterns = [
    path("", stories.home, name="home"),
    path("cau-chuyen/<slug:code>/cong-bo/", stories.publish, name="publish_story"),
    path("cau-chuyen/<slug:code>/rut/", stories.withdraw, name="withdraw_story"),
]
