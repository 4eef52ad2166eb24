"""Vạch ngắt: days on which what a unit contains changed, so that a series of its figures does not go on as it was.

A new name, another code or another level above leave what lies in a unit as it was: they are no break.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from gandan.places.actions import BEGINNING
from gandan.places.choices import SuccessionKind
from gandan.places.models import Succession, UnitVersion
from gandan.places.queries import lineage
from gandan.places.rules.lineage import Lineage

_DAY = timedelta(days=1)
_NO_BREAK = (SuccessionKind.ABOLISH, SuccessionKind.RENAME)


@dataclass(frozen=True)
class Break:
    """A day of change and the decision it rests on ("" where none was told).

    `exact`: recast to the units of a later day, figures from before are comparable; otherwise a part of them belongs to nobody.
    """

    on: date
    decision: str
    exact: bool


def breaks_of(unit: int, first: date | None, last: date, *, recast: bool = False) -> list[Break]:
    """The breaks of a unit's series between two days, both included, oldest first. Two queries at most.

    `recast`: of a series that is recast to units of one day, only those are breaks that recasting does not mend.
    """
    tree = lineage()
    begins = first or BEGINNING + _DAY
    found: dict[date, list[tuple[str, bool]]] = defaultdict(list)
    moves = Succession.objects.filter(on__range=(begins, last)).exclude(kind__in=_NO_BREAK)
    for move in (*moves.filter(predecessor_id=unit), *moves.filter(successor_id=unit)):
        found[move.on].append((move.legal_basis, move.whole))
    moved = [(child, on) for child, on in _moved(tree, unit) if begins <= on <= last]
    told = _decisions(moved)
    for child, on in moved:
        found[on].append((told.get((child, on), ""), True))
    breaks = [
        Break(on, next((decision for decision, _whole in facts if decision), ""), all(whole for _decision, whole in facts))
        for on, facts in sorted(found.items())
    ]
    return [one for one in breaks if not (recast and one.exact)]


def _moved(tree: Lineage, unit: int) -> Iterable[tuple[int, date]]:
    """(what, day): what came to lie in the unit, or left it, while the unit it came from or went to goes on."""
    for child in {one for one, _span in tree.child_spans(unit)}:
        spans = tree.spans(child)
        for before, after in pairwise(spans):
            if before.parent == after.parent or unit not in (before.parent, after.parent) or before.last is None:
                continue
            other = after.parent if before.parent == unit else before.parent
            if (
                before.last + _DAY == after.first
                and other is not None
                and _stays(tree, unit, after.first)
                and _stays(tree, other, after.first)
            ):
                yield child, after.first


def _stays(tree: Lineage, unit: int, on: date) -> bool:
    return tree.exists(unit, on) and tree.exists(unit, on - _DAY)


def _decisions(moved: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    wanted = set(moved)
    if not wanted:
        return {}
    rows = UnitVersion.objects.filter(unit_id__in={child for child, _on in wanted}, valid_from__in={on for _child, on in wanted})
    return {(row.unit_id, row.valid_from): row.legal_basis for row in rows.order_by("recorded")}
