"""What a document was sent with stays what it was, and what moved since is told per source."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.errors import BadInput, RuleBroken
from gandan.ledger.actions.freezing import freeze
from gandan.ledger.actions.places import record_places
from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import THEN, Answer, Question
from gandan.ledger.measures import MEASURES
from gandan.ledger.models import FrozenAnswer, Unsealed
from gandan.ledger.queries.frozen import adjustments, frozen_question
from gandan.ledger.queries.plan import BY
from gandan.ledger.queries.totals import totals
from gandan.ledger.queries.verify import verify
from gandan.ledger.rules.lines import Posting
from tests.ledger.world import NOW, V, ask, by, hold, lay_tree, session_lines

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
DOCUMENT = UUID(int=12)


@pytest.fixture(autouse=True)
def tree() -> None:
    lay_tree()


def attendance(**more: object) -> Answer:
    return ask("huyen-a", "outreach.attendance", FIRST, LAST, **more)


def amend(source: UUID, revision: int, people: int | None) -> None:
    lines = session_lines("xa-1", date(2024, 3, 5), people) if people is not None else []
    post([Posting("session", source, revision, lines)])


def test_freezing_seals_first_and_keeps_value_rows_and_position() -> None:
    hold("xa-1", date(2024, 3, 5), 47)
    hold("xa-2", date(2024, 3, 6), 30)
    kept = freeze(DOCUMENT, [attendance(by="unit"), ask("huyen-a", "outreach.sessions", FIRST, LAST)], now=NOW)
    assert (kept.answers[0].value, kept.answers[1].value, Unsealed.objects.count()) == (77, 2, 0)
    assert kept.printed_head == verify().printed_head
    assert verify(head=kept.printed_head).ok
    rows = FrozenAnswer.objects.filter(document=DOCUMENT).order_by("id")
    assert [(row.value, row.lines, row.position) for row in rows] == [(77, 2, kept.position), (2, 2, kept.position)]
    hold("xa-1", date(2024, 3, 7), 1_000)
    assert by(totals(frozen_question(rows[0]))) == {"xa-1": 47, "xa-2": 30, "xa-3": 0}
    assert verify().ok


def test_a_figure_that_moved_while_sending_is_not_sent() -> None:
    source = hold("xa-1", date(2024, 3, 5), 47)
    answer = attendance()
    amend(source, 2, 50)
    with pytest.raises(RuleBroken, match="vừa đổi từ 47 thành 50"):
        freeze(DOCUMENT, [answer], now=NOW)
    assert FrozenAnswer.objects.count() == 0


def test_adjustments_name_each_source_that_moved_and_omit_zero_nets() -> None:
    grown, voided, there_and_back = (hold("xa-1", date(2024, 3, 5), people) for people in (47, 30, 20))
    kept = freeze(DOCUMENT, [attendance()], now=NOW)
    amend(grown, 2, 50)
    amend(voided, 2, None)
    amend(there_and_back, 2, 21)
    amend(there_and_back, 3, 20)
    late = hold("xa-2", date(2024, 3, 9), 5)
    hold("xa-4", date(2024, 3, 9), 1_000)
    found = {(one.source, one.source_kind, one.amount, one.revisions) for one in adjustments(DOCUMENT)}
    assert found == {
        (grown, "session", 3, (2,)), (voided, "session", -30, (2,)), (late, "session", 5, (1,)),
    }  # fmt: skip
    assert sum(amount for _, _, amount, _ in found) == attendance().value - kept.answers[0].value
    seal(now=NOW)
    assert {(one.source, one.source_kind, one.amount, one.revisions) for one in adjustments(DOCUMENT)} == found
    assert adjustments(UUID(int=13)) == []


def test_a_boundary_redrawn_later_adjusts_without_a_revision() -> None:
    source = hold("thon-1a", date(2024, 3, 5), 47)
    freeze(DOCUMENT, [ask("xa-1", "outreach.attendance", FIRST, LAST)], now=NOW)
    record_places([V("thon-1a", 4, "xa-2", date(2024, 2, 1))], now=NOW)
    (moved,) = adjustments(DOCUMENT)
    assert (moved.source, moved.amount, moved.revisions) == (source, -47, ())
    assert verify().ok, "as of its position, places included, the document still says 47"


def test_an_answer_as_of_an_earlier_position_is_frozen_there() -> None:
    hold("xa-1", date(2024, 3, 5), 47)
    earlier = seal(now=NOW).position
    hold("xa-1", date(2024, 3, 6), 3)
    freeze(DOCUMENT, [attendance(as_of=earlier), attendance()], now=NOW)
    assert list(FrozenAnswer.objects.order_by("position").values_list("value", flat=True)) == [47, 50]
    assert verify().ok


days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
words = st.text(alphabet="abcđê_-", min_size=1, max_size=8)


@given(
    st.builds(
        Question, unit=st.integers(1, 2**53), measure=st.sampled_from(MEASURES), first=st.none() | days, last=days,
        where=st.dictionaries(words, st.lists(words, max_size=3).map(lambda codes: tuple(sorted(codes))), max_size=3),
        by=st.none() | st.sampled_from(BY), geography=st.just(THEN) | days, as_of=st.none() | st.integers(0, 2**60),
    )
)  # fmt: skip
def test_a_question_survives_json(question: Question) -> None:
    import json

    assert Question.from_json(json.loads(json.dumps(question.to_json()))) == question


def test_a_question_about_an_unknown_measure_is_refused() -> None:
    told = attendance().question.to_json() | {"measure": "outreach.nothing"}
    with pytest.raises(BadInput):
        Question.from_json(told)
