"""Addresses of supervision, critiques, opinions and boards of the people."""

from django.urls import path

from gandan.sites.office.democracy.supervision import answer, boards, show, waiting

app_name = "supervision"

urlpatterns = [
    path("", waiting.waiting, name="waiting"),
    path("kien-nghi.xlsx", waiting.waiting_xlsx, name="waiting_xlsx"),
    path("ban/", boards.boards, name="boards"),
    path("ban/them/", boards.new, name="new_board"),
    path("ban/<uuid:board>/", boards.amend, name="board"),
    path("<slug:kind>/<uuid:record>/", show.show, name="show"),
    path("<slug:kind>/<uuid:record>/dong/<uuid:line>/", answer.answer, name="answer"),
    path("<slug:kind>/<uuid:record>/cong-bo/<slug:act>/", show.publish, name="publish"),
]
