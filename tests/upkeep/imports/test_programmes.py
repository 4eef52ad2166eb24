"""What a register says of the programme it was done under: by symbol, title or code; what is not known is kept in words."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.upkeep.imports.programmes import ProgrammeFinder, programmes_for
from tests.programmes.made import PROVINCIAL, programme
from tests.world import TODAY, World, world

__all__ = ["world"]


@pytest.fixture
def finder(world: World) -> ProgrammeFinder:
    programme(None, issued_on="2021-01-10", first="2021-01-01", last="2021-12-31", symbol="05-KH/ĐU", kind="plan")
    programme(None, issued_on="2022-01-10", first="2022-01-01", last="2022-12-31", symbol="05-KH/ĐU", kind="plan")
    programme(None, PROVINCIAL, symbol="10-ĐA/TU", title="Đề án công tác dân vận")
    return programmes_for(None, TODAY)


@pytest.mark.parametrize(
    "text", ["10-ĐA/TU", "10 - ĐA/TU", "10-DA/TU", "Đề án số 10-ĐA/TU ngày 15/1/2026", "de an cong tac dan van", "10-da-tu-2026"]
)
def test_a_programme_is_found_as_people_write_it(finder: ProgrammeFinder, text: str) -> None:
    assert finder.find(text, TODAY) == "10-da-tu-2026"


def test_of_one_symbol_in_several_years_the_last_issued_by_that_day_is_meant(finder: ProgrammeFinder) -> None:
    assert finder.find("05-KH/ĐU", date(2021, 6, 1)) == "05-kh-du-2021"
    assert finder.find("05 - KH/ĐU", date(2023, 6, 1)) == "05-kh-du-2022"
    assert finder.find("05-KH/ĐU", date(2020, 6, 1)) is None


def test_what_is_not_known_is_not_guessed(finder: ProgrammeFinder, world: World) -> None:
    assert finder.find("11-ĐA/TU", TODAY) is None
    assert finder.find("chương trình gì đó", TODAY) is None
    assert programmes_for(world.hung, TODAY).find("05-KH/ĐU", TODAY) is None
    assert programmes_for(world.lan, TODAY).find("05-KH/ĐU", TODAY) == "05-kh-du-2022"
