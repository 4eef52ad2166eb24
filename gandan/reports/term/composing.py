"""`compose`: a report from its kind, its unit and the ledger's answers, as a document that any layout can draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, RuleBroken
from gandan.ledger.answers import Answer, Question
from gandan.reports.documents.model import Document, Signature
from gandan.reports.kinds.model import ReportKind
from gandan.reports.layouts.symbols import Symbol
from gandan.reports.term.annexes import annexes
from gandan.reports.term.issuing import Issuer
from gandan.reports.term.notes import notes
from gandan.reports.term.registered import Registers
from gandan.reports.term.sentences import blocks, filled
from gandan.reports.term.shown import Figures, Href
from gandan.reports.term.windows import Windows, written


def _nowhere(_slug: str, _question: Question) -> str | None:
    return None


@dataclass(frozen=True)
class Paper:
    """What the ledger cannot know about the document: its date, number, place, who signs, what the officer judges.

    `number` None is not yet registered; `place` "" is the unit's name; `signer` "" leaves room for a signature.
    """

    on: date
    number: int | None = None
    place: str = ""
    signer: str = ""
    role: str = ""
    judgement: Mapping[str, str] = field(default_factory=dict)


NO_REGISTERS = Registers()


def compose(
    kind: ReportKind,
    issuer: Issuer,
    windows: Windows,
    answers: Mapping[str, Answer],
    *,
    paper: Paper,
    href: Href = _nowhere,
    illustrative: bool = False,
    registers: Registers = NO_REGISTERS,
) -> Document:
    """The report, in Vietnamese whatever the reader's language. `answers` are those of `figures_needed`, by key.

    `illustrative` says on the paper that the records are not real. Without `registers` its annexes list no records.
    Raises RuleBroken where the paper is dated before the last day it counts, BadInput for a judgement that the kind does not ask for.
    """
    if paper.on < windows.last:
        raise RuleBroken(
            _("Văn bản ngày %(on)s không thể báo cáo số liệu đến ngày %(last)s. Hãy sửa một trong hai ngày.")
            % {"on": written(paper.on), "last": written(windows.last)}
        )
    if paper.number is not None and paper.number < 1:
        raise BadInput(_("Số văn bản từ 1 trở lên; chưa vào sổ thì để trống."), field="number")
    with translation.override("vi"):
        figures = Figures(kind, windows, answers, issuer.unit.slug, _("Chung toàn %(kind)s") % {"kind": issuer.kind}, href, registers)
        words = _words(issuer, windows)
        text = blocks(kind, figures, words, paper.judgement)
        said = notes(figures, illustrative=illustrative)
        tables = annexes(figures)
    committee = issuer.committee
    return Document(
        kind=kind.document,
        family=kind.family,
        superior=issuer.superior,
        issuer=issuer.name,
        number=paper.number,
        symbol=Symbol(kind.family, None, kind.document, committee.symbol).code,
        place=paper.place or issuer.unit.name,
        date=paper.on,
        title=kind.title,
        subject=filled(kind.subject, words),
        blocks=text,
        signature=Signature(committee.authority, paper.role or kind.role or committee.role, paper.signer),
        recipients=issuer.recipients(paper.on),
        annexes=tables,
        notes=said,
        provenance=figures.provenance,
        issuer_organ=committee.organ,
    )


def _words(issuer: Issuer, windows: Windows) -> dict[str, str]:
    words = {
        "last": written(windows.last),
        "unit": issuer.unit_words,
        "kind": issuer.kind,
        "committee": issuer.name,
        "own": issuer.committee.own,
        "speaker": issuer.speaker,
    }
    if windows.period is not None:
        label = windows.period.label
        return {**words, "first": written(windows.period.first), "period": label, "Period": label[:1].upper() + label[1:]}
    since = {code: windows.words_of(code) for code in windows.by_code}
    return {
        **words,
        "term": windows.term.name if windows.term else "",
        **{f"since_{code}": words for code, words in since.items()},
        **{f"Since_{code}": words[:1].upper() + words[1:] for code, words in since.items()},
    }
