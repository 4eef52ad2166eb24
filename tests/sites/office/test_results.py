"""Results, and gatherings with their questions and gifts, are written down on pages like every record."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from gandan.activities.access import visible_results
from gandan.activities.actions.result import void_results
from gandan.activities.intake import RecordIn
from gandan.activities.models import Gathering, Result
from gandan.activities.queries.results import by_production_model
from gandan.base.vietnamese import folded
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, PARTY, UNION, gathering, result
from tests.sites.office.conftest import signed_in, written
from tests.sites.office.test_field_records import at, text, wrote
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World

XA = str(unit_id(COMMUNE))
OWNED = {"lead": str(organisation_id(FRONT)), "told_by": "village_head", "place": XA}
RESULT = OWNED | {
    "title": "Quế hữu cơ quý III", "first": "01/07/2026", "last": "30/09/2026", "model": "Trồng quế hữu cơ", "sector": "economy",
    "documented": "1", "lines.rows": "4",
    "lines.0.kind": "product", "lines.0.text": "vỏ quế khô", "lines.0.quantity": "12,5", "lines.0.unit_text": "tấn",
    "lines.0.value": "540.000.000", "lines.0.households": "18", "lines.0.goods_grade": "receipted",
    "lines.1.kind": "poverty", "lines.1.households": "4",
    "lines.2.kind": "jobs", "lines.2.text": "bóc, sơ chế quế", "lines.2.jobs": "11",
}  # fmt: skip
GATHERING = OWNED | {
    "title": "Gặp mặt người có uy tín", "held_on": "2026-11-10", "groups.rows": "1", "groups.0.group": "reputable", "groups.0.people": "12",
    "groups.0.people_grade": "signed_list", "information": "Tình hình của xã",
    "matters.rows": "2", "matters.0.text": "đường vào thôn mùa mưa", "matters.0.topic": "countryside", "matters.0.raised": "3",
    "matters.0.answered": "1", "matters.0.owed_by": str(organisation_id(PARTY)), "matters.0.due": "15/12/2026",
    "given.rows": "1", "given.0.item": "phần quà", "given.0.quantity": "12", "given.0.value": "3.600.000",
    "given.0.goods_grade": "receipted",
}  # fmt: skip


@pytest.fixture
def lan(world: World) -> Client:
    return signed_in(world.lan)


def test_a_result_is_written_down_and_shown_with_how_it_is_known(lan: Client, world: World) -> None:
    record = wrote(lan, "result", RESULT)
    assert [(one.kind, one.value, one.households, one.jobs) for one in Result.objects.get(pk=record).lines.all()] == [
        ("product", 540_000_000, 18, None), ("poverty", None, 4, None), ("jobs", None, None, 11),
    ]  # fmt: skip
    shown = text(lan.get(at("record", "result", record)))
    for said in ("Trồng quế hữu cơ", "vỏ quế khô", "12,5 tấn", "540.000.000", "có biên nhận", "Hộ thoát nghèo", "Việc làm tạo được"):
        assert said in shown, said
    listed = text(lan.get(at("records", "result")))
    assert "Quế hữu cơ quý III" in listed
    assert "Trồng quế hữu cơ" in listed
    unit = text(lan.get(f"{at('unit', COMMUNE)}?period=2026"))
    assert "Giá trị sản phẩm của các mô hình sản xuất" in unit


def test_a_result_is_corrected_with_a_reason(lan: Client, world: World) -> None:
    record = wrote(lan, "result", RESULT)
    form = text(lan.get(at("amend", "result", record)))
    assert 'value="540000000"' in form
    assert 'value="12,5"' in form
    answer = lan.post(at("amend", "result", record), RESULT | {"lines.1.households": "5", "reason": "Thêm một hộ", "expected": "1"})
    assert answer.status_code == 302, text(answer)[:5_000]
    assert "Thêm một hộ" in text(lan.get(at("record", "result", record)))
    assert world.total(COMMUNE, "results.households_out_of_poverty").value == 5


def test_a_road_is_sent_to_its_acceptance(lan: Client, world: World) -> None:
    answer = lan.post(at("new", "result"), RESULT | {"lines.0.text": "đường bê tông", "lines.0.unit_text": "m"})
    assert answer.status_code == 422
    assert "Đường và nhà đã được tính khi nghiệm thu" in text(answer)
    assert not Result.objects.exists()


def test_a_gathering_is_written_down_with_its_questions_and_gifts(lan: Client, world: World) -> None:
    record = wrote(lan, "gathering", GATHERING)
    row = Gathering.objects.get(pk=record)
    assert (row.raised, row.answered) == (3, 1)
    shown = text(lan.get(at("record", "gathering", record)))
    for said in ("đường vào thôn mùa mưa", "15/12/2026", "3.600.000", "có biên nhận", "Xây dựng nông thôn mới"):
        assert said in shown, said
    assert "không rõ cách đếm" not in shown
    form = text(lan.get(at("amend", "gathering", record)))
    assert 'value="3600000"' in form
    changed = GATHERING | {"matters.0.answered": "3", "matters.0.answer": "đã đưa vào kế hoạch", "reason": "Đã trả lời", "expected": "1"}
    assert lan.post(at("amend", "gathering", record), changed).status_code == 302
    assert world.total(COMMUNE, "gatherings.answered").value == 3


def test_a_total_beside_single_gifts_is_sent_back(lan: Client, world: World) -> None:
    answer = lan.post(at("new", "gathering"), GATHERING | {"gifts": "3.600.000"})
    assert answer.status_code == 422
    assert "để trống ô tổng tiền quà" in text(answer)


@pytest.mark.parametrize(("kind", "made"), [("result", result), ("gathering", gathering)])
def test_strangers_outsiders_readers_and_other_communes_are_kept_out(kind: str, made: Callable[[], RecordIn], world: World) -> None:
    record: UUID = written(kind, made(), world)
    assert Client().get(at("record", kind, record)).status_code == 302
    for account, sees, amends in (
        (world.outsider, 404, 404), (world.hung, 404, 404), (world.minh, 404, 404), (world.thu, 200, 403), (world.hoa, 200, 200),
    ):  # fmt: skip
        client = signed_in(account)
        answers = (client.get(at("record", kind, record)).status_code, client.get(at("amend", kind, record)).status_code)
        assert answers == (sees, amends), account


def test_results_are_added_up_by_production_model_however_it_is_spelled(lan: Client, world: World) -> None:
    written("result", result(), world)
    written("result", result({"kind": "income", "value": 90_000_000}, model="TRỒNG quế hữu cơ", place=VILLAGE), world)
    written("result", result({"kind": "poverty", "households": 3}, model=""), world)
    voided = written("result", result({"kind": "jobs", "jobs": 7}, model="Nuôi ong"), world)
    void_results([voided], reason="Ghi nhầm", by=world.lan, today=TODAY, now=NOW)
    (first, nameless) = by_production_model(visible_results(world.lan, TODAY))
    assert (folded(first.name), first.records, first.places) == ("trong que huu co", 2, 2)
    assert (first.total("results.production_value"), first.total("results.income"), nameless.total("results.jobs")) == (
        540_000_000, 90_000_000, 0,
    )  # fmt: skip
    assert (nameless.name, nameless.total("results.households_out_of_poverty")) == ("", 3)
    shown = text(lan.get(at("living")))
    for said in ("540.000.000 đồng", "có biên nhận", "không rõ cách đếm", "Không nêu mô hình", "2 bản ghi, 2 nơi"):
        assert said in shown, said
    assert "Nuôi ong" not in shown
    inside = text(lan.get(f"{at('living')}?unit={VILLAGE}"))
    assert "540.000.000" not in inside
    assert "90.000.000" in inside
    assert "Quế hữu cơ quý I" in text(lan.get(f"{at('records', 'result')}?q=trong+que"))
    assert "540.000.000" not in text(signed_in(world.hung).get(at("living")))


def test_questions_wait_until_they_are_answered_in_full(lan: Client, world: World) -> None:
    record = wrote(lan, "gathering", GATHERING | {"matters.1.text": "chế độ người có uy tín", "matters.1.due": "20/11/2026"})
    shown = text(lan.get(at("matters")))
    assert shown.index("chế độ người có uy tín") < shown.index("đường vào thôn mùa mưa")
    assert shown.count("đã qua hạn") == 1
    assert "Đảng ủy" in shown
    assert "đường vào thôn" not in text(signed_in(world.hung).get(at("matters")))
    changed = GATHERING | {"matters.0.answered": "3", "matters.1.text": "chế độ người có uy tín", "matters.1.answered": "1"}
    assert lan.post(at("amend", "gathering", record), changed | {"reason": "Đã trả lời", "expected": "1"}).status_code == 302
    assert "Không có ý kiến nào chờ trả lời" in text(lan.get(at("matters")))


def test_a_body_sees_what_it_leads_or_takes_part_in_and_an_outsider_nothing(world: World) -> None:
    written("result", result(), world)
    written("result", result({"kind": "income", "value": 90_000_000}, model="Nuôi ong", lead=UNION), world)
    written("gathering", gathering(matters=[{"text": "đường vào thôn"}]), world)
    written("gathering", gathering(lead=UNION, matters=[{"text": "vay vốn cho phụ nữ"}]), world)
    of_the_union, outside = signed_in(world.mai), signed_in(world.outsider)
    assert ("Nuôi ong" in text(of_the_union.get(at("living"))), "Trồng quế" in text(of_the_union.get(at("living")))) == (True, False)
    assert ("vay vốn" in text(of_the_union.get(at("matters"))), "đường vào" in text(of_the_union.get(at("matters")))) == (True, False)
    assert not any(word in text(outside.get(at("living"))) for word in ("Nuôi ong", "Trồng quế"))
    assert not any(word in text(outside.get(at("matters"))) for word in ("vay vốn", "đường vào"))
    assert signed_in(world.thu).get(at("living")).status_code == 200
