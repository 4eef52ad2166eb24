"""Addresses of photographs."""

from django.urls import path

from gandan.sites.office.photos import acts, adding, gallery, serving, show

app_name = "photos"

urlpatterns = [
    path("anh/cho-cong-bo/", gallery.waiting, name="waiting"),
    path("anh/them/<slug:kind>/<uuid:record>/", adding.add, name="add"),
    path("anh/<uuid:photograph>/", show.show, name="show"),
    path("anh/<uuid:photograph>/mo-ta/", acts.describe, name="describe"),
    path("anh/<uuid:photograph>/de-nghi/", acts.propose, name="propose"),
    path("anh/<uuid:photograph>/cong-bo/", acts.publish, name="publish"),
    path("anh/<uuid:photograph>/rut/", acts.withdraw, name="withdraw"),
    path("anh/<uuid:photograph>/xoa/", acts.erase, name="erase"),
    path("anh/hoi/<uuid:likeness>/", acts.answer, name="answer"),
    path("anh/<uuid:photograph>/<slug:size>.jpg", serving.file, name="file"),
    path("don-vi/<slug:slug>/anh/", gallery.gallery, name="gallery"),
]
