"""The page of the log: who looked at whose data, for those who answer for it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gandan.people.choices import Purpose
from gandan.people.models import Account, Look
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, UPPER_LIM, World

pytestmark = pytest.mark.django_db


def looked(
    world: World, by: Account | None, *units: str, purpose: Purpose = Purpose.ANSWER, days_ago: int = 0, about: str = "feedback x"
) -> UUID:
    """A line of the log, as the door writes it (tests/people/test_closed.py)."""
    at, units_of = NOW - timedelta(days=days_ago), [world.at(unit) for unit in units]
    return Look.objects.create(at=at, account=by.pk if by else None, purpose=purpose, about=about, units=units_of).pk


def shown(client: Client, **given: str) -> str:
    return client.get(reverse("office:looks"), given).content.decode()


def test_each_sees_the_looks_of_the_units_they_answer_for(world: World, lan: Client, hoa: Client, thu: Client) -> None:
    looked(world, world.lan, COMMUNE, UPPER_LIM, about="feedback cua-lim")
    looked(world, world.hung, OTHER_COMMUNE, about="feedback cua-nam-khao")
    looked(world, None, COMMUNE, purpose=Purpose.ERASE, about="feedback het-han")
    assert all(word in shown(lan) for word in ("cua-lim", "het-han", "chị Lan", "trả lời một ý kiến", "Xã Bản Lìm", "Gần Dân, tự động"))
    assert "cua-nam-khao" not in shown(lan)
    for above in (hoa, signed_in(world.tam)):
        assert all(word in shown(above) for word in ("cua-lim", "cua-nam-khao", "anh Hùng"))
    for nobody in (world.thu, world.minh, world.van, world.mai, world.outsider):
        assert signed_in(nobody).get(reverse("office:looks")).status_code == 403


def test_looks_are_found_by_unit_purpose_and_day(world: World, hoa: Client) -> None:
    looked(world, world.lan, COMMUNE, about="feedback moi")
    looked(world, world.lan, COMMUNE, about="feedback cu", days_ago=40)
    looked(world, world.hung, OTHER_COMMUNE, about="meeting phieu", purpose=Purpose.BALLOTS)
    assert ["moi" in shown(hoa, unit=OTHER_COMMUNE), "phieu" in shown(hoa, unit=OTHER_COMMUNE)] == [False, True]
    assert ["moi" in shown(hoa, purpose="ballots"), "phieu" in shown(hoa, purpose="ballots")] == [False, True]
    first = (NOW - timedelta(days=1)).date().isoformat()
    assert ["feedback moi" in shown(hoa, **{"from": first}), "feedback cu" in shown(hoa, **{"from": first})] == [True, False]
    assert ["feedback moi" in shown(hoa, to=first), "feedback cu" in shown(hoa, to=first)] == [False, True]
    assert "Không có lần xem nào như vậy" in shown(hoa, purpose="draw")


def test_the_log_costs_the_same_at_one_and_at_thirty_lines(
    world: World, hoa: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    looked(world, world.lan, COMMUNE)
    with CaptureQueriesContext(connection) as one:
        shown(hoa)
    for number in range(29):
        looked(world, world.hung, OTHER_COMMUNE, days_ago=number)
    with django_assert_num_queries(len(one)):
        shown(hoa)
