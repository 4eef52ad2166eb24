"""What one source has in the ledger: every line it ever posted, and who looked at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import BY_NUMBER, Measure
from gandan.ledger.models import Confirmation, Entry, Member, Seal
from gandan.people.models import Account


@dataclass(frozen=True)
class SourceEntry:
    """One line that a source posted. `standing`: it counts today; otherwise it was taken back, or takes one back."""

    id: UUID
    measure: Measure
    quantity: int
    grade: Grade
    occurred_on: date
    revision: int
    reverses: UUID | None
    standing: bool
    position: int | None
    members: Mapping[Dimension, str]


@dataclass(frozen=True)
class Confirmed:
    """The level above looked at a revision of the source, on a day."""

    revision: int
    on: date
    who: str


_TOLD = (Dimension.FORCE, Dimension.KIND, Dimension.GROUP)


def entries_of(source: UUID) -> list[SourceEntry]:
    """Every line of a source, in the order posted. Two queries."""
    position = Seal.objects.filter(subject=OuterRef("pk")).values("position")[:1]
    rows = list(Entry.objects.filter(source=source).annotate(position=Subquery(position)).order_by("revision", "ordinal"))
    taken = {row.reverses for row in rows if row.reverses is not None}
    named = {getattr(row, one.value) for row in rows for one in _TOLD} - {None}
    codes = dict(Member.objects.filter(pk__in=named).values_list("id", "code"))
    return [
        SourceEntry(
            id=row.id, measure=BY_NUMBER[row.measure], quantity=row.quantity, grade=Grade(row.grade), occurred_on=row.occurred_on,
            revision=row.revision, reverses=row.reverses, standing=row.reverses is None and row.id not in taken, position=row.position,
            members={one: codes[getattr(row, one.value)] for one in _TOLD if getattr(row, one.value) is not None},
        )
        for row in rows
    ]  # fmt: skip


def confirmations_of(source: UUID) -> list[Confirmed]:
    """Who looked at which revision, oldest first. Two queries."""
    rows = list(Confirmation.objects.filter(source=source).order_by("revision"))
    names = dict(Account.objects.filter(pk__in=[row.account for row in rows]).values_list("pk", "name"))
    return [Confirmed(row.revision, row.confirmed_on, names.get(row.account, "")) for row in rows]
