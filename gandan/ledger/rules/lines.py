"""Pure decisions of the ledger: what a line must be, how postings differ, the canonical form of an entry."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from gandan.base.errors import RuleBroken
from gandan.base.sealing import digest_of
from gandan.base.sentences import gettext as _
from gandan.ledger.choices import Dimension, Grade, Kind
from gandan.ledger.measures import Measure

_DIMENSIONS = tuple(Dimension)
AXES: tuple[str, ...] = tuple(dimension.value for dimension in _DIMENSIONS)
LineKey = tuple[object, ...]


@dataclass(frozen=True)
class Line:
    """What a source contributes: one quantity. `closes` is the index, in its posting, of the stock line it ends."""

    measure: Measure
    quantity: int
    place: int
    occurred_on: date
    grade: Grade
    organisation: int | None = None
    members: Mapping[Dimension, int] = field(default_factory=dict)
    closes: int | None = None


@dataclass(frozen=True)
class Posting:
    """Everything a source stands for at a revision. No lines: it stands for nothing (voided)."""

    kind: str
    source: UUID
    revision: int
    lines: Sequence[Line]
    cause: UUID | None = None


class EntryRow(NamedTuple):
    """An entry as plain values, in the order of its table's columns. A tuple: a batch makes hundreds of thousands."""

    id: UUID
    origin: int
    measure: int
    grade: int
    quantity: int
    occurred_on: date
    placed_on: date
    place: int
    organisation: int | None
    source_kind: str
    source: UUID
    revision: int
    ordinal: int
    stands_for: int
    cause: UUID | None
    reverses: UUID | None
    closes: UUID | None
    members: tuple[int | None, ...]

    @property
    def fields(self) -> tuple[object, ...]:
        """All values but the digest, in column order."""
        return (*self[:-1], *self.members)

    @property
    def digest(self) -> bytes:
        """SHA-256 of canonical form e1."""
        return digest_of("e1", *self.fields)

    def key(self, closed: LineKey | None) -> LineKey:
        """What makes two lines the same content; `closed` is the key of the entry it closes."""
        return (self.measure, self.grade, self.quantity, self.occurred_on, self.placed_on, self.place,
                self.organisation, self.members, closed)  # fmt: skip


COLUMNS: tuple[str, ...] = (
    "id", "origin", "measure", "grade", "quantity", "occurred_on", "placed_on", "place", "organisation", "source_kind", "source",
    "revision", "ordinal", "stands_for", "cause", "reverses", "closes", *AXES,
)  # fmt: skip


def check_posting(posting: Posting) -> None:
    """Raise RuleBroken where a line is not of its measure's nature, a closing is not its opening's image, or a
    `single` measure stands twice."""
    standing = Counter(line.measure for line in posting.lines if line.measure.single and line.closes is None)
    closed = Counter(line.closes for line in posting.lines if line.closes is not None)
    for line in posting.lines:
        _check_line(line)
        if line.closes is not None:
            _check_closing(line, posting.lines[line.closes])
    if any(times > 1 for times in (*standing.values(), *closed.values())):
        raise RuleBroken(_("Một bản ghi chỉ được tính một lần cho mỗi chỉ tiêu này, và chỉ kết thúc một lần."))


def _check_line(line: Line) -> None:
    measure = line.measure
    if not measure.grades:
        raise RuleBroken(_("“%(name)s” được tính ra, không ghi trực tiếp.") % {"name": measure.label})
    if line.grade not in measure.grades:
        raise RuleBroken(_("Cách biết “%(label)s” không dùng cho “%(name)s”.") % {"label": line.grade.label, "name": measure.label})
    if not line.members.keys() <= measure.axes:
        strange = line.members.keys() - measure.axes
        raise RuleBroken(
            _("“%(name)s” không chia theo %(value)s.") % {"name": measure.label, "value": ", ".join(str(one.label) for one in strange)}
        )
    falling = measure.kind is Kind.STOCK and line.closes is not None
    if (line.quantity >= 0) if falling else (line.quantity <= 0):
        raise RuleBroken(_("“%(name)s”: số lượng phải lớn hơn không.") % {"name": measure.label})


def _check_closing(line: Line, opening: Line) -> None:
    same = (line.measure, line.place, line.organisation, dict(line.members), line.grade, -line.quantity) == (
        opening.measure, opening.place, opening.organisation, dict(opening.members), opening.grade, opening.quantity,
    )  # fmt: skip
    if not same or line.occurred_on < opening.occurred_on:
        raise RuleBroken(_("Dòng kết thúc phải trùng nơi, trùng mọi chiều với dòng bắt đầu, và không sớm hơn."))


def line_rows(posting: Posting, *, origin: int, ordinal: int, new_ids: Sequence[UUID]) -> list[EntryRow]:
    """The entries the lines would make, ids given. `ordinal` is the first free number of the revision."""
    kind = str(posting.kind)
    return [
        EntryRow(
            id=new_ids[n], origin=origin, measure=line.measure.number, grade=int(line.grade), quantity=line.quantity,
            occurred_on=line.occurred_on,
            placed_on=line.occurred_on if line.closes is None else posting.lines[line.closes].occurred_on,
            place=line.place, organisation=line.organisation, source_kind=kind,
            source=posting.source, revision=posting.revision, ordinal=ordinal + n, stands_for=posting.revision,
            cause=posting.cause, reverses=None, closes=new_ids[line.closes] if line.closes is not None else None,
            members=tuple(map(line.members.get, _DIMENSIONS)),
        )
        for n, line in enumerate(posting.lines)
    ]  # fmt: skip


def difference(live: Sequence[EntryRow], wanted: Sequence[EntryRow]) -> tuple[list[EntryRow], list[EntryRow]]:
    """(live entries to reverse, wanted rows to add) so that what stands equals what is wanted.

    Lines are compared as a multiset of contents. A closing goes with its opening: when the opening changes, both do.
    """
    live_keys, wanted_keys = _keys(live), _keys(wanted)
    surplus = Counter(live_keys.values()) - Counter(wanted_keys.values())
    missing = Counter(wanted_keys.values()) - Counter(live_keys.values())
    return _taken(live, live_keys, surplus), _taken(wanted, wanted_keys, missing)


def _keys(rows: Sequence[EntryRow]) -> dict[UUID, LineKey]:
    keys: dict[UUID, LineKey] = {}
    for row in sorted(rows, key=lambda row: row.closes is not None):
        keys[row.id] = row.key(keys.get(row.closes) if row.closes else None)
    return keys


def _taken(rows: Sequence[EntryRow], keys: Mapping[UUID, LineKey], counts: Counter[LineKey]) -> list[EntryRow]:
    left = Counter(counts)
    taken = []
    for row in rows:
        if left[keys[row.id]] > 0:
            left[keys[row.id]] -= 1
            taken.append(row)
    return taken


def reversal(row: EntryRow, *, id: UUID, revision: int, ordinal: int, cause: UUID | None) -> EntryRow:  # noqa: A002 -- the column's name
    """The entry that takes another back: the same cell, the opposite quantity."""
    return EntryRow(
        id=id, origin=row.origin, measure=row.measure, grade=row.grade, quantity=-row.quantity,
        occurred_on=row.occurred_on, placed_on=row.placed_on, place=row.place, organisation=row.organisation,
        source_kind=row.source_kind,
        source=row.source, revision=revision, ordinal=ordinal, stands_for=row.stands_for, cause=cause, reverses=row.id,
        closes=row.closes, members=row.members,
    )  # fmt: skip


def repointed(additions: Iterable[EntryRow], kept: Mapping[UUID, UUID]) -> list[EntryRow]:
    """Additions whose `closes` names a wanted row that was not added (it stood already): point at the standing one."""
    return [row._replace(closes=kept.get(row.closes, row.closes)) if row.closes else row for row in additions]
