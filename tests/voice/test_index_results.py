"""Editions of indices: score, rank or words, each with its source; one a unit and year; made public by two."""

from datetime import date
from uuid import UUID

import pytest

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.ledger.models import Entry
from gandan.voice.access.index_result import visible_index_results
from gandan.voice.actions.index_notices import propose_result, publish_result, withdraw_result
from gandan.voice.actions.index_result import record_index_results, void_index_results
from gandan.voice.models import IndexNotice, IndexResult
from gandan.voice.queries.index_result import kin_of, published_results, series_in
from tests.voice.satisfied import edition
from tests.world import COMMUNE, DISTRICT, NOW, TODAY, UPPER_LIM, World


def recorded(world: World, **given: object) -> UUID:
    return record_index_results([Change(edition(**given))], by=world.hoa, today=TODAY, now=NOW)[0].record


def of_district(world: World, year: int, **given: object) -> UUID:
    told = {"place": world.at(DISTRICT), "edition_year": year, "announced_on": date(year + 1, 3, 20), "title": f"SIPAS {year} của huyện"}
    return recorded(world, **(told | given))


def test_an_edition_is_kept_and_posts_nothing(world: World) -> None:
    record = recorded(world)
    row = IndexResult.objects.get(pk=record)
    assert (str(row.score), row.rank, row.out_of, row.document) == ("85.27", 12, 99, "Quyết định 512/QĐ-UBND")
    assert not Entry.objects.exists()


def test_words_are_allowed_where_the_source_has_no_number(world: World) -> None:
    record = of_district(world, 2022, score=None, rank=None, out_of=None, stated="đứng top đầu")
    row = IndexResult.objects.get(pk=record)
    assert (row.score, row.rank, row.out_of, row.stated) == (None, None, None, "đứng top đầu")


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": None, "rank": None, "out_of": None},
        {"score": "100.01"},
        {"score": "85.271"},
        {"rank": 100},
        {"rank": 3, "out_of": None},
        {"document": ""},
        {"edition_year": 2027},
        {"index": "happiness"},
    ],
)
def test_what_is_no_edition_is_refused(world: World, wrong: dict[str, object]) -> None:
    with pytest.raises(IntakeRefused):
        edition(**wrong)


def test_a_unit_has_one_result_an_edition(world: World) -> None:
    record = recorded(world)
    with pytest.raises(RuleBroken, match="2025"):
        recorded(world, title="Lần nữa")
    recorded(world, index="par_index")
    void_index_results([record], reason="Ghi nhầm", by=world.hoa, today=TODAY, now=NOW)
    recorded(world, title="Lần nữa")


def test_a_commune_has_no_edition_of_the_districts_time(world: World) -> None:
    with pytest.raises(BadInput, match="2025"):
        recorded(world, place=world.at(UPPER_LIM), edition_year=2022, announced_on=date(2023, 3, 20))
    with pytest.raises(BadInput):
        of_district(world, 2025, announced_on=date(2026, 3, 20))


def test_the_communes_series_breaks_off_from_its_districts(world: World) -> None:
    for year, score in ((2020, "80.10"), (2021, "82.35")):
        of_district(world, year, score=score, rank=4, out_of=9)
    of_district(world, 2022, score=None, rank=None, out_of=None, stated="đứng top đầu")
    recorded(world)
    order = kin_of(world.at(COMMUNE), TODAY)
    found = series_in(visible_index_results(world.hoa, TODAY), order)
    assert [(one.unit, [row.year for row in one.editions], one.broken) for one in found] == [
        (world.at(DISTRICT), [2020, 2021, 2022], False),
        (world.at(COMMUNE), [2025], True),
    ]


def test_a_second_person_makes_an_edition_public_and_a_correction_takes_it_back(world: World) -> None:
    record = recorded(world)
    assert propose_result(record, by=world.lan, today=TODAY, now=NOW)
    assert not propose_result(record, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        publish_result(record, seen=1, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        publish_result(record, seen=7, by=world.van, today=TODAY, now=NOW)
    for account in (world.thu, world.hung, world.minh):
        with pytest.raises(NotAllowed):
            publish_result(record, seen=1, by=account, today=TODAY, now=NOW)
    assert publish_result(record, seen=1, by=world.van, today=TODAY, now=NOW)
    assert [row.pk for row in published_results([record])] == [record]
    record_index_results([Change(edition(rank=11), record=record, reason="Gõ nhầm")], by=world.hoa, today=TODAY, now=NOW)
    assert published_results([record]) == []
    assert IndexNotice.objects.get().state == "internal"
    assert not withdraw_result(record, by=world.lan, today=TODAY, now=NOW)
