"""Addresses of disclosures."""

from django.urls import path

from gandan.sites.office.democracy.disclosures import acts, heads, listing, overdue, poster, register, show

app_name = "disclosures"

urlpatterns = [
    path("", register.register, name="register"),
    path("so.xlsx", register.register_xlsx, name="register_xlsx"),
    path("chua-cong-khai/", overdue.overdue, name="overdue"),
    path("muc/", heads.mine, name="my_heads"),
    path("muc/<slug:slug>/", heads.heads, name="heads"),
    path("<uuid:record>/", show.show, name="show"),
    path("<uuid:record>/tep/", acts.attach, name="attach"),
    path("<uuid:record>/tep/<uuid:file>/", acts.paper, name="paper"),
    path("<uuid:record>/tep/<uuid:file>/bo/", acts.remove, name="remove"),
    path("<uuid:record>/trang-cong-khai/<slug:act>/", acts.notice, name="notice"),
    path("<uuid:record>/danh-sach/", listing.listing, name="list"),
    path("<uuid:record>/danh-sach/xoa/", listing.erase, name="erase_list"),
    path("<uuid:record>/to-niem-yet.pdf", poster.poster, name="poster"),
]
