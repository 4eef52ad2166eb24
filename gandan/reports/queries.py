"""Reads for reports: the unit and its bodies on the document's day, and every answer in one snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.ledger.answers import Answer, Question
from gandan.ledger.queries.held import Held
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.people.choices import ActorGroup
from gandan.people.models import OrganisationVersion
from gandan.places.models import Unit, UnitSpan
from gandan.places.queries import names_of, spans_on
from gandan.reports.documents.model import Document
from gandan.reports.kinds.catalogue import term_on
from gandan.reports.kinds.model import ReportKind
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.layouts.ruleset import Family, Ruleset
from gandan.reports.registers.reading import registers_of
from gandan.reports.registers.seeing import See, every_record
from gandan.reports.term.asking import canonical, figures_needed
from gandan.reports.term.composing import Paper, compose
from gandan.reports.term.issuing import Issuer, UnitOnDay, issuer_of
from gandan.reports.term.shown import Href
from gandan.reports.term.windows import Windows, period_windows, windows_of, written


@dataclass(frozen=True)
class Draft:
    """A report worked out from the ledger, not yet sent: its document, its layout, and what they rest on."""

    kind: ReportKind
    unit: Unit
    windows: Windows
    issuer: Issuer
    document: Document
    ruleset: Ruleset
    answers: Mapping[str, Answer]

    @property
    def position(self) -> int:
        """The last sealed position that every figure rests on."""
        return max((answer.position for answer in self.answers.values()), default=0)

    @property
    def unsealed(self) -> int:
        """How many lines came after that position."""
        return max((answer.unsealed for answer in self.answers.values()), default=0)


def drafted(
    kind: ReportKind, unit: Unit, first: date | None, last: date, *, paper: Paper, href: Href, illustrative: bool = False,
    see: See = every_record, geography: date | str | None = None,
) -> Draft:  # fmt: skip
    """Work a report out. Fifty to three hundred questions, and the records of its registers, all read in one snapshot.

    `geography`: THEN or the day whose units are meant; None: those of the last day, and only then may it be sent.
    `see`: which records of a kind may be named; others are counted and not named.

    `first` None: from where the term says (see `windows_of`), or the period begins (`period_windows`). Raises RuleBroken where the
    unit is not there on the document's day or on the last day, and as `compose` does.
    """
    windows = reported(kind, first, last)
    issuer = issuing(unit, paper.on, kind.family)
    _on_day(unit, last)
    with one_snapshot():
        answers = answered({key: _in(one, geography) for key, one in figures_needed(kind, unit.pk, windows).items()})
        with translation.override("vi"):
            registers = registers_of(kind, unit, windows, answers, see=see)
    document = compose(kind, issuer, windows, answers, paper=paper, href=href, illustrative=illustrative, registers=registers)
    if geography is not None:
        document = replace(document, notes=(*document.notes, _geography_words(geography)))
    return Draft(kind, unit, windows, issuer, document, ruleset_for(kind.family, paper.on), {**answers, **registers.answers})


def _in(question: Question, geography: date | str | None) -> Question:
    return question if geography is None else question.narrowed(geography=geography)


def _geography_words(geography: date | str) -> str:
    """What the paper says of the units that it counts by; Vietnamese, as the paper is."""
    if isinstance(geography, str):
        return "Số liệu tính theo đơn vị hành chính lúc việc diễn ra."
    return f"Số liệu quy về đơn vị hành chính của ngày {written(geography)}; phần chưa rõ thuộc đơn vị nào ghi ở dòng chưa phân bổ."


def reported(kind: ReportKind, first: date | None, last: date) -> Windows:
    """From which day each figure of a kind counts."""
    return period_windows(kind, first, last) if kind.is_periodic else windows_of(term_on(last), first, last)


def answered(questions: Mapping[str, Question]) -> dict[str, Answer]:
    """Every question's answer, in one snapshot and in Vietnamese; a question that stands twice is asked once."""
    known: dict[str, Answer] = {}
    answers: dict[str, Answer] = {}
    with translation.override("vi"), one_snapshot():
        held = Held()
        for key, question in questions.items():
            told = canonical(question)
            if told not in known:
                known[told] = totals(question, held)
            answers[key] = known[told]
    return answers


def issuing(unit: Unit, on: date, family: Family = "party") -> Issuer:
    """The Party committee, or (family "state") the people's committee, that issues the unit's documents on a day.

    Raises RuleBroken where the unit is not there then.
    """
    span = _on_day(unit, on)
    above = spans_on(on).filter(unit_id=span.parent_id).select_related("unit").first() if span.parent_id else None
    group = ActorGroup.PARTY if family == "party" else ActorGroup.GOVERNMENT
    return issuer_of(_unit(span, on, group), _unit(above, on, group) if above is not None else None, family)


def _on_day(unit: Unit, on: date) -> UnitSpan:
    span = spans_on(on).filter(unit=unit).select_related("unit").first()
    if span is None:
        known = names_of([unit.pk]).get(unit.pk)
        raise RuleBroken(
            _("Ngày %(on)s không có %(unit)s. Hãy chọn ngày mà đơn vị này còn, hoặc đơn vị của ngày ấy.")
            % {"on": written(on), "unit": known.full_name if known else unit.slug}
        )
    return span


def _unit(span: UnitSpan, on: date, group: ActorGroup) -> UnitOnDay:
    bodies = OrganisationVersion.objects.filter(unit_id=span.unit_id, group=group, valid__contains=on)
    names = tuple(bodies.order_by("sort_key").values_list("name", flat=True))
    return UnitOnDay(span.unit_id, span.unit.slug, span.name, span.kind, span.level, names)
