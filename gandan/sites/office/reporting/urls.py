"""Addresses of the reporting cycle."""

from django.urls import path

from gandan.sites.office.reporting import acts, files, owed, show, sums, years

app_name = "reporting"

urlpatterns = [
    path("", owed.owed, name="owed"),
    path("lap/", acts.begin, name="begin"),
    path("tong-hop/<slug:slug>/", sums.sums, name="sums"),
    path("ca-nam/<slug:slug>/", years.year, name="year"),
    path("ca-nam/<slug:slug>/bang.csv", years.year_csv, name="year_csv"),
    path("<uuid:submission>/", show.submission, name="show"),
    path("<uuid:submission>/viet/", acts.keep, name="keep"),
    path("<uuid:submission>/gui/", acts.post, name="send"),
    path("<uuid:submission>/hoi/", acts.question, name="ask"),
    path("<uuid:submission>/tra-loi/<uuid:note>/", acts.reply, name="answer"),
    path("<uuid:submission>/tra-lai/", acts.hand_back, name="give_back"),
    path("<uuid:submission>/nhan/", acts.take, name="accept"),
    path("<uuid:submission>/da-ban-hanh/", acts.close, name="issue"),
    path("<uuid:submission>/bao-cao.<slug:suffix>", files.file, name="file"),
]
