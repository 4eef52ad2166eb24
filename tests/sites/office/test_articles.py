"""Officers write an article, look at it as readers will, and a second person publishes it; others see nothing of it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.base.ids import new_id
from gandan.people.actions import NewAppointment, appoint
from gandan.people.choices import Role
from gandan.places.actions import unit_id
from gandan.publishing.models import Article
from tests.activities.made import session
from tests.publishing.test_articles import TEXT, written
from tests.sites.office.conftest import signed_in
from tests.sites.portal.conftest import Write, story, told, write
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, World, world

__all__ = ["story", "told", "world", "write"]

WRITE = reverse("office:publishing:write_article")
LIST = reverse("office:publishing:articles")


def at(name: str, row: Article) -> str:
    return reverse(f"office:publishing:{name}_article" if name else "office:publishing:article", args=[row.pk])


@pytest.fixture
def van(world: World) -> Client:
    """She leads the commune."""
    appoint([NewAppointment("van", Role.LEADER, unit_id(COMMUNE), TODAY)], by=None, now=NOW)
    return signed_in(world.van)


def test_an_article_goes_from_the_form_to_the_public_without_a_script(world: World, told: dict[str, UUID], van: Client) -> None:
    lan = signed_in(world.lan)
    form = {"article": str(new_id()), "unit": COMMUNE, "issuer": "Khối Dân vận xã Bản Lìm"}
    assert 'name="text"' in lan.get(WRITE).content.decode()
    form |= {"headline": "Bản Lìm một năm hướng về cơ sở", "lead": "Mỗi con số dưới đây đều mở ra được.", "text": TEXT}
    assert lan.post(WRITE, form | {"text": "Số {khong-co}."}).status_code == 422
    assert lan.post(WRITE, form).status_code == 302
    assert lan.post(WRITE, form).status_code == 302
    row = Article.objects.get()
    preview = lan.get(at("preview", row)).content.decode()
    assert "Đây là bản đang sửa" in preview
    assert "3 cuộc" in preview
    assert lan.post(at("propose", row)).status_code == 302
    assert 'name="seen"' not in lan.get(at("", row)).content.decode()
    assert lan.post(at("publish", row), {"seen": "1"}).status_code == 422
    assert van.post(at("publish", row), {"seen": "1"}).status_code == 302
    assert "Bản Lìm một năm" in Client().get("/bai/").content.decode()
    assert "Lần này sửa gì" in lan.get(at("edit", row)).content.decode()
    form |= {"expected": "1", "text": TEXT + "\n\nThêm một đoạn.", "changed": ""}
    assert lan.post(at("edit", row), form).status_code == 302
    assert lan.post(at("propose", row)).status_code == 422
    assert lan.post(at("withdraw", row), {"why": ""}).status_code == 422
    assert lan.post(at("withdraw", row), {"why": "Viết nhầm"}).status_code == 302
    assert Client().get("/bai/ban-lim-mot-nam-huong-ve-co-so/").status_code == 410


def test_who_may_only_look_reads_and_writes_nothing(world: World, told: dict[str, UUID]) -> None:
    row, thu = written(world.lan), signed_in(world.thu)
    assert row.headline in thu.get(LIST).content.decode()
    assert thu.get(at("", row)).status_code == thu.get(at("preview", row)).status_code == 200
    assert thu.get(WRITE).status_code == thu.get(at("edit", row)).status_code == 403
    for act in ("propose", "publish", "withdraw"):
        assert thu.post(at(act, row), {"seen": "1", "why": "Thử"}).status_code == 403


@pytest.mark.parametrize("who", ["hung", "outsider", "minh", "mai"])
def test_others_do_not_know_that_it_is_there(world: World, told: dict[str, UUID], who: str) -> None:
    row, client = written(world.lan), signed_in(getattr(world, who))
    assert row.headline not in client.get(LIST).content.decode()
    for name in ("", "preview", "edit"):
        assert client.get(at(name, row)).status_code == 404
    for act in ("propose", "publish", "withdraw"):
        assert client.post(at(act, row), {"seen": "1", "why": "Thử"}).status_code == 404


def test_strangers_are_asked_to_sign_in(world: World, told: dict[str, UUID]) -> None:
    row = written(world.lan)
    for address in (LIST, WRITE, at("", row), at("preview", row), at("edit", row)):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login"))


COMPOSE = reverse("office:publishing:compose_article")


def test_an_article_is_composed_on_a_page_and_sending_twice_makes_one(world: World, write: Write) -> None:
    write("session", session(place=COMMUNE, held_on="2026-03-05"))
    lan = signed_in(world.lan)
    assert "Soạn từ số liệu" in lan.get(LIST).content.decode()
    assert "Để trống: đến hết ngày 31/10/2026." in lan.get(COMPOSE).content.decode()
    form = {"article": str(new_id()), "unit": COMMUNE, "from": "2026-01-01", "to": ""}
    refused = lan.post(COMPOSE, form | {"from": "2026-11-01"})
    assert refused.status_code == 422
    assert "sau ngày cuối" in refused.content.decode()
    assert lan.post(COMPOSE, form | {"unit": OTHER_COMMUNE}).status_code == 422
    assert [lan.post(COMPOSE, form).status_code for _time in range(2)] == [302, 302]
    row = Article.objects.get()
    shown = lan.get(at("preview", row)).content.decode()
    assert "1 cuộc" in shown
    assert "mở ra được khi bài được công bố" in shown
    assert lan.post(at("propose", row)).status_code == 422


def test_composing_is_for_those_who_write_there(world: World) -> None:
    form = {"unit": COMMUNE, "from": "2026-01-01"}
    assert Client().get(COMPOSE).status_code == 302
    assert signed_in(world.thu).get(COMPOSE).status_code == 403
    assert signed_in(world.thu).post(COMPOSE, form).status_code == 403
    assert signed_in(world.hung).post(COMPOSE, form).status_code == 422
    assert signed_in(world.mai).post(COMPOSE, form).status_code in (403, 422)
    assert not Article.objects.exists()
