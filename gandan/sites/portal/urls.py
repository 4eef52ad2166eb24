"""Addresses of the public face. Every view here opens itself; nothing else of the product is public."""

from django.urls import path

from gandan.sites.portal import (
    commendations,
    decisions,
    dialogues,
    disclosures,
    draws,
    figure,
    home,
    initiatives,
    land,
    method,
    photos,
    records,
    satisfaction,
    supervision,
)

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
    path("cong-khai/", disclosures.disclosures, name="disclosures"),
    path("cong-khai/<slug:slug>/", disclosures.disclosure, name="disclosure"),
    path("cong-khai/<slug:slug>/tep/<int:number>/", disclosures.disclosure_file, name="disclosure_file"),
    path("dan-ban/", decisions.decisions, name="decisions"),
    path("dan-ban/<slug:slug>/", decisions.decision, name="decision"),
    path("giam-sat/", supervision.watched, name="watched"),
    path("giam-sat/phan-bien/<slug:slug>/", supervision.critique, name="critique"),
    path("giam-sat/gop-y/<slug:slug>/", supervision.opinion, name="opinion"),
    path("giam-sat/<slug:slug>/", supervision.supervision, name="supervision"),
    path("giai-phong-mat-bang/", land.land_projects, name="land_projects"),
    path("giai-phong-mat-bang/<slug:slug>/", land.land_project, name="land_project"),
    path("doi-thoai/", dialogues.dialogues, name="dialogues"),
    path("doi-thoai/<slug:slug>/", dialogues.dialogue, name="dialogue"),
    path("anh/", photos.photos, name="photos"),
    path("anh-cong-bo/<uuid:photograph>/<slug:size>.jpg", photos.photo_file, name="photo_file"),
    path("hai-long/", satisfaction.satisfaction, name="satisfaction"),
    path("hai-long/<slug:slug>/", satisfaction.period, name="satisfaction_period"),
    path("boc-tham/", draws.draws, name="draws"),
    path("boc-tham/kiem-tra.html", draws.empty_check, name="draw_check_page"),
    path("boc-tham/<slug:slug>/", draws.draw, name="draw"),
    path("boc-tham/<slug:slug>/ho-so.json", draws.record, name="draw_record"),
    path("boc-tham/<slug:slug>/kiem-tra/", draws.check, name="draw_check"),
    path("boc-tham/<slug:slug>/kiem-tra.html", draws.saved_check, name="draw_saved_check"),
    path("cach-dem/", method.method, name="method"),
    path("robots.txt", method.robots, name="robots"),
]
