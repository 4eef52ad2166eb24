"""The family of an initiative as a nested list with its lines: who learned it from whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gandan.emulation.access import visible_initiatives
from gandan.emulation.models import Initiative
from gandan.emulation.queries.family import Kin, family_of
from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.sites.office.frame import at

ROW, INDENT, HEAD = 64, 34, 12  # pixels of the drawing: a line of the list, a generation, half a dot


@dataclass(frozen=True)
class Member:
    """One line of the family. `depth`: its generation; `x`, `y`: where its dot stands."""

    title: str
    href: str
    place: str
    since: date
    how: str
    current: bool
    depth: int
    number: int
    stopped: bool = False

    @property
    def x(self) -> int:
        """From the left."""
        return HEAD + self.depth * INDENT

    @property
    def y(self) -> int:
        """From the top."""
        return self.number * ROW + ROW // 2

    @property
    def text_x(self) -> int:
        """Where its words begin."""
        return self.x + 20


@dataclass(frozen=True)
class Family:
    """The members in the order of the list, the lines between them, and how large the drawing is."""

    members: tuple[Member, ...]
    lines: tuple[str, ...]
    width: int = 640

    @property
    def height(self) -> int:
        """Of the drawing."""
        return len(self.members) * ROW


def family_page(row: Initiative, account: Account, day: date) -> Family | None:
    """The family of an initiative as the account sees it; None where it stands alone."""
    root = family_of(row, visible_initiatives(account, day))
    if root.row.pk == row.pk and not root.children:
        return None
    flat = list(_flat(root, 0, None))
    places = labels_of({kin.row.place_id for kin, _depth, _above in flat})
    members = tuple(
        Member(
            kin.row.title, at("initiative", kin.row.pk), places[kin.row.place_id].text, kin.row.since, kin.row.learned_how,
            kin.row.pk == row.pk, depth, number, stopped=kin.row.until is not None,
        )
        for number, (kin, depth, _above) in enumerate(flat)
    )  # fmt: skip
    numbers = {kin.row.pk: number for number, (kin, _depth, _above) in enumerate(flat)}
    lines = tuple(
        f"M{members[numbers[above.row.pk]].x} {members[numbers[above.row.pk]].y}V{members[numbers[kin.row.pk]].y}"
        f"H{members[numbers[kin.row.pk]].x}"
        for kin, _depth, above in flat
        if above is not None
    )
    return Family(members, lines)


def _flat(kin: Kin, depth: int, above: Kin | None) -> Iterator[tuple[Kin, int, Kin | None]]:
    yield kin, depth, above
    for child in kin.children:
        yield from _flat(child, depth + 1, kin)
