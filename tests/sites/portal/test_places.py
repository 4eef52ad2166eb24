"""Pages of places and the map: what is public of a unit and of what became part of it; nothing that is hidden."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from gandan.publishing.actions.stories import withdraw_story
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import LOWER_LIM, NOW, TODAY, UPPER_LIM


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_place_tells_what_is_public_of_it(anyone: Client, told: dict[str, UUID]) -> None:
    page = text(anyone, "/noi/huyen-muong-khe/")
    assert "Huyện Mường Khe" in page
    assert 'href="/con-so/luot/"' in page
    assert "30/06/2025" in page
    assert 'href="/noi/xa-ban-lim/"' in page
    assert "Du lịch cộng đồng bản Lìm" in text(anyone, "/noi/xa-ban-lim/")
    assert "Du lịch cộng đồng bản Lìm" in text(anyone, "/noi/xa-lim-thuong/")


def test_a_place_of_which_nothing_is_public_has_no_page(anyone: Client, told: dict[str, UUID]) -> None:
    for slug in ("xa-nam-khao", "thon-lim-1", "khong-co"):
        assert anyone.get(f"/noi/{slug}/").status_code == 404


def test_places_are_listed_only_where_something_is_public(anyone: Client, told: dict[str, UUID]) -> None:
    page = text(anyone, "/noi/")
    assert "Xã Lìm Thượng" in page
    assert "Xã Nậm Khao" not in page
    withdraw_story("muong-khe", by=None, today=TODAY, now=NOW)
    assert anyone.get("/noi/").status_code == 404


@pytest.mark.parametrize("query", ["", "?dia-gioi=nay", "?so=luot", "?so=khong-co", "?so=luot&dia-gioi=nay"])
def test_the_map_has_its_table_whatever_is_asked(anyone: Client, told: dict[str, UUID], query: str) -> None:
    page = text(anyone, f"/ban-do/{query}")
    assert "<table" in page
    assert "<script>" not in page


def test_a_small_number_is_neither_on_the_map_nor_in_its_table(anyone: Client, told: dict[str, UUID], write: Write) -> None:
    write("session", minority(LOWER_LIM, 3, "2024-09-09"))
    write("session", minority(UPPER_LIM, 4, "2024-09-10"))
    publish()
    page = text(anyone, "/ban-do/?so=luot")
    assert ">3<" not in page
    assert ">4<" not in page
