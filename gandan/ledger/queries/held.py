"""Many questions in one snapshot: what the ledger holds nothing of is known at once, and not read question by question.

A report of a commune puts some 240 questions, nine in ten about what did not happen there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from gandan.base.periods import Grain
from gandan.ledger.answers import Question
from gandan.ledger.choices import GRAIN_NUMBERS
from gandan.ledger.measures import MEASURES
from gandan.ledger.queries.plan import Reading, Run
from gandan.ledger.queries.reading import Read, columns_of
from gandan.ledger.rules.pieces import Piece
from gandan.places.queries import Label, lineage, listed

_WHOLE = 1  # the roll-up without an axis: every entry of a flow stands in it
_Where = tuple[int, bool, str, str]


class Held:
    """What the ledger holds of a few units, asked once. Make it inside `one_snapshot`, and let it go with it.

    While anything waits to be sealed it knows nothing, and every question is read.
    """

    def __init__(self) -> None:
        self.tree = lineage()
        with connection.cursor() as cursor:
            cursor.execute("SELECT (SELECT coalesce(max(position), 0) FROM ledger_watermark), (SELECT count(*) FROM ledger_unsealed)")
            self._position, self._unsealed = cursor.fetchone()
        self._years: dict[int, dict[int, set[int]]] = {}
        self._edges: dict[tuple[_Where, ...], frozenset[int]] = {}
        self._listed: dict[frozenset[int], list[tuple[int, Label]]] = {}
        self.members: dict[tuple[str, tuple[str, ...]], list[int]] = {}  # ids of the codes of an axis, once they were looked up

    def listed(self, units: Iterable[int]) -> list[tuple[int, Label]]:
        """As `places.queries.listed`, asked once for the same units."""
        wanted = frozenset(units)
        if wanted not in self._listed:
            self._listed[wanted] = listed(wanted)
        return self._listed[wanted]

    def nothing(self, question: Question, reading: Reading) -> Read | None:
        """The empty reading of a question about a flow of which nothing is held; None: it must be read."""
        if self._unsealed or question.as_of is not None or question.measure.is_stock or reading.top is not None:
            return None
        number = question.measure.number
        if any(self._may_hold(run, number) for run in reading.runs) or number in self._measures_of(reading.edges):
            return None
        return Read((), self._position, 0, tail=False)

    def _may_hold(self, run: Run, number: int) -> bool:
        if run.unit not in self._years:
            self._years[run.unit] = _years_of(run.unit)
        return any(run.lo.year <= year <= run.end.year for year in self._years[run.unit][number])

    def _measures_of(self, edges: tuple[Piece, ...]) -> frozenset[int]:
        key = tuple((one.unit, one.own, str(one.first), str(one.last)) for one in edges)
        if key not in self._edges:
            self._edges[key] = _measures_within(edges)
        return self._edges[key]


def _years_of(unit: int) -> dict[int, set[int]]:
    """Measure number to the years in which the unit has any entry of it."""
    found: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT measure, extract(year FROM first)::int FROM ledger_rollup "
            "WHERE measure = ANY(%s) AND combination = %s AND place = %s AND grain = %s",  # the first column of its index is the measure
            [[one.number for one in MEASURES], _WHOLE, unit, GRAIN_NUMBERS[Grain.YEAR]],
        )
        for measure, year in cursor.fetchall():
            found[measure].add(year)
    return found


def _measures_within(edges: tuple[Piece, ...]) -> frozenset[int]:
    """Numbers of all measures that have an entry within these pieces."""
    if not edges:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT e.measure FROM unnest(%s::bigint[], %s::bool[], %s::date[], %s::date[]) s(unit, own, lo, hi) "
            "JOIN places_unit_ancestor a ON a.ancestor_id = s.unit AND (a.depth = 0 OR NOT s.own) "
            "JOIN ledger_entry e ON e.place = a.unit_id AND e.occurred_on BETWEEN s.lo AND s.hi",
            columns_of(edges, "unit", "own", "first", "last"),
        )
        return frozenset(measure for (measure,) in cursor.fetchall())
