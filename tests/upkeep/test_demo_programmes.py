"""The demonstration's programmes: every word that its registers write is found, and everything in its file may come in."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from gandan.programmes.intake import ProgrammeIn, TargetIn
from gandan.programmes.models import Programme
from gandan.upkeep.demo import programmes as demo
from gandan.upkeep.demo.bao_yen.campaigns import campaigns
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.bao_yen.initiatives import initiatives
from gandan.upkeep.demo.bao_yen.sessions import sessions
from gandan.upkeep.imports.programmes import ProgrammeFinder
from tests.world import TODAY


def read_programmes() -> dict[str, ProgrammeIn]:
    """What the file says, through the intake."""
    return {change.data.slug: change.data for change in demo._programmes(TODAY)}


@pytest.fixture
def finder(db: None) -> ProgrammeFinder:
    rows = read_programmes()
    return ProgrammeFinder(
        Programme(slug=slug, kind=row.kind.value, symbol=row.symbol, title=row.title, issued_on=row.issued_on) for slug, row in rows.items()
    )


def test_the_schemes_of_the_article_are_cited_as_it_prints_them(db: None) -> None:
    rows = read_programmes()
    assert (rows["10-da-hu"].symbol, rows["07-da-hu"].symbol) == ("10-ĐA/HU", "07-ĐA/HU")
    assert rows["10-da-hu"].issuer == organisation_id("huyen-uy-bao-yen")
    assert {row.kind.value for row in rows.values()} == {"scheme", "programme", "plan", "movement"}


def test_every_target_may_come_in(db: None) -> None:
    objectives = {slug: len(row.objectives) for slug, row in read_programmes().items()}
    for row in demo._data()["target"]:
        given = {key: row[key] for key in ("measure", "first", "last", "value")}
        given |= {"programme": demo._identity(row["of"]), "place": unit_id(row["place"]), "where": tuple(row.get("where", {}).items())}
        assert TargetIn.read(given, today=TODAY).value == row["value"]
        assert row["objective"] <= objectives[row["of"]]


def test_every_word_of_the_registers_is_found(finder: ProgrammeFinder) -> None:
    told = [(row.days[0], demo.campaign_programme(row.days[0], row.title, row.sector)) for row in campaigns()]
    told += [(row.day, demo.session_programme(row.day, row.audience)) for row in sessions() if row.book == DISTRICT]
    told += [(row.since, demo.initiative_programme(row.title, row.sector, row.lead)) for row in initiatives()]
    found = {finder.find(words, day) for day, words in told if words}
    assert found == {
        "10-da-hu", "huong-ve-co-so-2021-2025", "10-phut-moi-truong", "doi-song-van-hoa", "giam-ngheo", "thanh-nien-lap-nghiep",
        "nong-thon-moi",
    }  # fmt: skip
    assert any(not words for _day, words in told)


def test_nothing_is_done_under_a_document_before_it_was_issued() -> None:
    assert demo.campaign_programme(date(2020, 5, 5), "Ra quân làm đường", "Y tế, dân số") == ""
    assert demo.session_programme(date(2020, 9, 1), "Đồng bào dân tộc thiểu số") == ""
    assert demo.session_programme(date(2021, 9, 1), "Đồng bào dân tộc thiểu số") == "10-ĐA/HU"
