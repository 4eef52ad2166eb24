"""Addresses of the officers' pages."""

from django.urls import include, path

from gandan.sites.office import explore, looks, opening, papers, people, report, today, unit
from gandan.sites.office.democracy import hub
from gandan.sites.office.places import show, villages
from gandan.sites.office.proving.show import proving
from gandan.sites.office.records import acts, detail, lists, write

app_name = "office"

urlpatterns = [
    path("viec-hom-nay/", today.today_page, name="today"),
    path("don-vi/<slug:slug>/", unit.unit, name="unit"),
    path("so-lieu/<slug:slug>/", explore.explore, name="explore"),
    path("so-lieu/<slug:slug>/bang.csv", explore.explore_csv, name="explore_csv"),
    path("so-lieu/<slug:slug>/bang.xlsx", explore.explore_xlsx, name="explore_xlsx"),
    path("so-lieu/<slug:slug>/mo/", opening.entries, name="open"),
    path("so-lieu/<slug:slug>/dong.csv", opening.entries_csv, name="entries_csv"),
    path("so-lieu/<slug:slug>/dong.xlsx", opening.entries_xlsx, name="entries_xlsx"),
    path("ban-ghi/<slug:kind>/", lists.records, name="records"),
    path("ban-ghi/<slug:kind>/xac-nhan/", acts.confirm_many, name="confirm_many"),
    path("ban-ghi/<slug:kind>/ghi/", write.new, name="new"),
    path("ban-ghi/<slug:kind>/<uuid:record>/sua/", write.amend, name="amend"),
    path("ban-ghi/<slug:kind>/<uuid:record>/", detail.record, name="record"),
    path("ban-ghi/<slug:kind>/<uuid:record>/xac-nhan/", acts.confirm, name="confirm"),
    path("ban-ghi/<slug:kind>/<uuid:record>/huy/", acts.void, name="void"),
    path("ban-ghi/plan/<uuid:record>/ke-hoach.<slug:suffix>", papers.plan_file, name="plan_file"),
    path("ban-ghi/acceptance/<uuid:record>/bien-ban.<slug:suffix>", papers.acceptance_file, name="acceptance_file"),
    path("", include("gandan.sites.office.field.urls")),
    path("", include("gandan.sites.office.outcomes.urls")),
    path("", include("gandan.sites.office.initiatives.urls")),
    path("dia-ban/", show.places, name="places"),
    path("dia-ban/<slug:slug>/", show.place, name="place"),
    path("dia-ban/<slug:slug>/them/", villages.add, name="add_villages"),
    path("dia-ban/<slug:slug>/doi-ten/", villages.rename, name="rename_village"),
    path("dia-ban/<slug:slug>/khong-con/", villages.end, name="end_village"),
    path("sap-xep/", include("gandan.sites.office.places.reorganise_urls")),
    path("ban-giao/", include("gandan.sites.office.handing_over.urls")),
    path("nhap-excel/", include("gandan.sites.office.imports.urls")),
    path("", include("gandan.sites.office.photos.urls")),
    path("", include("gandan.sites.office.commendations.urls")),
    path("hoi-them/", include("gandan.sites.office.doubts.urls")),
    path("cong-bo/", include("gandan.sites.office.publishing.urls")),
    path("kiem-chung/", proving, name="prove"),
    path("bao-cao/dinh-ky/", include("gandan.sites.office.reporting.urls")),
    path("bao-cao/loai/", include("gandan.sites.office.reporting.kinds_urls")),
    path("bao-cao/trao-doi/", include("gandan.sites.office.exchange.urls")),
    path("bao-cao/", report.report, name="report"),
    path("bao-cao/tep/", report.report_file, name="report_file"),
    path("", include("gandan.sites.office.voice.urls")),
    path("", include("gandan.sites.office.voice.satisfaction.urls")),
    path("", include("gandan.sites.office.voice.receptions.urls")),
    path("chuong-trinh/", include("gandan.sites.office.programmes.urls")),
    path("dan-chu/boc-tham/", include("gandan.sites.office.democracy.draws.urls")),
    path("dan-chu/", hub.hub, name="democracy"),
    path("dan-chu/giam-sat/", include("gandan.sites.office.democracy.supervision.urls")),
    path("dan-chu/giai-phong-mat-bang/", include("gandan.sites.office.democracy.land.urls")),
    path("dan-chu/cong-khai/", include("gandan.sites.office.democracy.disclosures.urls")),
    path("dan-chu/", include("gandan.sites.office.democracy.meetings.urls")),
    path("may-ghi/", include("gandan.sites.office.devices.urls")),
    path("nhat-ky-xem/", looks.looks, name="looks"),
    path("nguoi-dung/", people.people, name="people"),
    path("nguoi-dung/phan-cong/", people.appointment, name="appoint"),
    path("nguoi-dung/mo/", people.opening, name="open_account"),
    path("nguoi-dung/phan-cong/<uuid:appointment>/ket-thuc/", people.ending, name="end_appointment"),
]
