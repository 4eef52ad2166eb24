"""The few pieces of SQL that sealing, reading and verifying share, made from the declared tables."""

from collections.abc import Iterable, Sequence

from django.db import connection

from gandan.ledger.choices import GRAIN_NUMBERS
from gandan.ledger.rollups import COMBINATIONS, ORGANISATION, pairs
from gandan.ledger.rules.lines import AXES, COLUMNS


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """COPY rows into a table, in the caller's transaction. Table and column names are ours, never a user's."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


_PLACES = 0x706C61636573  # the advisory lock between posting (shared) and recording facts about places (alone)


def hold_places(*, exclusively: bool) -> None:
    """Keep the tree of units as it is, or keep everybody from posting, until the transaction ends.

    Taken before the sequencer's lock wherever both are: two acts can then never wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock{'' if exclusively else '_shared'}(%s)", [_PLACES])


def column(axis: str, alias: str = "e") -> str:
    """The entry's column of an axis, quoted (`group` is a word of SQL)."""
    if axis not in AXES and axis != ORGANISATION:
        raise ValueError(axis)
    return f'{alias}."{axis}"'


def values(rows: Iterable[Sequence[int | str]]) -> str:
    """A VALUES list of numbers and of our own words."""
    return ", ".join("(" + ", ".join(f"'{v}'" if isinstance(v, str) else str(v) for v in row) + ")" for row in rows)


def canonical_entry(alias: str = "e") -> str:
    """SQL for the canonical form e1 of an entry; `rules.EntryRow.digest` is its twin in Python."""
    fields = ", ".join(f"coalesce({alias}.\"{name}\"::text, '')" for name in COLUMNS)
    return f"concat_ws('|', 'e1', {fields})"


def sign(alias: str = "e") -> str:
    """+1 for a line that stands, -1 for one that takes back or closes."""
    return f"(CASE WHEN {alias}.quantity > 0 THEN 1 ELSE -1 END)"


def grain_start(grain: str, day: str) -> str:
    """SQL for the first day of a numbered grain; no timestamp is ever cast to a date."""
    month = f"make_date(extract(year FROM {day})::int, extract(month FROM {day})::int, 1)"
    return (
        f"(CASE {grain} WHEN 1 THEN {day} "
        f"WHEN 2 THEN {month} + (CASE WHEN extract(day FROM {day}) < 15 THEN 0 ELSE 14 END) "
        f"WHEN 3 THEN {month} ELSE make_date(extract(year FROM {day})::int, 1, 1) END)"
    )


def rollup_cells(source: str, lines: str, confirmed: str) -> str:
    """SELECT that turns entries `e` of the relation `source` into roll-up cells.

    `lines` and `confirmed` are SQL over `e`: +1/-1 a line, and whether its source is confirmed (0/1).
    """
    axis = "CASE c.{0} " + " ".join(f"WHEN '{a}' THEN coalesce({column(a)}, 0)" for a in (*AXES, ORGANISATION))
    axis += " ELSE 0 END"
    combos = values(
        (measure, c.number, *[*c.axes, "", ""][:2], GRAIN_NUMBERS[grain], lowest)
        for measure, number in pairs()
        for c in COMBINATIONS
        if c.number == number
        for grain, lowest in c.lowest.items()
    )
    return f"""
        SELECT c.combination, e.measure, a.ancestor_id AS place, a.depth = 0 AS own, c.grain,
               {grain_start("c.grain", "e.occurred_on")} AS first,
               {axis.format("axis1")} AS member1, {axis.format("axis2")} AS member2, e.grade,
               sum(e.quantity) AS quantity, sum({lines}) AS lines,
               sum(e.quantity * {confirmed}) AS confirmed, sum({lines} * {confirmed}) AS confirmed_lines
        FROM {source} e
        JOIN (VALUES {combos}) AS c(measure, combination, axis1, axis2, grain, lowest) ON c.measure = e.measure
        JOIN places_unit_ancestor a
          ON a.unit_id = e.place AND a.valid @> e.occurred_on AND a.ancestor_level <= c.lowest
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    """  # noqa: S608 - made of declared names only


CELL = "combination, measure, place, own, grain, first, member1, member2, grade"
SUMS = "quantity, lines, confirmed, confirmed_lines"


def add_cells(cells: str, factor: int = 1) -> str:
    """INSERT that adds (factor 1) or takes away (factor -1) cells to the roll-ups."""
    sums = ", ".join(f"{factor} * {name}" for name in SUMS.split(", "))
    added = ", ".join(f"{name} = ledger_rollup.{name} + excluded.{name}" for name in SUMS.split(", "))
    return (
        f"INSERT INTO ledger_rollup ({CELL}, {SUMS}) SELECT {CELL}, {sums} FROM ({cells}) cells "  # noqa: S608
        f"ON CONFLICT (measure, combination, place, grain, first, own, member1, member2, grade) DO UPDATE SET {added}"
    )
