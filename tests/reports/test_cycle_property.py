"""Whatever is recorded, corrected, sent, returned and taken in, in whatever order: what was sent stays, and the ledger is whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from random import Random
from uuid import UUID

import pytest

from gandan.base.errors import RuleBroken
from gandan.ledger.queries.verify import verify
from gandan.places.actions import unit_id
from gandan.reports.choices import ReportState
from gandan.reports.cycle.actions import send, start, write
from gandan.reports.cycle.reading import corrections, then_and_now
from gandan.reports.cycle.receiving import accept, give_back
from gandan.reports.cycle.standing import summed
from gandan.reports.documents.stored import content_hash
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.models import Submission
from tests.reports.term_world import opened, session
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
KIND = "ket-qua-nhiem-ky"
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


class Play:
    """One run: what can be done, and what was sent so far as it was sent."""

    def __init__(self, world: World, dice: Random) -> None:
        self.world, self.dice = world, dice
        self.sources: dict[UUID, tuple[str, int]] = {}
        self.kept: dict[UUID, str] = {}

    def record(self) -> None:
        unit = self.dice.choice((COMMUNE, OTHER_COMMUNE))
        self.sources[session(unit, date(2026, 10, self.dice.randint(1, 31)), self.dice.randint(1, 300))] = (unit, 1)

    def correct(self) -> None:
        if self.sources:
            source = self.dice.choice(sorted(self.sources))
            unit, revision = self.sources[source]
            session(unit, date(2026, 10, 9), self.dice.randint(1, 300), source=source, revision=revision + 1)
            self.sources[source] = (unit, revision + 1)

    def send(self) -> None:
        unit = self.dice.choice((COMMUNE, OTHER_COMMUNE))
        by = self.world.lan if unit == COMMUNE else self.world.hung
        row = start(KIND, unit, FIRST, LAST, by=by, today=TODAY, now=NOW)
        write(row.pk, {}, {}, nothing_to_report=self.dice.random() < 0.2, by=by, today=TODAY, now=NOW)
        row = send(row.pk, href=opened, by=by, today=TODAY, now=NOW)
        self.kept[row.pk] = json.dumps(Submission.objects.get(pk=row.pk).document, sort_keys=True)

    def receive(self) -> None:
        waiting = Submission.objects.filter(state=ReportState.SENT).order_by("pk").first()
        if waiting is not None and self.dice.random() < 0.5:
            accept(waiting.pk, by=self.world.hoa, today=TODAY, now=NOW)
        elif waiting is not None:
            give_back(waiting.pk, "Xem lại.", by=self.world.hoa, today=TODAY, now=NOW)

    def step(self) -> None:
        acts: tuple[Callable[[], None], ...] = (self.record, self.correct, self.send, self.receive)
        with suppress(RuleBroken):  # a rule may say no; nothing was written then
            self.dice.choices(acts, (3, 2, 2, 2))[0]()


@pytest.mark.parametrize("seed", [6, 28])
def test_what_was_sent_stays_and_what_changed_since_is_the_whole_difference(world: World, seed: int) -> None:
    play = Play(world, Random(seed))  # noqa: S311  # a test's dice
    for _turn in range(14):
        play.step()
    for row in Submission.objects.exclude(state=ReportState.DRAFT):
        assert row.document is not None
        assert json.dumps(row.document, sort_keys=True) == play.kept[row.pk]
        assert row.content_hash == content_hash(row.document, row.words_hash)
        moved: dict[str, int] = {}
        for change in corrections(row):
            for one in change.changes:
                key = json.dumps(one.question.narrowed(as_of=None).to_json(), sort_keys=True)
                moved[key] = moved.get(key, 0) + one.amount
        told = {json.dumps(one.question.to_json(), sort_keys=True): one.now - one.then for one in then_and_now(row)}
        assert {key: amount for key, amount in moved.items() if amount} == {key: amount for key, amount in told.items() if amount}
    _dues, figures = summed(report_kind(KIND), unit_id(PROVINCE), FIRST, LAST)
    assert all(one.proved for one in figures)
    assert verify().disagreement == ""
