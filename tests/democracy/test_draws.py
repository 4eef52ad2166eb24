"""A draw from its list to its result: two people, one result for ever, and nothing that can be changed once it was fixed."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import Error, connection, transaction

from gandan.activities.actions.recording import Change, void_batch
from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord, Revision
from gandan.democracy.access.draw import draw_for, draw_taking_part, visible_draws
from gandan.democracy.actions.draw import DRAW, record_draws
from gandan.democracy.actions.draw_names import KIND, erase_draw_names, name_participants, replay_draw_name_erasures
from gandan.democracy.actions.draw_secrets import hand_in, open_secret
from gandan.democracy.actions.draw_stages import (
    announce_draw,
    cancel_draw,
    close_list,
    close_openings,
    enter_value,
    hold_draw,
    propose_draw,
    refuse_value,
    return_draw,
)
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw, DrawCommitment, DrawName, DrawOpening, DrawStage
from gandan.democracy.queries.draw import course_of, states_of
from gandan.democracy.queries.draw_keys import key_of
from gandan.democracy.rules.draw import digest_of, name_hash
from gandan.democracy.rules.draw_check import is_right
from gandan.democracy.rules.draw_stages import NEXT
from gandan.evidence.queries import erasures
from gandan.people.choices import Can
from tests.democracy.made_draws import (
    CODES,
    EVENING,
    LATER,
    MORNING,
    NUMBERS,
    SECRETS,
    announced,
    closed,
    digest,
    draw_in,
    drawn,
    drawn_up,
    gathered,
    opens,
    sealed,
)
from tests.world import COMMUNE, NOW, TODAY, World

S = DrawState
pytestmark = pytest.mark.django_db
TOO_LATE: dict[str, Any] = {"today": TODAY, "now": datetime(2026, 11, 24, 17, 45, tzinfo=VIETNAM)}


def state(draw: UUID) -> DrawState:
    return states_of([draw])[draw]


def test_a_whole_draw_can_be_re_checked_from_its_record_and_counts_once(world: World) -> None:
    draw = drawn(world)
    record = course_of(draw).record
    assert is_right(record)
    assert sorted(lot for _who, lot in record["outcome"]["drawn"]) == ["L1", "L2", "L3", "L4"]
    assert [who for who, _lot in record["outcome"]["drawn"]] == list(CODES)
    assert [code for code, _secret in record["openings"]["openings"]] == ["H01", "H02"]
    assert [code for code, _hash in record["commitments"]["commitments"]] == ["H01", "H02", "H03"]
    assert world.total(COMMUNE, "draws.held").value == 1
    assert world.total(COMMUNE, "draws.lots").value == 4
    acts = list(AuditRecord.objects.filter(subject=draw, verb="stage").values_list("values__state", flat=True).order_by("at", "id"))
    assert acts == ["proposed", "committed", "gathering", "opening", "closed", "valued", "drawn"]


def test_nothing_counts_before_it_was_drawn(world: World) -> None:
    closed(world)
    assert world.total(COMMUNE, "draws.held").value == 0


def test_a_second_person_announces_and_a_recorder_does_not(world: World) -> None:
    draw = drawn_up(world)
    with pytest.raises(NotAllowed):
        propose_draw(draw, by=world.thu, **MORNING)
    assert propose_draw(draw, by=world.lan, **MORNING)
    assert not propose_draw(draw, by=world.lan, **MORNING)
    seen = digest(draw, S.PROPOSED)
    with pytest.raises(RuleBroken, match="người thứ hai"):
        announce_draw(draw, seen=seen, by=world.lan, **MORNING)
    with pytest.raises(NotAllowed):
        announce_draw(draw, seen=seen, by=world.minh, **MORNING)
    with pytest.raises(NotAllowed):
        announce_draw(draw, seen=seen, by=world.hung, **MORNING)
    with pytest.raises(RuleBroken, match="mở lại"):
        announce_draw(draw, seen="0" * 64, by=world.hoa, **MORNING)
    assert announce_draw(draw, seen=seen, by=world.hoa, **MORNING)
    assert not announce_draw(draw, seen=seen, by=world.hoa, **MORNING)
    assert state(draw) is S.COMMITTED


def test_what_was_announced_is_not_changed_and_not_voided_in_silence(world: World) -> None:
    draw = announced(world)
    with pytest.raises(RuleBroken):
        record_draws([Change(draw_in(title="Khác"), record=draw)], by=world.lan, **MORNING)
    with pytest.raises(RuleBroken), transaction.atomic():
        void_batch(DRAW, [draw], reason="Thử", by=world.lan, **MORNING)
    assert not Draw.objects.get(pk=draw).voided


def test_what_is_prepared_or_returned_is_changed_freely(world: World) -> None:
    draw = drawn_up(world)
    record_draws([Change(draw_in(title="Tên mới"), record=draw)], by=world.lan, **MORNING)
    propose_draw(draw, by=world.lan, **MORNING)
    with pytest.raises(RuleBroken):
        record_draws([Change(draw_in(title="Tên nữa"), record=draw)], by=world.lan, **MORNING)
    with pytest.raises(BadInput):
        return_draw(draw, why=" ", by=world.hoa, **MORNING)
    return_draw(draw, why="Thiếu một hộ.", by=world.hoa, **MORNING)
    record_draws([Change(draw_in(title="Tên nữa"), record=draw)], by=world.lan, **MORNING)
    propose_draw(draw, by=world.lan, **MORNING)
    assert course_of(draw).document(S.PROPOSED)["title"] == "Tên nữa"


def test_a_participant_hands_in_once_with_their_own_key(world: World) -> None:
    draw = gathered(world)
    assert sealed(draw, "H01")
    assert not sealed(draw, "H01")
    with pytest.raises(RuleBroken, match="đã nộp"):
        hand_in(draw, participant="H01", key=key_of(draw, "H01"), commitment="a" * 64, now=NOW)
    for code, key in (("H02", key_of(draw, "H01")), ("H02", ""), ("H99", key_of(draw, "H01")), ("H02", "ư" * 16)):
        with pytest.raises(NotFound):
            hand_in(draw, participant=code, key=key, commitment="a" * 64, now=NOW)
    with pytest.raises(BadInput):
        hand_in(draw, participant="H02", key=key_of(draw, "H02"), commitment="một mã", now=NOW)
    assert DrawCommitment.objects.filter(draw=draw).count() == 1


def test_a_key_of_a_code_that_is_not_on_the_list_hands_in_nothing(world: World) -> None:
    draw = gathered(world)
    with pytest.raises(NotFound):
        hand_in(draw, participant="H77", key=key_of(draw, "H77"), commitment="a" * 64, now=NOW)


def test_nothing_is_handed_in_before_or_after(world: World) -> None:
    early = announced(world)
    with pytest.raises(RuleBroken):
        sealed(early, "H01")
    draw = gathered(world, "H01")
    with pytest.raises(RuleBroken):
        opens(draw, "H01")
    close_list(draw, by=world.lan, **MORNING)
    with pytest.raises(RuleBroken):
        sealed(draw, "H02")
    assert opens(draw, "H01")
    assert not opens(draw, "H01")
    with pytest.raises(RuleBroken):
        open_secret(draw, participant="H02", key=key_of(draw, "H02"), secret=SECRETS["H02"], now=NOW)


def test_only_the_sealed_secret_opens(world: World) -> None:
    draw = gathered(world, "H01")
    close_list(draw, by=world.lan, **MORNING)
    with pytest.raises(BadInput):
        open_secret(draw, participant="H01", key=key_of(draw, "H01"), secret=SECRETS["H02"], now=NOW)
    assert not DrawOpening.objects.exists()


def test_a_draw_that_was_not_announced_is_not_found_by_anybody_outside(world: World) -> None:
    draw = drawn_up(world)
    with pytest.raises(NotFound):
        draw_taking_part(draw, "H01", key_of(draw, "H01"))


def test_everything_is_closed_before_the_value_can_be_known(world: World) -> None:
    draw = gathered(world, "H01")
    with pytest.raises(RuleBroken, match="17:45"):
        sealed(draw, "H02", now=TOO_LATE["now"])
    with pytest.raises(RuleBroken, match="17:45"):
        close_list(draw, by=world.lan, **TOO_LATE)
    close_list(draw, by=world.lan, **MORNING)
    with pytest.raises(RuleBroken, match="17:45"):
        opens(draw, "H01", now=TOO_LATE["now"])
    with pytest.raises(RuleBroken, match="17:45"):
        close_openings(draw, present=[("front", 1)], by=world.lan, **TOO_LATE)
    with pytest.raises(BadInput):
        close_openings(draw, present=[], by=world.lan, **MORNING)
    close_openings(draw, present=[("front", 1)], by=world.lan, **MORNING)
    with pytest.raises(RuleBroken, match="Chưa tới giờ"):
        enter_value(draw, number=NUMBERS, read_from="Bảng", by=world.lan, **MORNING)


def test_two_people_read_the_value_and_must_agree(world: World) -> None:
    draw = closed(world)
    with pytest.raises(BadInput):
        enter_value(draw, number=NUMBERS, read_from=" ", by=world.lan, **LATER)
    with pytest.raises(BadInput):
        enter_value(draw, number="1 2 3", read_from="Bảng", by=world.lan, **LATER)
    enter_value(draw, number=NUMBERS.replace("12345", "12354"), read_from="Bảng", by=world.lan, **LATER)
    with pytest.raises(RuleBroken, match="người thứ hai"):
        hold_draw(draw, number=NUMBERS, by=world.lan, **LATER)
    with pytest.raises(BadInput, match="khác"):
        hold_draw(draw, number=NUMBERS, by=world.hoa, **LATER)
    assert state(draw) is S.VALUED
    refuse_value(draw, by=world.hoa, **LATER)
    enter_value(draw, number=NUMBERS, read_from="Bảng", by=world.lan, **LATER)
    hold_draw(draw, number=NUMBERS, by=world.hoa, **LATER)
    assert is_right(course_of(draw).record)


def test_there_is_one_result_for_ever(world: World) -> None:
    draw = drawn(world)
    before = course_of(draw).record
    assert not hold_draw(draw, number=NUMBERS, by=world.hoa, **LATER)
    with pytest.raises(RuleBroken):
        enter_value(draw, number=NUMBERS.replace("1", "2"), read_from="Bảng", by=world.lan, **LATER)
    assert course_of(draw).record == before
    last = course_of(draw).stages[-1]
    again = {"draw_id": draw, "number": last.number + 1, "previous": last.number, "before": "drawn", "state": "drawn"}
    with pytest.raises(Error), transaction.atomic():
        DrawStage.objects.create(**again, at=EVENING, taken_by=world.hoa, first_by=world.lan, document="{}", digest="0" * 64)


@pytest.mark.parametrize("table", ["democracy_draw_stage", "democracy_draw_commitment", "democracy_draw_opening"])
def test_the_database_lets_nobody_change_or_delete_what_was_fixed(world: World, table: str) -> None:
    drawn(world)
    for statement in ("UPDATE {} SET at = at", "DELETE FROM {}"):
        with pytest.raises(Error, match=r"permission denied|never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table))


def test_the_database_holds_the_table_of_stages(world: World) -> None:
    """What the rules refuse, the database refuses too: a leap, a gap, one hand where two are needed."""
    draw = announced(world)
    fixed = {"document": "{}", "digest": "0" * 64}
    wrong: list[dict[str, Any]] = [
        {"number": 3, "previous": 2, "before": "committed", "state": "drawn", "first_by": world.lan, **fixed},
        {"number": 3, "previous": 2, "before": "opening", "state": "closed", "first_by": world.lan, **fixed},
        {"number": 4, "previous": 2, "before": "committed", "state": "gathering"},
        {"number": 3, "previous": 2, "before": "committed", "state": "cancelled", "why": ""},
    ]
    for one in wrong:
        with pytest.raises(Error), transaction.atomic():
            DrawStage.objects.create(draw_id=draw, at=NOW, taken_by=world.hoa, **one)
    other = drawn_up(world)
    propose_draw(other, by=world.lan, **MORNING)
    with pytest.raises(Error), transaction.atomic():
        DrawStage.objects.create(
            draw_id=other,
            number=2,
            previous=1,
            before="proposed",
            state="committed",
            at=NOW,
            taken_by=world.lan,
            first_by=world.lan,
            **fixed,
        )


def test_a_cancelled_draw_says_why_and_only_then_is_repeated(world: World) -> None:
    draw = closed(world)
    with pytest.raises(BadInput):
        record_draws([Change(draw_in(replaces=draw))], by=world.lan, **MORNING)
    with pytest.raises(BadInput):
        cancel_draw(draw, why="  ", by=world.hoa, **MORNING)
    with pytest.raises(NotAllowed):
        cancel_draw(draw, why="Mưa lũ", by=world.minh, **MORNING)
    assert cancel_draw(draw, why="Mưa lũ, bà con không tới được.", by=world.hoa, **MORNING)
    with pytest.raises(RuleBroken):
        enter_value(draw, number=NUMBERS, read_from="Bảng", by=world.lan, **LATER)
    again = announced(world, replaces=draw)
    assert course_of(again).document(S.COMMITTED)["replaces"] == str(draw)
    assert "openings" in course_of(draw).record


def test_a_result_that_was_set_aside_counts_no_more_and_stays_to_be_read(world: World) -> None:
    draw = drawn(world)
    cancel_draw(draw, why="Quyết định phê duyệt danh sách bị hủy.", by=world.hoa, **LATER)
    assert world.total(COMMUNE, "draws.held").value == 0
    assert is_right(course_of(draw).record)
    assert "outcome" in course_of(draw).record


def test_names_are_kept_only_where_they_are_published_and_go_without_hurting_the_record(world: World) -> None:
    with pytest.raises(RuleBroken):
        name_participants(drawn_up(world), {"H01": "Giàng A Minh Họa"}, by=world.lan, **MORNING)
    draw = drawn_up(world, names_listed=True)
    with pytest.raises(RuleBroken, match="chưa ghi họ tên"):
        propose_draw(draw, by=world.lan, **MORNING)
    with pytest.raises(NotAllowed):
        name_participants(draw, {"H01": "Một"}, by=world.thu, **MORNING)
    named = {code: f"Người Minh Họa {code}" for code in CODES}
    assert name_participants(draw, named, by=world.lan, **MORNING) == 4
    assert name_participants(draw, named, by=world.lan, **MORNING) == 0
    propose_draw(draw, by=world.lan, **MORNING)
    told = course_of(draw).document(S.PROPOSED)
    row = DrawName.objects.get(draw=draw, code="H01")
    assert told["participants"][0]["name_hash"] == name_hash(row.name, row.salt)
    with pytest.raises(RuleBroken):
        name_participants(draw, {"H01": "Khác"}, by=world.lan, **MORNING)
    kept = (json.dumps(list(Revision.objects.values("snapshot", "reason"))), json.dumps(list(AuditRecord.objects.values("values"))))
    stages = "".join(DrawStage.objects.values_list("document", flat=True))
    assert not any("Minh Họa" in text for text in (*kept, stages))
    before = digest(draw, S.PROPOSED)
    assert erase_draw_names(draw, ["H01"], by=world.lan, **MORNING) == 1
    assert not DrawName.objects.filter(draw=draw, code="H01").exists()
    assert digest_of(course_of(draw).document(S.PROPOSED)) == before
    DrawName.objects.create(draw_id=draw, code="H01", name="Trở lại từ bản sao lưu", salt="s")
    assert KIND in {kind for _mark, kind in erasures()}
    assert replay_draw_name_erasures(erasures()) == 1
    assert not DrawName.objects.filter(draw=draw, code="H01").exists()


def test_made_up_numbers_are_for_made_up_places_and_a_value_is_one_that_is_declared(world: World) -> None:
    with pytest.raises(BadInput):
        drawn_up(world, value="gieo-xuc-xac")
    with pytest.raises(BadInput):
        drawn_up(world, value="drand")
    assert drawn_up(world, value="drand", value_at="10:00")


def test_whoever_sees_the_place_sees_its_draws_and_others_do_not(world: World) -> None:
    draw = drawn_up(world)
    for account in (world.lan, world.hoa, world.thu, world.tam, world.van):
        assert draw_for(account, draw, TODAY).pk == draw
    for account in (world.hung, world.outsider):
        assert not visible_draws(account, TODAY).exists()
        with pytest.raises(NotFound):
            draw_for(account, draw, TODAY)
    with pytest.raises(NotAllowed):
        draw_for(world.thu, draw, TODAY, to=Can.CORRECT)


def test_every_state_can_be_reached_and_the_table_ends(world: World) -> None:
    assert set(NEXT) == set(DrawState)
    assert {after for those in NEXT.values() for after in those} | {S.START} == set(DrawState)
    assert NEXT[S.CANCELLED] == ()
    assert drawn_up(world, draw_on=date(2026, 12, 5))
    assert NOW + timedelta(0) == NOW
