"""How names of villages are read, and where villages lie as communes come and go."""

from datetime import date

import pytest

from gandan.base.errors import BadInput, RuleBroken
from gandan.places.rules.lineage import Fact, Lineage, Move
from gandan.places.rules.villages import Home, VillageName, home_on, homes, read_village_name, refuse_namesakes

BEGINNING, FIRST, SECOND = date(1900, 1, 1), date(2020, 3, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "kind", "name", "level"),
    [
        ("Thôn Múi 3", "Thôn", "Múi 3", 4),
        ("BẢN MO", "Bản", "MO", 4),
        ("  thôn   1 ", "Thôn", "1", 4),
        ("Tổ dân phố số 2", "Tổ dân phố", "số 2", 4),
        ("TDP 2", "Tổ dân phố", "2", 4),
        ("Tổ 5", "Tổ", "5", 4),
        ("Cụm bản Mo", "Cụm bản", "Mo", 5),
        ("Ấp Đông", "Ấp", "Đông", 4),
        ("Khu phố 3", "Khu phố", "3", 4),
    ],
)
def test_kind_and_name_are_read(text: str, kind: str, name: str, level: int) -> None:
    read = read_village_name(text)
    assert (read.kind, read.name, read.level) == (kind, name, level)


@pytest.mark.parametrize("text", ["Múi 3", "Thôn", "Thôn  ", "", "Bản ---", f"Thôn {'a' * 61}", "Thônn Mo"])
def test_a_name_without_kind_or_letters_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadInput, match=r"\.$"):
        read_village_name(text)


def test_the_address_carries_the_commune_without_its_kind() -> None:
    assert VillageName("Thôn", "Múi 3").address("xa-bao-ha") == "thon-mui-3-bao-ha"
    assert VillageName("Tổ dân phố", "số 2").address("thi-tran-pho-rang") == "to-dan-pho-so-2-pho-rang"
    assert VillageName("Cụm bản", "Mo").address("ban-mo-bao-ha") == "cum-ban-mo-mo-bao-ha"


def test_namesakes_are_refused_but_a_tone_makes_another_name() -> None:
    present = [VillageName("Bản", "Mạ"), VillageName("Thôn", "Hòa Bình")]
    refuse_namesakes([VillageName("Bản", "Má")], present, commune="Xã Bảo Hà")
    with pytest.raises(RuleBroken, match="Xã Bảo Hà đã có “Thôn Hoà Bình”"):
        refuse_namesakes([VillageName("Thôn", "Hoà Bình")], present, commune="Xã Bảo Hà")
    with pytest.raises(RuleBroken, match="hai lần"):
        refuse_namesakes([VillageName("Thôn", "1"), VillageName("Thôn", "1")], present, commune="Xã Bảo Hà")


def _tree(*, divided: bool) -> Lineage:
    """10 became 20 in 2020; 20 became 30 in 2025, or was divided into 30 and 31."""
    facts = [
        Fact(1, BEGINNING, True, 0, None), Fact(10, BEGINNING, True, 3, 1), Fact(20, FIRST, True, 3, 1), Fact(10, FIRST, False, 3, None),
        Fact(30, SECOND, True, 3, 1), Fact(31, SECOND, True, 3, 1), Fact(20, SECOND, False, 3, None),
    ]  # fmt: skip
    last = [Move(20, 30, SECOND, False), Move(20, 31, SECOND, False)] if divided else [Move(20, 30, SECOND, True)]
    return Lineage(facts, [Move(10, 20, FIRST, True), *last])


def test_a_village_follows_its_commune_where_it_goes_whole() -> None:
    assert homes(_tree(divided=False), 10, BEGINNING) == (Home(BEGINNING, 10), Home(FIRST, 20), Home(SECOND, 30))
    assert homes(_tree(divided=False), 20, date(2021, 1, 1)) == (Home(date(2021, 1, 1), 20), Home(SECOND, 30))


def test_where_the_commune_was_divided_no_one_knows() -> None:
    places = homes(_tree(divided=True), 10, BEGINNING)
    assert places == (Home(BEGINNING, 10), Home(FIRST, 20), Home(SECOND, None))
    assert [home_on(places, day) for day in (date(2019, 1, 1), FIRST, date(2024, 1, 1), SECOND)] == [10, 20, 20, None]


def test_there_is_no_home_under_a_unit_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="not there"):
        homes(_tree(divided=False), 20, date(2019, 1, 1))
