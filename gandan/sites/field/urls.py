"""Addresses of the phone."""

from django.urls import path

from gandan.sites.field import sending, shell

app_name = "field"

urlpatterns = [
    path("", shell.shell, name="shell"),
    path("sw.js", shell.worker, name="worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("ghep/", sending.pair, name="pair"),
    path("goi/", sending.bundle, name="bundle"),
    path("gui/", sending.send, name="send"),
    path("bien-nhan/", sending.receipts, name="receipts"),
    path("anh/", sending.begin, name="begin"),
    path("anh/<uuid:photograph>/", sending.photograph, name="photograph"),
    path("tep/", sending.hand, name="hand"),
]
