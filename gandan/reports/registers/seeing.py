"""Which records of a kind may be named in a register, and what is found of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import QuerySet

from gandan.activities.models import Record

See: TypeAlias = Callable[[type[Any]], "QuerySet[Any]"]  # Any: each kind of record has its own model
Sources: TypeAlias = Mapping[str, set[UUID]]  # kind of record in the ledger to the sources of a register's figures


@dataclass
class Found:
    """The rows of a register: which source stands in which, what each tells, in which order; and why a source has none.

    A source in neither `row_of` nor `label_of` is of another kind, or not to be seen. "%(count)s" in a label is how many.
    """

    row_of: dict[UUID, UUID] = field(default_factory=dict)
    facts: dict[UUID, Mapping[str, str]] = field(default_factory=dict)
    order: dict[UUID, tuple[Any, ...]] = field(default_factory=dict)  # Any: days and words, alike within one register
    label_of: dict[UUID, str] = field(default_factory=dict)

    def unseen(self, sources: Iterable[UUID], label: str) -> None:
        """Count those of the sources that have no row under a label."""
        self.label_of |= {source: label for source in sources if source not in self.row_of and source not in self.label_of}


def every_record(model: type[Record]) -> QuerySet[Any]:  # Any: of that model
    """All of a kind: for the command line and the demonstration, whose reports are of the unit that runs them."""
    rows: QuerySet[Any] = model._default_manager.all()
    return rows
