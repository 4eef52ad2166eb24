"""The public pages of satisfaction and of indices."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from gandan.activities.actions.recording import Change
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.people.models import Account
from gandan.places.actions import BEGINNING, unit_id
from gandan.voice.actions.index_notices import propose_result, publish_result
from gandan.voice.actions.index_result import record_index_results
from gandan.voice.actions.satisfaction_notices import propose_results, publish_results, withdraw_results
from tests.voice.satisfied import edition, papered
from tests.world import COMMUNE, DISTRICT, NOW, PROVINCE, TODAY, World

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def test_a_period_is_read_with_its_interval_and_goes_when_it_is_withdrawn(world: World) -> None:
    papered(world, 30, 40, collected_on="2026-03-05")
    assert "Chưa nơi nào công bố" in Client().get(reverse("portal:satisfaction")).content.decode()
    notice = propose_results(world.at(COMMUNE), FIRST, LAST, by=world.lan, today=TODAY, now=NOW)
    address = reverse("portal:satisfaction_period", args=["xa-ban-lim-20260101-20260331"])
    assert Client().get(address).status_code == 404
    publish_results(notice.pk, by=world.van, today=TODAY, now=NOW)
    for page in (reverse("portal:satisfaction"), address):
        body = Client().get(page).content.decode()
        assert body.count("<h1") == 1
        assert ("quý I/2026" in body, "75%" in body, "59,8–85,9%, n = 40" in body) == (True, True, True)
    english = Client(headers={"accept-language": "en"}).get(address).content.decode()
    assert "59.8–85.9%, n = 40" in english
    withdraw_results(notice.pk, by=world.lan, today=TODAY, now=NOW)
    assert Client().get(address).status_code in (404, 410)


def test_series_of_indices_stand_apart(world: World) -> None:
    words = {"place": world.at(DISTRICT), "edition_year": 2022, "announced_on": date(2023, 3, 20), "title": "Huyện 2022"}
    told = [edition(**words, score=None, rank=None, out_of=None, stated="đứng top đầu"), edition()]
    for data in told:
        record = record_index_results([Change(data)], by=world.hoa, today=TODAY, now=NOW)[0].record
        propose_result(record, by=world.hoa, today=TODAY, now=NOW)
        publish_result(record, seen=1, by=world.van if data.place == world.at(COMMUNE) else other(), today=TODAY, now=NOW)
    body = Client().get(reverse("portal:satisfaction")).content.decode()
    assert body.count("<table") == 2
    assert ("“đứng top đầu”" in body, "85,27" in body, "12/99" in body) == (True, True, True)
    assert body.index("Huyện Mường Khe") < body.index("Xã Bản Lìm") < body.index("Chuỗi mới từ kỳ 2025")


def other() -> Account:
    """The second person of the province."""
    (account,) = open_accounts([NewAccount("son", "anh Sơn")], by=None, now=NOW)
    appoint([NewAppointment("son", Role.LEADER, unit_id(PROVINCE), BEGINNING)], by=None, now=NOW)
    return account
