"""The officer's words in a stored document: marks stand where they belong, so that the words can be erased and the document stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from gandan.reports.documents.model import Block, Bullet, Document, FigureRun, Heading, Paragraph, Table, Text
from gandan.reports.documents.stored import from_json
from gandan.reports.models import Submission

_MARK = re.compile(r"⟦([^⟦⟧]+)⟧")


@dataclass(frozen=True)
class LineOf:
    """A line of a report that can be asked about: an answer ("sessions"), or a block of its text ("block:3")."""

    key: str
    text: str


def marked(judgement: Mapping[str, str]) -> dict[str, str]:
    """A mark for each part that was written."""
    return {part: f"⟦{part}⟧" for part, text in judgement.items() if text.strip()}


def document_of(row: Submission) -> Document:
    """The report as it was sent, without the officer's words: a sentence stands where they were."""
    return with_words(from_json(row.document or {}), None)


def with_words(document: Document, judgement: Mapping[str, str] | None) -> Document:
    """The document with the officer's words in their places. None: they are not shown to this reader; a part that is gone was erased."""
    return replace(document, blocks=tuple(made for block in document.blocks for made in _filled(block, judgement)))


def _filled(block: Block, judgement: Mapping[str, str] | None) -> list[Block]:
    part = _part(block)
    if part is None:
        return [block]
    if judgement is None:
        return [Paragraph.of(Text(_("(Phần nhận định chỉ gửi cấp trên.)"), italic=True))]
    lines = [line.strip() for line in judgement.get(part, "").splitlines() if line.strip()]
    if not lines:
        return [Paragraph.of(Text(_("(Phần nhận định đã xóa.)"), italic=True))]
    return [Bullet.of(line.lstrip("-– ")) if line.startswith(("-", "–")) else Paragraph.of(line) for line in lines]


def _part(block: Block) -> str | None:
    if isinstance(block, Paragraph) and len(block.runs) == 1 and isinstance(block.runs[0], Text):
        found = _MARK.fullmatch(block.runs[0].text)
        return found[1] if found else None
    return None


def lines_of(row: Submission) -> tuple[LineOf, ...]:
    """The lines of a sent report, in order: its sentences and headings, then every figure that stands in an annex only."""
    document = document_of(row)
    told: list[LineOf] = []
    for number, block in enumerate(document.blocks, start=1):
        if isinstance(block, Heading):
            told.append(LineOf(f"block:{number}", block.text))
        elif not isinstance(block, Table):
            told.append(LineOf(f"block:{number}", "".join(run.text for run in block.runs)))
    in_text = {run.answer_id for run in document.figures() if isinstance(run, FigureRun)}
    for annex in document.annexes:
        for line in (*annex.rows, *([annex.totals] if annex.totals else [])):
            words = next((cell if isinstance(cell, str) else cell.text for cell in line if isinstance(cell, str | Text)), "")
            for cell in line:
                key = getattr(cell, "answer_id", "")
                if key and key not in in_text and key not in {one.key for one in told}:
                    told.append(LineOf(key, _("Phụ lục %(number)s: %(line)s") % {"number": annex.number, "line": words}))
    return tuple(told)
