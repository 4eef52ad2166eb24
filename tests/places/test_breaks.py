"""Break lines: days on which what a unit contains changed, and no other days."""

from __future__ import annotations

from datetime import date

from gandan.places.actions import unit_id
from gandan.places.breaks import Break, breaks_of
from gandan.places.queries import children_on
from gandan.upkeep.reorganising.acts import Merge, Part, Rename, Split, Transfer
from tests.upkeep.test_reorganisations import DECISION, ON, done, villages
from tests.world import COMMUNE, DISTRICT, MERGER, OTHER_COMMUNE, OTHER_VILLAGE, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World, world

__all__ = ["world"]


def days(unit: str, first: date | None = None, last: date = TODAY, *, recast: bool = False) -> list[date]:
    return [one.on for one in breaks_of(unit_id(unit), first, last, recast=recast)]


def test_a_merger_breaks_the_new_series_and_the_old_ones_but_not_the_level_above(world: World) -> None:
    assert days(COMMUNE) == days(UPPER_LIM) == [MERGER]
    assert days(PROVINCE) == []
    assert days(DISTRICT) == []  # a level that is abolished kept its ground to the end
    assert days(COMMUNE, recast=True) == []
    assert days(COMMUNE, date(2026, 1, 1)) == []
    assert days(OTHER_COMMUNE) == []


def test_a_name_is_no_break(world: World) -> None:
    done(world.hoa, Rename(unit=COMMUNE, name="Phường Bản Lìm"))
    assert days(COMMUNE, ON) == []


def test_a_split_is_a_break_that_recasting_does_not_mend(world: World) -> None:
    done(world.hoa, Split(unit=OTHER_COMMUNE, parts=(Part(name="Xã Khao Mới"),), keeps=True))
    assert breaks_of(unit_id(OTHER_COMMUNE), None, TODAY, recast=True) == [Break(ON, DECISION, exact=False)]
    assert days("xa-khao-moi", recast=True) == [ON]


def test_villages_that_come_or_go_break_both_communes_with_the_decision(world: World) -> None:
    done(world.hoa, Transfer(units=(VILLAGE,), to=OTHER_COMMUNE))
    for commune in (COMMUNE, OTHER_COMMUNE):
        assert breaks_of(unit_id(commune), ON, TODAY) == [Break(ON, DECISION, exact=True)]
    assert days(PROVINCE) == []


def test_villages_that_merge_inside_leave_the_commune_as_it_was(world: World) -> None:
    (other,) = villages("Thôn Múi")
    done(world.lan, Merge(units=(VILLAGE, other), name="Thôn Lìm Múi"))
    assert days(COMMUNE, ON) == []
    merged = next(span.unit_id for span in children_on(unit_id(COMMUNE), TODAY))
    assert [one.on for one in breaks_of(merged, None, TODAY)] == days(VILLAGE, ON) == [ON]
    assert days(OTHER_VILLAGE) == []
