"""What is said in public of one record beside its numbers: facts from closed lists only, no note and no name of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Model
from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Campaign, Record, Session
from gandan.emulation.models import Initiative
from gandan.ledger.queries.dimensions import names_of_members
from gandan.sites.ui.quantities import number_text


@dataclass(frozen=True)
class Fact:
    """A label and what it says."""

    label: str
    text: str


def facts_of(kind: RecordKind, row: Record) -> list[Fact]:
    """The facts of a record, those that were recorded. At most two queries."""
    if kind is RecordKind.SESSION and isinstance(row, Session):
        return _members(row, _SESSION)
    if kind is RecordKind.CAMPAIGN and isinstance(row, Campaign):
        return [*_members(row, _CAMPAIGN), *_work(row)]
    if kind is RecordKind.INITIATIVE and isinstance(row, Initiative):
        return [*_members(row, _INITIATIVE), *_decision(row)]
    return []


_SESSION: Final = ("audience", "topic", "form", "language", "sector")
_CAMPAIGN: Final = ("sector",)
_INITIATIVE: Final = ("subject", "sector")


def _labels() -> dict[str, str]:
    return {
        "audience": _("Dành cho"),
        "topic": _("Nội dung"),
        "form": _("Hình thức"),
        "language": _("Ngôn ngữ"),
        "sector": _("Lĩnh vực"),
        "subject": _("Loại"),
    }


def _members(row: Model, fields: Sequence[str]) -> list[Fact]:
    ids = {field: getattr(row, f"{field}_id") for field in fields}
    names = names_of_members(one for one in ids.values() if one is not None)
    labels = _labels()
    return [Fact(labels[field], names[one]) for field, one in ids.items() if one in names]


def _work(row: Campaign) -> list[Fact]:
    facts = []
    days = _("Ngày làm")
    span = f"{row.first_day:%d/%m/%Y}" if row.first_day == row.last_day else f"{row.first_day:%d/%m/%Y} – {row.last_day:%d/%m/%Y}"
    facts.append(Fact(days, span))
    for item in row.work.all():
        amount = f": {number_text(item.quantity)} {item.unit_text}".rstrip() if item.quantity is not None else ""
        facts.append(Fact(_("Phần việc"), f"{item.get_kind_display()}{amount}"))
    return facts


def _decision(row: Initiative) -> list[Fact]:
    facts = [Fact(_("Bắt đầu"), f"{row.since:%d/%m/%Y}")]
    if row.decision_number:
        facts.append(Fact(_("Quyết định"), ", ".join(part for part in (row.decision_number, row.decided_by) if part)))
    return facts
