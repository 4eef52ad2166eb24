"""A unit in time, in words: where it lies, whether it still is, what it came from and what it became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from gandan.places.choices import SuccessionKind
from gandan.places.history import Stay, Turn, UnitHistory, history_of
from gandan.places.models import Unit
from gandan.places.queries import lineage, names_of
from gandan.places.rules.heirs import heirs_of
from gandan.sites.office.frame import at
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Step:
    """One day of a unit's story: from or to these units, by a decision."""

    on: date
    became: bool
    whole: bool
    others: tuple[Link, ...]
    legal_basis: str


@dataclass(frozen=True)
class Mixed:
    """A unit of today that holds part of an ended one and something from elsewhere."""

    unit: Link
    others: tuple[Link, ...]


@dataclass(frozen=True)
class Story:
    """What the head of a page says of its unit. `ended_on` is the first day it was no more."""

    slug: str
    name: str
    level: int
    crumbs: tuple[Link, ...]
    ended_on: date | None
    steps: tuple[Step, ...]
    history: UnitHistory
    heirs: tuple[Link, ...]
    mixed: tuple[Mixed, ...]

    @property
    def invented(self) -> bool:
        """For practice; never a real place."""
        return self.history.invented

    @property
    def became(self) -> tuple[Step, ...]:
        """What it turned into."""
        return tuple(step for step in self.steps if step.became)

    @property
    def came_from(self) -> tuple[Step, ...]:
        """What it was made of."""
        return tuple(step for step in self.steps if not step.became)


def story_of(unit: Unit, today: date) -> Story:
    """The story of a unit. A fixed number of queries."""
    told = history_of(unit)
    last = told.stays[-1]
    tree = lineage()
    day = today if tree.exists(unit.pk, today) else (last.last or today)
    above = tree.chain(unit.pk, day)[1:]
    heirs = heirs_of(tree, unit.pk, today)
    names = names_of([*above, *(heir.unit for heir in heirs), *(other for heir in heirs for other in heir.others)])

    def link(one: int) -> Link:
        return Link(names[one].full_name, at("place", names[one].unit.slug))

    return Story(
        slug=unit.slug,
        name=last.full_name,
        level=last.level,
        crumbs=tuple(link(one) for one in reversed(above)),
        ended_on=_ended_on(last, today),
        steps=(
            *_steps((turn for turn in told.came_from if turn.kind != SuccessionKind.ABOLISH), became=False),
            *_steps(told.became, became=True),
        ),
        history=told,
        heirs=tuple(link(heir.unit) for heir in heirs),
        mixed=tuple(Mixed(link(heir.unit), tuple(map(link, heir.others))) for heir in heirs if heir.others),
    )


def _ended_on(last: Stay, today: date) -> date | None:
    if last.last is None or last.last >= today:
        return None
    return last.last + timedelta(days=1)


def _steps(turns: Iterable[Turn], *, became: bool) -> list[Step]:
    return [
        Step(
            on,
            became,
            all(turn.whole for turn in group),
            tuple(Link(turn.name, at("place", turn.slug)) for turn in group),
            next((turn.legal_basis for turn in group if turn.legal_basis), ""),
        )
        for on, day in groupby(turns, key=lambda turn: turn.on)
        for group in [list(day)]
    ]
