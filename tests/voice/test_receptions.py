"""Receptions, dialogues and petitions: what they count, what they never hold, and how answers become public by two people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord
from gandan.emulation.registry import record_type
from gandan.ledger.actions.sealing import seal
from gandan.voice.access.dialogue import dialogue_for, publishes_for
from gandan.voice.actions.dialogue import record_dialogues
from gandan.voice.actions.dialogue_notices import propose_answers, publish_answers, withdraw_answers
from gandan.voice.actions.petition import record_petitions
from gandan.voice.actions.reception import record_receptions
from gandan.voice.models import Dialogue, DialogueNotice, PetitionLine, Petitions, Reception
from gandan.voice.queries.reception import owed_answers, public_dialogues, waiting_dialogues
from gandan.voice.rules.dialogue import by_topic, gives_somebody_away
from tests.voice.heard import DAY, MATTER, dialogue, dialogue_held, petitions, reception
from tests.world import COMMUNE, NOW, TODAY, World

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}


def test_a_reception_counts_once_and_its_turns_by_topic(world: World) -> None:
    record_receptions([Change(reception())], by=world.lan, **WHEN)
    assert world.total(COMMUNE, "receptions.held").value == 1
    assert world.total(COMMUNE, "receptions.turns").value == 7
    assert world.total(COMMUNE, "receptions.turns", where={"topic": ["clearance"]}).value == 4
    row = Reception.objects.get()
    assert (row.brought, row.on_the_spot, row.passed_on) == (5, 2, 1)
    assert list(row.declined.values_list("why", "many")) == [("settled", 1)]


def test_a_reception_to_which_nobody_came_was_held_all_the_same(world: World) -> None:
    record_receptions([Change(reception(turns=[], brought=0, on_the_spot=0, passed_on=0, declined=[]))], by=world.lan, **WHEN)
    assert (world.total(COMMUNE, "receptions.held").value, world.total(COMMUNE, "receptions.turns").value) == (1, 0)


def test_a_dialogue_counts_once_its_audiences_apart_and_its_questions_by_topic(world: World) -> None:
    dialogue_held(world)
    assert world.total(COMMUNE, "dialogues.held").value == 1
    assert world.total(COMMUNE, "dialogues.attendance").value == 62
    assert world.total(COMMUNE, "dialogues.attendance", where={"audience": ["women"]}).value == 22
    assert (world.total(COMMUNE, "dialogues.raised").value, world.total(COMMUNE, "dialogues.answered").value) == (5, 3)
    assert world.total(COMMUNE, "dialogues.raised", where={"topic": ["clearance"]}).value == 2


def test_questions_told_as_a_whole_stand_beside_their_rows(world: World) -> None:
    dialogue_held(world, raised=12, answered=10)
    assert (world.total(COMMUNE, "dialogues.raised").value, world.total(COMMUNE, "dialogues.answered").value) == (12, 10)
    assert by_topic([("a", 2), ("b", 1), ("a", 1)], 9) == {"a": 3, "b": 1, None: 5}
    assert by_topic([], 0) == {}


def test_petitions_count_on_the_last_day_of_their_span_by_kind_and_topic(world: World) -> None:
    record_petitions([Change(petitions())], by=world.lan, **WHEN)
    assert world.total(COMMUNE, "petitions.received", date(2026, 3, 31), date(2026, 3, 31)).value == 9
    assert world.total(COMMUNE, "petitions.received", date(2026, 1, 1), date(2026, 3, 30)).value == 0
    assert world.total(COMMUNE, "petitions.settled").value == 5
    assert world.total(COMMUNE, "petitions.received", where={"kind": ["to_cao"]}).value == 1
    assert world.total(COMMUNE, "petitions.settled", where={"topic": ["environment"]}).value == 3


def test_a_correction_leaves_only_what_it_says(world: World) -> None:
    (done,) = record_petitions([Change(petitions())], by=world.lan, **WHEN)
    record_petitions(
        [Change(petitions(letters=[{"kind": "kien_nghi", "received": 4}]), record=done.record, reason="Ghi nhầm")], by=world.lan, **WHEN
    )
    assert (world.total(COMMUNE, "petitions.received").value, world.total(COMMUNE, "petitions.settled").value) == (4, 0)
    assert (
        record_petitions([Change(petitions(letters=[{"kind": "kien_nghi", "received": 4}]), record=done.record)], by=world.lan, **WHEN)[
            0
        ].verb
        == "unchanged"
    )


@pytest.mark.parametrize(
    ("what", "given", "says"),
    [
        ("reception", {"on_the_spot": 4, "passed_on": 2}, "Số việc giải quyết ngay"),
        ("reception", {"turns": [{"topic": "law", "people": 1}, {"topic": "law", "people": 2}]}, "Mỗi nội dung chỉ ghi một lần"),
        ("reception", {"turns": [{"topic": "law", "people": 1, "grade": "receipted"}]}, "không dùng cho số người"),
        ("reception", {"declined": [{"why": "other", "many": 1}, {"why": "other", "many": 1}]}, "Mỗi lý do từ chối"),
        ("dialogue", {"hearers": []}, ""),
        ("dialogue", {"raised": 4}, "nhỏ hơn cộng các dòng"),
        ("dialogue", {"matters": [MATTER | {"answered": 4}]}, "không được lớn hơn"),
        ("dialogue", {"matters": [MATTER | {"due": date(2026, 3, 1)}]}, "Hạn trả lời"),
        ("dialogue", {"matters": [MATTER | {"text": "Gọi số 0912 345 678 hỏi đường"}]}, "không ghi số điện thoại"),
        ("dialogue", {"matters": [MATTER | {"answer": "Đã trả lời qua thư a.b@vi.du"}]}, "không ghi số điện thoại"),
        ("petitions", {"last": date(2025, 12, 31)}, "trước ngày đầu kỳ"),
        ("petitions", {"first": date(2025, 12, 1)}, "nằm trong một năm"),
        ("petitions", {"letters": [{"kind": "to_cao", "received": 1, "competent": 1, "transferred": 1}]}, "cộng lại"),
        ("petitions", {"letters": [{"kind": "to_cao", "received": 1, "settled": 1}]}, "kỳ trước chuyển sang"),
        ("petitions", {"letters": [{"kind": "to_cao", "received": 1, "competent": 1, "settled": 0, "in_time": 1}]}, "đúng hạn"),
        ("petitions", {"letters": [{"kind": "to_cao", "received": 1}, {"kind": "to_cao", "received": 2}]}, "chỉ ghi một dòng"),
    ],
)  # fmt: skip
def test_what_does_not_agree_with_itself_is_refused_in_a_sentence(world: World, what: str, given: dict[str, Any], says: str) -> None:
    make = {"reception": reception, "dialogue": dialogue, "petitions": petitions}[what]
    with pytest.raises(IntakeRefused) as refused:
        make(**given)
    assert says in " ".join(error.message for error in refused.value.errors)


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Bồi thường 1.250.000.000 đồng cho đoạn qua thôn", False), ("Đoạn đường 1.200 m, rộng 3 m, năm 2026", False),
        ("liên hệ 0912345678", True), ("CCCD 010 203 004 567", True), ("thư lan@vi.du.vn", True), ("ngày 05/03/2026, 12 hộ", False),
    ],
)  # fmt: skip
def test_a_number_by_which_somebody_is_known_is_told_from_a_sum(text: str, away: bool) -> None:
    assert gives_somebody_away(text) is away


def test_the_database_holds_the_same(world: World) -> None:
    record_petitions([Change(petitions())], by=world.lan, **WHEN)
    record_receptions([Change(reception())], by=world.lan, **WHEN)
    changes: tuple[Callable[[], object], ...] = (
        lambda: PetitionLine.objects.update(settled=99),
        lambda: Petitions.objects.update(first=date(2025, 3, 1)),
        lambda: Reception.objects.update(on_the_spot=6),
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_nothing_of_a_denunciation_is_kept_but_its_number(world: World) -> None:
    (done,) = record_petitions([Change(petitions())], by=world.lan, **WHEN)
    line = PetitionLine.objects.get(petitions=done.record, kind="to_cao")
    words = {field.name for field in PetitionLine._meta.get_fields() if field.get_internal_type() in ("TextField", "CharField")}
    assert (words, line.received) == ({"kind"}, 1)


def test_two_people_make_the_answers_public(world: World) -> None:
    record = dialogue_held(world)
    with pytest.raises(NotAllowed):
        propose_answers(record, by=world.thu, **WHEN)
    with pytest.raises(RuleBroken, match="Chưa ai đề nghị"):
        publish_answers(record, seen=1, by=world.hoa, **WHEN)
    assert propose_answers(record, by=world.lan, **WHEN) is True
    assert propose_answers(record, by=world.lan, **WHEN) is False
    assert [row.pk for row in waiting_dialogues(Dialogue.objects.all())] == [record]
    with pytest.raises(RuleBroken, match="không tự công khai"):
        publish_answers(record, seen=1, by=world.lan, **WHEN)
    with pytest.raises(NotAllowed):
        publish_answers(record, seen=1, by=world.minh, **WHEN)
    with pytest.raises(RuleBroken, match="vừa được sửa"):
        publish_answers(record, seen=7, by=world.hoa, **WHEN)
    assert publish_answers(record, seen=1, by=world.hoa, **WHEN) is True
    assert publish_answers(record, seen=1, by=world.hoa, **WHEN) is False
    assert [row.pk for row in public_dialogues([record])] == [record]
    verbs = list(AuditRecord.objects.filter(subject=record).order_by("pk").values_list("verb", flat=True))
    assert [verb for verb in verbs if verb in ("propose", "publish", "withdraw")] == ["propose", "publish"]
    with pytest.raises(IntegrityError), transaction.atomic():
        DialogueNotice.objects.update(proposed_by=world.hoa)


@pytest.mark.parametrize("how", ["corrected", "voided", "withdrawn"])
def test_what_is_changed_is_public_no_more(world: World, how: str) -> None:
    record = dialogue_held(world)
    propose_answers(record, by=world.lan, **WHEN)
    publish_answers(record, seen=1, by=world.hoa, **WHEN)
    if how == "corrected":
        record_dialogues([Change(dialogue(title="Đối thoại tháng 3"), record=record, reason="Sửa tên")], by=world.lan, **WHEN)
    elif how == "voided":
        record_type("dialogue").void([record], reason="Ghi nhầm", by=world.lan, **WHEN)
    else:
        assert withdraw_answers(record, by=world.lan, **WHEN) is True
    assert (public_dialogues().count(), DialogueNotice.objects.get().state) == (0, "internal")


def test_a_dialogue_without_an_answer_in_words_is_not_proposed(world: World) -> None:
    record = dialogue_held(world, matters=[MATTER | {"answer": ""}])
    with pytest.raises(RuleBroken, match="Chưa ý kiến nào"):
        propose_answers(record, by=world.lan, **WHEN)


def test_who_owes_an_answer_is_listed_for_those_who_see_the_dialogue(world: World) -> None:
    record = dialogue_held(world)
    seen = record_type("dialogue").visible
    (owed,) = owed_answers(seen(world.lan, TODAY), most=10)  # type: ignore[arg-type]  # dialogues
    assert (owed.dialogue, owed.open, owed.due, owed.held_on) == (record, 2, date(2026, 4, 5), DAY)
    assert owed.owed_by == "Ủy ban nhân dân xã Bản Lìm"
    assert owed_answers(seen(world.hung, TODAY), most=10) == []  # type: ignore[arg-type]  # dialogues
    with pytest.raises(BadInput):
        dialogue_held(world, matters=[MATTER | {"owed_by": 7}])


def test_the_door_and_the_second_person(world: World) -> None:
    row = dialogue_for(world.lan, dialogue_held(world), TODAY)
    assert [publishes_for(one, row, TODAY) for one in (world.lan, world.hoa, world.van, world.minh, world.thu, world.hung)] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_figures_stay_when_they_are_sealed(world: World) -> None:
    dialogue_held(world)
    record_receptions([Change(reception())], by=world.lan, **WHEN)
    before = world.total(COMMUNE, "dialogues.attendance").value
    seal(now=NOW)
    assert world.total(COMMUNE, "dialogues.attendance").value == before == 62
