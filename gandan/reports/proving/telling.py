"""Answers to a text's figures in whole sentences, and as one JSON document."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from gandan.base.vietnamese import grouped
from gandan.ledger.answers import Question
from gandan.reports.proving.verdicts import Beside, Found, Proof, State, Verdict, printed

Href = Callable[[str, Question], str | None]


def told(verdict: Verdict, *, href: Href | None = None) -> list[str]:
    """What is known of a figure, a sentence each. `href` gives where records open; without it none is told."""
    lines = [ledger_words(one) + (f" {href(one.slug, one.question)}" if href and one.lines else "") for one in verdict.found]
    return [*difference_words(verdict), *([verdict.why] if verdict.why else []), *lines, *beside_words(verdict), *verdict.notes]


def beside_words(verdict: Verdict) -> list[str]:
    """What the same figure is in the text's own tables, and in the text it is compared with."""
    return [first[:1].upper() + first[1:] for first in (one.words for one in (verdict.annex, verdict.other) if one is not None)]


def difference_words(verdict: Verdict) -> list[str]:
    """By how much, and since when."""
    if verdict.difference is None:
        return []
    by = printed(abs(verdict.difference))
    if not verdict.difference:
        first = _("Văn bản viết quá hoặc chưa tới, mà sổ có đúng số ấy.")
    else:
        first = (_("Văn bản nhiều hơn sổ %(by)s.") if verdict.difference > 0 else _("Văn bản ít hơn sổ %(by)s.")) % {"by": by}
    return [first, *([verdict.since] if verdict.since else [])]


def ledger_words(found: Found) -> str:
    """Such as "Huyện Bảo Yên, Cuộc tuyên truyền, 01/08/2020 – 30/11/2024: sổ có 2.358 cuộc (2.358 dòng)"."""
    question = found.question
    days = f"{question.last:%d/%m/%Y}" if question.first is None else f"{question.first:%d/%m/%Y} – {question.last:%d/%m/%Y}"
    return _("%(unit)s, %(measure)s, %(days)s: sổ có %(exact)s %(counted)s (%(lines)s dòng).") % {
        "unit": found.unit, "measure": found.label, "days": days, "exact": printed(found.exact),
        "counted": question.measure.unit.label, "lines": grouped(found.lines),
    }  # fmt: skip


def as_document(proof: Proof, *, href: Href | None = None) -> dict[str, object]:
    """The JSON contract (docs/proving.md)."""
    return {
        "unit": proof.unit,
        "day": proof.day.isoformat(),
        "day_is_said": proof.day_is_said,
        "position": proof.position,
        "unsealed": proof.unsealed,
        "day_is_known": proof.day_is_known,
        "origin": proof.origin,
        "cells_left": proof.cells_left,
        "counts": {state.value: proof.count(state) for state in State},
        "figures": [_figure(one, href) for one in proof.verdicts],
    }


def _figure(verdict: Verdict, href: Href | None) -> dict[str, object]:
    figure = verdict.figure
    return {
        "written": figure.written,
        "sentence": figure.sentence.text.strip(),
        "value": number(figure.value),
        "to": number(figure.to) if figure.to is not None else None,
        "hedge": figure.hedge.value,
        "state": verdict.state.value,
        "difference": number(verdict.difference) if verdict.difference is not None else None,
        "since": verdict.since,
        "why": verdict.why,
        "notes": list(verdict.notes),
        "cell": verdict.cell,
        "annex": _beside(verdict.annex),
        "other": _beside(verdict.other),
        "found": [
            {
                "measure": one.question.measure.code, "unit": one.slug, "question": one.question.to_json(), "value": number(one.exact),
                "lines": one.lines, "agrees": one.agrees, "opens": (href(one.slug, one.question) or "") if href else "",
            }
            for one in verdict.found
        ],
    }  # fmt: skip


def _beside(beside: Beside | None) -> dict[str, object] | None:
    return None if beside is None else {"agrees": beside.agrees, "words": beside.words}


def number(value: Decimal) -> int | float:
    """A number as JSON holds it: whole ones stay whole."""
    return int(value) if value == value.to_integral_value() else float(value)
