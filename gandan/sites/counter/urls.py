"""Addresses of the forms that anybody may fill in. Every view here opens itself."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gandan.sites.counter import draw, entering, feedback, feedback_following, gate, satisfaction, verification

app_name = "counter"

urlpatterns: list[URLPattern | URLResolver] = [
    path("boc-tham/tham-gia/<uuid:record>/", draw.draw, name="draw"),
    path("co-mat/<str:token>/", gate.gate, name="gate"),
    path("vao/<slug:username>/", entering.enter, name="enter"),
    path("y-kien/gui/", feedback.send, name="feedback"),
    path("y-kien/theo-doi/", feedback_following.follow, name="follow"),
    path("xac-minh/<str:code>/", verification.verification, name="verification"),
    path("hai-long/ma/", satisfaction.enter, name="satisfaction_enter"),
    path("hai-long/ma/<str:code>/", satisfaction.answer, name="satisfaction"),
]
