"""No public number lets a few people be picked out."""

from hypothesis import given
from hypothesis import strategies as st

from gandan.ledger.rules.suppression import LEAST, Cell, hidden_cells

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


@given(cells)
def test_hiding_again_hides_nothing_more(table: list[Cell]) -> None:
    hidden = hidden_cells(table)
    assert hidden == hidden_cells(table)
    assert all(table[n].value > 0 for n in hidden)
