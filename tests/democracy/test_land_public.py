"""What the public reads of land clearance: no number under five, and nothing from which one could be worked out."""

from __future__ import annotations

import itertools
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind as K
from gandan.democracy.actions.land import record_land_projects
from gandan.democracy.actions.showing import propose_showing, publish_showing, withdraw_showing
from gandan.democracy.choices.land import LandStage as S
from gandan.democracy.models import LandStep
from gandan.democracy.rules.land.counts import StepTold
from gandan.democracy.rules.land.public import HIDDEN, Shown, ShownAnswers, shown_answers, shown_part, shown_sum, shown_whole
from gandan.publishing.contents.land import LandCopy
from gandan.publishing.models import Published
from tests.democracy.watched import WHEN, consulted, project, projected, row, stepped
from tests.world import World


def told(households: int | None, *answers: int, stage: S = S.CONSULTING) -> StepTold:
    agreed, disagreed, other = answers or (None, None, None)
    return StepTold(stage, date(2026, 3, 5), households, agreed, disagreed, other, 0, documented=True)


@pytest.mark.parametrize(
    ("affected", "part", "shown"),
    [
        (46, 46, 46),
        (46, 41, 41),
        (46, 42, None),
        (46, 44, None),
        (46, 5, 5),
        (46, 4, None),
        (46, 0, 0),
        (4, 4, None),
        (4, 0, None),
        (5, 5, 5),
    ],
)
def test_a_part_is_hidden_with_what_is_left_over(affected: int, part: int, shown: int | None) -> None:
    assert shown_part(affected, part).value == shown


def test_a_small_project_says_no_number_at_all() -> None:
    assert shown_whole(4) == HIDDEN
    assert shown_whole(5) == Shown(5)
    answers = shown_answers(4, [told(4, 4, 0, 0)])
    assert answers is not None
    assert {answers.asked.value, answers.agreed.value, answers.disagreed.value, answers.other.value} == {None}


def test_a_number_grows_by_five_or_not_at_all() -> None:
    def grown(*steps: int) -> Shown | None:
        return shown_sum(46, [told(many, stage=S.HANDOVER) for many in steps])

    assert grown() is None
    assert shown_sum(46, [told(None, stage=S.HANDOVER)]) is None
    assert grown(3) == HIDDEN
    assert grown(10) == Shown(10)
    assert grown(10, 2) == Shown(10, at_least=True)
    assert grown(10, 2, 3) == Shown(15)
    assert grown(10, 2, 30) == HIDDEN
    assert grown(10, 2, 30, 4) == Shown(46)


def _numbers(affected: int, one: ShownAnswers) -> tuple[int | None, ...]:
    return (affected, one.asked.value, one.agreed.value, one.disagreed.value, one.other.value)


@settings(max_examples=200, deadline=None)
@given(st.integers(5, 16), st.data())
def test_no_small_answer_can_be_worked_out(affected: int, data: st.DataObject) -> None:
    asked = data.draw(st.integers(1, affected))
    agreed = data.draw(st.integers(0, asked))
    disagreed = data.draw(st.integers(0, asked - agreed))
    other = asked - agreed - disagreed
    shown = shown_answers(affected, [told(asked, agreed, disagreed, other)])
    assert shown is not None
    printed = _numbers(affected, shown)
    assert not [value for value in printed[1:] if value is not None and 0 < value < 5]
    # Whoever knows only that the numbers add up: everything that could stand behind what is printed.
    could = [
        (a, d, o, affected - a - d - o)
        for a, d, o in itertools.product(range(affected + 1), repeat=3)
        if a + d + o <= affected
        and all(want is None or want == have for want, have in zip(printed, (affected, a + d + o, a, d, o), strict=True))
    ]
    secrets = (agreed, disagreed, other, affected - asked)
    for number, secret in enumerate(secrets):
        if 0 < secret < 5:
            assert len({one[number] for one in could}) > 1, (secrets, printed)


def test_a_consultation_of_several_days_is_shown_only_where_each_day_could_be() -> None:
    once = shown_answers(100, [told(40, 30, 10, 0)])
    twice = shown_answers(100, [told(40, 30, 10, 0), told(20, 15, 5, 0)])
    thin = shown_answers(100, [told(40, 30, 10, 0), told(20, 18, 2, 0)])
    assert once is not None
    assert (once.agreed, once.disagreed) == (Shown(30), Shown(10))
    assert twice is not None
    assert (twice.asked, twice.agreed, twice.disagreed) == (Shown(60), Shown(45), Shown(15))
    assert thin is not None
    assert (thin.asked, thin.agreed, thin.disagreed) == (Shown(60), HIDDEN, HIDDEN)
    assert shown_answers(100, [told(40)]) is None


def publish(world: World, record: Any) -> Any:
    steps = list(LandStep.objects.filter(project=record, voided=False))
    for kind, rows in ((K.LAND_PROJECT, {record: 1}), (K.LAND_STEP, {one.pk: one.revision for one in steps})):
        propose_showing(kind, rows, by=world.lan, **WHEN)
        publish_showing(kind, rows, by=world.hoa, **WHEN)
    return copy_of(record)


def copy_of(record: Any) -> Any:
    return LandCopy.model_validate(Published.objects.get(kind="land", source=record, withdrawn_at=None).content)


def stage(copy: Any, code: S) -> Any:
    return next(one for one in copy.stages if one.code == code.value)


def test_what_is_planted_is_not_in_the_copy(world: World) -> None:
    record = projected(world, resettled=3, note="Ghi chú nội bộ ABCXYZ")
    stepped(world, record, note="Ghi chú bước ABCXYZ", matters=[row("Giá đất thấp", raised=3), row("Đường tạm", raised=12)])
    consulted(world, record, 43, 2, 1)
    stepped(world, record, stage="handover", households=43)
    copy = publish(world, record)
    assert (copy.households.value, copy.resettled.value) == (46, None)
    consulting = stage(copy, S.CONSULTING)
    assert (consulting.households.value, consulting.disagreed.value, consulting.other.value) == (46, None, None)
    assert stage(copy, S.HANDOVER).households.value is None
    assert [(one.text, one.raised) for one in copy.objections] == [("Giá đất thấp", None), ("Đường tạm", 12)]
    text = json.dumps(Published.objects.get(kind="land").content, ensure_ascii=False)
    assert "ABCXYZ" not in text
    assert "43" not in text.replace(str(record), "")
    assert copy.procedure.confirmed is False
    assert consulting.minutes[0].number == "02/BB"


def test_only_what_a_second_person_published_is_public(world: World) -> None:
    record = projected(world)
    first = stepped(world, record)
    assert not Published.objects.filter(kind="land").exists()
    propose_showing(K.LAND_PROJECT, [record], by=world.lan, **WHEN)
    assert not Published.objects.filter(kind="land").exists()
    publish_showing(K.LAND_PROJECT, {record: 1}, by=world.hoa, **WHEN)
    assert stage(copy_of(record), S.BRIEFING).first is None
    propose_showing(K.LAND_STEP, [first], by=world.lan, **WHEN)
    publish_showing(K.LAND_STEP, {first: 1}, by=world.hoa, **WHEN)
    assert stage(copy_of(record), S.BRIEFING).households.value == 46
    withdraw_showing(K.LAND_STEP, [first], by=world.lan, **WHEN)
    assert stage(copy_of(record), S.BRIEFING).first is None
    record_land_projects([Change(project(owner="Ban quản lý"), record=record, reason="Thêm chủ đầu tư")], by=world.lan, **WHEN)
    gone = Published.objects.get(kind="land", source=record)
    assert gone.withdrawn_at is not None
    assert gone.content == {}
