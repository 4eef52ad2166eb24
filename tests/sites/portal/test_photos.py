"""Photographs for anyone: only what a second person has published, never the original, and gone at once when taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from gandan.base.ids import new_id
from gandan.evidence.actions import erase_photographs, publish_photographs, withdraw_photographs
from gandan.evidence.models import Photograph
from gandan.publishing.declared import Story
from tests.evidence.drawn import kept, picture, says_nothing_but_the_picture, with_everything_a_phone_writes
from tests.sites.office.conftest import signed_in
from tests.world import NOW, World

GALLERY = "/anh/"


@pytest.fixture(autouse=True)
def files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def file_of(row: Photograph, size: str = "lon") -> str:
    return reverse("portal:photo_file", args=[row.pk, size])


def published(world: World, seed: int = 1, **given: Any) -> Photograph:
    row = kept(world.lan, given.pop("content", None) or picture(seed), **given)
    publish_photographs([row.pk], by=world.hoa, now=NOW)
    return row


def test_only_what_is_published_is_served_and_never_the_original(world: World, anyone: Client) -> None:
    secret, row = kept(world.lan, picture(5), caption="Chưa công bố"), published(world)
    for size in ("lon", "nho"):
        assert anyone.get(file_of(row, size)).status_code == 200
        assert anyone.get(file_of(secret, size)).status_code == 404
    for address in (file_of(row, "goc"), file_of(secret, "goc"), file_of(row, "khac"), file_of(Photograph(pk=new_id()))):
        assert anyone.get(address).status_code == 404
        assert signed_in(world.lan).get(address).status_code == 404
    page = anyone.get(GALLERY).content.decode()
    assert row.caption in page
    assert "Chưa công bố" not in page
    assert "chị Lan" not in page


def test_nothing_but_the_picture_leaves(world: World, anyone: Client) -> None:
    row = published(world, content=with_everything_a_phone_writes(), keep_location=True)
    for size in ("lon", "nho"):
        answer: Any = anyone.get(file_of(row, size))
        assert says_nothing_but_the_picture(b"".join(answer.streaming_content))
        assert answer.headers["Content-Type"] == "image/jpeg"
    page = anyone.get(GALLERY).content.decode()
    assert "104.15" not in page
    assert "104,15" not in page


def test_what_is_taken_back_or_erased_is_gone_at_once(world: World, anyone: Client) -> None:
    back, gone = published(world, 1), published(world, 2)
    etag = anyone.get(file_of(back)).headers["ETag"]
    assert anyone.get(file_of(back), headers={"If-None-Match": etag}).status_code == 304
    assert anyone.get(file_of(back)).headers["Cache-Control"] == "public, no-cache"
    withdraw_photographs([back.pk], by=world.lan, now=NOW)
    erase_photographs([gone.pk], reason="Người trong ảnh đề nghị", by=world.lan, now=NOW)
    for row in (back, gone):
        assert anyone.get(file_of(row)).status_code == 410
        assert anyone.get(file_of(row), headers={"If-None-Match": etag}).status_code == 410
    assert "Chưa có ảnh nào được công bố" in anyone.get(GALLERY).content.decode()


def test_before_and_after_of_one_record_stand_together(world: World, anyone: Client) -> None:
    before = published(world, 1, moment="before", caption="Đường đất lầy")
    published(world, 2, moment="after", caption="Đường bê tông", subject=(before.subject_kind, before.subject))
    published(world, 3, caption="Bà con nghỉ trưa")
    page = anyone.get(GALLERY).content.decode()
    assert page.count("<before-after") == 1
    for words in ("Đường đất lầy", "Đường bê tông", "Bà con nghỉ trưa"):
        assert words in page
    assert page.count("<h1") == 1
    assert "style=" not in page


def test_the_gallery_is_in_the_menu_once_it_holds_something(world: World, story: Story, anyone: Client) -> None:
    assert GALLERY + '"' not in anyone.get("/").content.decode()
    published(world)
    assert GALLERY + '"' in anyone.get("/").content.decode()
    page = anyone.get(GALLERY).content.decode()
    assert f'href="http://testserver{GALLERY}"' in page


def test_the_gallery_costs_the_same_queries_at_one_photograph_and_at_many(
    world: World, anyone: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for seed in (1, 2, 3):
        published(world, seed)
        anyone.get(GALLERY)
        with django_assert_max_num_queries(8):
            anyone.get(GALLERY)


def test_the_files_are_only_read(world: World, anyone: Client) -> None:
    row = published(world)
    assert (anyone.post(GALLERY).status_code, anyone.post(file_of(row)).status_code) == (405, 405)
