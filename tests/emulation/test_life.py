"""The life of an initiative: one table of states, held by the rule, the form, the action and the database alike."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.emulation.actions import Stepping, record_initiatives, step_initiatives, take_back_step
from gandan.emulation.choices import Level, Stage
from gandan.emulation.intake import StepIn
from gandan.emulation.models import Initiative, InitiativeStep
from gandan.emulation.queries.steps import due_for_a_look, stage_of, steps_of, with_stage
from gandan.emulation.rules.life import NEXT, PAIRS, Taken, may_follow, require_step
from gandan.people.models import Account
from tests.emulation.test_initiatives import BEGAN, DECIDED, OVER, initiative, maintained, write
from tests.world import COMMUNE, NOW, PROVINCE, TODAY, UPPER_LIM, World

S = Stage
FROM = [state for state in Stage if state is not S.START]
DAY = date(2026, 5, 4)
DECISION: dict[str, Any] = {"level": "commune", "decision_number": "12-QĐ/ĐU", "decided_by": "Đảng ủy xã Bản Lìm"}
# A way from the beginning into each state, one step a month.
WAYS: dict[Stage, tuple[Stage, ...]] = {
    S.REGISTERED: (S.REGISTERED,),
    S.UNDER_WAY: (S.REGISTERED, S.UNDER_WAY),
    S.APPRAISED: (S.REGISTERED, S.UNDER_WAY, S.APPRAISED),
    S.RECOGNISED: (S.REGISTERED, S.UNDER_WAY, S.APPRAISED, S.RECOGNISED),
    S.MAINTAINED: (S.REGISTERED, S.UNDER_WAY, S.APPRAISED, S.RECOGNISED, S.MAINTAINED),
    S.REPLICATED: (S.REGISTERED, S.UNDER_WAY, S.APPRAISED, S.RECOGNISED, S.MAINTAINED, S.REPLICATED),
    S.STOPPED: (S.REGISTERED, S.STOPPED),
}


def step(state: Stage, on: date = DAY, **more: Any) -> StepIn:
    values: dict[str, Any] = {"state": state.value, "on": on}
    if state is S.RECOGNISED:
        values |= DECISION
    if state is S.STOPPED:
        values |= {"note": "Nhóm thôi làm chung"}
    return StepIn.read(values | more, today=TODAY)


def take(record: UUID, state: Stage, on: date = DAY, *, by: Account | None = None, **more: Any) -> Stage:
    return step_initiatives([Stepping(record, step(state, on, **more))], by=by, today=TODAY, now=NOW)[0]


def registered() -> UUID:
    return write(Change(initiative(registered_on=BEGAN)), by=None)[0].record


def brought(into: Stage) -> UUID:
    record = registered()
    for n, state in enumerate(WAYS[into][1:]):
        take(record, state, date(2022, 4, 1) + timedelta(days=30 * n))
    return record


@pytest.mark.parametrize("before", FROM)
@pytest.mark.parametrize("after", FROM)
def test_the_rule_says_yes_to_the_pairs_of_the_table_and_to_no_other(before: Stage, after: Stage) -> None:
    allowed = after in NEXT[before]
    assert may_follow(before, after) == allowed == ((before, after) in PAIRS)
    wanted = Taken(after, DAY, Level.PROVINCE if after is S.RECOGNISED else Level.NONE)
    if allowed:
        require_step([Taken(before, BEGAN, Level.COMMUNE)], wanted, today=TODAY)
    else:
        with pytest.raises(RuleBroken, match="chưa chuyển thẳng"):
            require_step([Taken(before, BEGAN, Level.COMMUNE)], wanted, today=TODAY)


@pytest.mark.parametrize("before", FROM)
def test_the_action_takes_the_steps_of_the_table_and_no_other(world: World, before: Stage) -> None:
    record = brought(before)
    count = InitiativeStep.objects.filter(initiative=record).count()
    for after in FROM:
        more: dict[str, Any] = {"level": "province"} if after is S.RECOGNISED else {}
        with transaction.atomic():
            if after in NEXT[before]:
                assert take(record, after, **more) is after
                assert stage_of(Initiative.objects.get(pk=record), steps_of([record])[record]) is after
            else:
                with pytest.raises(RuleBroken):
                    take(record, after, **more)
            transaction.set_rollback(True)
    assert InitiativeStep.objects.filter(initiative=record).count() == count


def _insert(record: UUID, number: int, before: Stage, after: Stage) -> None:
    with transaction.atomic():
        InitiativeStep.objects.create(
            initiative_id=record, number=number, previous=number - 1 if number > 1 else None, before=before.value, state=after.value,
            on=DAY, level="province" if after is S.RECOGNISED else "", note="Vì sao", recorded_at=NOW,
        )  # fmt: skip


def test_the_database_holds_the_same_table(world: World) -> None:
    refused = []
    for before in FROM:
        record = registered()
        for number, (one, other) in enumerate(zip((S.START, *WAYS[before]), WAYS[before], strict=False), start=1):
            _insert(record, number, one, other)
        number = len(WAYS[before]) + 1
        for after in FROM:
            try:
                _insert(record, number, before, after)
            except IntegrityError:
                refused.append((before, after))
            else:
                InitiativeStep.objects.filter(initiative=record, number=number).delete()
    assert set(refused) == {(before, after) for before in FROM for after in FROM} - PAIRS


def test_a_step_that_begins_elsewhere_than_the_last_ended_is_refused_by_the_database(world: World) -> None:
    record = registered()
    _insert(record, 1, S.START, S.REGISTERED)
    with pytest.raises(IntegrityError, match="a_step_begins_where_the_last_ended"):
        _insert(record, 2, S.APPRAISED, S.RECOGNISED)
    with pytest.raises(IntegrityError, match="steps_follow_one_another"):
        _insert(record, 3, S.START, S.REGISTERED)
    _insert(record, 2, S.REGISTERED, S.UNDER_WAY)


def test_the_funnel_and_the_stock_are_what_the_ledger_says(world: World) -> None:
    record = brought(S.MAINTAINED)
    codes = ("registered", "recognised", "stopped", "replicated")
    assert [world.total(PROVINCE, f"initiatives.{code}").value for code in codes] == [1, 1, 0, 0]
    assert maintained(world, COMMUNE, TODAY) == 1
    take(record, S.RECOGNISED, date(2025, 9, 2), level="province", decision_number="99-QĐ/TU", decided_by="Tỉnh ủy Núi Xanh")
    row = Initiative.objects.get(pk=record)
    assert (row.level, row.decision_number) == ("province", "99-QĐ/TU")
    answer = world.total(PROVINCE, "initiatives.recognised")
    assert (answer.value, [part.grade for part in answer.grades]) == (2, ["by_decision"])
    assert world.total(UPPER_LIM, "initiatives.recognised", None, date(2025, 6, 30)).value == 1
    take(record, S.STOPPED, date(2026, 3, 1))
    row.refresh_from_db()
    assert (row.until, row.ended_why) == (date(2026, 3, 1), "Nhóm thôi làm chung")
    assert [world.total(PROVINCE, f"initiatives.{code}").value for code in codes] == [1, 2, 1, 0]
    assert [maintained(world, COMMUNE, day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [1, 0]
    assert [part.grade for part in world.total(COMMUNE, "initiatives.maintained", None, date(2026, 2, 28)).grades] == ["by_decision"]


def test_what_is_learned_elsewhere_counts_as_replicated(world: World) -> None:
    root = brought(S.MAINTAINED)
    write(Change(initiative(COMMUNE, since=date(2026, 2, 3), learned_from=root, title="Đường hoa học từ Lìm Thượng")), by=None)
    assert world.total(PROVINCE, "initiatives.replicated").value == 1


@pytest.mark.parametrize(
    ("given", "stage"),
    [({}, S.UNDER_WAY), ({"registered_on": BEGAN}, S.REGISTERED), (DECIDED, S.RECOGNISED), (DECIDED | OVER, S.STOPPED)],
)
def test_the_state_of_an_old_record_is_worked_out(world: World, given: dict[str, Any], stage: Stage) -> None:
    (done,) = write(Change(initiative(**given)), by=None)
    row = with_stage(Initiative.objects.all()).get(pk=done.record)
    assert (row.stage, stage_of(row, [])) == (stage, stage)  # type: ignore[attr-defined]  # annotated
    assert not InitiativeStep.objects.exists()


def test_the_first_step_of_an_old_record_keeps_what_the_record_told(world: World) -> None:
    (done,) = write(Change(initiative(**DECIDED)), by=None)
    assert take(done.record, S.MAINTAINED, due_on=date(2026, 9, 1)) is S.MAINTAINED
    told, taken = steps_of([done.record])[done.record]
    assert (told.state, told.on, told.told_by_record, taken.before) == ("recognised", DECIDED["decided_on"], True, "recognised")
    assert world.total(PROVINCE, "initiatives.recognised").value == 1


def test_the_same_step_again_changes_nothing(world: World) -> None:
    record = registered()
    take(record, S.UNDER_WAY)
    before = Initiative.objects.get(pk=record).revision
    take(record, S.UNDER_WAY)
    assert (InitiativeStep.objects.count(), Initiative.objects.get(pk=record).revision) == (2, before)


def test_a_step_seen_from_another_state_is_asked_again(world: World) -> None:
    record = registered()
    take(record, S.UNDER_WAY)
    with pytest.raises(RuleBroken, match="bước khác"):
        step_initiatives([Stepping(record, step(S.STOPPED), S.REGISTERED)], by=None, today=TODAY, now=NOW)


def test_days_and_levels_go_forward(world: World) -> None:
    record = brought(S.RECOGNISED)
    with pytest.raises(BadInput, match="sớm hơn"):
        take(record, S.MAINTAINED, BEGAN)
    with pytest.raises(BadInput, match="cấp cao hơn"):
        take(record, S.RECOGNISED)
    with pytest.raises(IntakeRefused, match="số quyết định"):
        step(S.RECOGNISED, decision_number="")
    with pytest.raises(IntakeRefused, match="vì sao dừng"):
        step(S.STOPPED, note="")
    with pytest.raises(IntakeRefused, match="chưa tới"):
        step(S.MAINTAINED, date(2026, 12, 1))


def test_the_last_step_is_taken_back_with_what_it_told(world: World) -> None:
    record = brought(S.RECOGNISED)
    assert world.total(PROVINCE, "initiatives.recognised").value == 1
    with pytest.raises(RuleBroken, match="lý do"):
        take_back_step(record, reason=" ", by=None, today=TODAY, now=NOW)
    assert take_back_step(record, reason="Ghi nhầm mô hình", by=None, today=TODAY, now=NOW) is S.APPRAISED
    row = Initiative.objects.get(pk=record)
    assert (row.decision_number, row.level, world.total(PROVINCE, "initiatives.recognised").value) == ("", "", 0)
    assert [take_back_step(record, reason="Nhầm", by=None, today=TODAY, now=NOW) for _ in range(2)] == [S.UNDER_WAY, S.REGISTERED]
    with pytest.raises(RuleBroken, match="Chưa có bước nào"):
        take_back_step(record, reason="Nhầm", by=None, today=TODAY, now=NOW)


def test_an_end_that_is_corrected_in_the_record_is_a_step_too(world: World) -> None:
    record = brought(S.UNDER_WAY)
    write(Change(initiative(registered_on=BEGAN, **OVER), record=record), by=None)
    assert [one.state for one in steps_of([record])[record]] == ["registered", "under_way", "stopped"]
    write(Change(initiative(registered_on=BEGAN), record=record), by=None)
    assert [one.state for one in steps_of([record])[record]] == ["registered", "under_way"]


def test_what_is_to_be_looked_at_again_is_found_on_its_day(world: World) -> None:
    record = brought(S.RECOGNISED)
    take(record, S.MAINTAINED, date(2026, 1, 5), due_on=date(2026, 11, 24))
    (assessed,) = write(Change(initiative(COMMUNE, since=date(2026, 2, 2), title="Khác hẳn", assess_on=date(2026, 11, 1))), by=None)
    write(Change(initiative(COMMUNE, since=date(2026, 2, 2), title="Chưa tới hạn", assess_on=date(2026, 12, 1))), by=None)
    rows = due_for_a_look(Initiative.objects.all(), TODAY)
    assert [row.pk for row in rows] == [assessed.record, record]


@pytest.mark.parametrize(
    ("who", "error"), [("lan", None), ("minh", NotFound), ("hoa", None), ("thu", NotAllowed), ("hung", NotFound), ("outsider", NotFound)]
)
def test_who_may_take_a_step(world: World, who: str, error: type[Exception] | None) -> None:
    record = registered()
    account: Account = getattr(world, who)
    if error is None:
        assert take(record, S.UNDER_WAY, by=account) is S.UNDER_WAY
        assert take_back_step(record, reason="Nhầm", by=account, today=TODAY, now=NOW) is S.REGISTERED
        return
    with pytest.raises(error):
        take(record, S.UNDER_WAY, by=account)
    with pytest.raises(error):
        take_back_step(record, reason="Nhầm", by=account, today=TODAY, now=NOW)


def test_a_voided_initiative_takes_no_step(world: World) -> None:
    from gandan.emulation.actions import void_initiatives

    record = registered()
    void_initiatives([record], reason="Ghi nhầm", by=None, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã hủy"):
        take(record, S.UNDER_WAY)


def test_nothing_is_learned_in_a_circle(world: World) -> None:
    root = registered()
    (child,) = write(Change(initiative(COMMUNE, since=date(2026, 2, 3), learned_from=root, title="Đường hoa")), by=None)
    with pytest.raises(BadInput, match="học từ chính nó"):
        record_initiatives(
            [Change(initiative(registered_on=BEGAN, learned_from=child.record), record=root)], by=None, today=TODAY, now=NOW
        )  # fmt: skip
