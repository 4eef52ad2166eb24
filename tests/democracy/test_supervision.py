"""Supervision, critique and opinions: by matter, in bodies and counts; each with its answer and who owes it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind as K
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord
from gandan.democracy.access.supervision import board_for, visible_boards, visible_watched, watched_for
from gandan.democracy.actions.recommendation import answer_matter
from gandan.democracy.actions.showing import propose_showing, publish_showing, withdraw_showing
from gandan.democracy.actions.supervision import SUPERVISION, keep_board, record_supervisions, void_supervisions
from gandan.democracy.choices.recommendation import AskedState, Outcome, ShowingState
from gandan.democracy.intake.recommendation import RecommendationIn
from gandan.democracy.intake.supervision import BoardIn, SupervisionIn
from gandan.democracy.models import Recommendation, Supervision
from gandan.democracy.queries.recommendation import Filter, matters_of, owed_rows, sums_of
from gandan.democracy.queries.showing import showings_of, shown_records, state_of_showing
from gandan.democracy.queries.supervision import boards_in_order, is_over, supervisions_of
from gandan.democracy.rules.recommendation import names_somebody, state_of
from gandan.democracy.rules.supervision import size_question
from gandan.people.choices import Can
from gandan.places.actions import unit_id
from tests.activities.made import standing, verbs
from tests.democracy.watched import DAY, WHEN, criticised, critique, given_opinions, row, supervised, supervision
from tests.world import COMMUNE, EVE, MERGER, OTHER_COMMUNE, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World


def answered(world: World, record: Any, *, outcome: str = "whole", **given: Any) -> Any:
    line = Recommendation.objects.filter(supervision=record).order_by("position")[0]
    told = {"answered_on": date(2026, 4, 2), "outcome": outcome, "answer": "Đã nạo vét"} | given
    return answer_matter(SUPERVISION, record, line.row, told, expected=None, by=world.lan, **WHEN)


def test_a_recommendation_counts_when_it_is_said_and_when_it_is_taken_up(world: World) -> None:
    record = supervised(world)
    march, april = (date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 4, 30))
    assert [world.total(COMMUNE, code, *march).value for code in ("supervision.held", "supervision.recommended")] == [1, 1]
    assert world.total(COMMUNE, "supervision.taken_up").value == 0
    assert answered(world, record).verb == "amended"
    assert world.total(COMMUNE, "supervision.taken_up", *march).value == 0
    assert world.total(COMMUNE, "supervision.taken_up", *april).value == 1
    assert world.total(COMMUNE, "supervision.recommended").value == 1
    assert verbs(record) == (["record", "amend"], ["record", "amend"])
    assert answered(world, record).verb == "unchanged"
    assert void_supervisions([record], reason="Ghi nhầm", by=world.lan, **WHEN) == 1
    assert standing(record) == 0


@pytest.mark.parametrize(("outcome", "counts"), [("whole", 1), ("part", 1), ("not", 0)])
def test_in_whole_or_in_part_is_taken_up_and_no_is_not(world: World, outcome: str, counts: int) -> None:
    record = supervised(world)
    answered(world, record, outcome=outcome)
    assert world.total(COMMUNE, "supervision.taken_up").value == counts
    (line,) = Recommendation.objects.filter(supervision=record)
    assert (line.outcome, line.answer) == (outcome, "Đã nạo vét")


def test_an_answer_after_a_merger_counts_where_the_place_had_gone(world: World) -> None:
    given: dict[str, Any] = {"place": UPPER_LIM, "held_on": date(2025, 5, 5)}
    late = row(due=date(2025, 6, 30), answered_on=MERGER, outcome="whole")
    supervised(world, world.hoa, **given, matters=[late])
    assert world.total(UPPER_LIM, "supervision.recommended", last=EVE).value == 1
    assert world.total(COMMUNE, "supervision.taken_up", MERGER).value == 1


def test_critiques_and_opinions_count_alike(world: World) -> None:
    criticised(world, matters=[row("Một ý"), row("Hai ý", answered_on=DAY, outcome="part", reason="còn thiếu kinh phí")])
    given_opinions(world)
    codes = ("critiques.held", "critiques.recommended", "critiques.taken_up", "opinions.given", "opinions.taken_up")
    assert [world.total(COMMUNE, code).value for code in codes] == [1, 2, 1, 15, 0]


def refused(**given: Any) -> str:
    with pytest.raises(IntakeRefused) as said:
        supervision(**given)
    return "; ".join(error.message for error in said.value.errors)


def test_what_does_not_fit_is_said_in_a_sentence(world: World) -> None:
    assert "đi cùng nhau" in refused(matters=[row(outcome="whole")])
    assert "đi cùng nhau" in refused(matters=[row(answered_on=DAY)])
    assert "lý do" in refused(matters=[row(answered_on=DAY, outcome="not")])
    assert "ngày trả lời" in refused(matters=[row(answer="Đã làm")])
    assert "trước ngày nêu" in refused(matters=[row(due=date(2026, 3, 1))])
    assert "trước ngày nêu" in refused(matters=[row(answered_on=date(2026, 3, 1), outcome="whole")])
    assert "ghi trả lời trước" in refused(matters=[row(followed_on=date(2026, 5, 1))])
    assert "trước ngày trả lời" in refused(matters=[row(answered_on=date(2026, 4, 2), outcome="whole", followed_on=date(2026, 4, 1))])
    assert "bỏ một trong hai" in refused(matters=[row(owed_text="Chi nhánh điện")])
    assert "bỏ một trong hai" in refused(body=world.body("uy-ban-ban-lim"), body_text="Ủy ban")
    assert "không ghi tên người" in refused(matters=[row("Nhà ông Nguyễn Văn Mẫu lấn đường")])
    assert "Ngày kết thúc" in refused(last_day=date(2026, 3, 1))
    same = new_id()
    assert "một lần" in refused(matters=[row(id=same), row("Khác", id=same)])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hộ ông Nguyễn Văn Mẫu chưa nhận tiền", True), ("đất của bà Lan", True), ("theo lời Anh Minh kể", True), ("chị Hoa ở thôn", True),
        ("bà con thôn Lìm 1 thiếu nước", False), ("ông Bí thư chi bộ đã trả lời", False), ("không có đường vào", False),
        ("làm theo lời Bác Hồ dạy", False), ("cô giáo và học sinh", False), ("Rộng rãi, thông thoáng", False),
    ],
)  # fmt: skip
def test_words_that_name_somebody_are_known(text: str, *, named: bool) -> None:
    assert names_somebody(text) is named


def test_a_row_says_how_far_it_has_come() -> None:
    def state(**given: Any) -> AskedState:
        return state_of(RecommendationIn.model_validate({"text": "Một việc"} | given), TODAY)

    assert state() is AskedState.WAITING
    assert state(due=TODAY) is AskedState.WAITING
    assert state(due=date(2026, 11, 23)) is AskedState.LATE
    assert state(due=DAY, answered_on=DAY, outcome="whole") is AskedState.ANSWERED
    assert state(answered_on=DAY, outcome="whole", followed_on=DAY) is AskedState.FOLLOWED


def test_an_answer_is_written_by_whoever_may_correct(world: World) -> None:
    record = supervised(world)
    line = Recommendation.objects.get(supervision=record).row
    told = {"answered_on": DAY, "outcome": "whole"}
    for account in (world.thu, world.hung):
        with pytest.raises(NotAllowed):
            answer_matter(SUPERVISION, record, line, told, expected=None, by=account, **WHEN)
    with pytest.raises(NotFound):
        answer_matter(SUPERVISION, record, new_id(), told, expected=None, by=world.lan, **WHEN)
    with pytest.raises(IntakeRefused):
        answer_matter(SUPERVISION, record, line, {"answered_on": DAY, "outcome": "not"}, expected=None, by=world.lan, **WHEN)
    with pytest.raises(RuleBroken):
        answer_matter(SUPERVISION, record, line, told, expected=9, by=world.lan, **WHEN)
    assert answer_matter(SUPERVISION, record, line, told, expected=1, by=world.lan, **WHEN).verb == "amended"


def test_what_waits_is_listed_with_who_owes_it(world: World) -> None:
    first = supervised(world)
    supervised(world, matters=[row("Đã trả lời", answered_on=DAY, outcome="whole")])
    criticised(world, matters=[row("Chưa có hạn", due=None, owed_by=None, owed_text="Chi nhánh điện")])
    found = owed_rows(visible_watched(world.thu, TODAY), Filter(), TODAY)
    assert [(one.kind, one.record == first, one.row.text, one.state) for one in found] == [
        (K.SUPERVISION, True, "Nạo vét mương đầu thôn", AskedState.LATE),
        (K.CRITIQUE, False, "Chưa có hạn", AskedState.WAITING),
    ]
    assert len(owed_rows(visible_watched(world.lan, TODAY), Filter(open=False), TODAY)) == 3
    owing = Filter(body=world.body("uy-ban-ban-lim"), kinds=(K.SUPERVISION,))
    assert [one.record for one in owed_rows(visible_watched(world.lan, TODAY), owing, TODAY)] == [first]
    assert owed_rows(visible_watched(world.hung, TODAY), Filter(open=False), TODAY) == []
    assert owed_rows(visible_watched(world.lan, TODAY), Filter(places=[unit_id(OTHER_COMMUNE)]), TODAY) == []
    sums = sums_of(matters_of(Supervision.objects.get(pk=first)))
    assert (sums.said, sums.answered, sums.whole) == (1, 0, 0)


def test_a_supervision_is_seen_by_its_place_only(world: World) -> None:
    record = supervised(world)
    assert watched_for("supervision", world.thu, record, TODAY).pk == record
    for account in (world.hung, world.outsider):
        with pytest.raises(NotFound):
            watched_for("supervision", account, record, TODAY)
    with pytest.raises(NotFound):
        watched_for("critique", world.lan, record, TODAY)
    with pytest.raises(NotFound):
        watched_for("session", world.lan, record, TODAY)
    with pytest.raises(NotAllowed):
        watched_for("supervision", world.thu, record, TODAY, to=Can.CORRECT)


def board(**given: Any) -> BoardIn:
    values = {"unit": unit_id(COMMUNE), "kind": "inspection", "first": date(2025, 8, 1), "members": 7, "decision": "05/QĐ-UBND"}
    return BoardIn.read(values | given, today=TODAY)


def test_a_board_is_kept_in_counts_with_its_term(world: World) -> None:
    record = new_id()
    assert keep_board(record, board(), by=world.lan, **WHEN)
    assert not keep_board(record, board(), by=world.lan, **WHEN)
    assert keep_board(record, board(last=date(2026, 10, 1)), by=world.lan, **WHEN)
    assert list(AuditRecord.objects.filter(subject=record).order_by("at", "id").values_list("verb", flat=True)) == ["record", "amend"]
    (kept,) = boards_in_order(visible_boards(world.thu, TODAY))
    assert (kept.members, is_over(kept, TODAY), supervisions_of([kept])) == (7, True, {})
    for account, refusal in ((world.thu, NotAllowed), (world.hung, NotAllowed)):
        with pytest.raises(refusal):
            keep_board(new_id(), board(), by=account, **WHEN)
    with pytest.raises(NotFound):
        board_for(world.hung, record, TODAY)
    with pytest.raises(NotAllowed):
        board_for(world.thu, record, TODAY, to=Can.CORRECT)
    with pytest.raises(BadInput):
        keep_board(new_id(), board(unit=unit_id(UPPER_LIM)), by=world.hoa, **WHEN)


def test_a_board_of_another_size_is_asked_about_and_kept(world: World) -> None:
    assert size_question(board().kind, 7, TODAY) is None
    investment = board(kind="investment", of_what="Đường thôn Lìm 1", members=9)
    asked = size_question(investment.kind, investment.members, TODAY)
    assert asked is not None
    assert (asked.least, asked.most, asked.confirmed) == (5, 7, False)
    assert size_question(investment.kind, 9, date(2020, 1, 1)) is None
    assert keep_board(new_id(), investment, by=world.lan, **WHEN)
    with pytest.raises(IntakeRefused):
        board(kind="investment")
    with pytest.raises(IntakeRefused):
        board(last=date(2025, 7, 1))


def test_a_supervision_names_a_board_of_its_place_and_kind(world: World) -> None:
    here, elsewhere = new_id(), new_id()
    keep_board(here, board(), by=world.lan, **WHEN)
    keep_board(elsewhere, board(unit=unit_id(OTHER_COMMUNE)), by=world.hung, **WHEN)
    supervised(world, watcher="inspection", board=here)
    supervised(world, watcher="inspection", board=here, place=VILLAGE)
    assert supervisions_of(boards_in_order(visible_boards(world.lan, TODAY))) == {here: 2}
    for watcher, other in (("inspection", elsewhere), ("investment", here)):
        with pytest.raises(BadInput) as said:
            supervised(world, watcher=watcher, board=other)
        assert said.value.field == "board"
    assert "Chỉ chọn ban" in refused(watcher="front", board=here)


def state(record: Any) -> ShowingState:
    return state_of_showing(showings_of([record]).get(record))


def test_a_second_person_publishes_and_a_correction_waits_again(world: World) -> None:
    record = supervised(world)
    seen = {record: 1}
    for account in (world.thu, world.hung):
        with pytest.raises(NotAllowed):
            propose_showing(K.SUPERVISION, [record], by=account, **WHEN)
    with pytest.raises(RuleBroken):
        publish_showing(K.SUPERVISION, seen, by=world.hoa, **WHEN)
    assert propose_showing(K.SUPERVISION, [record], by=world.lan, **WHEN) == 1
    assert propose_showing(K.SUPERVISION, [record], by=world.lan, **WHEN) == 0
    with pytest.raises(RuleBroken):
        publish_showing(K.SUPERVISION, seen, by=world.lan, **WHEN)
    with pytest.raises(NotAllowed):
        publish_showing(K.SUPERVISION, seen, by=world.minh, **WHEN)
    with pytest.raises(RuleBroken):
        publish_showing(K.SUPERVISION, {record: 2}, by=world.hoa, **WHEN)
    assert publish_showing(K.SUPERVISION, seen, by=world.hoa, **WHEN) == 1
    assert publish_showing(K.SUPERVISION, seen, by=world.hoa, **WHEN) == 0
    assert [one.pk for one in shown_records(Supervision, K.SUPERVISION)] == [record]
    answered(world, record)
    assert state(record) is ShowingState.PROPOSED
    assert list(shown_records(Supervision, K.SUPERVISION)) == []
    assert publish_showing(K.SUPERVISION, {record: 2}, by=world.hoa, **WHEN) == 1
    assert withdraw_showing(K.SUPERVISION, [record], by=world.van, **WHEN) == 1
    assert withdraw_showing(K.SUPERVISION, [record], by=world.van, **WHEN) == 0
    assert state(record) is ShowingState.INTERNAL
    propose_showing(K.SUPERVISION, [record], by=world.lan, **WHEN)
    void_supervisions([record], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert state(record) is ShowingState.INTERNAL
    with pytest.raises(RuleBroken):
        propose_showing(K.SUPERVISION, [record], by=world.lan, **WHEN)


def test_writing_is_for_those_of_the_place(world: World) -> None:
    for account in (world.thu, world.hung):
        with pytest.raises(NotAllowed):
            supervised(world, account)
    with pytest.raises(BadInput):
        supervised(world, matters=[row(owed_by=12345)])
    with pytest.raises(BadInput):
        record_supervisions([Change(supervision(body=12345))], by=world.lan, **WHEN)
    assert isinstance(supervision(), SupervisionIn)
    assert critique().draft
    assert Outcome.NONE.value == ""
    assert world.total(PROVINCE, "supervision.held").value == 0
