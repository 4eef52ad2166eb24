"""Building the demonstration, step by step; a run that was cut off goes on where it stopped, a finished one is left alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from gandan.base.audit import Act, has_happened, record
from gandan.base.errors import RuleBroken
from gandan.base.ids import stable_uuid
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.sealing import seal
from gandan.ledger.members import MEMBERS
from gandan.places.actions import unit_id
from gandan.places.models import Unit
from gandan.places.queries import children_on
from gandan.upkeep.actions.imports import import_register
from gandan.upkeep.choices import ImportKind
from gandan.upkeep.demo.bao_yen.district import communes
from gandan.upkeep.demo.bao_yen.norms import record_bao_yen_norms
from gandan.upkeep.demo.bao_yen.registers import write_registers
from gandan.upkeep.demo.bodies import record_bao_yen_bodies
from gandan.upkeep.gazetteer import load_gazetteer
from gandan.upkeep.villages import add_villages

Told = Callable[[str, int, int], None]
FINISHED: Final = stable_uuid("demonstration", "1")
_LAST_DAY: Final = date(2025, 6, 30)


@dataclass(frozen=True)
class Edge:
    """What the edge passes down: the day, the moment, where files go, whom to tell."""

    today: date
    now: datetime
    folder: Path
    told: Told


def _silent(_title: str, _done: int, _total: int) -> None:
    """Nobody is waiting to be told."""


def is_built() -> bool:
    """Whether the demonstration was finished in this database."""
    return has_happened("finish", FINISHED)


def ensure_demo(*, today: date, now: datetime, told: Told = _silent) -> bool:
    """Build the demonstration once. False: it was there. Raises RuleBroken in a database that is not the demonstration's."""
    if not settings.DEMONSTRATION:
        raise RuleBroken("Bản tập chỉ dựng trong cơ sở dữ liệu riêng của nó. Hãy chạy: gandan demo.")
    if is_built():
        return False
    edge = Edge(today, now, Path(settings.MEDIA_ROOT).parent / "registers", told)
    steps = STEPS
    for n, (title, step) in enumerate(steps):
        told(title, n, len(steps))
        step(edge)
    seal(now=now)
    record([Act("finish", "demonstration", FINISHED)], by=None, at=now)
    told("", len(steps), len(steps))
    return True


def _places(edge: Edge) -> None:
    load_gazetteer(now=edge.now)
    ensure_members(MEMBERS)


def _villages(edge: Edge) -> None:
    for commune in communes():
        unit = Unit.objects.get(slug=commune.slug)
        known = {span.full_name for span in children_on(unit.pk, _LAST_DAY)}
        wanted = [name for name in (*commune.villages, *commune.clusters) if name not in known]
        if wanted:
            add_villages(unit, wanted, by=None, today=edge.today, now=edge.now)


def _bodies(edge: Edge) -> None:
    record_bao_yen_bodies(now=edge.now)
    record_bao_yen_norms(today=edge.today, now=edge.now)


def _registers(edge: Edge) -> None:
    for register in write_registers(edge.folder):
        report = import_register(
            ImportKind(register.kind), register.path, unit=unit_id(register.unit), by=None, today=edge.today, now=edge.now, strict=True
        )
        if report.faulty:
            raise RuleBroken(f"Sổ {register.path.name} có {report.faulty} dòng chưa nhập được.")


STEPS: Final[tuple[tuple[str, Callable[[Edge], None]], ...]] = (
    ("Đơn vị hành chính cả nước", _places),
    ("Thôn, bản của Bảo Yên", _villages),
    ("Cơ quan, tổ chức, định mức", _bodies),
    ("Sổ của huyện Bảo Yên", _registers),
)
