"""Who issues a report: the Party committee or the people's committee of the unit on the document's date, and the one above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gandan.base.vietnamese import folded
from gandan.reports.kinds.catalogue import committee_of, recipients_of
from gandan.reports.kinds.model import Committee
from gandan.reports.layouts.ruleset import Family


@dataclass(frozen=True)
class UnitOnDay:
    """A unit as it was on a day. `name` is without its kind; `bodies` are the issuing group's bodies recorded there then."""

    id: int
    slug: str
    name: str
    kind: str
    level: int
    bodies: Sequence[str] = ()


@dataclass(frozen=True)
class Issuer:
    """The committee that issues, with the words that stand for it in the text."""

    committee: Committee
    unit: UnitOnDay
    name: str
    superior: str
    above: str
    kind: str

    @property
    def unit_words(self) -> str:
        """The unit inside a sentence: "huyện Bảo Yên"."""
        return f"{self.kind} {self.unit.name}"

    @property
    def speaker(self) -> str:
        """Who reports: "Ban Thường vụ Huyện ủy"."""
        return self.committee.speaker or f"Ban Thường vụ {self.committee.own}"

    def recipients(self, on: date) -> tuple[str, ...]:
        """To whom the report goes on a day."""
        words = {"own": self.committee.own, "members": self.committee.members, "above": self.above}
        return tuple(line.format(**words) for line in recipients_of(self.unit.level, on, self.committee.family))


def issuer_of(unit: UnitOnDay, above: UnitOnDay | None, family: Family = "party") -> Issuer:
    """The issuing committee of a unit. A body recorded there on the day is called as recorded, else after the unit.

    Raises RuleBroken for a unit whose level has no committee.
    """
    committee = committee_of(unit.level, unit.kind, family)
    kind = (unit.kind or committee.kind).lower()
    superior, own_above = "", ""
    if above is not None and above.level > 0:
        over = committee_of(above.level, above.kind, family)
        superior = over.party.format(name=above.name, kind=(above.kind or over.kind).lower())
        own_above = over.own
    name = _recorded(unit.bodies, committee.own) or committee.name.format(name=unit.name, kind=kind)
    return Issuer(committee, unit, name, superior, own_above, kind)


def _recorded(bodies: Sequence[str], own: str) -> str:
    """The recorded name of the committee itself, not of its departments ("Ban Dân vận Huyện ủy")."""
    return next((name for name in bodies if folded(name).startswith(folded(own))), "")
