"""`gandan bench import`: a register of 100,000 sessions, imported by the product, beside parsing it and copying the rows it makes.

The bare limit parses the same file with calamine and copies, in PostgreSQL's own binary form, exactly the rows that the product wrote,
into the same tables with the same indexes and checks: no import that keeps these rows can be quicker.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connection
from psycopg import sql
from python_calamine import CalamineWorkbook

from gandan.base import clock
from gandan.base.errors import RuleBroken
from gandan.config import databases, env, roles
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.actions.sealing import seal
from gandan.ledger.members import MEMBERS
from gandan.people.actions import NewOrganisation, organisation_id, record_organisations
from gandan.people.choices import ActorGroup
from gandan.places.actions import BEGINNING, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.upkeep.actions.imports import import_register, preview_import, receive_register
from gandan.upkeep.bench import building
from gandan.upkeep.bench.alone import Run, run_alone
from gandan.upkeep.bench.building import Tell
from gandan.upkeep.bench.country import FIRST, LAST
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.imports.kinds.session import SESSIONS
from gandan.upkeep.workbooks.writing.register import RegisterRow, write_register

ROWS = 100_000
COMMUNES, VILLAGES = 20, 12
NAME = f"{building.PREFIX}import"
UNIT, LEAD = "huyen-mau", "mttq-mau"
_AUDIENCES = ("Nhân dân nói chung", "Đồng bào dân tộc thiểu số", "Phụ nữ", "Thanh niên, học sinh", "Nông dân")
_TOPICS = ("chính sách bảo hiểm y tế", "phòng cháy, chữa cháy rừng", "Luật Giao thông đường bộ", "xây dựng nông thôn mới")


@dataclass(frozen=True)
class _Databases:
    """The empty district, the copy that the product writes into, and the copy that is filled bare."""

    tree: str
    written: str
    bare: str


@dataclass(frozen=True)
class ImportMeasured:
    """What the bench of imports found. `sealing`: giving positions and roll-ups to the lines, afterwards, by the worker."""

    rows: int
    records: int
    lines: int
    product: tuple[Run, ...]
    preview: tuple[Run, ...]
    bare: tuple[Run, ...]
    sealing: float

    @property
    def ratio(self) -> float:
        """Median of the product's import over median of the bare limit."""
        return statistics.median(run.seconds for run in self.product) / statistics.median(run.seconds for run in self.bare)

    @property
    def peak(self) -> int:
        """The greatest memory that an import held, in bytes."""
        return max(run.peak for run in self.product)


def measure_import(name: str = NAME, *, rows: int = ROWS, runs: int, keep: bool, now: datetime, tell: Tell) -> ImportMeasured:
    """Import a register of so many rows into fresh copies of a small district, in turn with the bare limit."""
    used = _Databases(f"{name}_tree", f"{name}_written", f"{name}_bare")
    with tempfile.TemporaryDirectory() as folder:
        path, copied = Path(folder) / "so-tuyen-truyen.xlsx", Path(folder) / "rows"
        copied.mkdir()
        write_register(path, "Sổ cuộc tuyên truyền", SESSIONS.fields, register(rows), row_key=False)
        try:
            return _measure(used, path, copied, rows, runs, now, tell)
        finally:
            if not keep:
                for database in (used.written, used.bare, used.tree):
                    building.drop_database(database)


def _measure(used: _Databases, path: Path, copied: Path, rows: int, runs: int, now: datetime, tell: Tell) -> ImportMeasured:
    make_district(used.tree, now)
    records = lines = 0
    product: list[Run] = []
    bare: list[Run] = []
    preview: list[Run] = []
    for turn in range(runs):
        tell("import", turn / runs)
        since = _fresh(used.written, used.tree)
        preview.append(run_alone("preview", str(path)))
        product.append(run_alone("import", str(path)))
        if turn == 0:
            records, lines = _keep_written_rows(used, copied, since)
            if records != rows:
                raise RuleBroken(f"import: {records} of {rows} rows were recorded")
        _fresh(used.bare, used.tree)
        bare.append(run_alone("import-bare", str(path), str(copied)))
        if (records, lines) != _counts(used.bare):
            raise RuleBroken("import: the bare limit wrote other rows than the product")
    env.work_in(database=used.written)
    databases.prepare()
    tell("sealing", 0.0)
    began = time.perf_counter()
    seal(now=now)
    sealing = time.perf_counter() - began
    tell("sealing", 1.0)
    return ImportMeasured(rows, records, lines, tuple(product), tuple(preview), tuple(bare), sealing)


def run_product(path: str) -> None:
    """The product's import, every rule checked, every line posted."""
    report = import_register(
        ImportKind.SESSIONS, path, unit=unit_id(UNIT), by=None, today=LAST, now=clock.now(), lead=organisation_id(LEAD)
    )  # fmt: skip
    if report.errors:
        raise RuleBroken(f"{report.errors[0].row}: {report.errors[0].message}")


def run_preview(path: str) -> None:
    """What a person sees first: the file kept, read and checked, nothing recorded."""
    content = Path(path).read_bytes()
    batch = receive_register(
        ImportKind.SESSIONS, content, "so.xlsx", unit=unit_id(UNIT), by=None, today=LAST, now=clock.now(), lead=organisation_id(LEAD)
    )  # fmt: skip
    preview_import(batch, by=None, today=LAST)


def run_bare(path: str, copied: str) -> None:
    """Parse the file, then copy the rows that the product made of it into the database of the environment."""
    book = CalamineWorkbook.from_path(path)
    cells = sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    if not cells:
        raise RuleBroken("import: an empty workbook")
    with databases.connect_as(roles.OWNER, env.read().database) as owner, owner.transaction(), owner.cursor() as cursor:
        for file in sorted(Path(copied).iterdir()):
            with (
                cursor.copy(sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(sql.Identifier(file.name))) as copy,
                file.open("rb") as rows,
            ):
                while block := rows.read(1 << 20):
                    copy.write(block)


def make_district(name: str, now: datetime) -> None:
    """A database with an invented district of 20 communes and 240 villages, and the body that leads in it."""
    building.enter_database(name)
    ensure_members(MEMBERS)
    versions = [
        NewVersion("nuoc-mau", BEGINNING, Level.COUNTRY, name="Nước Mẫu", invented=True),
        NewVersion("tinh-mau", BEGINNING, Level.PROVINCE, name="Mẫu", kind="Tỉnh", parent="nuoc-mau", invented=True),
        NewVersion(UNIT, BEGINNING, Level.DISTRICT, name="Mẫu", kind="Huyện", parent="tinh-mau", invented=True),
    ]
    for commune in range(1, COMMUNES + 1):
        slug = f"xa-mau-{commune}"
        versions.append(NewVersion(slug, BEGINNING, Level.COMMUNE, name=f"Mẫu {commune}", kind="Xã", parent=UNIT, invented=True))
        versions += [
            NewVersion(f"thon-mau-{commune}-{n}", BEGINNING, Level.VILLAGE, name=f"Ví Dụ {n}", kind="Thôn", parent=slug, invented=True)
            for n in range(1, VILLAGES + 1)
        ]
    record_places(versions, now=now)
    record_organisations(
        [NewOrganisation(LEAD, "Ủy ban MTTQ Việt Nam huyện Mẫu", ActorGroup.FRONT.value, unit_id(UNIT), BEGINNING)], by=None, now=now
    )
    connection.close()


def register(rows: int) -> Iterator[RegisterRow]:
    """Lines as officers keep them: days as dates and as text, "80 người", villages in their communes, some cells empty."""
    days = (LAST - FIRST).days + 1
    for n in range(rows):
        people = 12 + n * 7919 % 140
        yield RegisterRow(
            {
                "held_on": FIRST + timedelta(days=n * 7 % days) if n % 3 else f"{_day(n, days):%d/%m/%Y}",
                "title": f"Tuyên truyền {_TOPICS[n % len(_TOPICS)]}, buổi {n + 1}",
                "audience": _AUDIENCES[n % len(_AUDIENCES)],
                "commune": f"Xã Mẫu {n % COMMUNES + 1}",
                "village": f"Thôn Ví Dụ {n // COMMUNES % VILLAGES + 1}" if n % 5 else "",
                "attendance": people if n % 4 else f"{people} người",
                "women": people // 3 if n % 2 else None,
                "grade": ("đếm tại chỗ", "danh sách ký", "ước lượng", "")[n % 4],
                "note": "Theo kế hoạch năm" if n % 10 == 0 else "",
            }
        )


def _day(n: int, days: int) -> date:
    return FIRST + timedelta(days=n * 11 % days)


def _fresh(name: str, tree: str) -> int:
    """A copy of the district; returns the number of the first transaction after it was made."""
    building.enter_database(name, template=tree)
    connection.close()
    with databases.connect_as(roles.OWNER, name) as owner:
        row = owner.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
    return int(row[0]) if row else 0


def _keep_written_rows(used: _Databases, folder: Path, since: int) -> tuple[int, int]:
    """Write down, table by table, every row that the import added; returns how many records and ledger lines there are."""
    with databases.connect_as(roles.OWNER, used.written) as owner, databases.connect_as(roles.OWNER, used.tree) as before:
        for (table,) in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall():
            counted = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            if owner.execute(counted).fetchone() == before.execute(counted).fetchone():
                continue
            statement = sql.SQL("COPY (SELECT * FROM {} WHERE xmin::text::bigint >= {}) TO STDOUT (FORMAT BINARY)")
            with (
                owner.cursor() as cursor,
                cursor.copy(statement.format(sql.Identifier(table), since)) as copy,
                (folder / table).open("wb") as file,
            ):
                for block in copy:
                    file.write(block)
    return _counts(used.written)


def _counts(database: str) -> tuple[int, int]:
    with databases.connect_as(roles.OWNER, database) as owner:
        row = owner.execute("SELECT (SELECT count(*) FROM activities_session), (SELECT count(*) FROM ledger_entry)").fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)
