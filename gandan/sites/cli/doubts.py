"""`gandan doubts UNIT`: what is asked about a unit's own figures."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.ledger.models import Doubt
from gandan.places.queries import unit_named
from gandan.sites.cli.questions import UnitName
from gandan.sites.ui.doubts import question_of
from gandan.upkeep.doubts.finding import doubts_of_unit, find_doubts


def doubts(unit: UnitName, *, as_json: Annotated[bool, typer.Option("--json", help="một văn bản JSON")] = False) -> None:
    """Hỏi thêm: những con số của một đơn vị cần nơi ghi xem lại. Hỏi, không kết luận."""
    known = unit_named(unit)
    find_doubts(known.pk, today=clock.today(), now=clock.now())
    rows = doubts_of_unit(known.pk)
    if as_json:
        print(json.dumps({"unit": known.slug, "doubts": [_told(row) for row in rows]}, ensure_ascii=False))
        return
    if not rows:
        print(_("Không có câu hỏi nào."))
    for row in rows:
        print(f"{row.last:%d/%m/%Y} · {row.get_state_display()}\n  {question_of(row)}")


def _told(row: Doubt) -> dict[str, object]:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "first": row.first.isoformat() if row.first else None,
        "last": row.last.isoformat(),
        "subject_kind": row.subject_kind or None,
        "subject": str(row.subject) if row.subject else None,
        "facts": row.facts,
        "question": question_of(row),
        "state": row.state,
        "because": row.because or None,
    }
