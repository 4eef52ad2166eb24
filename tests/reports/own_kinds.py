"""What a person writes when adapting a kind: the form as it is drawn, with changes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gandan.base.ids import new_id
from gandan.people.models import Account
from gandan.reports.intake.kind import KindIn
from gandan.reports.kinds.catalogue import report_kind, report_kinds
from gandan.reports.kinds.making import make_kind
from gandan.reports.kinds.model import ReportKind
from gandan.reports.kinds.own import Palette, annex_key, palette_of, sections_of, vocabulary_of
from gandan.reports.models import OwnKind
from tests.world import COMMUNE, NOW, TODAY

BEGINS = date(2026, 1, 1)


def palette(kind: ReportKind) -> Palette:
    """What a copy of the kind may have."""
    return palette_of(kind, report_kinds())


def told(kind: ReportKind, **changes: object) -> dict[str, object]:
    """The kind as the form holds it, with changes."""
    vocabulary = vocabulary_of(kind, palette(kind))
    cut = kind.calendar.removeprefix("cut") if kind.calendar.startswith("cut") else ""
    figures, annexes = [one.code for one in kind.figures], [annex_key(one) for one in kind.annexes]
    written = [
        {"heading": one.heading, "level": one.level, "order": number * 10, "text": one.text}
        for number, one in enumerate(sections_of(kind, vocabulary), 1)
    ]
    given: dict[str, object] = {
        "name": "Báo cáo tuần của xã", "subject": vocabulary.as_people_write(kind.subject), "calendar": "cut" if cut else kind.calendar,
        "cut_off": cut, "periods": kind.periods.value if kind.periods else "", "due_days": "5", "levels": [3], "sections": written,
        "figures": figures, "annexes": annexes, "had_figures": figures, "had_annexes": annexes, "valid_from": BEGINS,
    }  # fmt: skip
    return given | changes


def given(kind: ReportKind, **changes: object) -> KindIn:
    """The same, as the room reads it."""
    return KindIn.read(told(kind, **changes), today=TODAY)


def section(text: str, heading: str = "Kết quả", *, level: int = 1, order: int = 10) -> dict[str, object]:
    """A heading with what stands under it."""
    return {"heading": heading, "level": level, "order": order, "text": text}


def made(by: Account, base: str = "thang", unit: str = COMMUNE, identity: UUID | None = None, **changes: object) -> OwnKind:
    """An own kind, kept."""
    told_in = given(report_kind(base), **changes)
    return make_kind(identity or new_id(), base, unit, told_in, by=by, today=TODAY, now=NOW)
