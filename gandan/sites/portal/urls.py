"""Addresses of the public face. Every view here opens itself; nothing else of the product is public."""

from django.urls import path

from gandan.sites.portal import commendations, entering, figure, gate, home, initiatives, method, photos, records

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("con-so/", figure.figures, name="figures"),
    path("con-so/<slug:code>/", figure.figure, name="figure"),
    path("con-so/<slug:code>/bang.csv", figure.figure_csv, name="figure_csv"),
    path("con-so/<slug:code>/ban-ghi/", records.records, name="records"),
    path("ban-ghi-cong-khai/<slug:kind>/<uuid:record>/", records.record, name="record"),
    path("mo-hinh/", initiatives.initiatives, name="initiatives"),
    path("mo-hinh/<slug:slug>/", initiatives.initiative, name="initiative"),
    path("khen-thuong/<slug:slug>/", commendations.award, name="award"),
    path("anh/", photos.photos, name="photos"),
    path("anh-cong-bo/<uuid:photograph>/<slug:size>.jpg", photos.photo_file, name="photo_file"),
    path("cach-dem/", method.method, name="method"),
    path("vao/<slug:username>/", entering.enter, name="enter"),
    path("co-mat/<str:token>/", gate.gate, name="gate"),
    path("robots.txt", method.robots, name="robots"),
]
