"""`gandan figures`: any figure of a unit, for people, for scripts (--json) and for sheets (--csv)."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from gandan.base.errors import BadInput
from gandan.base.vietnamese import grouped
from gandan.ledger.answers import Answer, ByRow, GradeShare, Question, RatioAnswer
from gandan.ledger.choices import Kind
from gandan.ledger.measures import Measure
from gandan.ledger.queries.openings import openings_cut
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.standing import standing
from gandan.ledger.queries.totals import ratio, totals
from gandan.places.queries import labels_of, unit_named
from gandan.sites.cli.questions import (
    AsOf,
    First,
    Geography,
    Last,
    UnitName,
    Where,
    day_or_none,
    measures_asked,
    printed,
    question_asked,
    spelled,
)


@dataclass(frozen=True)
class Figures:
    """Answers to one question about several measures, read in one snapshot."""

    unit: str
    name: str
    question: Question
    answers: tuple[Answer | RatioAnswer, ...]
    position: int
    unsealed: int
    notes: tuple[str, ...]


def figures(
    unit: UnitName,
    *,
    measure: Annotated[list[str] | None, typer.Option(metavar="M", help="outreach.sessions; lặp lại được", show_default=False)] = None,
    first: First = "",
    last: Last = "",
    where: Where = None,
    by: Annotated[str, typer.Option(metavar="AXIS", help="unit | month | sector | organisation | grade | ...", show_default=False)] = "",
    geography: Geography = "then",
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="một văn bản JSON")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="bảng CSV")] = False,
) -> None:
    """Các con số của một đơn vị trong một thời gian: bao nhiêu, biết bằng cách nào, đã xác nhận đến đâu."""
    if as_json and as_csv:
        raise BadInput(_("Chọn một trong hai: --json hoặc --csv."))
    found = answered(unit, measure or [], first=first, last=last, where=where or [], by=by, geography=geography, as_of=as_of)
    if as_json:
        print(json.dumps(as_document(found), ensure_ascii=False))
    elif as_csv:
        _print_csv(found)
    else:
        _print_table(found)


def answered(
    unit: str,
    codes: list[str],
    *,
    first: str,
    last: str,
    where: list[str],
    by: str,
    geography: str,
    as_of: int | None,
) -> Figures:
    """Ask for each measure, all in one snapshot."""
    with one_snapshot():
        named = unit_named(unit)
        question = question_asked(named.id, first=first, last=last, where=where, by=by, geography=geography, as_of=as_of)
        asked = [question.narrowed(measure=one) for one in measures_asked(codes, question)]
        answers = tuple(ratio(one) if one.measure.kind is Kind.RATIO else totals(one) for one in asked)
        notes = tuple(sentence for one in asked if one.measure.kind is Kind.FLOW for sentence in openings_cut(one))
        stand = standing()
        name = labels_of([named.id])[named.id].text
    position, unsealed = (stand.position, stand.unsealed) if as_of is None else (as_of, 0)
    return Figures(named.slug, name, question, answers, position, unsealed, notes)


def as_document(found: Figures) -> dict[str, object]:
    """The JSON contract of design section 9. Quantities are in the unit named beside them: days of work in halves (.5)."""
    question = found.question
    return {
        "unit": found.unit,
        "from": day_or_none(question.first),
        "to": question.last.isoformat(),
        "geography": str(question.geography),
        "position": found.position,
        "unsealed": found.unsealed,
        "figures": [_figure(answer) for answer in found.answers],
    }


def _figure(answer: Answer | RatioAnswer) -> dict[str, object]:
    asked = answer.measure
    told: dict[str, object] = {"measure": asked.code, "unit": str(asked.unit.label)}
    if isinstance(answer, RatioAnswer):
        parts = {"numerator": answer.numerator.value, "denominator": answer.denominator.value}
        of = answer.denominator
        value = float(answer.value) if answer.value is not None else None
        return told | {"value": value, "lines": of.lines, "records": of.records, "confirmed": None, "grades": {}} | parts
    told |= {
        "value": printed(answer.value, asked),
        "lines": answer.lines,
        "records": answer.records,
        "confirmed": printed(answer.confirmed, asked),
        "grades": {share.grade: printed(share.quantity, asked) for share in answer.grades},
    }
    if answer.question.by is not None:
        told["by"] = [_by(row, asked) for row in answer.by]
    return told


def _by(row: ByRow, asked: Measure) -> dict[str, object]:
    told: dict[str, object] = {"key": row.key, "label": row.label, "value": printed(row.value, asked)}
    return told | {"unattributed": True} if row.unattributed else told


def _print_csv(found: Figures) -> None:
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    sheet.writerow(["measure", "unit", "key", "label", "value", "lines", "confirmed"])
    for answer in found.answers:
        unit = str(answer.measure.unit.label)
        if isinstance(answer, RatioAnswer):
            value = "" if answer.value is None else round(float(answer.value), 4)
            sheet.writerow([answer.measure.code, unit, "", "", value, answer.denominator.lines, ""])
            continue
        rows = answer.by if found.question.by is not None else (_whole(answer),)
        for row in rows:
            value, confirmed = printed(row.value, answer.measure), printed(row.confirmed, answer.measure)
            sheet.writerow([answer.measure.code, unit, row.key, row.label, value, row.lines, confirmed])


def _whole(answer: Answer) -> ByRow:
    return ByRow("", "", answer.value, answer.lines, answer.confirmed, answer.grades)


def _print_table(found: Figures) -> None:
    question, console = found.question, Console()
    begins = f"{question.first:%d/%m/%Y}" if question.first else _("ban đầu")
    console.print(f"[bold]{found.name}[/bold]  {begins} – {question.last:%d/%m/%Y}")
    table = Table(header_style="", pad_edge=False, box=None)
    table.add_column(_("Chỉ tiêu"))
    table.add_column(_("Số"), justify="right")
    table.add_column(_("Đơn vị tính"))
    table.add_column(_("Bản ghi"), justify="right")
    table.add_column(_("Đã xác nhận"), justify="right")
    table.add_column(_("Biết bằng cách nào"))
    for answer in found.answers:
        _add(table, answer)
    console.print(table)
    stand = _("Sổ cái đến dòng %(position)s") % {"position": grouped(found.position)}
    waiting = "; " + _("%(unsealed)s dòng chờ niêm") % {"unsealed": grouped(found.unsealed)} if found.unsealed else ""
    console.print(f"[dim]{stand}{waiting}.[/dim]")
    for note in found.notes:
        console.print(note)


def _add(table: Table, answer: Answer | RatioAnswer) -> None:
    asked = answer.measure
    if isinstance(answer, RatioAnswer):
        value = "–" if answer.value is None else f"{float(answer.value):.1f}".replace(".", ",")
        table.add_row(asked.label, value, str(asked.unit.label))
        return
    counted = f"{grouped(answer.lines)} {_('dòng')}" if answer.records is None else grouped(answer.records)
    table.add_row(
        asked.label, spelled(answer.value, asked), str(asked.unit.label), counted,
        f"{answer.confirmed_share:.0%}", _known(answer.grades) if asked.scale else "",
    )  # fmt: skip
    for row in answer.by:
        table.add_row(f"  {row.label}", spelled(row.value, asked), "", "", "", _known(row.grades) if asked.scale else "")


def _known(grades: tuple[GradeShare, ...]) -> str:
    return ", ".join(f"{share.label} {share.share:.0%}" for share in grades)
