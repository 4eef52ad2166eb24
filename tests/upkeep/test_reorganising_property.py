"""Whatever units merge, divide, move and are renamed, in whatever order: the whole stays, no stock is below nought, what was sent stays."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id
from gandan.ledger.actions.freezing import freeze
from gandan.ledger.actions.posting import post
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.frozen import frozen_question
from gandan.ledger.queries.totals import totals
from gandan.ledger.queries.verify import verify
from gandan.ledger.rules.lines import Posting
from gandan.places.models import Unit
from gandan.places.queries import children_on, lineage, unit_named
from gandan.upkeep.reorganising.acts import Merge, Part, Rename, ReorganisingAct, Split, Transfer
from tests.ledger.world import hold, model_lines
from tests.upkeep.test_reorganisations import done, villages
from tests.world import COMMUNE, COUNTRY, NOW, OTHER_COMMUNE, OTHER_VILLAGE, PROVINCE, TODAY, VILLAGE, World, world

__all__ = ["world"]
BEGIN = date(2026, 3, 1)
STEPS = 9


class Play:
    """One run: a day after the other, something is recorded, or units change, or figures are frozen."""

    def __init__(self, world: World, dice: Random) -> None:
        self.world, self.dice, self.on, self.count = world, dice, BEGIN, 0
        self.turnout, self.models, self.carried_out = 0, 0, 0
        self.frozen: dict[UUID, tuple[int, ...]] = {}

    def communes(self) -> list[str]:
        return [span.unit.slug for span in children_on(unit_named(PROVINCE).pk, self.on)]

    def villages_of(self, commune: str) -> list[str]:
        return [span.unit.slug for span in children_on(unit_named(commune).pk, self.on)]

    def fresh(self, kind: str) -> str:
        self.count += 1
        return f"{kind} Mới {self.count}"

    def record(self) -> None:
        commune = self.dice.choice(self.communes())
        place = self.dice.choice([commune, *self.villages_of(commune)])
        people = self.dice.randint(1, 90)
        hold(place, self.on, people)
        self.turnout += people
        if self.dice.random() < 0.6:
            ends = self.on + timedelta(days=5) if self.dice.random() < 0.3 else None
            post([Posting("initiative", new_id(), 1, model_lines(place, self.on, ends))])
            self.models += ends is None

    def act(self) -> ReorganisingAct:
        communes = self.communes()
        commune = self.dice.choice(communes)
        inside = self.villages_of(commune)
        ways: list[ReorganisingAct] = [
            Rename(unit=commune, name=self.fresh("Xã")),
            Split(unit=commune, parts=(Part(name=self.fresh("Xã"), below=tuple(inside[:1])), Part(name=self.fresh("Xã")))),
            Split(unit=commune, parts=(Part(name=self.fresh("Xã")),), keeps=True),
        ]
        if len(communes) > 1:
            other = next(one for one in communes if one != commune)
            ways += [Merge(units=(commune, other), name=self.fresh("Xã")), Merge(units=(commune, other), into=commune)]
            ways += [Transfer(units=(inside[0],), to=other)] if inside else []
        if len(inside) > 1:
            ways.append(Merge(units=tuple(inside[:2]), name=self.fresh("Thôn")))
        if inside:
            ways.append(Split(unit=inside[0], parts=(Part(name=self.fresh("Thôn")),), keeps=self.dice.random() < 0.5))
            ways.append(Rename(unit=inside[-1], name=self.fresh("Thôn")))
        return self.dice.choice(ways)

    def reorganise(self) -> None:
        act = self.act()
        with suppress(RuleBroken):  # such as a village without a name that is free
            done(self.world.hoa, act, on=self.on)
            self.carried_out += 1

    def freeze(self) -> None:
        commune, document = self.dice.choice(self.communes()), new_id()
        asked = [
            self.world.total(commune, code, date(2026, 1, 1), self.on, geography=geography, by="unit")
            for code in ("outreach.attendance", "initiatives.maintained")
            for geography in ("then", self.on)
        ]
        self.frozen[document] = tuple(one.value for one in freeze(document, asked, now=NOW).answers)

    def step(self) -> None:
        self.on += timedelta(days=9)
        self.dice.choice((self.record, self.record, self.reorganise, self.reorganise, self.reorganise, self.freeze))()

    def check(self) -> None:
        for geography in ("then", BEGIN, self.on, TODAY):
            asked = self.world.total(COUNTRY, "outreach.attendance", geography=geography)
            assert asked.value == self.turnout
            parts = self.world.total(PROVINCE, "outreach.attendance", geography=geography, by="unit")
            assert sum(row.value for row in parts.by) == parts.value == self.turnout
            assert (
                self.world.total(COUNTRY, "initiatives.maintained", last=self.on + timedelta(days=30), geography=geography).value
                == self.models
            )
        for unit in Unit.objects.all():
            for day in (self.on, TODAY):
                if lineage().exists(unit.pk, day):
                    for geography in ("then", day):
                        assert self.world.total(unit.slug, "initiatives.maintained", last=day, geography=geography).value >= 0


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_reorganisations_keeps_every_law(world: World, seed: int) -> None:
    villages("Thôn Múi 1", "Thôn Múi 2")
    villages("Thôn Khao 2", commune=OTHER_COMMUNE)
    play = Play(world, Random(seed))  # noqa: S311  # dice of a test
    for place in (VILLAGE, OTHER_VILLAGE, COMMUNE):
        hold(place, BEGIN, 7)
        post([Posting("initiative", new_id(), 1, model_lines(place, BEGIN))])
    play.turnout, play.models = 21, 3
    for _step in range(STEPS):
        play.step()
    play.freeze()
    play.check()
    assert play.carried_out >= 2
    found = verify()
    assert found.ok, found.disagreement
    for document, values in play.frozen.items():
        rows = FrozenAnswer.objects.filter(document=document).order_by("id")
        assert tuple(row.value for row in rows) == values
        assert tuple(totals(frozen_question(row)).value for row in rows) == values
