"""Which face answers which address. Each face keeps its own list; this file only mounts them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("tai-khoan/", include("allauth.urls")),
    path("ngon-ngu/", login_not_required(set_language), name="set_language"),
    path("thuc-dia/", include("gandan.sites.field.urls")),
    path("api/v1/", include("gandan.sites.api.urls")),
    path("", include("gandan.sites.counter.urls")),
    path("", include("gandan.sites.portal.urls")),
    path("", include("gandan.sites.office.urls")),
]
