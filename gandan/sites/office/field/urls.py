"""Addresses of the field: work items, gates, the calendar, Zalo. Named within the office's own names."""

from django.urls import path

from gandan.sites.office.field import calendar, gates, works, zalo

urlpatterns = [
    path("phan-viec/", works.works, name="works"),
    path("phan-viec/<uuid:record>/chuyen-tiep/", works.carry_on, name="carry_on"),
    path("diem-danh/<slug:kind>/<uuid:record>/", gates.gates, name="gates"),
    path("diem-danh/<uuid:gate>/", gates.gate, name="gate"),
    path("diem-danh/<uuid:gate>/ma.svg", gates.gate_code, name="gate_code"),
    path("diem-danh/<uuid:gate>/dong/", gates.close, name="close_gate"),
    path("lich/<str:token>.ics", calendar.feed, name="calendar_feed"),
    path("lich/<slug:slug>/", calendar.calendar, name="calendar"),
    path("lich/<slug:slug>/dia-chi/", calendar.key, name="calendar_key"),
    path("dan-tin/", zalo.paste, name="paste"),
    path("chep-tin/", zalo.unit_text, name="unit_text"),
    path("chep-tin/<slug:kind>/<uuid:record>/", zalo.record_text, name="zalo_text"),
]
