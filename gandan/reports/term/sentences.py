"""Sentences of a kind, with their blanks filled by figures and words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.reports.documents.model import Block, Bullet, Heading, Paragraph, Run, Text
from gandan.reports.kinds.model import BLANK, BlockSpec, ReportKind, blanks
from gandan.reports.term.shown import Figures, within_sentence

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_EMPTY_LINE = "…" * 30  # one printed line of the layouts' body text
_LONGEST = 20_000


def filled(text: str, words: Mapping[str, str]) -> str:
    """A text with words only, such as a title."""
    return BLANK.sub(lambda found: words[found[1]], text)


def sentence(text: str, figures: Figures, words: Mapping[str, str]) -> tuple[str | Run, ...]:
    """A sentence's words and figures in order; an optional part with a figure that is not recorded is left out."""
    kept = _OPTIONAL.sub(lambda found: found[1] if _is_recorded(found[1], figures, words) else "", text)
    pieces: list[str | Run] = []
    for place, part in enumerate(BLANK.split(kept)):
        if place % 2 == 0:
            pieces.append(part)
        elif part in words:
            pieces.append(words[part])
        elif "/" in part:
            code, axis = part.split("/", 1)
            pieces += _parts(code, axis, figures)
        else:
            pieces.append(figures.run(part))
    return tuple(piece for piece in pieces if piece != "")


def blocks(kind: ReportKind, figures: Figures, words: Mapping[str, str], judgement: Mapping[str, str]) -> tuple[Block, ...]:
    """The text of a report. Judgements come from the officer; what is not given is left as marked empty lines.

    Raises BadInput for a judgement that the kind does not ask for, or one too long to be meant.
    """
    strange = set(judgement) - set(kind.judgements)
    if strange:
        raise BadInput(_("Báo cáo này không có phần “%(parts)s”.") % {"parts": ", ".join(sorted(strange))}, field="judgement")
    if any(len(text) > _LONGEST for text in judgement.values()):
        raise BadInput(_("Một phần nhận định dài quá 20.000 chữ cái. Hãy viết gọn lại."), field="judgement")
    return tuple(made for spec in kind.blocks for made in _block(spec, figures, words, judgement))


def _block(spec: BlockSpec, figures: Figures, words: Mapping[str, str], judgement: Mapping[str, str]) -> list[Block]:
    if spec.heading:
        return [Heading(filled(spec.text, words), spec.heading)]
    if spec.judgement:
        return _judged(spec, judgement.get(spec.judgement, ""))
    recorded = all(figures.is_recorded(code) for code in spec.needs)
    text = spec.text if recorded else spec.otherwise
    if not text:
        return []
    runs = sentence(text, figures, words)
    return [Bullet.of(*runs) if spec.bullet else Paragraph.of(*runs)]


def _judged(spec: BlockSpec, written: str) -> list[Block]:
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if lines:
        return [Bullet.of(line.lstrip("-– ")) if line.startswith(("-", "–")) else Paragraph.of(line) for line in lines]
    asked = Text(_("[Cán bộ phụ trách viết: %(what)s]") % {"what": spec.text}, italic=True)
    return [Paragraph.of(asked), *(Paragraph.of(_EMPTY_LINE) for _line in range(spec.lines))]


def _parts(code: str, axis: str, figures: Figures) -> list[str | Run]:
    """The parts of a figure in one run: "người có uy tín 1.200 lượt; bí thư chi bộ 800 lượt"."""
    pieces: list[str | Run] = []
    for row in figures.rows(code, axis):
        if row.lines:
            pieces += ["; " if pieces else "", f"{within_sentence(figures.row_label(axis, row))} ", figures.row_run(code, axis, row)]
    return pieces


def _is_recorded(part: str, figures: Figures, words: Mapping[str, str]) -> bool:
    codes = [name.split("/")[0] for name in blanks(part) if name not in words]
    return all(figures.is_recorded(code) for code in codes)
