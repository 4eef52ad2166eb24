"""Addresses of land clearance."""

from django.urls import path

from gandan.sites.office.democracy.land import answer, projects, show

app_name = "land"

urlpatterns = [
    path("", projects.projects, name="projects"),
    path("<uuid:record>/", show.show, name="show"),
    path("<uuid:record>/cong-bo/<slug:act>/", show.publish, name="publish"),
    path("<uuid:record>/vuong-mac/<uuid:step>/<uuid:line>/", answer.answer, name="answer"),
]
