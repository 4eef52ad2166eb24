"""The one statement behind a total: roll-ups, plus what is not yet sealed, plus single days at the edges."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any  # parameters of statements: whatever PostgreSQL takes

from django.db import connection

from gandan.ledger.answers import Question
from gandan.ledger.choices import SealedKind
from gandan.ledger.queries.plan import Reading, Run
from gandan.ledger.queries.sql import column, grain_start, sign
from gandan.ledger.rollups import ORGANISATION
from gandan.ledger.rules.lines import AXES
from gandan.ledger.rules.pieces import Piece


@dataclass(frozen=True, slots=True)
class Cell:
    """A partial sum: of one row (`group`), one value of the breakdown (`key`), one grade."""

    group: int | None
    key: int | str | None
    grade: int
    quantity: int
    lines: int
    confirmed: int


@dataclass(frozen=True)
class Read:
    """Cells that sum to the answer, and where the ledger stood in the same snapshot. `tail`: unsealed lines were read."""

    cells: tuple[Cell, ...]
    position: int
    unsealed: int
    tail: bool


@dataclass
class Statement:
    """SQL under construction with its parameters, in order."""

    parts: list[str] = field(default_factory=list)
    params: list[Any] = field(default_factory=list)

    def add(self, part: str, *params: object) -> None:
        """Append a SELECT to the union."""
        self.parts.append(part)
        self.params.extend(params)


def read(question: Question, reading: Reading, members: dict[str, list[int]]) -> Read:
    """Run the statement. `members` gives, per axis of the filter, the member ids that may pass.

    Planning the tail costs more than reading the roll-ups, so it is left out while nothing waits to be sealed; when
    something came in between, the statement itself says so, and is put again with the tail.
    """
    found = _read(question, reading, members, tail=bool(reading.runs) and _something_waits())
    if found.unsealed and reading.runs and not found.tail:
        found = _read(question, reading, members, tail=True)
    return found


def _something_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM ledger_unsealed)")
        return bool(cursor.fetchone()[0])


def _read(question: Question, reading: Reading, members: dict[str, list[int]], *, tail: bool) -> Read:
    statement = Statement()
    if reading.runs:
        _add_rollups(statement, question, reading, members)
    if tail:
        _add_tail(statement, question, reading, members)
    if reading.edges:
        _add_edges(statement, question, reading, members)
    cells = " UNION ALL ".join(statement.parts) or "SELECT NULL::bigint, NULL::text, 0, 0, 0, 0 WHERE false"
    stand = "SELECT (SELECT coalesce(max(position), 0) FROM ledger_watermark), (SELECT count(*) FROM ledger_unsealed)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT h.*, c.* FROM ({stand}) h(position, unsealed) LEFT JOIN (SELECT g, k, grade, sum(q)::bigint, "  # noqa: S608
            f"sum(n)::bigint, sum(c)::bigint FROM ({cells}) x(g, k, grade, q, n, c) GROUP BY 1, 2, 3) c ON true",
            statement.params,
        )
        rows = cursor.fetchall()
    found = tuple(Cell(g, k, grade, q, n, c) for _, _, g, k, grade, q, n, c in rows if grade is not None)
    position, unsealed = rows[0][:2]
    if question.as_of is not None:
        position, unsealed = question.as_of, 0
    return Read(found, position, unsealed, tail)


def _add_rollups(statement: Statement, question: Question, reading: Reading, members: dict[str, list[int]]) -> None:
    combination = reading.combination
    if combination is None:
        return
    axes = list(combination.axes)
    key = _key(question.by, {axis: f"r.member{n}" for n, axis in enumerate(axes, start=1)}, "r.first")
    filters, params = "", []
    for axis, ids in members.items():
        name = "r.grade" if axis == "grade" else f"r.member{axes.index(axis) + 1}"
        filters += f" AND {name} = ANY(%s)"
        params.append(ids)
    statement.add(
        f"SELECT s.g, {key}, r.grade, sum(r.quantity), sum(r.lines), sum(r.confirmed) "  # noqa: S608
        "FROM unnest(%s::bigint[], %s::bigint[], %s::bool[], %s::smallint[], %s::date[], %s::date[]) "
        "s(g, unit, own, grain, lo, hi) JOIN ledger_rollup r ON r.measure = %s AND r.combination = %s "
        "AND r.place = s.unit AND r.grain = s.grain AND r.first BETWEEN s.lo AND s.hi AND (r.own OR NOT s.own) "
        f"WHERE true{filters} GROUP BY 1, 2, 3",
        *columns_of(reading.runs, "group", "unit", "own", "grain", "lo", "hi"),
        question.measure.number,
        combination.number,
        *params,
    )


def _add_tail(statement: Statement, question: Question, reading: Reading, members: dict[str, list[int]]) -> None:
    """What the roll-ups do not know yet: entries not sealed, and sealed ones whose confirmation is not sealed."""
    filters, params = _entry_filters(members)
    key = _entry_key(question)
    within = (
        "JOIN unnest(%s::bigint[], %s::bigint[], %s::bool[], %s::date[], %s::date[]) s(g, unit, own, lo, hi) "
        "ON e.occurred_on BETWEEN s.lo AND s.hi JOIN places_unit_ancestor a ON a.unit_id = e.place "
        "AND a.valid @> e.occurred_on AND a.ancestor_id = s.unit AND (a.depth = 0 OR NOT s.own) "
        f"WHERE e.measure = %s{filters}"
    )
    given = (*columns_of(reading.runs, "group", "unit", "own", "lo", "end"), question.measure.number, *params)
    statement.add(
        f"SELECT s.g, {key}, e.grade, e.quantity, {sign()}, e.quantity * {confirmed(None)} "  # noqa: S608
        f"FROM ledger_unsealed u JOIN ledger_entry e ON e.id = u.subject AND u.kind = {SealedKind.ENTRY.value} {within}",
        *given,
    )
    statement.add(f"SELECT s.g, {key}, e.grade, 0, 0, e.quantity FROM ({_JUST_CONFIRMED}) e {within}", *given)  # noqa: S608


_JUST_CONFIRMED = (
    "SELECT e.* FROM ledger_entry e WHERE e.source IN (SELECT k.source FROM ledger_unsealed u "  # noqa: S608
    f"JOIN ledger_confirmation k ON k.id = u.subject WHERE u.kind = {SealedKind.CONFIRMATION.value}) "
    "AND EXISTS (SELECT 1 FROM ledger_seal s WHERE s.subject = e.id) "
    "AND EXISTS (SELECT 1 FROM ledger_confirmation k WHERE k.source = e.source AND k.revision >= e.stands_for) "
    "AND NOT EXISTS (SELECT 1 FROM ledger_confirmation k JOIN ledger_seal s ON s.subject = k.id "
    "WHERE k.source = e.source AND k.revision >= e.stands_for)"
)


def _add_edges(statement: Statement, question: Question, reading: Reading, members: dict[str, list[int]]) -> None:
    source, params = lines_of(question, reading, members)
    statement.add(
        f"SELECT e.g, {_entry_key(question)}, e.grade, e.quantity, {sign()}, "  # noqa: S608
        f"e.quantity * {confirmed(question.as_of)} FROM ({source}) e",
        *params,
    )


def lines_of(question: Question, reading: Reading, members: dict[str, list[int]]) -> tuple[str, list[Any]]:
    """SQL (and parameters) for the entries that the edges of a reading hold, each with its row `g`.

    As of a position, only what was sealed up to it, at the places of that position.
    """
    filters, params = _entry_filters(members)
    everywhere = [p for p in reading.edges if p.unit == reading.top and not p.own]
    placed = [p for p in reading.edges if not (p.unit == reading.top and not p.own)]
    parts: list[str] = []
    given: list[Any] = []
    if everywhere:
        parts.append(
            "SELECT s.g, e.* FROM unnest(%s::bigint[], %s::date[], %s::date[]) s(g, lo, hi) "  # noqa: S608
            f"JOIN ledger_entry e ON e.occurred_on BETWEEN s.lo AND s.hi WHERE e.measure = %s{filters}"
        )
        given += [*columns_of(everywhere, "group", "first", "last"), question.measure.number, *params]
    if placed:
        parts.append(_placed(question, filters))
        given += [*columns_of(placed, "group", "unit", "own", "first", "last"), question.measure.number]
        given += [question.as_of] if question.as_of is not None else []
        given += ([question.last] if question.measure.is_stock else []) + params
    return " UNION ALL ".join(parts) or "SELECT NULL::bigint AS g, e.* FROM ledger_entry e WHERE false", given


def _placed(question: Question, filters: str) -> str:
    # Only a closing is of another day than its place: a flow may use the index on its own day.
    window = "e.occurred_on <= %s" if question.measure.is_stock else "e.occurred_on BETWEEN s.lo AND s.hi"
    pieces = "unnest(%s::bigint[], %s::bigint[], %s::bool[], %s::date[], %s::date[]) s(g, unit, own, lo, hi)"
    if question.as_of is not None:
        return (
            f"SELECT s.g, e.* FROM {pieces} JOIN ledger_entry e ON e.place = s.unit AND e.measure = %s "  # noqa: S608
            "AND e.placed_on BETWEEN s.lo AND s.hi JOIN ledger_seal p ON p.subject = e.id AND p.position <= %s "
            f"WHERE {window}{filters}"
        )
    return (
        f"SELECT s.g, e.* FROM {pieces} JOIN places_unit_ancestor a ON a.ancestor_id = s.unit "  # noqa: S608
        "AND (a.depth = 0 OR NOT s.own) JOIN ledger_entry e ON e.place = a.unit_id AND e.measure = %s "
        f"AND e.placed_on BETWEEN s.lo AND s.hi AND a.valid @> e.placed_on WHERE {window}{filters}"
    )


def confirmed(as_of: int | None, alias: str = "e") -> str:
    """SQL 0/1: a confirmation (as of a position: sealed up to it) covers the entry."""
    sealed = f"JOIN ledger_seal s ON s.subject = k.id AND s.position <= {int(as_of)} " if as_of is not None else ""
    return (
        f"(EXISTS (SELECT 1 FROM ledger_confirmation k {sealed}"  # noqa: S608
        f"WHERE k.source = {alias}.source AND k.revision >= {alias}.stands_for))::int"
    )


def _entry_filters(members: dict[str, list[int]]) -> tuple[str, list[Any]]:
    filters, params = "", []
    for axis, ids in members.items():
        name = "e.grade" if axis == "grade" else column(axis)
        filters += f" AND {name} = ANY(%s)"
        params.append(ids)
    return filters, list(params)


def _entry_key(question: Question) -> str:
    # A stock by month is told by when each began: its closing stands beside it, and no month falls below zero.
    day = "e.placed_on" if question.measure.is_stock else "e.occurred_on"
    return _key(question.by, {axis: f"coalesce({column(axis)}, 0)" for axis in (*AXES, ORGANISATION)}, day)


def _key(by: str | None, columns: dict[str, str], day: str) -> str:
    if by == "month":
        return f"{grain_start('3', day)}::text"
    if by == "year":
        return f"{grain_start('4', day)}::text"
    return f"{columns[by]}::text" if by in columns else "NULL::text"


def columns_of(rows: Sequence[Run] | Sequence[Piece], *names: str) -> list[str]:
    """Each attribute of the rows as the text of a PostgreSQL array: numbers, days and booleans need no quoting."""
    return ["{" + ",".join([_element(getattr(row, name)) for row in rows]) + "}" for name in names]


def _element(value: object) -> str:
    return "NULL" if value is None else str(value)
