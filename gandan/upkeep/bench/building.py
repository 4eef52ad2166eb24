"""The bench's databases: made, filled, measured for room, dropped."""

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql

from gandan.base.errors import RuleBroken
from gandan.config import databases, env, roles
from gandan.places.actions import unit_id
from gandan.upkeep.bench import country, entries, peers, rolling, tables
from gandan.upkeep.bench.country import Shape

PREFIX = "gandan_bench_"
COUNTRY = f"{PREFIX}country"
BYTES_AN_ENTRY = 2_600  # entry, seal, roll-ups, the peers' table and all indexes, while building; measured at 1 and 20 million
LOADED = ("ledger_entry", "ledger_confirmation", "ledger_seal", "ledger_rollup")

Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Built:
    """What a database of the bench holds and what it took."""

    database: str
    shape: Shape
    entries: int
    rollup_rows: int
    analytics_rows: int
    bytes: dict[str, int]
    seconds: dict[str, float]


def refuse_without_room(entries_wanted: int) -> None:
    """Raise RuleBroken when the data folder's disk cannot hold a database of so many entries."""
    if env.read().database_url:
        return
    folder = env.data_folder()
    free = shutil.disk_usage(folder).free
    needed = entries_wanted * BYTES_AN_ENTRY
    if free < needed:
        raise RuleBroken(
            _(
                "Cần khoảng %(needed)d GB trống tại “%(folder)s” để đo %(entries)d bút toán, hiện còn %(free)d GB. "
                "Hãy dọn đĩa, hoặc đo ít hơn."
            )
            % {"needed": needed / 1e9 + 1, "folder": folder, "entries": entries_wanted, "free": free / 1e9}
        )


def enter_database(name: str, *, template: str = "template1") -> None:
    """Make a database of the bench anew, as a copy of another, and let this process work in it, migrated."""
    drop_database(name)
    databases.ensure_server()
    with databases.connect_as_admin() as admin:
        roles.ensure_roles(admin)
        roles.ensure_database(admin, name, template=template)
    env.work_in(database=name)
    databases.prepare()


def drop_database(name: str) -> None:
    """Drop a database of the bench, whoever still looks at it, and the files it kept."""
    if not name.startswith(PREFIX):
        raise ValueError(name)
    connection.close()
    databases.ensure_server()
    with databases.connect_as_admin() as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    shutil.rmtree(env.data_folder() / "files" / name, ignore_errors=True)


@dataclass(frozen=True)
class Country:
    """The country without figures, in a database of its own that others are copied from."""

    database: str
    shape: Shape
    facts: int
    seconds: float


def build_country(name: str, shape: Shape, *, now: datetime, tell: Tell) -> Country:
    """Record the country once, through the product's own act."""
    tell("country", 0.0)
    enter_database(name)
    began = time.perf_counter()
    facts = country.record_country(shape, now=now)
    seconds = time.perf_counter() - began
    with databases.connect_as(roles.OWNER, name) as owner:
        country.lay_out_villages(owner, shape)
    connection.close()
    tell("country", 1.0)
    return Country(name, shape, facts, seconds)


def build(name: str, entries_wanted: int, copied: Country, *, now: datetime, tell: Tell) -> Built:
    """Copy the country and fill it with about so many entries. Raises RuleBroken when the roll-ups do not prove right."""
    seconds: dict[str, float] = {}
    shape = copied.shape
    mix = entries.mix_for(entries_wanted)

    def step(word: str, work: Callable[[], object]) -> None:
        tell(word, 0.0)
        began = time.perf_counter()
        work()
        seconds[word] = time.perf_counter() - began
        tell(word, 1.0)

    enter_database(name, template=copied.database)
    with databases.connect_as(roles.OWNER, name) as owner:
        owner.execute("VACUUM (ANALYZE)")
        with tables.loaded_bare(owner, LOADED):
            step("entries", lambda: entries.make_entries(name, mix, shape, tell=lambda share: tell("entries", share)))
            step("confirmations", lambda: entries.make_confirmations(owner, mix))
            owner.execute("ANALYZE ledger_entry, ledger_confirmation")
            owner.execute("SET work_mem = '256MB'")
            step("seals", lambda: entries.give_positions(owner))
            step("rollups, analytics", lambda: _sum_up(name, lambda share: tell("rollups, analytics", share)))
            tell("indexes", 0.0)
            began = time.perf_counter()
        seconds["indexes"] = time.perf_counter() - began
        step("chain", lambda: entries.chain(owner, sealed_at=now))
        step("vacuum", lambda: owner.execute("VACUUM (ANALYZE)"))
        step("proof", lambda: _refuse_unproved(owner, shape))
        return Built(name, shape, *_counts(owner), bytes=_sizes(owner), seconds=seconds)


def _sum_up(name: str, tell: Callable[[float], None]) -> None:
    """The roll-ups and, at the same time, the peers' table: neither needs the other."""
    with ThreadPoolExecutor(1) as beside, databases.connect_as(roles.OWNER, name) as owner:
        analytics = beside.submit(peers.make_analytics, owner)
        rolling.make_rollups(name, tell=tell)
        analytics.result()


def _refuse_unproved(owner: roles.Connection, shape: Shape) -> None:
    """The cells of a few communes, old and new, must be what the product's own statement makes of their entries."""
    wanted = [0, shape.communes // 2, shape.communes - 1]
    slugs = [country.commune(n) for n in wanted] + [f"{country.commune(n)}-cu-{part}" for n in wanted for part in (1, 2, 3)]
    differing = rolling.differing_cells(owner, [unit_id(slug) for slug in slugs])
    if differing:
        raise RuleBroken(_("Bảng cộng dồn dựng cho phép đo sai %(cells)d ô so với câu lệnh của sản phẩm.") % {"cells": differing})


def _counts(owner: roles.Connection) -> tuple[int, int, int]:
    row = owner.execute(
        "SELECT (SELECT count(*) FROM ledger_entry), (SELECT count(*) FROM ledger_rollup), (SELECT count(*) FROM bench.analytics)"
    ).fetchone()
    return (int(row[0]), int(row[1]), int(row[2])) if row else (0, 0, 0)


def _sizes(owner: roles.Connection) -> dict[str, int]:
    sizes = {
        table: owner.execute("SELECT pg_total_relation_size(%s::regclass)", [table]).fetchone()
        for table in ("ledger_entry", "ledger_seal", "ledger_rollup", "places_unit_ancestor")
    }
    analytics = owner.execute(
        "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'bench.analytics'::regclass"
    ).fetchone()
    return {table: int(row[0]) for table, row in (sizes | {"bench.analytics": analytics}).items() if row}
