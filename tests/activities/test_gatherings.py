"""Gatherings: counts by group, never a list of people."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from gandan.activities.actions.gathering import confirm_gatherings, record_gatherings, void_gatherings
from gandan.activities.actions.norm import record_norms, withdraw_norms
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.intake import GatheringIn
from gandan.activities.models import Gathering, GatheringGift, GatheringGroup, GatheringMatter, Norm
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.models import Revision
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from tests.activities.made import PARTY, gathering, norm, standing, verbs
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
    assert asked(world) == [5, 4, 6_000_000]
    assert [part.grade for part in world.total(COMMUNE, "gatherings.raised").grades] == ["documented"]
    assert [part.grade for part in world.total(COMMUNE, "gatherings.gifts").grades] == ["unknown"]


def asked(world: World) -> list[int]:
    return [world.total(COMMUNE, code).value for code in ("gatherings.raised", "gatherings.answered", "gatherings.gifts")]


MATTERS: list[dict[str, Any]] = [
    {"topic": "countryside", "text": "đường vào thôn mùa mưa", "raised": 4, "answered": 3, "answer": "đã đưa vào kế hoạch quý III"},
    {"topic": "policy", "text": "chế độ người có uy tín", "owed_by": organisation_id(PARTY), "due": "2026-04-05"},
]
GIFTS: list[dict[str, Any]] = [
    {"item": "phần quà Tết", "quantity": 12, "unit_text": "phần", "value": 3_600_000, "grade": "receipted"},
    {"item": "xi măng", "quantity": "2.5", "unit_text": "tấn"},
    {"item": "lá cờ Tổ quốc", "quantity": 20},
]


def test_questions_stand_as_matters_each_with_who_owes_the_answer(world: World) -> None:
    (done,) = write(world, Change(gathering(matters=MATTERS)))
    row = Gathering.objects.get(pk=done.record)
    assert (row.raised, row.answered) == (5, 3)
    told = row.matters.select_related("topic", "owed_by")
    assert [(one.text, one.topic and one.topic.code, one.raised, one.answered, one.due) for one in told] == [
        ("đường vào thôn mùa mưa", "countryside", 4, 3, None), ("chế độ người có uy tín", "policy", 1, 0, date(2026, 4, 5)),
    ]  # fmt: skip
    assert [one.owed_by and one.owed_by.slug for one in told] == [None, PARTY]
    raised = world.total(COMMUNE, "gatherings.raised", by="topic", where={"group": ("reputable",)})
    assert {one.key: one.value for one in raised.by} == {"countryside": 4, "policy": 1}
    assert asked(world)[:2] == [5, 3]


def test_the_whole_may_be_more_than_its_matters_and_is_counted_once(world: World) -> None:
    write(world, Change(gathering(matters=MATTERS, raised=9, answered=6)))
    assert asked(world)[:2] == [9, 6]
    by_topic = world.total(COMMUNE, "gatherings.raised", by="topic")
    assert {one.key: one.value for one in by_topic.by} == {"countryside": 4, "policy": 1, "": 4}


def test_gifts_are_worth_what_was_paid_or_what_a_norm_says(world: World) -> None:
    cement = norm(1_500_000, kind="goods", item="Xi măng", unit_text="tấn")
    record_norms([cement], by=None, today=TODAY, now=NOW)
    (done,) = write(world, Change(gathering(given=GIFTS)))
    assert [(one.item, one.value) for one in Gathering.objects.get(pk=done.record).given.all()] == [
        ("phần quà Tết", 3_600_000), ("xi măng", 3_750_000), ("lá cờ Tổ quốc", None),
    ]  # fmt: skip
    gifts = world.total(COMMUNE, "gatherings.gifts")
    assert (gifts.value, {part.grade: part.quantity for part in gifts.grades}) == (
        7_350_000, {"receipted": 3_600_000, "norm_priced": 3_750_000},
    )  # fmt: skip
    assert world.total(COMMUNE, "contributions.value").value == 0
    with pytest.raises(RuleBroken, match="Định mức “Xi măng” đã dùng"):
        withdraw_norms(Norm.objects.values_list("pk", flat=True), by=None, today=TODAY, now=NOW)


def test_a_gift_goes_on_at_the_norm_that_priced_it(world: World) -> None:
    record_norms([norm(1_500_000, kind="goods", item="Xi măng", unit_text="tấn")], by=None, today=TODAY, now=NOW)
    (done,) = write(world, Change(gathering(given=GIFTS[1:2])))
    record_norms(
        [norm(2_000_000, date(2025, 8, 1), kind="goods", item="Xi măng", unit_text="tấn", place=COMMUNE)], by=None, today=TODAY, now=NOW
    )
    write(world, Change(gathering(given=GIFTS[1:2], note="sửa lời"), record=done.record))
    write(world, Change(gathering(given=GIFTS[1:2])))
    assert asked(world)[2] == 3_750_000 + 5_000_000


def test_an_answer_is_owed_by_a_body_that_is_known(world: World) -> None:
    with pytest.raises(BadInput, match="chưa được ghi nhận"):
        write(world, Change(gathering(matters=[MATTERS[1] | {"owed_by": 4}])))
    with pytest.raises(BadInput, match="Không có mục"):
        write(world, Change(gathering(matters=[MATTERS[0] | {"topic": "gossip"}])))


def test_what_was_told_before_questions_had_rows_reads_the_same_and_is_unchanged(world: World) -> None:
    (done,) = write(world, Change(gathering(groups=GROUPS, raised=5, answered=4, gifts=6_000_000)))
    newer = ("matters", "given", "gifts_grade", "programme")
    for row in Revision.objects.filter(record=done.record):
        old = {name: value for name, value in row.snapshot.items() if name not in newer}
        data = GatheringIn.model_validate(old)
        assert (data.all_raised, data.all_answered, data.gifts, data.matters, data.given) == (5, 4, 6_000_000, (), ())
    assert write(world, Change(gathering(groups=GROUPS, raised=5, answered=4, gifts=6_000_000), record=done.record))[0].verb == "unchanged"


def test_no_model_holds_a_name_beside_a_group_of_people() -> None:
    """There is no register of people of influence: what stands beside a group is a number and how it was counted."""
    beside = {field.name for field in GatheringGroup._meta.get_fields()}
    assert beside == {"id", "gathering", "group", "people", "grade"}
    grouped = {model for model in apps.get_models() if any(field.name == "group" for field in model._meta.get_fields())}
    texts = {
        f"{model.__name__}.{field.name}"
        for model in grouped
        for field in model._meta.get_fields()
        if isinstance(field, CharField | TextField) and model._meta.app_label == "activities"
    }
    assert texts == set()
    assert not [field for field in GatheringGroup._meta.get_fields() if field.auto_created and field.is_relation]
    allowed = {
        "Gathering": {"title", "told_by", "note", "row_key", "information"},
        "GatheringMatter": {"text", "answer"},
        "GatheringGift": {"item", "unit_text"},
    }
    for model in (Gathering, GatheringMatter, GatheringGift):
        written = {one.name for one in model._meta.get_fields() if isinstance(one, CharField | TextField)}
        assert written == allowed[model.__name__]
        assert not [
            one for one in model._meta.get_fields() if one.is_relation and one.related_model is Account and one.name != "recorded_by"
        ]
    with pytest.raises(IntakeRefused, match="Không có mục này"):
        gathering(groups=[GROUPS[0] | {"name": "một người"}])


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
        ({"matters": MATTERS, "raised": 4}, "nhỏ hơn cộng các dòng"),
        ({"matters": MATTERS, "raised": 6, "answered": 2}, "nhỏ hơn cộng các dòng"),
        ({"matters": MATTERS, "raised": 6, "answered": 5}, "lớn hơn số ý kiến nêu ra"),
        ({"matters": [MATTERS[0] | {"answered": 5}]}, "trả lời"),
        ({"matters": [{"text": ""}]}, "Cần điền"),
        ({"matters": [MATTERS[1] | {"due": "2026-01-01"}]}, "trước ngày gặp mặt"),
        ({"given": GIFTS, "gifts": 5}, "để trống ô tổng"),
        ({"given": [GIFTS[0] | {"norm": "xi-mang"}]}, "bỏ một trong hai"),
        ({"given": [GIFTS[0] | {"grade": "headcount"}]}, "không dùng cho tiền"),
        ({"gifts": 5, "gifts_grade": "headcount"}, "không dùng cho tiền"),
    ],
)
def test_what_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        gathering(**changed)
