"""Addresses of Excel in and out, under /nhap-excel/."""

from django.urls import path

from gandan.sites.office.imports import acts, files, show, upload

app_name = "imports"

urlpatterns = [
    path("", show.imports, name="list"),
    path("moi/", upload.upload, name="upload"),
    path("mau/<slug:kind>.xlsx", files.template, name="template"),
    path("xuat/<slug:kind>/", files.export, name="export"),
    path("<uuid:batch>/", show.show, name="show"),
    path("<uuid:batch>/cot/", acts.correct, name="correct"),
    path("<uuid:batch>/nhap/", acts.run, name="run"),
    path("<uuid:batch>/tien-do/", show.progress, name="progress"),
    path("<uuid:batch>/loi.xlsx", files.errors, name="errors"),
    path("<uuid:batch>/hoan-tac/", acts.undo, name="undo"),
]
