"""Targets: checked against the ledger's measures, shared out, followed, cut where their unit ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gandan.activities.actions.recording import Change as RecordChange
from gandan.activities.actions.session import record_sessions
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.models import AuditRecord
from gandan.emulation.actions import record_initiatives
from gandan.places.actions import unit_id
from gandan.programmes.actions import Change, record_targets, share_target, void_targets
from gandan.programmes.choices import TargetState
from gandan.programmes.models import Target
from gandan.programmes.queries import endings_of, followed
from tests.activities.made import session
from tests.emulation.test_initiatives import initiative
from tests.programmes.made import PARTY, programme, provincial, target, target_in
from tests.world import (
    COMMUNE,
    DISTRICT,
    EVE,
    LOWER_LIM,
    NOW,
    OTHER_COMMUNE,
    PROVINCE,
    TODAY,
    UPPER_LIM,
    VILLAGE,
    World,
)

IN_2025: dict[str, Any] = {"first": "2025-01-01", "last": "2025-12-31"}


def held(world: World, place: str, *days: date, **given: Any) -> None:
    """One session a day at a place, counted by heads."""
    changes = [from_change(place, day, **given) for day in days]
    record_sessions(changes, by=None, today=TODAY, now=NOW)


def from_change(place: str, day: date, **given: Any) -> Any:
    return RecordChange(session(place, held_on=day, documented=True, **given))


def test_a_target_is_recorded_once_with_its_history(world: World) -> None:
    of = programme(world.lan, objectives=["Dân tin"])
    row = target(of, by=world.lan, objective=1, where=[("audience", "ethnic_minority")])
    assert (str(row), row.filters, row.objective and row.objective.text) == (
        "Cuộc tuyên truyền", {"audience": ("ethnic_minority",)}, "Dân tin",
    )  # fmt: skip
    data = target_in(of.pk, objective=1, where=[("audience", "ethnic_minority")])
    assert record_targets([Change(data, record=row.pk)], by=world.lan, today=TODAY, now=NOW)[0].verb == "unchanged"
    assert AuditRecord.objects.get(subject=row.pk).verb == "record"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"measure": "outreach.average"}, ""),
        ({"measure": "outreach.people"}, ""),
        ({"measure": "khong.co"}, ""),
        ({"where": [("force", "people")]}, ""),
        ({"last": "2025-12-31"}, ""),
        ({"value": 0}, "value"),
    ],
)
def test_what_the_ledger_cannot_follow_is_refused(world: World, given: dict[str, Any], field: str) -> None:
    of = programme(world.lan)
    with pytest.raises(BadInput) as refused:
        target_in(of.pk, **given)
    assert refused.value.field == field


def test_members_and_places_must_be_there(world: World) -> None:
    of = programme(world.lan)
    with pytest.raises(BadInput, match="Không có “khong-co”"):
        target(of, by=world.lan, where=[("audience", "khong-co")])
    with pytest.raises(BadInput, match="không có đơn vị này"):
        target(of, UPPER_LIM, by=world.lan)
    with pytest.raises(BadInput, match="trong địa bàn"):
        target(of, OTHER_COMMUNE, by=world.lan)


def test_only_the_issuer_gives_targets(world: World) -> None:
    of = programme(world.lan)
    for stranger in (world.thu, world.hung, world.mai, world.outsider):
        with pytest.raises(NotAllowed):
            target(of, by=stranger)
    assert target(of, by=world.hoa).value == 20


def test_parts_need_not_sum_to_the_whole_and_keep_their_identity(world: World) -> None:
    whole = target(provincial(), PROVINCE, value=248, **IN_2025)
    places = {unit_id(DISTRICT): 260}
    share_target(whole.pk, places, by=world.hoa, today=TODAY, now=NOW)
    (part,) = whole.parts.all()
    assert (part.value, part.first, part.filters) == (260, whole.first, whole.filters)
    share_target(whole.pk, {unit_id(DISTRICT): 250}, by=world.hoa, today=TODAY, now=NOW)
    assert [(one.pk, one.value) for one in whole.parts.filter(voided=False)] == [(part.pk, 250)]
    assert share_target(whole.pk, {unit_id(DISTRICT): 250}, by=world.hoa, today=TODAY, now=NOW) == []
    share_target(whole.pk, {unit_id(DISTRICT): 0}, by=world.hoa, today=TODAY, now=NOW)
    assert not whole.parts.filter(voided=False).exists()


def test_a_unit_shares_out_what_it_was_given_and_nothing_else(world: World) -> None:
    of = provincial(last="2026-12-31")
    whole = target(of, PROVINCE, value=100)
    share_target(whole.pk, {unit_id(COMMUNE): 40}, by=world.hoa, today=TODAY, now=NOW)
    part = whole.parts.get()
    with pytest.raises(NotAllowed):
        share_target(whole.pk, {unit_id(COMMUNE): 1}, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        share_target(part.pk, {unit_id(VILLAGE): 1}, by=world.hung, today=TODAY, now=NOW)
    share_target(part.pk, {unit_id(VILLAGE): 15}, by=world.lan, today=TODAY, now=NOW)
    assert [one.value for one in part.parts.all()] == [15]
    with pytest.raises(BadInput, match="trong địa bàn"):
        share_target(part.pk, {unit_id(OTHER_COMMUNE): 5}, by=world.lan, today=TODAY, now=NOW)


def test_a_shared_target_goes_on_counting_in_the_same_way(world: World) -> None:
    of = provincial(last="2026-12-31")
    whole = target(of, PROVINCE, value=100)
    share_target(whole.pk, {unit_id(COMMUNE): 40}, by=None, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã giao cho cấp dưới"):
        record_targets([Change(target_in(of.pk, PROVINCE, measure="campaigns.held"), record=whole.pk)], by=None, today=TODAY, now=NOW)
    (done,) = record_targets([Change(target_in(of.pk, PROVINCE, value=120), record=whole.pk)], by=None, today=TODAY, now=NOW)
    assert done.verb == "amended"
    assert void_targets([whole.pk], reason="ghi nhầm", by=world.hoa, today=TODAY, now=NOW) == 2
    assert not Target.objects.filter(voided=False).exists()


def test_a_flow_is_followed_from_the_ledger_with_how_it_was_known(world: World) -> None:
    of = programme(world.lan)
    row = target(of, value=4)
    held(world, COMMUNE, date(2026, 2, 1), date(2026, 3, 1), date(2026, 11, 1))
    held(world, OTHER_COMMUNE, date(2026, 3, 1))
    found = followed([row], today=TODAY)[row.pk]
    assert (found.answer.value, found.progress.percent, found.progress.state) == (3, 75, TargetState.UNDER_WAY)
    assert found.answer.counted_share == 1.0
    assert found.progress.projected_percent == 83  # 328 of 365 days
    assert found.question.last == TODAY


def test_only_what_is_done_under_the_programme_counts_where_the_target_says_so(world: World) -> None:
    of = programme(world.lan)
    row = target(of, value=4, where=[("programme", of.slug)])
    held(world, COMMUNE, date(2026, 2, 1))
    held(world, COMMUNE, date(2026, 3, 1), programme=of.slug)
    assert followed([row], today=TODAY)[row.pk].answer.value == 1
    assert world.total(COMMUNE, "outreach.sessions", where={"programme": (of.slug,)}).value == 1
    assert world.total(COMMUNE, "outreach.sessions").value == 2


def test_a_stock_is_the_level_of_the_day(world: World) -> None:
    of = programme(world.lan)
    row = target(of, value=2, measure="initiatives.maintained")
    record_initiatives(
        [RecordChange(initiative(COMMUNE, since="2025-09-01")), RecordChange(initiative(COMMUNE, since="2026-05-01", title="Tổ tự quản"))],
        by=None, today=TODAY, now=NOW,
    )  # fmt: skip
    found = followed([row], today=TODAY)[row.pk]
    assert (found.answer.value, found.progress.state) == (2, TargetState.MET)


def test_nothing_is_carried_across_a_merger(world: World) -> None:
    whole = target(provincial(), DISTRICT, value=10, **IN_2025)
    share_target(whole.pk, {unit_id(UPPER_LIM): 4, unit_id(LOWER_LIM): 6}, by=None, today=TODAY, now=NOW)
    held(world, UPPER_LIM, date(2025, 3, 1), EVE)
    held(world, COMMUNE, date(2025, 8, 1), date(2025, 9, 1))
    rows = list(Target.objects.order_by("value"))
    found = followed(rows, today=TODAY)
    assert [(found[row.pk].answer.value, found[row.pk].progress.state) for row in rows] == [
        (2, TargetState.CUT), (0, TargetState.CUT), (2, TargetState.CUT),
    ]  # fmt: skip
    assert {one.question.last for one in found.values()} == {EVE}
    endings = endings_of([row.place_id for row in rows] + [unit_id(COMMUNE)], TODAY)
    assert {unit: (ending.last, ending.heirs) for unit, ending in endings.items()} == {
        unit_id(UPPER_LIM): (EVE, (unit_id(COMMUNE),)),
        unit_id(LOWER_LIM): (EVE, (unit_id(COMMUNE),)),
        unit_id(DISTRICT): (EVE, endings[unit_id(DISTRICT)].heirs),
    }
    assert set(endings[unit_id(DISTRICT)].heirs) == {unit_id(COMMUNE), unit_id(OTHER_COMMUNE)}


def test_what_may_not_be_asked_is_not_followed(world: World) -> None:
    row = target(programme(None, PARTY))
    assert followed([row], today=TODAY, ask=lambda _question: None) == {}
    assert followed([row], today=TODAY, ask=lambda question: question.narrowed(where={"organisation": ("x",)})) == {}
    assert followed([target(row.programme, first="2026-12-01", last="2026-12-31")], today=TODAY) == {}
