"""Pages of land clearance: counts, objections, whom to ask; no household anywhere, and no photograph."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gandan.base.ids import new_id
from gandan.democracy.models import LandObjection, LandStep
from gandan.places.actions import unit_id
from tests.democracy.watched import GOVERNMENT, consulted, projected, row, stepped, supervised
from tests.sites.office.browsing import sent_back
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, VILLAGE, World


@pytest.fixture
def project(world: World) -> UUID:
    record = projected(world)
    stepped(world, record, matters=[row("Giá đất thấp hơn xã bên", raised=11), row("Đường tạm", raised=2)])
    consulted(world, record, 38, 6, 2, taken_on=date(2026, 3, 9))
    stepped(world, record, stage="posting", households=None, taken_on=date(2026, 3, 20), documented=False)
    stepped(world, record, stage="approval", households=None, taken_on=date(2026, 4, 1))
    return record


def answering(project: UUID) -> str:
    one = LandObjection.objects.get(raised=11)
    return reverse("office:land:answer", args=[project, one.step_id, one.row])


def test_the_pages_stand_and_the_strip_says_how_each_number_is_known(lan: Client, project: UUID) -> None:
    for href in (reverse("office:land:projects"), reverse("office:land:show", args=[project]), answering(project)):
        answer = lan.get(href)
        assert answer.status_code == 200
        assert answer.content.decode().count("<h1") == 1
    body = lan.get(reverse("office:land:show", args=[project])).content.decode()
    for words in (
        "46/46 hộ", "đồng ý 38, không đồng ý 6, ý kiến khác 2", 'class="kept"', 'class="told"', 'class="open"', "Giá đất thấp hơn xã bên",
        "cần xác minh", "mới 12 ngày; quy định thường là 30 ngày", "Biên bản 02/BB ngày 05/03/2026", "được ghi trước",
    ):  # fmt: skip
        assert words in body, words


def test_strangers_outsiders_and_readers_are_kept_out(world: World, project: UUID, thu: Client) -> None:
    show, answer = reverse("office:land:show", args=[project]), answering(project)
    publishing = show + "cong-bo/de-nghi/"
    for href in (reverse("office:land:projects"), show, answer):
        assert Client().get(href).status_code == 302
    for stranger in (world.outsider, world.hung):
        client = signed_in(stranger)
        assert client.get(show).status_code == 404
        for href in (answer, publishing):
            assert client.post(href).status_code == 404
        assert "Đường nối sân bay" not in client.get(reverse("office:land:projects")).content.decode()
    assert thu.get(show).status_code == 200
    for href in (answer, publishing):
        assert thu.post(href).status_code == 403
    assert signed_in(world.minh).get(show).status_code == 200
    assert signed_in(world.minh).post(publishing).status_code == 403
    assert signed_in(world.mai).get(show).status_code == 404


def test_an_objection_is_answered_with_its_day(world: World, lan: Client, project: UUID) -> None:
    href = answering(project)
    assert lan.post(href, {"answer": "Đã xác định lại giá", "expected": "1"}).status_code == 422
    assert lan.post(href, {"answered_on": "2026-04-02", "answer": "Đã xác định lại giá", "expected": "1"}).status_code == 302
    assert world.total(COMMUNE, "land.objections_answered").value == 11
    body = lan.get(reverse("office:land:projects")).content.decode()
    assert "Đường tạm" in body
    assert "Giá đất thấp hơn xã bên" not in body
    one = LandObjection.objects.get(raised=2)
    assert lan.get(reverse("office:land:answer", args=[project, new_id(), one.row])).status_code == 404
    assert lan.get(reverse("office:land:answer", args=[projected(world, title="Khác"), one.step_id, one.row])).status_code == 404


def test_no_photograph_may_be_added(lan: Client, project: UUID) -> None:
    step = LandStep.objects.filter(project=project)[0].pk
    for kind, record in (("land_project", project), ("land_step", step)):
        body = lan.get(reverse("office:record", args=[kind, record])).content.decode()
        assert "Việc giải phóng mặt bằng không chụp ảnh" in body
        assert lan.post(reverse("office:photos:add", args=[kind, record])).status_code in (403, 422)


def publish(world: World, project: UUID) -> str:
    act = reverse("office:land:show", args=[project]) + "cong-bo/"
    assert signed_in(world.lan).post(act + "de-nghi/").status_code == 302
    seen = signed_in(world.hoa).get(act.removesuffix("cong-bo/")).context["panel"].seen
    assert signed_in(world.hoa).post(act + "cong-khai/", {"seen": list(seen)}).status_code == 302
    href: str = signed_in(world.hoa).get(act.removesuffix("cong-bo/")).context["panel"].public
    return href


def test_the_public_reads_counts_and_never_a_small_one(world: World, project: UUID) -> None:
    href = publish(world, project)
    body = Client().get(href).content.decode()
    assert body.count("<h1") == 1
    for words in ("46 hộ", "Giá đất thấp hơn xã bên", "11 ý kiến", "Ủy ban nhân dân xã Bản Lìm", "cần xác minh", "không in, vì số nhỏ"):
        assert words in body, words
    for planted in ("ý kiến khác: 2", "không đồng ý: 6", "2 ý kiến", ">2<"):
        assert planted not in body, planted
    listed = Client().get(reverse("portal:land_projects")).content.decode()
    assert "Đường nối sân bay" in listed
    assert "46 hộ" in listed
    english = Client(headers={"accept-language": "en"}).get(href).content.decode()
    assert "46" in english
    assert signed_in(world.lan).post(reverse("office:land:show", args=[project]) + "cong-bo/rut/").status_code == 302
    assert Client().get(href).status_code == 410
    assert Client().get(reverse("portal:land_project", args=["khong-co"])).status_code == 404


def test_a_small_project_prints_no_number(world: World) -> None:
    record = projected(world, households=4, resettled=None, title="Ngõ nhỏ", area=None)
    stepped(world, record, households=4)
    consulted(world, record, 3, 1, 0)
    body = Client().get(publish(world, record)).content.decode()
    for planted in ("4 hộ", "3 hộ", "1 hộ", "đồng ý: 3", "không đồng ý: 1"):
        assert planted not in body
    assert body.count("không in, vì số nhỏ") >= 4


def test_the_ordinary_forms_write_a_project_and_a_step(world: World, lan: Client) -> None:
    href = reverse("office:new", args=["land_project"])
    told = {
        "title": "Mở đường liên thôn", "kind": "road", "use": "farm", "started_on": "2026-03-05", "place": str(unit_id(COMMUNE)),
        "lead": str(world.body(GOVERNMENT)), "households": "1.046", "area": "12.500,5", "villages": [str(unit_id(VILLAGE))],
    }  # fmt: skip
    made = lan.post(href, told)
    assert made.status_code == 302
    record = made.headers["Location"].rstrip("/").rsplit("/", 1)[-1]
    body = lan.get(made.headers["Location"]).content.decode()
    for words in ("1.046 hộ", "12.500,5", "Thôn Lìm 1"):
        assert words in body, words
    assert sent_back(lan.get(made.headers["Location"] + "sua/").content.decode())["area"] == "12.500,5"
    begun = lan.get(reverse("office:new", args=["land_step"]), {"project": record, "stage": "consulting"}).content.decode()
    assert "Mở đường liên thôn: lấy ý kiến về phương án" in begun
    step = {
        "project": record, "title": "Lấy ý kiến", "stage": "consulting", "taken_on": "2026-03-06", "place": str(unit_id(COMMUNE)),
        "lead": str(world.body(GOVERNMENT)), "households": "40", "agreed": "38", "disagreed": "2", "other": "",
    }  # fmt: skip
    wrong = lan.post(reverse("office:new", args=["land_step"]), step)
    assert wrong.status_code == 422
    assert "đủ ba số" in wrong.content.decode()
    minutes = {"other": "0", "minutes_number": "3/BB", "minutes_on": "2026-03-06", "minutes_kept": "Ủy ban xã"}
    assert lan.post(reverse("office:new", args=["land_step"]), step | minutes).status_code == 302
    more = lan.post(
        reverse("office:new", args=["land_step"]), step | minutes | {"households": "1.040", "agreed": "1.040", "disagreed": "0"}
    )
    assert more.status_code == 422
    assert "nhiều hơn 1.046 hộ" in more.content.decode()
    watched = lan.get(reverse("office:new", args=["supervision"]), {"land_project": record}).content.decode()
    assert "Giám sát: Mở đường liên thôn" in watched
    for kind in ("land_project", "land_step"):
        assert lan.get(reverse("office:records", args=[kind])).status_code == 200


def test_a_supervision_leads_to_the_project_it_looked_at(world: World, lan: Client, project: UUID) -> None:
    record = supervised(world, land_project=project)
    body = lan.get(reverse("office:supervision:show", args=["supervision", record])).content.decode()
    assert reverse("office:record", args=["land_project", project]) in body
    shown = lan.get(reverse("office:land:show", args=[project])).content.decode()
    assert reverse("office:supervision:show", args=["supervision", record]) in shown
    assert 'href="#buoc-briefing"' in shown
    assert 'id="buoc-briefing"' in shown
