"""Addresses of feedback."""

from django.urls import path

from gandan.sites.office.voice.feedback import acts, codes, contact, inbox, notice, show

app_name = "feedback"

urlpatterns = [
    path("y-kien-nhan-dan/phan-anh/", inbox.inbox, name="inbox"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/", show.show, name="show"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/anh.jpg", show.picture, name="picture"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/tra-loi/", acts.answer, name="answer"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/chuyen/", acts.transfer, name="transfer"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/khong-xu-ly/", acts.refuse, name="refuse"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/gop/", acts.merge, name="merge"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/xoa-loi/", acts.erase, name="erase"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/lien-he/", contact.contact, name="contact"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/cong-khai/", notice.notice, name="notice"),
    path("y-kien-nhan-dan/phan-anh/<uuid:feedback>/rut/", notice.withdraw, name="withdraw"),
    path("y-kien-nhan-dan/ma-qr/", codes.codes, name="codes"),
    path("y-kien-nhan-dan/ma-qr/<slug:slug>.pdf", codes.poster, name="poster"),
]
