"""Acceptances: what they find done is what is counted, once."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.activities.actions.acceptance import confirm_acceptances, record_acceptances, void_acceptances
from gandan.activities.actions.recording import Change
from gandan.activities.actions.work import record_works
from gandan.activities.choices import WorkKind, WorkUnit
from gandan.activities.models import Acceptance, AcceptanceItem, WorkItem
from gandan.activities.queries.works import progress_of
from gandan.activities.rules.works import Part, Settled, results_of
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.places.actions import unit_id
from tests.activities.made import acceptance, standing, verbs, work
from tests.world import COMMUNE, NOW, OTHER_VILLAGE, TODAY, VILLAGE, World

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
CODES = ("works.completed", "works.road", "works.houses", "works.households", "works.trees")
KINDS: dict[str, dict[str, Any]] = {
    "road": {"kind": "road", "unit": "metre", "quantity": 300, "sector": "economy"},
    "long": {"kind": "road", "unit": "kilometre", "quantity": "1.5"},
    "house": {"kind": "house", "unit": "house", "quantity": 4, "sector": "society"},
    "trees": {"kind": "planting", "unit": "tree", "quantity": 200},
    "ditch": {"kind": "irrigation", "unit": "metre", "quantity": 90},
}


def settle(world: World, *names: str) -> list[UUID]:
    changes = [Change(work(title=name, **KINDS[name])) for name in names]
    return [one.record for one in record_works(changes, by=world.lan, **WHEN)]


def accept(world: World, *items: dict[str, Any], record: UUID | None = None, **more: Any) -> UUID:
    return record_acceptances([Change(acceptance(*items, **more), record=record)], by=world.lan, **WHEN)[0].record


def figures(world: World, unit: str = COMMUNE) -> list[int]:
    return [world.total(unit, code).value for code in CODES]


@pytest.mark.parametrize(
    ("kind", "unit", "done", "completed", "households", "counted"),
    [
        (WorkKind.ROAD, WorkUnit.METRE, "120.5", False, None, {"works.road": 121}),
        (WorkKind.ROAD, WorkUnit.KILOMETRE, "1.25", True, 40, {"works.completed": 1, "works.road": 1250, "works.households": 40}),
        (WorkKind.ROAD, WorkUnit.WORK, "1", True, None, {"works.completed": 1}),
        (WorkKind.HOUSE, WorkUnit.HOUSE, "2", False, 2, {"works.houses": 2, "works.households": 2}),
        (WorkKind.PLANTING, WorkUnit.TREE, "300", True, 0, {"works.completed": 1, "works.trees": 300}),
        (WorkKind.PLANTING, WorkUnit.METRE, "300", True, None, {"works.completed": 1}),
        (WorkKind.IRRIGATION, WorkUnit.METRE, "90", False, None, {}),
        (WorkKind.ROAD, WorkUnit.METRE, None, False, None, {}),
        (WorkKind.ROAD, WorkUnit.METRE, "0.2", False, None, {}),
    ],
)
def test_what_is_found_done_counts_by_kind_and_unit(
    kind: WorkKind, unit: WorkUnit, done: str | None, completed: bool, households: int | None, counted: dict[str, int]
) -> None:
    part = Part(Decimal(done) if done is not None else None, completed)
    assert dict(results_of(Settled(kind, unit), part, households)) == counted


def test_an_acceptance_is_saved_whole_and_counted(world: World) -> None:
    road, house = settle(world, "road", "house")
    found = [
        {"item": road, "quantity": 300, "completed": True, "households": 30, "text": "Đạt yêu cầu"},
        {"item": house, "quantity": 1, "households": 1},
    ]
    record = accept(world, *found, taking_part="Đại diện Mặt trận xã, trưởng thôn", conclusion="Đưa vào sử dụng")
    row = Acceptance.objects.get(pk=record)
    assert (row.taking_part, row.conclusion, row.documented) == ("Đại diện Mặt trận xã, trưởng thôn", "Đưa vào sử dụng", True)
    assert [(one.item_id, one.quantity, one.completed, one.households, one.text) for one in row.items.all()] == [
        (road, Decimal(300), True, 30, "Đạt yêu cầu"), (house, Decimal(1), False, 1, ""),
    ]  # fmt: skip
    assert figures(world) == [1, 300, 1, 31, 0]
    assert [part.grade for part in world.total(VILLAGE, "works.road").grades] == ["documented"]
    assert world.total(COMMUNE, "works.road", where={"sector": ("economy",), "actor_group": ("front",), "kind": ("road",)}).value == 300
    by_kind = world.total(COMMUNE, "works.households", by="kind")
    assert {one.key: one.value for one in by_kind.by} == {"road": 30, "house": 1}
    assert (verbs(record), standing(record)) == ((["record"], ["record"]), 5)


def test_the_same_acceptance_again_changes_nothing(world: World) -> None:
    (road,) = settle(world, "road")
    record = accept(world, {"item": road, "quantity": "120.0"})
    again = record_acceptances([Change(acceptance({"item": road, "quantity": 120}), record=record)], by=world.lan, **WHEN)
    assert (again[0].verb, figures(world)) == ("unchanged", [0, 120, 0, 0, 0])


def test_acceptances_are_amended_confirmed_and_voided(world: World) -> None:
    (road,) = settle(world, "road")
    record = accept(world, {"item": road, "quantity": 120})
    accept(world, {"item": road, "quantity": 150, "completed": True}, record=record)
    assert figures(world) == [1, 150, 0, 0, 0]
    assert confirm_acceptances([record], by=world.hoa, **WHEN) == 1
    assert world.total(COMMUNE, "works.road").confirmed == 150
    assert void_acceptances([record], reason="Ghi nhầm thôn", by=world.lan, **WHEN) == 1
    assert (figures(world), standing(record)) == ([0, 0, 0, 0, 0], 0)


def test_an_item_is_completed_once(world: World) -> None:
    road, house = settle(world, "road", "house")
    first = accept(world, {"item": road, "quantity": 300, "completed": True})
    with pytest.raises(RuleBroken, match="“road” đã được nghiệm thu là hoàn thành"):
        accept(world, {"item": house, "completed": True}, {"item": road, "completed": True})
    twice = [Change(acceptance({"item": house, "completed": True}, title=title)) for title in ("Một", "Hai")]
    with pytest.raises(RuleBroken, match="“house” đã được nghiệm thu"):
        record_acceptances(twice, by=world.lan, **WHEN)
    accept(world, {"item": road, "quantity": 280, "completed": True}, record=first)
    void_acceptances([first], reason="Chưa xong", by=world.lan, **WHEN)
    accept(world, {"item": road, "quantity": 300, "completed": True})
    assert figures(world) == [1, 300, 0, 0, 0]


def test_only_items_that_are_there_and_seen_are_accepted(world: World) -> None:
    (theirs,) = record_works([Change(work(OTHER_VILLAGE, "dang-uy-nam-khao"))], by=world.hung, **WHEN)
    (road,) = settle(world, "road")
    for strange in (theirs.record, new_id()):
        with pytest.raises(BadInput, match="Không tìm thấy") as refused:
            accept(world, {"item": road}, {"item": strange, "completed": True})
        assert refused.value.field == "items.1.item"
    assert not Acceptance.objects.exists()
    with pytest.raises(IntakeRefused, match="chỉ nghiệm thu một lần"):
        acceptance({"item": road}, {"item": road})
    with pytest.raises(IntakeRefused, match="ít nhất 1 mục"):
        acceptance()


def test_correcting_an_item_corrects_what_was_accepted_of_it(world: World) -> None:
    (ditch,) = settle(world, "ditch")
    record = accept(world, {"item": ditch, "quantity": 90, "completed": True})
    confirm_acceptances([record], by=world.hoa, **WHEN)
    mended = work(title="ditch", **KINDS["ditch"] | {"kind": "road"})
    record_works([Change(mended, record=ditch)], by=world.lan, **WHEN)
    assert figures(world) == [1, 90, 0, 0, 0]
    assert {one.key: one.value for one in world.total(COMMUNE, "works.completed", by="kind").by if one.value} == {"road": 1}
    assert (Acceptance.objects.get().revision, verbs(record)) == (2, (["record", "confirm", "amend"], ["record", "amend"]))
    assert world.total(COMMUNE, "works.road").confirmed == 0
    record_works([Change(mended.model_copy(update={"note": "Có ảnh"}), record=ditch)], by=world.lan, **WHEN)
    assert Acceptance.objects.get().revision == 2


found = st.fixed_dictionaries(
    {
        "quantity": st.one_of(st.none(), st.integers(1, 500)),
        "completed": st.booleans(),
        "households": st.one_of(st.none(), st.integers(0, 60)),
    }
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.dictionaries(st.sampled_from(sorted(KINDS)), found, min_size=1, max_size=3)),
        st.tuples(st.just("amend"), st.integers(0, 9), st.dictionaries(st.sampled_from(sorted(KINDS)), found, min_size=1, max_size=3)),
        st.tuples(st.just("void"), st.integers(0, 9)),
        st.tuples(st.just("mend"), st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(KINDS))),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(story=steps)
def test_figures_are_the_sums_of_the_acceptances_that_stand(world: World, story: list[tuple[Any, ...]]) -> None:
    """Whatever was recorded, amended, voided and mended, and whatever of it was refused."""
    from django.db import transaction

    with transaction.atomic():
        items = dict(zip(sorted(KINDS), settle(world, *sorted(KINDS)), strict=True))
        records: list[UUID] = []
        for verb, *more in story:
            try:
                with transaction.atomic():
                    if verb == "record":
                        records.append(accept(world, *({"item": items[name]} | told for name, told in more[0].items())))
                    elif verb == "amend" and records:
                        told = more[1].items()
                        accept(world, *({"item": items[name]} | one for name, one in told), record=records[more[0] % len(records)])
                    elif verb == "void" and records:
                        void_acceptances([records[more[0] % len(records)]], reason="Nhầm", by=world.lan, **WHEN)
                    elif verb == "mend":
                        data = work(title=more[0], **KINDS[more[1]])
                        record_works([Change(data, record=items[more[0]])], by=world.lan, **WHEN)
            except RuleBroken:
                continue
        expected = dict.fromkeys(CODES, 0)
        rows = list(AcceptanceItem.objects.filter(acceptance__voided=False).select_related("item"))
        for row in rows:
            settled = Settled(WorkKind(row.item.kind), WorkUnit(row.item.unit))
            for code, quantity in results_of(settled, Part(row.quantity, row.completed), row.households):
                expected[code] += quantity
        assert figures(world) == list(expected.values())
        assert all(len([row for row in rows if row.item_id == item and row.completed]) <= 1 for item in items.values())
        done = {item: sum((row.quantity or 0 for row in rows if row.item_id == item), Decimal(0)) for item in items.values()}
        assert {item: one.done for item, one in progress_of(WorkItem.objects.all()).items()} == done
        transaction.set_rollback(True)


def test_an_acceptance_counts_where_it_was_held(world: World) -> None:
    (road,) = settle(world, "road")
    accept(world, {"item": road, "quantity": 300}, place=COMMUNE)
    assert (figures(world, VILLAGE)[1], figures(world)[1]) == (0, 300)
    assert Acceptance.objects.get().place_id == unit_id(COMMUNE)
