"""What a lineage is made of. Plain values: how it is drawn and worded is the page's matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

# From cause to effect. `contribution` and `result` are no records: they bear the identity of their campaign or acceptance.
COLUMNS: Final = ("survey", "visit", "need", "work", "plan", "campaign", "contribution", "acceptance", "result")

Ref = tuple[str, UUID]  # (column, identity)


@dataclass(frozen=True)
class Figure:
    """One figure of a node. `name` is a code (households, done, turnout, ... or a measure's code); `unit` a word, or empty."""

    name: str
    value: int | Decimal
    unit: str = ""


@dataclass(frozen=True)
class Node:
    """A record, or what was given to a campaign, or what an acceptance adds to the figures.

    `state`: a WorkState of a work item, a NeedState of a need, else empty. `focus`: it is the record that was asked for.
    """

    column: str
    id: UUID
    title: str
    day: date
    place: int
    figures: tuple[Figure, ...] = ()
    state: str = ""
    voided: bool = False
    focus: bool = False

    @property
    def ref(self) -> Ref:
        """What edges name it by."""
        return (self.column, self.id)


@dataclass(frozen=True)
class Edge:
    """From a cause to what came of it."""

    cause: Ref
    effect: Ref


@dataclass(frozen=True)
class Lineage:
    """Nodes in the order of `COLUMNS`, then by day; edges between them. `hidden`: records met that the account may not see."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    hidden: int = 0

    def column(self, name: str) -> Sequence[Node]:
        """The nodes of one column."""
        return [node for node in self.nodes if node.column == name]
