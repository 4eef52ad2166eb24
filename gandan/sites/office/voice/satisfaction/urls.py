"""Addresses of satisfaction."""

from django.urls import path

from gandan.sites.office.voice.satisfaction import codes, friendly, indices, results

app_name = "satisfaction"

urlpatterns = [
    path("y-kien-nhan-dan/hai-long/", results.results, name="results"),
    path("y-kien-nhan-dan/hai-long/cong-bo/", results.propose, name="propose"),
    path("y-kien-nhan-dan/hai-long/cong-bo/<uuid:notice>/<slug:act>/", results.notice, name="notice"),
    path("y-kien-nhan-dan/hai-long/ma/", codes.codes, name="codes"),
    path("y-kien-nhan-dan/hai-long/ma/<uuid:office_day>/", codes.office_day, name="day"),
    path("y-kien-nhan-dan/hai-long/ma/<uuid:office_day>/to-ma.pdf", codes.sheet, name="sheet"),
    path("y-kien-nhan-dan/hai-long/ma/<uuid:office_day>/man-hinh/", codes.screen, name="screen"),
    path("y-kien-nhan-dan/chi-so/", indices.indices, name="indices"),
    path("y-kien-nhan-dan/chi-so/<uuid:record>/cong-bo/<slug:act>/", indices.notice, name="index_notice"),
    path("chinh-quyen-than-thien/<slug:slug>/", friendly.friendly, name="friendly"),
]
