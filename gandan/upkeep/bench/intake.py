"""`gandan bench intake`: sessions that phones send over HTTP in batches of 50, beside a bare insert of the very rows that come of them.

The product answers as `gandan serve` does: its web server in a process of its own, every batch signed in, checked, recorded, told in the
history, posted and receipted in one transaction. The bare limit takes all the rows that this left behind, in as many transactions, into
the same tables with the same indexes and checks, by INSERT and by COPY, over as many connections as there were phones.
"""

import http.client
import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection
from psycopg import sql

from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id
from gandan.config import databases, env, roles
from gandan.people.actions import NewAccount, NewAppointment, NewInvitation, invite_devices, open_and_appoint, organisation_id, pair_device
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, unit_id
from gandan.upkeep.bench import building
from gandan.upkeep.bench.building import Tell
from gandan.upkeep.bench.imports import COMMUNES, LEAD, UNIT, VILLAGES, make_district
from gandan.upkeep.field.receipts import Signer

NAME = f"{building.PREFIX}intake"
BATCH, PHONES = 50, 4
BATCHES: Final = 80  # of each phone alone; four phones share as many
HTTP, INSERT, COPY = "http", "insert", "copy"
_LONGEST_START = 60.0
_TOPICS = ("chính sách bảo hiểm y tế", "phòng cháy, chữa cháy rừng", "Luật Giao thông đường bộ", "xây dựng nông thôn mới")
_SECRET = "bench"  # noqa: S105 - the server of the bench and its phones live for a minute


@dataclass(frozen=True)
class Pace:
    """What a way took with so many phones, or connections, at once: seconds of every run."""

    way: str
    phones: int
    items: int
    seconds: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Sessions a second: the median."""
        return self.items / statistics.median(self.seconds)


@dataclass(frozen=True)
class IntakeMeasured:
    """What the bench of intake found. `rows`: how many rows, of all tables, came of one session."""

    paces: tuple[Pace, ...]
    rows: float

    def pace(self, way: str, phones: int) -> Pace:
        """One of them."""
        return next(one for one in self.paces if (one.way, one.phones) == (way, phones))

    def share(self, phones: int, bare: str) -> float:
        """The product's pace as a share of the bare one."""
        return self.pace(HTTP, phones).rate / self.pace(bare, phones).rate


@dataclass(frozen=True)
class _Table:
    """The rows of one table that came of the intake, as text, in their order."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[str | None, ...]]

    def part(self, number: int, of: int) -> list[tuple[str | None, ...]]:
        """The share of one transaction."""
        return self.rows[len(self.rows) * number // of : len(self.rows) * (number + 1) // of]


def measure_intake(name: str = NAME, *, batches: int = BATCHES, runs: int, keep: bool, now: datetime, tell: Tell) -> IntakeMeasured:
    """Send so many batches from one phone, and from four at once, in turn with the bare inserts, each into a fresh database."""
    tree, written = f"{name}_tree", f"{name}_written"
    taken: dict[tuple[str, int], list[float]] = {}
    rows = 0
    try:
        bearers = _make_phones(tree, now)
        for run in range(runs):
            for phones in (1, PHONES):
                tell("intake", (run + (phones > 1) / 2) / runs)
                since = _fresh(written, tree)
                taken.setdefault((HTTP, phones), []).append(_over_http(written, bearers[:phones], batches, now))
                tables = _written(written, since)
                rows = sum(len(table.rows) for table in tables)
                for way, insert in ((INSERT, _insert), (COPY, _copy)):
                    _fresh(written, tree)
                    taken.setdefault((way, phones), []).append(_bare(written, tables, batches, phones, insert))
    finally:
        if not keep:
            for database in (written, tree):
                building.drop_database(database)
    paces = tuple(Pace(way, phones, batches * BATCH, tuple(seconds)) for (way, phones), seconds in taken.items())
    return IntakeMeasured(paces, rows / (batches * BATCH))


def _make_phones(name: str, now: datetime) -> list[str]:
    """The district, with a recorder and a paired phone for each that will send; what each signs in with."""
    make_district(name, now)
    key = Signer(ec.generate_private_key(ec.SECP256R1())).public
    bearers = []
    for n in range(PHONES):
        role = NewAppointment(f"may-{n}", Role.RECORDER, unit_id(UNIT), BEGINNING)
        account = open_and_appoint(NewAccount(f"may-{n}", f"máy {n}"), role, by=None, now=now)
        (invited,) = invite_devices([NewInvitation(account.pk, f"máy {n}")], by=None, now=now)
        paired = pair_device(invited.token, name="", public_key=key, now=now)
        bearers.append(f"Bearer {paired.device.pk}.{paired.secret}")
    connection.close()
    return bearers


def _fresh(name: str, tree: str) -> int:
    building.enter_database(name, template=tree)
    connection.close()
    with databases.connect_as(roles.OWNER, name) as owner:
        row = owner.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
    return int(row[0]) if row else 0


def bodies(batches: int, phone: int, now: datetime) -> list[bytes]:
    """So many batches of 50 sessions of a phone, each session another."""
    day = (now - timedelta(days=1)).date()
    made = []
    for batch in range(batches):
        items = [
            {
                "id": str(new_id()), "kind": "session", "form": 1, "made_at": now.isoformat(), "record": str(uuid4()), "expected": None,
                "data": {
                    "place": unit_id(f"thon-mau-{n % COMMUNES + 1}-{n // COMMUNES % VILLAGES + 1}"), "lead": organisation_id(LEAD),
                    "title": f"Tuyên truyền {_TOPICS[n % len(_TOPICS)]}, buổi {phone}.{batch}.{n}",
                    "held_on": (day - timedelta(days=(batch * 7 + n) % 300)).isoformat(), "attendance": 12 + (n * 7919 + batch) % 140,
                    "women": 5, "grade": ("headcount", "signed_list", "estimate")[n % 3],
                    "note": "Theo kế hoạch năm" if n % 10 == 0 else "",
                },
            }
            for n in range(BATCH)
        ]  # fmt: skip
        made.append(json.dumps({"clock": now.isoformat(), "items": items}).encode())
    return made


def _over_http(database: str, bearers: Sequence[str], batches: int, now: datetime) -> float:
    """Seconds that all phones took together, once the server is warm."""
    each = batches // len(bearers)
    sent = [bodies(each, phone, now) for phone in range(len(bearers))]
    with _server(database) as port:
        for bearer in [*bearers] * 4:
            _send(port, bearer, [b'{"items": []}'])
        began = time.perf_counter()
        with ThreadPoolExecutor(len(bearers)) as pool:
            recorded = list(pool.map(lambda one: _send(port, *one), zip(bearers, sent, strict=True)))
        taken = time.perf_counter() - began
    if sum(recorded) != each * len(bearers) * BATCH:
        raise RuleBroken(f"intake: {sum(recorded)} of {each * len(bearers) * BATCH} sessions were recorded")
    return taken


def _send(port: int, bearer: str, made: Sequence[bytes]) -> int:
    """Send batches over one line, one after the other; how many items were received."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    recorded = 0
    try:
        for body in made:
            line.request("POST", "/thuc-dia/gui/", body, {"Authorization": bearer, "Content-Type": "application/json"})
            answer = line.getresponse()
            said = json.loads(answer.read())
            if answer.status != 200:
                raise RuleBroken(f"intake: {answer.status} {said.get('sentence')}")
            recorded += sum(one["state"] in {"received", "question"} for one in said["receipts"])
    finally:
        line.close()
    return recorded


@contextmanager
def _server(database: str) -> Iterator[int]:
    """The product's web server on a free port, as `gandan serve` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    child = subprocess.Popen(
        [sys.executable, "-m", "gandan", "web", "--host", "127.0.0.1", "--port", str(port), "--with-parent"], stdin=subprocess.PIPE,
        env=env.child_environment(GANDAN_DATABASE=database, GANDAN_SECRET=_SECRET, DJANGO_SETTINGS_MODULE="gandan.config.settings"),
    )  # fmt: skip
    try:
        _wait_for(port, child)
        yield port
    finally:
        child.terminate()
        child.wait(30)


def _wait_for(port: int, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _LONGEST_START
    while time.monotonic() < deadline and child.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuleBroken("intake: the web server did not start")


def _written(database: str, since: int) -> list[_Table]:
    """Every row that the intake added, table by table, parents before what points to them."""
    found = []
    with databases.connect_as(roles.OWNER, database) as owner:
        for (name,) in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall():
            listed = owner.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", [name]
            ).fetchall()
            columns = tuple(str(row[0]) for row in listed)
            texts = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(column)) for column in columns)
            asked = sql.SQL("SELECT {} FROM {} WHERE xmin::text::bigint >= {} ORDER BY ctid").format(texts, sql.Identifier(name), since)
            rows = owner.execute(asked).fetchall()
            if rows and name != "people_device":  # whose day was noted, in a row that was there
                found.append(_Table(str(name), columns, rows))
    return found


Put = Callable[[roles.Connection, _Table, list[tuple[str | None, ...]]], None]


def _bare(database: str, tables: Sequence[_Table], batches: int, connections: int, put: Put) -> float:
    """Seconds that the same rows take, in as many transactions over as many connections, and nothing else."""
    each = batches // connections
    total = each * connections

    def work(number: int) -> None:
        with databases.connect_as(roles.OWNER, database) as owner:
            for batch in range(number, total, connections):
                with owner.transaction():
                    for table in tables:
                        put(owner, table, table.part(batch, total))

    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(work, range(connections)))
    return time.perf_counter() - began


def _insert(owner: roles.Connection, table: _Table, rows: list[tuple[str | None, ...]]) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    places = sql.SQL(", ").join([sql.Placeholder()] * len(table.columns))
    with owner.cursor() as cursor:
        cursor.executemany(sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table.name), columns, places), rows)


def _copy(owner: roles.Connection, table: _Table, rows: list[tuple[str | None, ...]]) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    with (
        owner.cursor() as cursor,
        cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)) as copy,
    ):
        for row in rows:
            copy.write_row(row)
