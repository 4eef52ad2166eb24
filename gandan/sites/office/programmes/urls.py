"""Addresses of programmes and their targets."""

from django.urls import path

from gandan.sites.office.programmes import acts, lists, serving, share, show, target, write

app_name = "programmes"

urlpatterns = [
    path("", lists.programmes, name="list"),
    path("ghi/", write.new, name="new"),
    path("<uuid:programme>/", show.programme, name="show"),
    path("<uuid:programme>/sua/", write.amend, name="amend"),
    path("<uuid:programme>/huy/", acts.void, name="void"),
    path("<uuid:programme>/thoi-hieu-luc/", acts.withdraw, name="withdraw"),
    path("<uuid:programme>/tep/", serving.file, name="file"),
    path("<uuid:programme>/chi-tieu/ghi/", target.new, name="new_target"),
    path("chi-tieu/<uuid:target>/sua/", target.amend, name="amend_target"),
    path("chi-tieu/<uuid:target>/giao/", share.share, name="share_target"),
    path("chi-tieu/<uuid:target>/bo/", acts.void_target, name="void_target"),
]
