"""Checking the sums that a register states against its own lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gandan.base.errors import BadInput
from gandan.base.quantities import read_number
from gandan.upkeep.workbooks.model import Cell, Row, RowKind

Exact = int | Decimal


@dataclass(frozen=True)
class TotalDoubt:
    """A stated sum that no sum of the lines above equals. `summed` is the nearest of those tried."""

    row: int
    column_letter: str
    stated: Exact
    summed: Exact


@dataclass
class TotalsWatch:
    """Follows the lines of a sheet and compares each TOTAL line with them.

    A sum may be over the lines since the last sum ("Cộng tháng 3"), since the beginning of the section, since the
    beginning of the enclosing section, or over all lines so far ("Cộng dồn", "Tổng cộng"): any of these that agrees
    is accepted. Cells that are no numbers are left out on both sides; `columns` are the letters to watch.
    """

    columns: frozenset[str]
    _since_sum: dict[str, Exact] = field(default_factory=dict)
    _by_context: dict[tuple[str, ...], dict[str, Exact]] = field(default_factory=dict)
    _all: dict[str, Exact] = field(default_factory=dict)
    _context: tuple[str, ...] = ()

    def see(self, row: Row) -> tuple[TotalDoubt, ...]:
        """Take one line, in order; for a TOTAL line, the columns whose sum agrees with nothing."""
        if row.kind is RowKind.DATA:
            self._add(row)
            return ()
        if row.kind is not RowKind.TOTAL:
            return ()
        doubts = tuple(self._doubts(row))
        self._since_sum = {}
        return doubts

    def _add(self, row: Row) -> None:
        if row.context != self._context:
            self._context = row.context
            for known in [known for known in self._by_context if row.context[: len(known)] != known]:
                del self._by_context[known]
        numbers = _numbers(row.cells, self.columns)
        for depth in range(1, len(row.context) + 1):
            _add_to(self._by_context.setdefault(row.context[:depth], {}), numbers)
        _add_to(self._since_sum, numbers)
        _add_to(self._all, numbers)

    def _doubts(self, row: Row) -> Iterable[TotalDoubt]:
        for letter, stated in _numbers(row.cells, self.columns).items():
            tried = [sums.get(letter, 0) for sums in (self._since_sum, *self._by_context.values(), self._all)]
            if stated not in tried:
                nearest = min(tried, key=lambda summed: abs(Decimal(summed) - Decimal(stated)))
                yield TotalDoubt(row.number, letter, stated, nearest)


def _add_to(sums: dict[str, Exact], numbers: Mapping[str, Exact]) -> None:
    for letter, number in numbers.items():
        sums[letter] = sums.get(letter, 0) + number


def _numbers(cells: Mapping[str, Cell], columns: frozenset[str]) -> dict[str, Exact]:
    found: dict[str, Exact] = {}
    for letter in columns:
        cell = cells.get(letter)
        if cell is None or not isinstance(cell.value, (int, float, str)):
            continue
        if isinstance(cell.value, float) and cell.value.is_integer():
            found[letter] = int(cell.value)
            continue
        try:
            found[letter] = Decimal(read_number(cell.value).value)
        except BadInput:
            continue
    return found
