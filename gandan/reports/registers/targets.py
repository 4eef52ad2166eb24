"""Targets that programmes gave the unit: what was promised, what was done up to the last day; and which are the year's plan of a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gandan.ledger.answers import Answer
from gandan.places.models import Unit
from gandan.programmes.models import Target
from gandan.programmes.queries import followed
from gandan.reports.kinds.model import ReportKind
from gandan.reports.term.registered import Listed
from gandan.reports.term.shown import exact_text
from gandan.reports.term.windows import Windows, written


@dataclass(frozen=True)
class Promised:
    """The targets as rows, and what the year is to bring of a figure by its code."""

    rows: tuple[Listed, ...]
    plans: dict[str, int]


def targets(kind: ReportKind, unit: Unit, windows: Windows) -> Promised:
    """Targets of the unit that run on the last day, those of programmes that were withdrawn before it left out.

    A figure has a plan where exactly one of them counts the same, over the year of the last day. One query and one answer a target.
    """
    last = windows.last
    found = Target.objects.filter(place=unit, voided=False, programme__voided=False, first__lte=last, last__gte=last)
    running = [row for row in found.select_related("programme", "objective") if not _is_withdrawn(row, last)]
    known = followed(running, today=last)
    ordered = sorted(running, key=lambda row: (row.programme.issued_on, row.programme_id, row.pk))
    rows = [_row(row, known[row.pk].answer, known[row.pk].progress.percent) for row in ordered if row.pk in known]
    return Promised(tuple(rows), _plans(kind, running, last))


def _is_withdrawn(row: Target, on: date) -> bool:
    return row.programme.withdrawn_on is not None and row.programme.withdrawn_on <= on


def _row(row: Target, answer: Answer, percent: int) -> Listed:
    unit = str(row.counted.unit.label)
    facts = {
        "programme": row.programme.cited,
        "title": row.title or row.counted.label,
        "promised": exact_text(row.value, row.counted, unit),
        "done": "-",
        "share": f"{percent}%" if answer.lines else "-",
        "last": written(row.last),
    }
    return Listed(f"target:{row.pk}", facts, answers={"done": answer} if answer.lines else {})


def _plans(kind: ReportKind, running: Iterable[Target], last: date) -> dict[str, int]:
    """What exactly one target of the calendar year promises of a figure: two would be a choice, and nobody made it."""
    plans: dict[str, int] = {}
    of_the_year = [row for row in running if row.first == date(last.year, 1, 1) and row.last == date(last.year, 12, 31)]
    for figure in kind.figures:
        asked = {axis: set(codes) for axis, codes in figure.where.items()}
        same = [
            row for row in of_the_year
            if row.counted is figure.counts and {axis: set(codes) for axis, codes in row.filters.items()} == asked
        ]  # fmt: skip
        if len(same) == 1:
            plans[figure.code] = same[0].value
    return plans
