"""Addresses of publishing."""

from django.urls import path

from gandan.sites.office.publishing import articles, composing, stories, writing

app_name = "publishing"

urlpatterns = [
    path("", stories.home, name="home"),
    path("cau-chuyen/<slug:code>/cong-bo/", stories.publish, name="publish_story"),
    path("cau-chuyen/<slug:code>/rut/", stories.withdraw, name="withdraw_story"),
    path("bai/", articles.articles, name="articles"),
    path("bai/soan/", composing.compose, name="compose_article"),
    path("bai/viet/", writing.new, name="write_article"),
    path("bai/<uuid:article>/", articles.article, name="article"),
    path("bai/<uuid:article>/sua/", writing.edit, name="edit_article"),
    path("bai/<uuid:article>/xem/", articles.preview, name="preview_article"),
    path("bai/<uuid:article>/de-nghi/", articles.propose, name="propose_article"),
    path("bai/<uuid:article>/cong-bo/", articles.publish, name="publish_article"),
    path("bai/<uuid:article>/rut/", articles.withdraw, name="withdraw_article"),
]
