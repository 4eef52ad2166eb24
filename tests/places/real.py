"""The real gazetteer as a tree in time, without a database. Built once a run."""

from datetime import date
from functools import lru_cache

from gandan.places.actions import NewVersion, unit_id
from gandan.places.gazetteer.facts import Facts, facts
from gandan.places.rules.lineage import Fact, Lineage, Move

EVE, TURN = date(2025, 6, 30), date(2025, 7, 1)
BEFORE, TODAY = date(2024, 1, 1), date(2026, 1, 1)


@lru_cache(maxsize=1)
def everything() -> tuple[Facts, ...]:
    return facts()


def versions() -> list[NewVersion]:
    return [version for batch in everything() for version in batch.versions]


def told_facts() -> list[Fact]:
    return [Fact(unit_id(v.slug), v.valid_from, v.exists, v.level, unit_id(v.parent) if v.parent else None) for v in versions()]


def told_moves() -> list[Move]:
    moves = (move for batch in everything() for move in batch.successions)
    return [Move(unit_id(move.predecessor), unit_id(move.successor), move.on, move.whole) for move in moves]


@lru_cache(maxsize=1)
def tree() -> Lineage:
    return Lineage(told_facts(), told_moves())


@lru_cache(maxsize=1)
def slugs() -> dict[int, str]:
    return {unit_id(version.slug): version.slug for version in versions()}


def on_level(level: int, day: date) -> set[str]:
    names = slugs()
    return {names[unit] for unit in tree().units if (span := tree().span(unit, day)) and span.level == level}


def as_of(day: date) -> dict[str, NewVersion]:
    """The version of each unit that holds on the day."""
    held: dict[str, NewVersion] = {}
    for version in sorted(versions(), key=lambda one: one.valid_from):
        if version.valid_from <= day:
            held[version.slug] = version
    return {slug: version for slug, version in held.items() if version.exists}


def landing(slug: str, day: date, on: date) -> str:
    return slugs()[tree().where(unit_id(slug), day, on)]
