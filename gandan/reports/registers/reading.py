"""Every register of a report, read in the snapshot of its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.base.vietnamese import grouped
from gandan.ledger.actions.opening import SOURCE_KIND as OPENING
from gandan.ledger.answers import Answer
from gandan.ledger.choices import Grade
from gandan.ledger.queries.opening import open_entries
from gandan.places.models import Unit
from gandan.reports.kinds.model import AnnexSpec, ReportKind
from gandan.reports.kinds.registers import COUNTED
from gandan.reports.registers.awards import awards
from gandan.reports.registers.campaigns import campaigns
from gandan.reports.registers.indexes import indexes
from gandan.reports.registers.initiatives import initiatives
from gandan.reports.registers.land import land_projects
from gandan.reports.registers.papers import papers
from gandan.reports.registers.seeing import Found, See, Sources, every_record
from gandan.reports.registers.targets import targets
from gandan.reports.term.registered import Listed, Registers, Share, together
from gandan.reports.term.windows import Windows

_GRADES = {grade.code: grade for grade in Grade}
_FINDERS: dict[str, Callable[[Sources, date, See], Found]] = {
    "awards": awards,
    "campaigns": campaigns,
    "initiatives": initiatives,
    "land_projects": land_projects,
}


def registers_of(kind: ReportKind, unit: Unit, windows: Windows, answers: Mapping[str, Answer], *, see: See = every_record) -> Registers:
    """The rows of every register annex of the kind, the plans of the year, and the answers of targets.

    What a record has of a figure is what its entries sum to in exactly the figure's question, so that rows always sum to it. A
    record that `see` does not show, and one that has no row in this register, is counted under a label.
    """
    rows: dict[str, tuple[Listed, ...]] = {}
    for annex in kind.annexes:
        if annex.lists in COUNTED:
            rows[annex.code] = _counted(annex, windows.last, answers, see)
        elif annex.lists == "documents":
            rows[annex.code] = papers(unit, windows, see)
        elif annex.lists == "indexes":
            rows[annex.code] = indexes(unit, windows.last, see)
    if not kind.is_periodic:
        return Registers(rows)
    promised = targets(kind, unit, windows)
    lists = [annex.code for annex in kind.annexes if annex.lists == "targets"]
    rows |= dict.fromkeys(lists, promised.rows)
    return Registers(rows, promised.plans, {row.key: row.answers["done"] for row in promised.rows if row.answers} if lists else {})


def _counted(annex: AnnexSpec, last: date, answers: Mapping[str, Answer], see: See) -> tuple[Listed, ...]:
    parts, kinds = _parts(annex, answers)
    sources: dict[str, set[UUID]] = defaultdict(set)
    for source in parts:
        sources[kinds[source]].add(source)
    found = _FINDERS[annex.lists](sources, last, see)
    rows: dict[UUID, list[Listed]] = defaultdict(list)
    loose: dict[str, list[Listed]] = defaultdict(list)
    for source, part in parts.items():
        row = found.row_of.get(source)
        if row is not None:
            rows[row].append(part)
        else:
            loose[found.label_of.get(source) or kinds[source]].append(part)
    ordered = sorted(rows, key=lambda row: (found.order[row], row))
    return (
        *(Listed(str(row), found.facts[row], together(rows[row])) for row in ordered),
        *(_unnamed(annex, label, those) for label, those in sorted(loose.items())),
    )


def _parts(annex: AnnexSpec, answers: Mapping[str, Answer]) -> tuple[dict[UUID, Listed], dict[UUID, str]]:
    """What each source has of each figure of the annex, and of which kind it is."""
    kinds: dict[UUID, str] = {}
    sums: dict[UUID, dict[str, dict[Grade, int]]] = defaultdict(dict)
    lines: dict[tuple[UUID, str], int] = defaultdict(int)
    for code in dict.fromkeys(column.figure for column in annex.columns):
        for entry in open_entries(answers[code].question) if answers[code].lines else ():
            grade = _GRADES[entry.grade]
            own = sums[entry.source].setdefault(code, {})
            own[grade] = own.get(grade, 0) + entry.quantity
            lines[entry.source, code] += 1
            kinds[entry.source] = entry.source_kind
    parts = {
        source: Listed(str(source), shares={code: Share(grades, lines[source, code]) for code, grades in of.items()})
        for source, of in sums.items()
    }
    return parts, kinds


def _unnamed(annex: AnnexSpec, label: str, parts: list[Listed]) -> Listed:
    count = {"count": grouped(len(parts))}
    if label == OPENING:
        told = _("Số đầu kỳ lấy từ báo cáo trước, không có bản ghi từng việc: %(count)s dòng") % count
    elif label in RecordKind.values:
        told = _("Từ bản ghi loại khác (%(kind)s): %(count)s bản ghi") % {"kind": str(RecordKind(label).label), **count}
    else:
        told = label % count
    return Listed(f"{annex.code}:{label}", shares=together(parts), label=told, count=len(parts))
