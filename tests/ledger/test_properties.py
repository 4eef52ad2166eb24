"""The laws of the ledger, tried on random histories and random questions against a naive second reading."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import THEN, Answer, Question
from gandan.ledger.queries.held import Held
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.totals import totals
from gandan.ledger.queries.verify import verify
from gandan.places.actions import unit_id
from tests.ledger import naive
from tests.ledger.histories import DAYS, Asked, Event, World, asked, forgotten, histories, lay_bodies, lay_records, question_of, sequels
from tests.ledger.world import NOW, lay_tree, quantities

# The country is committed and every example rolled back: in one long transaction dead rows would pile up.
pytestmark = pytest.mark.django_db(transaction=True)
LAW = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
SHORTER = settings(LAW, max_examples=60)
questions = st.lists(asked, min_size=1, max_size=4)


@pytest.fixture(autouse=True)
def country() -> None:
    lay_tree(merged=False)
    lay_bodies()
    lay_records()


def live(history: list[Event]) -> World:
    world = World()
    for event in history:
        world.do(event)
    return world


def position() -> int:
    from gandan.ledger.models import Watermark

    return Watermark.objects.get().position


def compared(answer: Answer) -> tuple[object, ...]:
    """Everything an answer says but where it was read."""
    rows = {row.key: (row.value, row.lines, row.confirmed) for row in answer.by if row.value}
    grades = {share.grade: share.quantity for share in answer.grades}
    return answer.value, answer.lines, answer.records, answer.confirmed, grades, rows


def check(question: Question) -> None:
    answer, told = totals(question), naive.tell(question)
    assert (answer.value, answer.lines, answer.confirmed) == (told.value, told.lines, told.confirmed), question
    assert answer.records in (None, told.records), question
    assert {share.grade: share.quantity for share in answer.grades} == told.grades, question
    assert quantities(open_entries(question)) == answer.value, question
    assert len(open_entries(question)) == answer.lines, question
    if question.by is None:
        assert answer.by == ()
        return
    assert sum(row.value for row in answer.by) == answer.value, question
    assert sum(row.lines for row in answer.by) == answer.lines, question
    if naive.is_divided_by_heirs(question):
        _check_heirs(question, answer)
    else:
        assert {row.key: row.value for row in answer.by if row.value} == told.by, question


def _check_heirs(question: Question, answer: Answer) -> None:
    lines = naive.heirs(question)
    named = {unit_id(row.key) for row in answer.by if not row.unattributed}
    for row in answer.by:
        if row.unattributed:
            assert row.value == sum(quantity for chain, quantity in lines if not named.intersection(chain)), question
        else:
            assert row.value == sum(quantity for chain, quantity in lines if unit_id(row.key) in chain), question


@LAW
@given(histories, questions)
def test_a_total_is_what_its_entries_sum_to_and_what_anyone_would_count(history: list[Event], put: list[Asked]) -> None:
    with forgotten():
        live(history)
        for one in put:
            check(question_of(one, position()))


@SHORTER
@given(histories, asked)
def test_recasting_keeps_the_whole(history: list[Event], put: Asked) -> None:
    with forgotten():
        live(history)
        whole = question_of(put, position()).narrowed(unit=unit_id("viet-nam"), by=None, geography=THEN)
        expected = totals(whole).value
        for on in DAYS:
            recast = totals(whole.narrowed(geography=on, by="unit"))
            assert (recast.value, sum(row.value for row in recast.by)) == (expected, expected), on


@SHORTER
@given(histories, sequels, questions)
def test_an_answer_as_of_a_position_never_changes(before: list[Event], after: list[Event], put: list[Asked]) -> None:
    with forgotten():
        world = live(before)
        sealed = seal(now=NOW).position
        known = []
        for one in put:
            question = question_of(one, sealed)
            question = question if question.as_of is not None else question.narrowed(as_of=sealed)
            known.append((question, compared(totals(question)), open_entries(question)))
        for event in after:
            world.do(event)
        for question, told, opened in known:
            assert compared(totals(question)) == told, question
            assert {entry.id for entry in open_entries(question)} == {entry.id for entry in opened}, question


@SHORTER
@given(histories, questions)
def test_sealing_and_posting_again_change_no_answer(history: list[Event], put: list[Asked]) -> None:
    with forgotten():
        world = live(history)
        asked_now = [question_of(one, 0).narrowed(as_of=None) for one in put]
        told = [compared(totals(question)) for question in asked_now]
        again = post(list(world.postings.values()))
        assert (again.added, again.reversed) == (0, 0)
        assert [compared(totals(question)) for question in asked_now] == told
        seal(now=NOW)
        assert [compared(totals(question)) for question in asked_now] == told
        held = Held()
        assert [compared(totals(question, held)) for question in asked_now] == told


@SHORTER
@given(histories)
def test_no_stock_is_ever_below_zero_and_everything_verifies(history: list[Event]) -> None:
    with forgotten():
        live(history)
        seal(now=NOW)
        assert naive.lowest_stock() == 0
        verdict = verify()
        assert (verdict.ok, verdict.disagreement) == (True, "")
