"""Officers publish a story anew and take it back; who may only look sees how far it is public."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.people.actions import NewAppointment, appoint
from gandan.people.choices import Role
from gandan.places.actions import unit_id
from gandan.publishing.access import published_figures, shown_story
from tests.sites.office.conftest import signed_in
from tests.sites.portal.conftest import Write, minority, story, told, write
from tests.world import NOW, PROVINCE, TODAY, UPPER_LIM, World, world

__all__ = ["story", "told", "world", "write"]

HOME = reverse("office:publishing:home")
PUBLISH, WITHDRAW = (reverse(f"office:publishing:{name}_story", args=["muong-khe"]) for name in ("publish", "withdraw"))


def text(client: Client) -> str:
    answer = client.get(HOME)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_level_that_reports_there_publishes_anew_and_takes_back(world: World, told: dict[str, UUID], write: Write) -> None:
    hoa = signed_in(world.hoa)
    assert "Từ đó sổ không thêm dòng nào." in text(hoa)
    write("session", minority(UPPER_LIM, 11, "2024-09-09"))
    assert "chưa vào bản công bố" in text(hoa)
    assert hoa.post(PUBLISH).status_code == 302
    assert published_figures()["luot"].value == 161
    assert "Từ đó sổ không thêm dòng nào." in text(hoa)
    assert hoa.post(WITHDRAW).status_code == 302
    assert shown_story() is None
    assert "Đã rút ngày 24/11/2026" in text(hoa)
    assert hoa.post(WITHDRAW).status_code == 302


def test_who_may_only_look_is_told_and_changes_nothing(world: World, told: dict[str, UUID]) -> None:
    appoint([NewAppointment("thu", Role.READER, unit_id(PROVINCE), TODAY)], by=None, now=NOW)
    thu = signed_in(world.thu)
    assert "Chuyện Mường Khe" in text(thu)
    assert PUBLISH not in text(thu)
    assert (thu.post(PUBLISH).status_code, thu.post(WITHDRAW).status_code) == (403, 403)
    assert shown_story() is not None


@pytest.mark.parametrize("who", ["hung", "outsider", "minh", "mai"])
def test_others_do_not_know_that_it_is_there(world: World, told: dict[str, UUID], who: str) -> None:
    client = signed_in(getattr(world, who))
    assert "Chuyện Mường Khe" not in text(client)
    assert (client.post(PUBLISH).status_code, client.post(WITHDRAW).status_code) == (404, 404)
    assert client.get(PUBLISH).status_code == 405


def test_strangers_are_asked_to_sign_in(told: dict[str, UUID]) -> None:
    for address in (HOME, PUBLISH, WITHDRAW):
        answer = Client().get(address) if address == HOME else Client().post(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login"))
    assert shown_story() is not None
