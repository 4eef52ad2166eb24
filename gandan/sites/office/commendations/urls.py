"""Addresses of commendations."""

from django.urls import path

from gandan.sites.office.commendations import award, prints, proposal, register

app_name = "commendations"

urlpatterns = [
    path("so-khen-thuong/", register.register, name="register"),
    path("so-khen-thuong/so.xlsx", register.register_xlsx, name="register_xlsx"),
    path("so-khen-thuong/<uuid:record>/", award.award, name="award"),
    path("so-khen-thuong/<uuid:record>/ho-ten/", award.names, name="names"),
    path("so-khen-thuong/<uuid:record>/xoa-ho-ten/", award.erase, name="erase"),
    path("so-khen-thuong/<uuid:record>/cong-bo/<slug:act>/", award.notice, name="notice"),
    path("so-khen-thuong/<uuid:record>/in/", prints.prints, name="prints"),
    path("so-khen-thuong/<uuid:record>/giay-khen.pdf", prints.file, name="file"),
    path("de-nghi-khen/<uuid:record>/", proposal.proposal, name="proposal"),
    path("de-nghi-khen/<uuid:record>/xet/", proposal.review, name="review"),
]
