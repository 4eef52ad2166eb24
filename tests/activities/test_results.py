"""Results people care about: counted on the last day of their period, once, and never what an acceptance counts."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.activities.access import result_for, visible_results
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.actions.result import confirm_results, record_results, void_results
from gandan.activities.models import Result, ResultLine
from gandan.activities.rules.results import Told, is_built, told_twice
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.people.choices import Can
from tests.activities.made import OTHERS, PARTY, result, standing, verbs
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, VILLAGE, World

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
CODES = ("results.production_value", "results.income", "results.households_out_of_poverty", "results.jobs")
EVERY: tuple[dict[str, Any], ...] = (
    {"kind": "product", "text": "vỏ quế khô", "quantity": "12,5".replace(",", "."), "unit_text": "tấn", "value": 540_000_000,
     "households": 18, "grade": "receipted"},
    {"kind": "income", "value": 360_000_000, "households": 18, "grade": "village_confirmed"},
    {"kind": "poverty", "households": 4},
    {"kind": "jobs", "text": "bóc, sơ chế quế", "jobs": 11},
)  # fmt: skip


def write(world: World, *changes: Change[Any]) -> list[Outcome]:
    return record_results(changes, by=world.lan, **WHEN)


def figures(world: World, unit: str = COMMUNE) -> list[int]:
    return [world.total(unit, code).value for code in CODES]


def test_a_result_counts_each_of_its_lines_on_the_last_day(world: World) -> None:
    (done,) = write(world, Change(result(*EVERY, partners=(PARTY,), sector="economy", documented=True, reference="Báo cáo 12/BC-UBND")))
    row = Result.objects.get(pk=done.record)
    assert (row.model, row.reference, row.day, row.documented) == ("Trồng quế hữu cơ", "Báo cáo 12/BC-UBND", date(2026, 3, 31), True)
    assert [(one.kind, one.value, one.households, one.jobs) for one in row.lines.all()] == [
        ("product", 540_000_000, 18, None), ("income", 360_000_000, 18, None), ("poverty", None, 4, None), ("jobs", None, None, 11),
    ]  # fmt: skip
    assert figures(world) == [540_000_000, 360_000_000, 4, 11]
    assert (verbs(done.record), standing(done.record)) == ((["record"], ["record"]), 4)
    graded = {code: [part.grade for part in world.total(COMMUNE, code).grades] for code in CODES}
    assert graded == dict(zip(CODES, (["receipted"], ["village_confirmed"], ["documented"], ["documented"]), strict=True))
    by_sector = world.total(COMMUNE, "results.jobs", where={"sector": ("economy",), "actor_group": ("front",)})
    assert by_sector.value == 11
    first_half = world.total(COMMUNE, "results.income", first=date(2026, 1, 1), last=date(2026, 3, 30))
    assert first_half.value == 0


def test_what_nobody_kept_is_hatched(world: World) -> None:
    write(world, Change(result({"kind": "poverty", "households": 3}, {"kind": "income", "value": 90_000_000})))
    assert [part.grade for part in world.total(COMMUNE, "results.households_out_of_poverty").grades] == ["self_declared"]
    assert [part.grade for part in world.total(COMMUNE, "results.income").grades] == ["unknown"]


def test_results_are_amended_confirmed_and_voided(world: World) -> None:
    (done,) = write(world, Change(result(*EVERY)))
    assert write(world, Change(result(*EVERY), record=done.record))[0].verb == "unchanged"
    write(world, Change(result(EVERY[2]), record=done.record, reason="Chỉ có hộ thoát nghèo"))
    assert (figures(world), ResultLine.objects.count()) == ([0, 0, 4, 0], 1)
    assert confirm_results([done.record], by=world.hoa, **WHEN) == 1
    assert world.total(COMMUNE, "results.households_out_of_poverty").confirmed == 4
    assert void_results([done.record], reason="Ghi trùng", by=world.lan, **WHEN) == 1
    assert (figures(world), standing(done.record)) == ([0, 0, 0, 0], 0)
    write(world, Change(result(EVERY[2])))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"kind": "house", "value": 1}, "nghiệm thu"),
        ({"kind": "đường", "value": 1}, "nghiệm thu"),
        ({"kind": "product", "text": "xóa nhà tạm cho hộ nghèo", "value": 50_000_000}, "nghiệm thu"),
        ({"kind": "product", "text": "đường bê tông", "value": 50_000_000}, "nghiệm thu"),
        ({"kind": "product", "text": "đường vườn", "quantity": 300, "unit_text": "m", "value": 50_000_000}, "nghiệm thu"),
        ({"kind": "product", "text": "chè"}, "giá trị"),
        ({"kind": "product", "value": 5}, "sản phẩm gì"),
        ({"kind": "income"}, "giá trị"),
        ({"kind": "poverty", "households": 3, "value": 5}, "chỉ ghi với sản phẩm"),
        ({"kind": "poverty"}, "hộ thoát nghèo"),
        ({"kind": "jobs"}, "bao nhiêu việc làm"),
        ({"kind": "income", "value": 5, "jobs": 3}, "dòng việc làm"),
        ({"kind": "income", "value": 5, "grade": "signed_list"}, "không dùng cho tiền"),
    ],
)
def test_a_line_says_what_its_kind_says_and_leaves_works_to_acceptances(line: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        result(line)


def test_a_sugar_that_is_called_like_a_road_is_a_product(world: World) -> None:
    write(world, Change(result({"kind": "product", "text": "đường phên", "quantity": 2, "unit_text": "tấn", "value": 40_000_000})))
    assert figures(world)[0] == 40_000_000
    assert [is_built(text) for text in ("nhà màng trồng rau", "Nhà tạm", "đường liên thôn", "mật ong")] == [False, True, True, False]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"last": date(2025, 12, 31)}, "không được trước ngày đầu"),
        ({"last": date(2026, 12, 31)}, "chưa tới"),
        ({"lines": []}, "ít nhất"),
        ({"lines": [EVERY[0], EVERY[0] | {"text": "VỎ QUẾ khô"}]}, "một dòng"),
        ({"names": ["một hộ"]}, "Không có mục này"),
    ],
)
def test_what_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        result(**changed)


def test_the_same_of_a_production_model_is_counted_once_for_the_same_days(world: World) -> None:
    (first,) = write(world, Change(result(*EVERY)))
    with pytest.raises(RuleBroken, match=r"“Trồng quế hữu cơ” đã được ghi cho kỳ 01/01/2026 - 31/03/2026"):
        write(world, Change(result(EVERY[1], model="trồng QUẾ hữu cơ", first=date(2026, 3, 1), last=date(2026, 5, 31))))
    with pytest.raises(RuleBroken, match="đã được ghi cho kỳ"):
        write(world, *(Change(result(EVERY[2], model="Nuôi ong", title=title)) for title in ("Một", "Hai")))
    write(
        world,
        Change(result(EVERY[1], first=date(2026, 4, 1), last=date(2026, 6, 30))),
        Change(result(EVERY[1], model="Nuôi cá lồng")),
        Change(result(EVERY[1], place=VILLAGE)),
        Change(result(EVERY[1], model="")),
        Change(result(EVERY[1], model="", title="Một việc khác")),
    )
    write(world, Change(result(*EVERY, note="đã xem lại"), record=first.record))
    void_results([first.record], reason="Ghi lại", by=world.lan, **WHEN)
    write(world, Change(result(*EVERY)))


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 5), st.sampled_from(["a", "b", ""])), max_size=6))
@settings(max_examples=60, deadline=None)
def test_two_tellings_meet_only_on_common_days_of_a_named_model(drawn: list[tuple[int, int, str]]) -> None:
    lines = [
        Told(str(n), date(2026, 1, first), date(2026, 1, min(31, first + more)), model, "income", "")
        for n, (first, more, model) in enumerate(drawn)
    ]
    meets = any(
        a.model and a.model == b.model and a.first <= b.last and b.first <= a.last for n, a in enumerate(lines) for b in lines[n + 1 :]
    )
    assert (told_twice(lines, ()) is not None) == meets


def test_the_database_holds_that_a_result_is_told_in_its_own_unit(world: World) -> None:
    (done,) = write(world, Change(result()))
    wrong: list[dict[str, Any]] = [{"kind": "income"}, {"kind": "poverty", "value": 5}, {"kind": "jobs", "households": 3}]
    for number, told in enumerate(wrong, start=10):
        with pytest.raises(IntegrityError, match="told_in_its_own_unit"), transaction.atomic():
            ResultLine.objects.create(result_id=done.record, position=number, grade=6, **told)
    with pytest.raises(IntegrityError, match="does_not_end_before"), transaction.atomic():
        Result.objects.filter(pk=done.record).update(last=date(2025, 1, 1))


def test_an_unknown_sector_and_a_place_that_was_not_there_are_refused(world: World) -> None:
    with pytest.raises(BadInput, match="Không có mục"):
        write(world, Change(result(sector="gold")))
    with pytest.raises(NotAllowed):
        write(world, Change(result(place=OTHER_COMMUNE, lead=OTHERS)))


def test_results_are_seen_where_their_place_or_their_body_is(world: World) -> None:
    (done,) = write(world, Change(result(*EVERY)))
    assert result_for(world.lan, done.record, TODAY, to=Can.CORRECT).pk == done.record
    assert list(visible_results(world.hoa, TODAY).values_list("pk", flat=True)) == [done.record]
    with pytest.raises(NotFound):
        result_for(None, done.record, TODAY)
