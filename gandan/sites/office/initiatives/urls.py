"""Addresses of models and exemplars. Named within the office's own names."""

from django.urls import path

from gandan.sites.office.initiatives import appraising, gallery, show, steps, support

urlpatterns = [
    path("mo-hinh-dien-hinh/", gallery.gallery, name="initiatives"),
    path("mo-hinh-dien-hinh/danh-sach.xlsx", gallery.workbook, name="initiatives_xlsx"),
    path("mo-hinh-dien-hinh/<uuid:record>/", show.show, name="initiative"),
    path("mo-hinh-dien-hinh/<uuid:record>/buoc/", steps.step, name="initiative_step"),
    path("mo-hinh-dien-hinh/<uuid:record>/buoc/rut/", steps.take_back, name="initiative_step_back"),
    path("mo-hinh-dien-hinh/<uuid:record>/tham-dinh/", appraising.appraise, name="appraise"),
    path("mo-hinh-dien-hinh/<uuid:record>/nguoi-tham-dinh/", appraising.name, name="name_appraiser"),
    path("mo-hinh-dien-hinh/<uuid:record>/ho-tro/", support.hand_over, name="initiative_support"),
    path("mo-hinh-dien-hinh/ho-tro/<uuid:support>/huy/", support.void, name="void_support"),
]
