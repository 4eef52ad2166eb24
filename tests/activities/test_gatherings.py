"""Gatherings: counts by group, never a list of people."""

from typing import Any

import pytest

from gandan.activities.actions.gathering import confirm_gatherings, record_gatherings, void_gatherings
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.models import Gathering, GatheringGroup
from gandan.base.errors import BadInput
from gandan.base.intake import IntakeRefused
from tests.activities.made import PARTY, gathering, standing, verbs
from tests.world import COMMUNE, NOW, TODAY, World

GROUPS = [
    {"group": "reputable", "people": 12, "grade": "signed_list"},
    {"group": "residential_head", "people": 4, "grade": "headcount"},
    {"group": "ritual", "people": 3},
]


def write(world: World, *changes: Change[Any]) -> list[Outcome]:
    return record_gatherings(changes, by=world.lan, today=TODAY, now=NOW)


def test_a_gathering_counts_once_and_its_groups_each(world: World) -> None:
    more: dict[str, Any] = {"information": "Nghị quyết mới", "raised": 5, "answered": 4, "gifts": 6_000_000, "documented": True}
    (done,) = write(world, Change(gathering(partners=(PARTY,), groups=GROUPS, **more)))
    row = Gathering.objects.get(pk=done.record)
    assert (row.information, row.raised, row.answered, row.gifts) == ("Nghị quyết mới", 5, 4, 6_000_000)
    assert [(one.group.code, one.people) for one in row.groups.select_related("group")] == [
        ("reputable", 12), ("residential_head", 4), ("ritual", 3),
    ]  # fmt: skip
    assert list(row.partners.values_list("slug", flat=True)) == [PARTY]
    assert verbs(row.id) == (["record"], ["record"])
    held = world.total(COMMUNE, "gatherings.held", where={"actor_group": ("front",)})
    assert (held.value, [part.grade for part in held.grades]) == (1, ["documented"])
    came = world.total(COMMUNE, "gatherings.attendance", by="group")
    assert (came.value, {part.grade: part.quantity for part in came.grades}) == (19, {"signed_list": 12, "headcount": 4, "unknown": 3})
    assert {one.key: one.value for one in came.by} == {"reputable": 12, "residential_head": 4, "ritual": 3}
    assert world.total(COMMUNE, "contributions.budget").value == 0


def test_a_gathering_is_told_apart_by_group_only_when_one_group_met(world: World) -> None:
    write(world, Change(gathering()), Change(gathering(groups=GROUPS)))
    assert world.total(COMMUNE, "gatherings.held").value == 2
    assert world.total(COMMUNE, "gatherings.held", where={"group": ("reputable",)}).value == 1


def test_gatherings_are_amended_confirmed_and_voided(world: World) -> None:
    (done,) = write(world, Change(gathering(groups=GROUPS)))
    assert write(world, Change(gathering(groups=GROUPS), record=done.record))[0].verb == "unchanged"
    write(world, Change(gathering(), record=done.record, reason="Chỉ có người uy tín"))
    assert GatheringGroup.objects.count() == 1
    assert world.total(COMMUNE, "gatherings.attendance").value == 12
    assert confirm_gatherings([done.record], by=world.hoa, today=TODAY, now=NOW) == 1
    assert void_gatherings([done.record], reason="Ghi trùng", by=world.lan, today=TODAY, now=NOW) == 1
    assert standing(done.record) == 0
    assert verbs(done.record) == (["record", "amend", "confirm", "void"], ["record", "amend", "void"])


def test_an_unknown_group_is_refused(world: World) -> None:
    with pytest.raises(BadInput, match="Không có mục “believers”"):
        write(world, Change(gathering(groups=[{"group": "believers", "people": 3}])))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"groups": GROUPS[:1] * 2}, "Mỗi nhóm"),
        ({"raised": 2, "answered": 3}, "trả lời"),
        ({"answered": 3}, "trả lời"),
        ({"groups": [{"group": "ritual", "people": 3, "grade": "by_decision"}]}, "số người"),
        ({"names": ["một người"]}, "Không có mục này"),
    ],
)
def test_what_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        gathering(**changed)
