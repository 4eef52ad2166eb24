"""Land clearance in counts: the dated procedure, sums, objections; never a household, never an attitude of anybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from gandan.activities.actions.recording import Change, void_batch
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.democracy.access.land import land_project_for, land_step_for, visible_land_projects, visible_land_steps
from gandan.democracy.actions.land import LAND_PROJECT, LAND_STEP, record_land_projects, record_land_steps
from gandan.democracy.actions.recommendation import answer_matter
from gandan.democracy.choices.land import LandStage as S
from gandan.democracy.choices.land import LandUse
from gandan.democracy.models import LandObjection, LandProject, LandStep
from gandan.democracy.queries.land import objections_in, open_objections, steps_in, told_steps, waiting_by_project
from gandan.democracy.rules.land.counts import StepTold, sum_of, too_many
from gandan.democracy.rules.land.procedure import early_steps, procedure_on, procedures
from gandan.evidence.rules.taking import may_photograph_record
from gandan.people.choices import Can
from gandan.places.actions import unit_id
from tests.activities.made import standing
from tests.democracy.watched import DAY, GOVERNMENT, WHEN, consulted, consulting, project, projected, row, step, stepped
from tests.world import COMMUNE, OTHER_COMMUNE, OTHER_VILLAGE, TODAY, VILLAGE, World

NOW_LAW, OLD_LAW = procedure_on(date(2026, 1, 1)), procedure_on(date(2020, 1, 1))


def test_a_project_and_its_steps_count_on_their_days(world: World) -> None:
    record = projected(world)
    stepped(world, record)
    consulted(world, record, 38, 6, 2, taken_on=date(2026, 4, 1))
    stepped(world, record, stage="payment", households=40, taken_on=date(2026, 9, 1))
    stepped(world, record, stage="handover", households=30, taken_on=date(2026, 10, 1))
    stepped(world, record, stage="handover", households=10, taken_on=date(2026, 10, 9))
    stepped(world, record, stage="dialogue", households=None, dialogues=2, taken_on=date(2026, 5, 1))
    stepped(world, record, stage="notice", households=46, taken_on=date(2026, 3, 10))
    codes = ("affected", "informed", "consulted", "agreed", "disagreed", "compensated", "handed_over", "dialogues")
    assert [world.total(COMMUNE, f"land.{code}").value for code in codes] == [46, 46, 46, 38, 6, 40, 40, 2]
    assert world.total(COMMUNE, "land.handed_over", date(2026, 10, 1), date(2026, 10, 1)).value == 30


def test_objections_count_by_issue_and_again_when_they_are_answered(world: World) -> None:
    record = projected(world)
    made = stepped(world, record, matters=[row("Giá đất thấp", raised=11), row("Đường đi tạm", raised=4)])
    assert [world.total(COMMUNE, f"land.{code}").value for code in ("objections", "objections_answered")] == [15, 0]
    line = LandObjection.objects.get(step=made, raised=4)
    told = {"answered_on": date(2026, 4, 9), "answer": "Làm đường tạm trước ngày 20/4"}
    assert answer_matter(LAND_STEP, made, line.row, told, expected=1, by=world.lan, **WHEN).verb == "amended"
    assert world.total(COMMUNE, "land.objections_answered", date(2026, 4, 1)).value == 4
    assert [one.text for one in open_objections(visible_land_steps(world.thu, TODAY))] == ["Giá đất thấp"]
    assert [one.text for one in objections_in([made])] == ["Giá đất thấp", "Đường đi tạm"]
    assert waiting_by_project([LandProject.objects.get(pk=record)]) == {record: 1}


def test_no_step_counts_more_households_than_are_affected(world: World) -> None:
    record = projected(world)
    stepped(world, record, stage="handover", households=40)
    with pytest.raises(BadInput) as said:
        stepped(world, record, stage="handover", households=7)
    assert said.value.field == "households"
    assert "47 hộ" in str(said.value)
    more = stepped(world, record, stage="handover", households=6)
    both = [Change(step(record, stage="payment", households=n)) for n in (30, 17)]
    with pytest.raises(BadInput):
        record_land_steps(both, by=world.lan, **WHEN)
    with pytest.raises(BadInput):
        record_land_projects([Change(project(households=45), record=record, reason="Theo quyết định")], by=world.lan, **WHEN)
    assert void_batch(LAND_STEP, [more], reason="Đếm nhầm", by=world.lan, **WHEN) == 1
    done = record_land_projects([Change(project(households=45), record=record, reason="Theo quyết định")], by=world.lan, **WHEN)
    assert [one.verb for one in done] == ["amended"]
    assert world.total(COMMUNE, "land.affected").value == 45


def refused(**given: Any) -> str:
    with pytest.raises(IntakeRefused) as said:
        step(LandProject().pk, **given)
    return "; ".join(error.message for error in said.value.errors)


def test_answers_stand_only_as_the_minutes_print_them(world: World) -> None:
    minutes = {"minutes_number": "02/BB", "minutes_on": DAY, "minutes_kept": "Ủy ban nhân dân xã"}
    of_round: dict[str, Any] = {"stage": "consulting", "agreed": 40, "disagreed": 4, "other": 2}
    assert "số biên bản" in refused(**of_round)
    assert "cộng lại phải bằng" in refused(**minutes, **of_round | {"other": 1})
    assert "đủ ba số" in refused(**minutes, stage="consulting", agreed=46)
    assert "đúng biên bản" in refused(**minutes, **of_round | {"stage": "briefing"})
    assert "không được sau" in refused(**minutes | {"minutes_on": date(2026, 3, 6)}, **of_round)
    assert "không ghi số hộ" in refused(stage="approval")
    assert "ở bước đối thoại" in refused(dialogues=1)
    assert "Hãy ghi số cuộc" in refused(stage="dialogue", households=None)
    assert "không ghi tên người" in refused(matters=[row("Hộ bà Lò Thị Mẫu chưa nhận tiền")])
    record = projected(world)
    made = consulted(world, record, 40, 4, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        LandStep.objects.filter(pk=made).update(agreed=41)


def test_what_cannot_be_is_refused_with_its_field(world: World) -> None:
    record = projected(world)
    wrong: list[tuple[str, UUID, dict[str, Any]]] = [
        ("taken_on", record, {"taken_on": DAY - timedelta(days=1)}),
        ("place", record, {"place": OTHER_COMMUNE}),
        ("project", new_id(), {}),
    ]
    for field, of, given in wrong:
        with pytest.raises(BadInput) as said:
            stepped(world, of, by=world.hoa, **given)
        assert said.value.field == field
    with pytest.raises(BadInput) as said:
        projected(world, villages=[unit_id(OTHER_VILLAGE)])
    assert said.value.field == "villages"
    stepped(world, record, place=VILLAGE, stage="inventory", households=5)
    late = project(started_on=DAY + timedelta(days=1))
    with pytest.raises(BadInput):
        record_land_projects([Change(late, record=record, reason="Sửa ngày")], by=world.lan, **WHEN)
    with pytest.raises(RuleBroken):
        void_batch(LAND_PROJECT, [record], reason="Ghi nhầm", by=world.lan, **WHEN)
    steps = [one.pk for one in steps_in(visible_land_steps(world.lan, TODAY), record)]
    void_batch(LAND_STEP, steps, reason="Ghi nhầm", by=world.lan, **WHEN)
    assert void_batch(LAND_PROJECT, [record], reason="Ghi nhầm", by=world.lan, **WHEN) == 1
    assert standing(record) == 0


def test_projects_are_seen_where_they_are_and_where_they_touch(world: World) -> None:
    record = projected(world)
    made = stepped(world, record)
    for account in (world.lan, world.thu, world.hoa, world.minh):
        assert land_project_for(account, record, TODAY).pk == record
    for account in (world.hung, world.outsider):
        with pytest.raises(NotFound):
            land_project_for(account, record, TODAY)
        with pytest.raises(NotFound):
            land_step_for(account, made, TODAY)
    assert not visible_land_projects(world.hung, TODAY).exists()
    with pytest.raises(NotAllowed):
        land_project_for(world.thu, record, TODAY, to=Can.CORRECT)
    for account in (world.thu, world.hung, world.minh):
        with pytest.raises(NotAllowed):
            stepped(world, record, by=account)


def test_the_procedure_is_that_of_the_day_and_says_that_it_is_not_confirmed() -> None:
    assert (OLD_LAW.code, NOW_LAW.code) == ("luat-dat-dai-2013", "luat-dat-dai-2024")
    assert procedure_on(date(2024, 7, 31)) == OLD_LAW
    assert procedure_on(date(2024, 8, 1)) == NOW_LAW
    assert procedure_on(date(1999, 1, 1)) == procedures()[0]
    assert not any(one.confirmed for one in procedures())
    assert all(set(one.stages) == set(S) for one in procedures())


BEGAN = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("use", "taken", "asked"),
    [
        ("farm", {S.NOTICE: 0, S.DECISION: 90}, []),
        ("farm", {S.NOTICE: 0, S.DECISION: 89}, [(S.DECISION, 90, 89)]),
        ("built", {S.NOTICE: 0, S.DECISION: 179}, [(S.DECISION, 180, 179)]),
        ("both", {S.NOTICE: 0, S.DECISION: 80}, [(S.DECISION, 180, 80)]),
        ("both", {S.NOTICE: 0, S.DECISION: 180}, []),
        ("farm", {S.POSTING: 0, S.APPROVAL: 30}, []),
        ("farm", {S.POSTING: 0, S.APPROVAL: 29}, [(S.APPROVAL, 30, 29)]),
        ("farm", {S.POSTING: 5, S.CONSULTING: 2}, [(S.CONSULTING, 0, 0)]),
        ("farm", {S.HANDOVER: 9, S.DIALOGUE: 40}, []),
        ("farm", {S.APPROVAL: 3}, []),
    ],
)
def test_a_step_that_comes_early_is_asked_about(use: str, taken: dict[S, int], asked: list[tuple[S, int, int]]) -> None:
    found = early_steps(NOW_LAW, LandUse(use), [(stage, BEGAN + timedelta(days=days)) for stage, days in taken.items()])
    assert [(one.stage, one.days, one.passed) for one in found] == asked


def test_the_old_law_asks_for_less_time_of_posting() -> None:
    taken = [(S.POSTING, date(2022, 1, 1)), (S.APPROVAL, date(2022, 1, 25))]
    assert early_steps(OLD_LAW, LandUse.FARM, taken) == []
    assert [one.days for one in early_steps(NOW_LAW, LandUse.FARM, taken)] == [30]


def test_sums_keep_what_is_not_known_apart_from_nothing() -> None:
    def told(stage: S, households: int | None, day: int, *, documented: bool = True) -> StepTold:
        return StepTold(stage, date(2026, 3, day), households, None, None, None, 0, documented)

    steps = [told(S.HANDOVER, 4, 9), told(S.HANDOVER, None, 2), told(S.HANDOVER, 0, 5, documented=False), told(S.PAYMENT, None, 1)]
    of = sum_of(S.HANDOVER, steps)
    assert (of.households, of.first, of.last, of.documented, of.times, of.agreed) == (4, date(2026, 3, 2), date(2026, 3, 9), False, 3, None)
    assert sum_of(S.PAYMENT, steps).households is None
    assert (sum_of(S.NOTICE, steps).first, sum_of(S.NOTICE, steps).documented) == (None, False)
    assert [one.stage for one in too_many(3, steps)] == [S.HANDOVER]


def test_no_photograph_is_taken_of_land_clearance(world: World) -> None:
    for kind in ("land_project", "land_step"):
        assert "không chụp ảnh" in str(may_photograph_record(kind, {}))
    assert "không chụp ảnh" in str(may_photograph_record("supervision", {"land_project": str(projected(world))}))
    assert may_photograph_record("supervision", {"topic": "countryside"}) is None


def test_the_tables_of_land_clearance_have_no_place_for_a_person() -> None:
    allowed = {
        "id", "revision", "voided", "title", "place", "lead", "told_by", "note", "recorded_by", "recorded_at", "batch", "row_key",
        "started_on", "kind", "use", "owner", "decision", "households", "resettled", "area", "documented", "partners", "villages",
        "steps", "supervisions", "taken_on", "project", "stage", "agreed", "disagreed", "other", "minutes_number", "minutes_on",
        "minutes_kept", "dialogues", "matters", "step", "position", "row", "text", "topic", "raised", "owed_by", "owed_text", "due",
        "answered_on", "answer",
    }  # fmt: skip
    named = {field.name for model in (LandProject, LandStep, LandObjection) for field in model._meta.get_fields()}
    assert named - allowed == set()
    assert not {word for word in named if "visit" in word or "attitude" in word or "code" in word}


def test_saying_the_same_again_changes_nothing(world: World) -> None:
    record = projected(world)
    same = record_land_projects([Change(project(), record=record)], by=world.lan, **WHEN)
    assert [one.verb for one in same] == ["unchanged"]
    made = consulted(world, record, 40, 4, 2)
    assert record_land_steps([Change(consulting(record, 40, 4, 2), record=made)], by=world.lan, **WHEN)[0].verb == "unchanged"
    assert told_steps([record])[record][0].agreed == 40
    assert step(record).lead == world.body(GOVERNMENT)
