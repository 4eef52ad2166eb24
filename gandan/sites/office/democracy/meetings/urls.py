"""Addresses of meetings, decisions, ballots and rolls."""

from django.urls import path

from gandan.sites.office import papers
from gandan.sites.office.democracy.meetings import acts, ballots, households

app_name = "meetings"

urlpatterns = [
    path("hop/<uuid:record>/giay-moi.<slug:suffix>", papers.invitation_file, name="invitation_file"),
    path("hop/<uuid:record>/bien-ban.<slug:suffix>", papers.minutes_file, name="minutes_file"),
    path("dan-ban/<uuid:record>/van-ban.<slug:suffix>", papers.resolution_file, name="resolution_file"),
    path("so-ho/", households.rolls, name="rolls"),
    path("so-ho/<slug:slug>/", households.roll, name="roll"),
    path("so-ho/<slug:slug>/dem/", households.count, name="count"),
    path("so-ho/<slug:slug>/mo/", households.opened, name="open_roll"),
    path("so-ho/<slug:slug>/ghi/", households.keep, name="keep"),
    path("so-ho/<slug:slug>/<uuid:household>/<slug:act>/", households.leave, name="leave"),
    path("dan-ban/<uuid:record>/phieu/", ballots.ballots, name="ballots"),
    path("dan-ban/<uuid:record>/phieu/mo/", ballots.opened, name="open_ballots"),
    path("dan-ban/<uuid:record>/phieu/danh-dau/", ballots.mark, name="mark"),
    path("dan-ban/<uuid:record>/phieu/bo/", ballots.unmark, name="unmark"),
    path("dan-ban/<uuid:record>/cong-bo/<slug:act>/", acts.notice, name="notice"),
    path("ra-quan/<uuid:record>/can-cu/", acts.basis, name="basis"),
]
