"""Which questions a kind of report puts to the ledger: each figure one, its parts one an axis, what stands beside it one."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gandan.base.periods import Period
from gandan.ledger.answers import Question
from gandan.reports.kinds.model import FigureSpec, ReportKind
from gandan.reports.term.windows import Windows


def figures_needed(kind: ReportKind, unit: int, windows: Windows) -> dict[str, Question]:
    """Every question of a report about a unit, by key: "sessions", "sessions/unit", "sessions@2024",
    "sessions@cumulative", "sessions@same_period".

    Units are those of the last day: what merged before counts where it went, so that a table has each unit once.
    """
    asked = {figure.code: _question(figure, unit, windows) for figure in kind.figures}
    for code, axis in kind.breakdowns:
        asked[f"{code}/{axis}"] = asked[code].narrowed(by=axis)
    for annex in kind.annexes:
        if annex.year:
            asked |= _of_the_year(kind, annex.figures, asked, windows)
    for code, window in kind.beside:
        if (days := windows.beside(window)) is not None:
            asked[f"{code}@{window}"] = _beside(kind.figure(code), asked[code], days)
    return asked


def _beside(figure: FigureSpec, own: Question, days: Period) -> Question:
    """The figure's question over other days, in today's units: what merged since is compared with where it went."""
    return own.narrowed(first=days.first if figure.window else None, last=days.last)


def year_key(code: str, windows: Windows) -> str:
    """The key of a figure's part that belongs to the last day's year."""
    return f"{code}@{windows.last.year}"


def canonical(question: Question, **more: str) -> str:
    """A question as one line of JSON in a stable order; equal questions, equal lines."""
    return json.dumps({**question.to_json(), **more}, ensure_ascii=False, sort_keys=True)


def _question(figure: FigureSpec, unit: int, windows: Windows) -> Question:
    where: Mapping[str, tuple[str, ...]] = dict(figure.where)
    return Question(unit, figure.counts, windows.first_of(figure.window), windows.last, where=where, geography=windows.last)


def _of_the_year(kind: ReportKind, codes: tuple[str, ...], asked: Mapping[str, Question], windows: Windows) -> dict[str, Question]:
    return {
        year_key(code, windows): asked[code].narrowed(first=windows.year_first_of(window))
        for code in codes
        if (window := kind.figure(code).window)
    }
