"""Addresses of receptions, dialogues and petitions."""

from django.urls import path

from gandan.sites.office.voice.receptions import board, notice

app_name = "receptions"

urlpatterns = [
    path("tiep-dan-doi-thoai/", board.home, name="home"),
    path("tiep-dan-doi-thoai/<slug:slug>/", board.board, name="board"),
    path("tiep-dan-doi-thoai/<slug:slug>/bang.xlsx", board.board_xlsx, name="board_xlsx"),
    path("doi-thoai/<uuid:record>/cong-khai/<slug:act>/", notice.notice, name="notice"),
]
