"""What the parts of an ended unit became, and what else their heirs hold."""

from __future__ import annotations

from datetime import date

from gandan.places.rules.heirs import Heir, heirs_of
from gandan.places.rules.lineage import Fact, Lineage, Move

MERGER, OLD, TODAY = date(2025, 7, 1), date(1900, 1, 1), date(2026, 1, 1)
COUNTRY, PROVINCE, DISTRICT, OTHER = 1, 2, 3, 4
A, B, OUTSIDE = 11, 12, 13  # communes: two of the district, one of the other
ALONE, MIXED = 21, 22  # what they became


def tree() -> Lineage:
    facts = [
        Fact(COUNTRY, OLD, True, 0, None),
        Fact(PROVINCE, OLD, True, 1, COUNTRY),
        *(Fact(unit, OLD, True, 2, PROVINCE) for unit in (DISTRICT, OTHER)),
        *(Fact(unit, OLD, True, 3, DISTRICT) for unit in (A, B)),
        Fact(OUTSIDE, OLD, True, 3, OTHER),
        *(Fact(unit, MERGER, True, 3, PROVINCE) for unit in (ALONE, MIXED)),
        *(Fact(unit, MERGER, False, level, None) for unit, level in ((DISTRICT, 2), (OTHER, 2), (A, 3), (B, 3), (OUTSIDE, 3))),
    ]
    moves = [
        Move(DISTRICT, PROVINCE, MERGER, True),
        Move(OTHER, PROVINCE, MERGER, True),
        Move(A, ALONE, MERGER, True),
        Move(B, MIXED, MERGER, True),
        Move(OUTSIDE, MIXED, MERGER, True),
    ]
    return Lineage(facts, moves)


def test_an_heir_that_also_took_from_elsewhere_says_so() -> None:
    assert heirs_of(tree(), DISTRICT, TODAY) == (Heir(ALONE, ()), Heir(MIXED, (OUTSIDE,)))


def test_a_unit_that_is_still_there_or_had_no_parts_has_no_heirs() -> None:
    assert heirs_of(tree(), PROVINCE, TODAY) == ()
    assert heirs_of(tree(), A, TODAY) == ()
    assert heirs_of(tree(), DISTRICT, date(2024, 1, 1)) == ()
    assert heirs_of(tree(), 99, TODAY) == ()
