"""The laws of units in time, on random histories."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.ledger.rules.pieces import Piece, Plan, plan_recast, plan_then
from gandan.places.rules.lineage import Fact, Lineage, Move
from tests.places.histories import BEGINNING, ROOT, WHOLE_WAYS, countries, days_of

LAST = date(2031, 1, 1)
COMMON = settings(max_examples=100, deadline=None)
LONG = settings(max_examples=25, deadline=None)


@COMMON
@given(countries())
def test_what_happened_lands_on_one_unit_that_is_there_on_the_day(tree: Lineage) -> None:
    days = days_of(tree)
    for unit in tree.units:
        for day in days:
            if tree.exists(unit, day):
                assert tree.where(unit, day, day) == unit
                for on in days:
                    assert tree.exists(tree.where(unit, day, on), on), (unit, day, on)


@COMMON
@given(countries())
def test_all_days_of_a_stretch_recast_alike(tree: Lineage) -> None:
    days = days_of(tree)
    for unit in tree.units:
        for stretch in tree.stretches(unit):
            inside = [day for day in days if stretch.holds(day)]
            for on in days:
                assert len({tree.where(unit, day, on) for day in [stretch.first, *inside]}) == 1, (unit, stretch, on)


@COMMON
@given(countries())
def test_stretches_cover_the_spans_once(tree: Lineage) -> None:
    for unit in tree.units:
        for day in days_of(tree):
            assert sum(stretch.holds(day) for stretch in tree.stretches(unit)) == int(tree.exists(unit, day))


@COMMON
@given(countries())
def test_every_chain_climbs_to_the_country_and_subtrees_are_its_inverse(tree: Lineage) -> None:
    for day in days_of(tree):
        under: dict[int, set[int]] = {unit: set() for unit in tree.units}
        for unit in tree.units:
            chain = tree.chain(unit, day)
            assert bool(chain) == tree.exists(unit, day)
            for above in chain:
                under[above].add(unit)
            if chain:
                levels = [span.level for one in chain if (span := tree.span(one, day))]
                assert chain[0] == unit
                assert chain[-1] == ROOT
                assert levels == sorted(set(levels), reverse=True)
        for unit in tree.units:
            assert tree.subtree(unit, day) == under[unit]
            assert tree.descendants(unit) >= under[unit]


@COMMON
@given(countries(WHOLE_WAYS))
def test_whole_mergers_recast_step_by_step_as_in_one_step(tree: Lineage) -> None:
    days = days_of(tree)
    communes = [unit for unit in tree.units if any(span.level == 3 for span in tree.spans(unit))]
    for unit in communes:
        for at, day in enumerate(days):
            if tree.exists(unit, day):
                for half in days[at:]:
                    there = tree.where(unit, day, half)
                    for on in days[days.index(half) :]:
                        assert tree.where(there, half, on) == tree.where(unit, day, on)


@LONG
@given(countries(), st.data())
def test_a_recast_plan_counts_every_line_once_and_in_the_row_it_lands_in(tree: Lineage, data: st.DataObject) -> None:
    days = days_of(tree)
    lines = [(one, day, tree.chain(one, day)) for one in tree.units for day in days if tree.exists(one, day)]
    for on in data.draw(st.lists(st.sampled_from(days), min_size=1, max_size=3, unique=True)):
        for unit in tree.units:
            for by_unit in (False, True):
                plan = plan_recast(tree, unit, BEGINNING, LAST, on, by_unit=by_unit)
                for one, day, above in lines:
                    found = [piece.group for piece in plan.pieces if _holds(piece, day, above)]
                    assert found == _row(tree, plan, unit, tree.where(one, day, on), above, on, by_unit=by_unit), (one, day, unit, on)


def _holds(piece: Piece, day: date, chain: tuple[int, ...]) -> bool:
    return piece.first <= day <= piece.last and (piece.unit == chain[0] if piece.own else piece.unit in chain)


def _row(
    tree: Lineage, plan: Plan, unit: int, landed: int, above: tuple[int, ...], on: date, *, by_unit: bool
) -> list[int | None]:  # fmt: skip
    """Where a line belongs, said plainly: none, the whole, or the child of the top that holds what it landed on."""
    chain = tree.chain(landed, on)
    there = tree.exists(unit, on)
    if unit not in (chain if there else above):
        return []
    if not by_unit:
        return [None if plan.selected_then else unit]
    top = unit if there else plan.loose
    assert top is not None
    at = chain.index(top)
    return [chain[at - 1] if at else top]


@LONG
@given(countries())
def test_a_plan_of_then_counts_every_line_once(tree: Lineage) -> None:
    days = days_of(tree)
    for unit in tree.units:
        plan = plan_then(tree, unit, BEGINNING, LAST, by_unit=True)
        for one in tree.units:
            for chain, day in ((tree.chain(one, day), day) for day in days if tree.exists(one, day)):
                expected = [unit if one == unit else chain[chain.index(unit) - 1]] if unit in chain else []
                assert [piece.group for piece in plan.pieces if _holds(piece, day, chain)] == expected


def test_a_divided_commune_lands_above_its_parts_and_its_villages_where_they_went() -> None:
    turn = date(2025, 7, 1)
    facts = [
        Fact(1, BEGINNING, True, 0, None), Fact(2, BEGINNING, True, 1, 1), Fact(3, BEGINNING, True, 2, 2),
        Fact(4, BEGINNING, True, 3, 3), Fact(5, BEGINNING, True, 4, 4), Fact(6, BEGINNING, True, 4, 4),
        Fact(7, turn, True, 3, 2), Fact(8, turn, True, 3, 2), Fact(5, turn, True, 4, 7), Fact(6, turn, False, 4, None),
        Fact(4, turn, False, 3, None), Fact(3, turn, False, 2, None),
    ]  # fmt: skip
    tree = Lineage(facts, [Move(4, 7, turn, False), Move(4, 8, turn, False), Move(3, 2, turn, True)])
    day, on = date(2024, 5, 1), date(2026, 1, 1)
    assert tree.where(4, day, on) == 2
    assert tree.where(5, day, on) == 5
    assert tree.where(6, day, on) == 2  # no one knows in which part it lay
    assert tree.where(7, on, day) == 4
    assert tree.where(5, on, day) == 5


def test_a_later_fact_of_the_same_day_wins() -> None:
    facts = [
        Fact(1, BEGINNING, True, 0, None), Fact(2, BEGINNING, True, 1, 1), Fact(3, BEGINNING, True, 1, 1),
        Fact(4, BEGINNING, True, 2, 2), Fact(4, BEGINNING, True, 2, 3),
    ]  # fmt: skip
    assert Lineage(facts, []).chain(4, date(2020, 1, 1)) == (4, 3, 1)
