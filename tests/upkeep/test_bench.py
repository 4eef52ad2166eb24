"""The bench's numbers mean something only if the three ways give one answer, on data that the product would have made itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from gandan.base.errors import RuleBroken
from gandan.config import databases, env, roles
from gandan.ledger.queries.totals import totals
from gandan.ledger.queries.verify import verify
from gandan.places.models import Unit
from gandan.upkeep.bench import building, telling, writing
from gandan.upkeep.bench.building import Built, Country
from gandan.upkeep.bench.country import Shape
from gandan.upkeep.bench.measuring import in_turn
from gandan.upkeep.bench.questions import bare_sql, trials
from gandan.upkeep.bench.rolling import differing_cells
from gandan.upkeep.bench.totals import BARE, PEERS, PRODUCT, Measured, measure_built
from tests import postgres
from tests.ledger.world import NOW

SHAPE = Shape(provinces=3, communes=9, villages=90)
NAME = f"{building.PREFIX}test_{os.getpid()}"


def _quietly(_step: str, _share: float) -> None:
    """Nobody watches a test."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Country, Built]]:
    """A small country with a few thousand entries, in databases of its own."""
    before = env.read().database
    with django_db_blocker.unblock():
        try:
            country = building.build_country(f"{NAME}_country", SHAPE, now=NOW, tell=_quietly)
            yield country, building.build(NAME, 4_000, country, now=NOW, tell=_quietly)
        finally:
            for name in (NAME, f"{NAME}_country"):
                building.drop_database(name)
            env.work_in(database=before)
            postgres._use(before)


@pytest.fixture(scope="module")
def measured(world: tuple[Country, Built]) -> Measured:
    return measure_built(world[1], runs=1, tell=_quietly)


def test_what_the_bench_makes_the_product_would_have_made(world: tuple[Country, Built]) -> None:
    assert verify().disagreement == ""
    assert world[1].entries > 3_900
    assert world[1].analytics_rows < world[1].entries


def test_every_roll_up_is_what_the_sequencer_would_have_written(world: tuple[Country, Built]) -> None:
    everywhere = list(Unit.objects.values_list("id", flat=True))
    with databases.connect_as(roles.OWNER, NAME) as owner:
        assert differing_cells(owner, everywhere) == 0
        owner.execute("UPDATE ledger_rollup SET quantity = quantity + 1 WHERE id = (SELECT min(id) FROM ledger_rollup)")
        assert differing_cells(owner, everywhere) == 2
        owner.execute("UPDATE ledger_rollup SET quantity = quantity - 1 WHERE id = (SELECT min(id) FROM ledger_rollup)")


def test_the_peers_table_gives_the_same_answers(measured: Measured) -> None:
    assert [row.trial.name for row in measured.rows if not row.equal] == []
    assert {row.read_from for row in measured.rows} == {"rollup", "entries"}


def test_the_bare_read_sums_the_same_rows(world: tuple[Country, Built]) -> None:
    with closing(databases.connect_as(roles.APP, NAME)) as plain:
        for trial in trials(SHAPE):
            statement = bare_sql(trial.question)
            found = plain.execute(statement.text.encode(), statement.params).fetchall()
            answer = totals(trial.question)
            assert sum(int(row[2]) for row in found) == answer.value > 0, trial.name


def test_the_section_names_every_question_and_every_goal(world: tuple[Country, Built], measured: Measured) -> None:
    section = telling.section(writing.this_machine(NOW), world[0], [measured, measured])
    assert all(f"| {row.trial.name} |" in section for row in measured.rows)
    assert section.count("<= 1.5x") == 1
    assert "90 villages" in section


def test_a_section_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "benchmarks.md"
    writing.write_section(path, "report", "## Reports\n\nslow")
    writing.write_section(path, "totals", "## Totals")
    writing.write_section(path, "report", "## Reports\n\nquick")
    text = path.read_text(encoding="utf-8")
    assert writing.sections(text) == {"totals": "## Totals", "report": "## Reports\n\nquick"}
    assert text.index("## Totals") < text.index("## Reports")
    assert text.startswith("# Benchmarks")


def test_ways_are_taken_in_turn_and_the_first_time_is_kept_apart() -> None:
    done: list[str] = []
    taken = in_turn({way: partial(done.append, way) for way in (PRODUCT, PEERS, BARE)}, 2)
    assert done == [PRODUCT, PEERS, BARE, PRODUCT, PEERS, BARE, BARE, PEERS, PRODUCT]
    assert {way: len(one.times) for way, one in taken.items()} == {PRODUCT: 2, PEERS: 2, BARE: 2}


def test_a_disk_without_room_is_said_before_anything_is_built() -> None:
    with pytest.raises(RuleBroken, match="GB trống"):
        building.refuse_without_room(10**15)


def test_only_databases_of_the_bench_are_dropped() -> None:
    with pytest.raises(ValueError, match="gandan_demo"):
        building.drop_database("gandan_demo")
