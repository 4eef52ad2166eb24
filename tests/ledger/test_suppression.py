"""No public number lets a few people be picked out."""

from collections.abc import Hashable, Sequence
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.ledger.rules.suppression import LEAST, Cell, Concealed, concealed, hidden_cells

# A loaded machine draws slowly; that says nothing about the rule.
patient = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

cells = st.lists(
    st.builds(
        Cell,
        value=st.integers(0, 40),
        parts=st.fixed_dictionaries({"all": st.just("all"), "place": st.integers(0, 3), "year": st.integers(0, 2)}),
    ),
    max_size=25,
)


def test_a_small_cell_takes_its_smallest_neighbour_with_it() -> None:
    row = [Cell(3, {"all": 1}), Cell(9, {"all": 1}), Cell(7, {"all": 1}), Cell(0, {"all": 1})]
    assert hidden_cells(row) == {0, 2}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert hidden_cells([Cell(5, {"all": 1}), Cell(0, {"all": 1}), Cell(600, {"all": 1})]) == frozenset()


@patient
@given(cells)
def test_every_small_cell_is_hidden_and_cannot_be_worked_out(table: list[Cell]) -> None:
    hidden = hidden_cells(table)
    assert {n for n, cell in enumerate(table) if 0 < cell.value < LEAST} <= hidden
    for partition in ("all", "place", "year"):
        for part in {cell.parts[partition] for cell in table}:
            inside = [n for n, cell in enumerate(table) if cell.parts[partition] == part]
            gone = [n for n in inside if n in hidden]
            if gone and any(n not in hidden and table[n].value > 0 for n in inside):
                assert len(gone) >= 2
                assert sum(table[n].value for n in gone) >= LEAST


@patient
@given(cells)
def test_hiding_again_hides_nothing_more(table: list[Cell]) -> None:
    hidden = hidden_cells(table)
    assert hidden == hidden_cells(table)
    assert all(table[n].value > 0 for n in hidden)


lines = st.lists(
    st.builds(
        Cell,
        value=st.one_of(st.integers(0, 9), st.integers(0, 90)),
        parts=st.fixed_dictionaries(
            {"then": st.integers(0, 3), "now": st.integers(0, 1), "year": st.integers(0, 2), "record": st.integers(0, 9)}
        ),
    ),
    max_size=14,
)


def _sums(table: Sequence[Cell]) -> dict[tuple[str, Hashable], set[int]]:
    sums: dict[tuple[str, Hashable], set[int]] = {}
    for n, line in enumerate(table):
        for name, part in line.parts.items():
            sums.setdefault((name, part), set()).add(n)
    return sums


def _rank(rows: list[list[int]]) -> int:
    """Gauss, over exact fractions: another way than the rule's own."""
    left = [[Fraction(value) for value in row] for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        found = next((n for n in range(rank, len(left)) if left[n][column]), None)
        if found is None:
            continue
        left[rank], left[found] = left[found], left[rank]
        for n in range(rank + 1, len(left)):
            factor = left[n][column] / left[rank][column]
            left[n] = [a - factor * b for a, b in zip(left[n], left[rank], strict=True)]
        rank += 1
    return rank


def _follows(secret: set[int], printed: list[set[int]], size: int) -> bool:
    """Whether the secret sum is a combination of the printed ones."""
    vectors = [[int(n in one) for n in range(size)] for one in printed]
    return _rank([*vectors, [int(n in secret) for n in range(size)]]) == _rank(vectors)


@patient
@given(lines)
def test_no_small_number_follows_from_total_tables_and_list_together(table: list[Cell]) -> None:
    hidden, sums, size = concealed(table), _sums(table), len(table)
    if hidden.total:
        assert 0 < sum(line.value for line in table) < LEAST
        assert hidden.lines == frozenset(range(size))
        assert hidden.cells == frozenset(sums)
        return
    printed = [{n} for n in range(size) if n not in hidden.lines]
    printed += [members for cell, members in sums.items() if cell not in hidden.cells]
    printed.append(set(range(size)))
    secrets = [{n} for n, line in enumerate(table) if 0 < line.value < LEAST]
    secrets += [members for members in sums.values() if 0 < sum(table[n].value for n in members) < LEAST]
    assert not any(_follows(secret, printed, size) for secret in secrets)


@patient
@given(lines)
def test_nothing_is_concealed_where_no_number_is_small(table: list[Cell]) -> None:
    large = [Cell(line.value + LEAST, line.parts) for line in table]
    assert concealed(large) == Concealed(frozenset(), frozenset())


def test_two_tables_subtracted_from_each_other_tell_nothing() -> None:
    """By place alone {3, 9} would do; by year it would not: both years then hold one hidden line."""
    table = [
        Cell(3, {"place": "a", "year": 1}), Cell(9, {"place": "a", "year": 2}), Cell(20, {"place": "a", "year": 1}),
        Cell(11, {"place": "b", "year": 1}), Cell(30, {"place": "b", "year": 2}), Cell(40, {"place": "b", "year": 2}),
    ]  # fmt: skip
    hidden = concealed(table)
    assert {0, 1} <= hidden.lines
    assert len([n for n in hidden.lines if table[n].parts["year"] == 1]) >= 2
    assert hidden.lines != frozenset(range(6))
