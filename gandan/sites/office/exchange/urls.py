"""Addresses of the exchange between instances."""

from django.urls import path

from gandan.sites.office.exchange import acts, home, show

app_name = "exchange"

urlpatterns = [
    path("", home.home, name="home"),
    path("nhan-tep/", acts.bring, name="bring"),
    path("khoa/", acts.accept, name="accept"),
    path("khoa/<uuid:instance>/thoi/", acts.end, name="end"),
    path("xuat/<uuid:submission>/", acts.out, name="out"),
    path("<uuid:report>/", show.report, name="show"),
    path("<uuid:report>/nhan/", acts.take_in, name="take"),
    path("<uuid:report>/tra-lai/", acts.give_back, name="give_back"),
    path("<uuid:report>/bien-nhan.gdx", acts.receipt, name="receipt"),
]
