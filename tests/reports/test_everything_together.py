"""Whatever is recorded, corrected, voided, reorganised, reported and sent back, in whatever order: nothing is lost, nothing sent changes.

GANDAN_EXAMPLES=500 tries that many histories instead of a few.
"""

from __future__ import annotations

import json
import os
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, event, example, given, settings

from gandan.ledger.answers import THEN
from gandan.ledger.queries.verify import verify
from gandan.places.actions import unit_id
from gandan.reports.choices import ReportState
from gandan.reports.cycle.reading import corrections, then_and_now
from gandan.reports.cycle.standing import summed
from gandan.reports.documents.stored import content_hash
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.models import Submission
from tests.reports.everything import FIRST, KIND, LAST, Province, Step, forgotten, kept_of, lay_villages, steps
from tests.world import COUNTRY, PROVINCE, TODAY, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
_EXAMPLES = int(os.environ.get("GANDAN_EXAMPLES", "6"))
LAW = settings(
    max_examples=_EXAMPLES, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
# A whole way: recorded, sent, asked about, returned, corrected, merged, sent again, taken in, corrected, voided, divided, revised.
WAY: list[Step] = [
    ("record", 0, 1, 3), ("record", 0, 2, 5), ("record", 1, 3, 4), ("model", 0, 1, 1), ("send", 0, 0, 1), ("ask", 0, 2, 0),
    ("receive", 0, 0, 0), ("correct", 0, 2, 9), ("reorganise", 0, 4, 0), ("send", 0, 0, 1), ("receive", 0, 0, 1), ("correct", 1, 3, 2),
    ("void", 0, 0, 0), ("end_model", 0, 9, 0), ("reorganise", 1, 6, 1), ("send", 1, 0, 1), ("send", 0, 0, 1),
]  # fmt: skip


def hold(province: Province) -> None:
    """What must be so after every step."""
    whole = sum(province.people.values())
    for geography in (THEN, date(2026, 1, 1), FIRST, TODAY):
        for unit in (COUNTRY, PROVINCE):
            divided = province.world.total(unit, "outreach.attendance", geography=geography, by="unit")
            assert (divided.value, sum(row.value for row in divided.by)) == (whole, whole), (unit, geography)
    for row in Submission.objects.exclude(state=ReportState.DRAFT):
        assert kept_of(row) == province.kept[row.pk]
        assert row.document is not None
        assert row.content_hash == content_hash(row.document, row.words_hash)
    verdict = verify()
    assert (verdict.ok, verdict.disagreement) == (True, "")


def explained(row: Submission) -> None:
    """What differs from a sent report is what its corrections come to, figure by figure."""
    moved: dict[str, int] = {}
    for change in corrections(row):
        for one in change.changes:
            key = json.dumps(one.question.narrowed(as_of=None).to_json(), sort_keys=True)
            moved[key] = moved.get(key, 0) + one.amount
    told = {json.dumps(one.question.to_json(), sort_keys=True): one.now - one.then for one in then_and_now(row)}
    assert {key: amount for key, amount in moved.items() if amount} == {key: amount for key, amount in told.items() if amount}


@LAW
@given(steps)
@example(WAY)
def test_whatever_happens_nothing_is_lost_and_nothing_that_was_sent_changes(world: World, history: list[Step]) -> None:
    with forgotten():
        lay_villages()
        province = Province(world)
        for step in history:
            province.do(step)
            hold(province)
        for row in Submission.objects.exclude(state=ReportState.DRAFT):
            explained(row)
        _dues, figures = summed(report_kind(KIND), unit_id(PROVINCE), FIRST, LAST)
        assert all(one.proved for one in figures)
        for what in set(province.done):
            event(what)


def test_the_whole_way_is_really_gone(world: World) -> None:
    lay_villages()
    province = Province(world)
    for step in WAY:
        province.do(step)
    assert province.done == [what for what, *_ in WAY]
    assert len(province.kept) == 4
    assert {row.state for row in Submission.objects.all()} == {ReportState.SENT, ReportState.RETURNED, ReportState.ACCEPTED}
