"""Facts about places, recorded under the sequencer's lock: roll-ups are mended and the facts sealed in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.ledger.actions.sealing import confirmed_now, locked_watermark, remake_rollups, seal
from gandan.ledger.choices import SealedKind
from gandan.ledger.queries.sql import add_cells, copy_rows, hold_places, rollup_cells, sign
from gandan.places.actions import NewSuccession, NewVersion, Recorded, project, record_facts
from gandan.places.models import UnitAncestor, UnitSpan
from gandan.places.queries import lineage


@transaction.atomic
def record_places(versions: Sequence[NewVersion], successions: Sequence[NewSuccession] = (), *, now: datetime) -> Recorded:
    """Record facts about units, so that every figure at once speaks of the new tree. Repeating changes nothing.

    Entries of units whose ancestors change leave their old roll-up cells and enter the new ones. Raises RuleBroken
    where a fact would leave what has been recorded without a place.
    """
    hold_places(exclusively=True)
    locked_watermark()
    recorded = record_facts(versions, successions)
    if not recorded.versions and not recorded.successions:
        return recorded
    changed = list(recorded.changed)
    _move_cells(changed, -1)
    project(changed)
    _refuse_homeless()
    _move_cells(changed, 1)
    _queue(recorded)
    seal(now=now)
    return recorded


@transaction.atomic
def rebuild() -> None:
    """Work out spans, ancestors and roll-ups anew from facts and sealed entries: after a restore, or when `verify`
    found them off. Nothing that is sealed is touched."""
    hold_places(exclusively=True)
    locked_watermark()
    UnitSpan.objects.all().delete()
    UnitAncestor.objects.all().delete()
    project(lineage().units)
    remake_rollups()


def _move_cells(changed: list[int], factor: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS moving (unit bigint PRIMARY KEY) ON COMMIT DROP")
        cursor.execute("TRUNCATE moving")
    copy_rows("moving", ("unit",), ((unit,) for unit in changed))
    sealed = "(SELECT e.* FROM moving m JOIN ledger_entry e ON e.place = m.unit JOIN ledger_seal s ON s.subject = e.id)"
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM moving m JOIN ledger_entry e ON e.place = m.unit)")
        if cursor.fetchone()[0]:
            cursor.execute(add_cells(rollup_cells(sealed, sign(), confirmed_now()), factor))


def _refuse_homeless() -> None:
    """Refuse where a line of the units in `moving` would be of a day on which its unit is not there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT u.slug, min(e.placed_on) FROM moving m JOIN ledger_entry e ON e.place = m.unit "
            "JOIN places_unit u ON u.id = e.place WHERE NOT EXISTS (SELECT 1 FROM places_unit_ancestor a "
            "WHERE a.unit_id = e.place AND a.depth = 0 AND a.valid @> e.placed_on) GROUP BY 1 LIMIT 1"
        )
        stranded = cursor.fetchone()
    if stranded is not None:
        raise RuleBroken(
            _(
                "Đơn vị “%(stranded)s” đã có số liệu ngày %(stranded2)s, nên ngày ấy phải còn đơn vị. Hãy chuyển các "
                "bản ghi đó trước, hoặc sửa lại ngày thay đổi."
            )
            % {"stranded": stranded[0], "stranded2": f"{stranded[1]:%d/%m/%Y}"}
        )


def _queue(recorded: Recorded) -> None:
    rows = [(SealedKind.UNIT_VERSION.value, row.id, bytes(row.digest)) for row in recorded.versions]
    rows += [(SealedKind.SUCCESSION.value, row.id, bytes(row.digest)) for row in recorded.successions]
    copy_rows("ledger_unsealed", ("kind", "subject", "digest"), rows)
