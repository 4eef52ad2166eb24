"""Whether a report from elsewhere holds together: its hashes, its words, its text and annexes, its answers; and whose it is here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, GandanError
from gandan.ledger.queries.totals import totals
from gandan.places.models import Unit
from gandan.places.queries import spans_on
from gandan.reports.choices import ReportState
from gandan.reports.documents.check import check_document
from gandan.reports.documents.model import Document, Provenance
from gandan.reports.documents.stored import content_hash, from_json, words_hash
from gandan.reports.exchange.telling import ReportTold, UnitTold, whole_key
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.kinds.model import ReportKind
from gandan.reports.layouts.catalogue import ruleset
from gandan.reports.models import ReceivedReport, Submission
from gandan.reports.queries import reported
from gandan.reports.rules.cycle import require_words
from gandan.reports.term.asking import figures_needed

Reported: TypeAlias = ReportTold | ReceivedReport


def unit_of(told: UnitTold, on: ReportTold) -> Unit:
    """The unit as it is known here: by its slug, else by its code on the report's last day. Raises BadInput where there is none."""
    known = Unit.objects.filter(slug=told.slug).first()
    if known is None and told.code:
        coded = list(spans_on(on.last).filter(code=told.code, code_scheme=told.scheme).select_related("unit")[:2])
        known = coded[0].unit if len(coded) == 1 else None
    if known is None or not spans_on(on.last).filter(unit=known).exists():
        raise BadInput(
            _("Máy này không có đơn vị “%(name)s” (%(slug)s) vào ngày %(on)s. Hãy cập nhật danh mục đơn vị trước.")
            % {"name": told.name, "slug": told.slug, "on": f"{on.last:%d/%m/%Y}"},
            field="file",
        )
    return known


def kind_of(told: Reported) -> ReportKind:
    """The kind as it is known here. Raises BadInput where there is none."""
    try:
        return report_kind(told.kind)
    except GandanError:
        raise BadInput(
            _("Máy này chưa có loại báo cáo “%(kind)s”. Hãy thêm loại ấy hoặc cập nhật Gần Dân.") % {"kind": told.kind}, field="file"
        ) from None


def require_whole(told: ReportTold) -> Document:
    """The document that the file holds. Raises BadInput or RuleBroken for the first thing that does not hold together."""
    if content_hash(told.document, told.words_hash) != told.content_hash:
        raise BadInput(_("Mã nội dung không khớp với văn bản trong tệp. Hãy xin tệp mới từ nơi gửi."), field="file")
    if told.judgement is not None and told.judgement and words_hash(told.judgement) != told.words_hash:
        raise BadInput(_("Lời nhận định trong tệp không phải lời đã gửi. Hãy xin tệp mới từ nơi gửi."), field="file")
    require_words(told.judgement or {})
    try:
        document = from_json(told.document)
        rules = ruleset(told.layout)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadInput(_("Máy này không đọc được văn bản trong tệp. Hãy cập nhật Gần Dân trên máy này."), field="file") from None
    check_document(document, rules)
    _require_answers(told, document.provenance)
    return document


def _require_answers(told: ReportTold, sources: tuple[Provenance, ...]) -> None:
    values: dict[str, int] = {}
    for one in told.answers:
        if one.question.get("unit") != told.unit.slug:
            raise BadInput(_("Tệp có số liệu của đơn vị khác. Hãy xin tệp mới từ nơi gửi."), field="file")
        if values.setdefault(whole_key(one.question), one.value) != one.value:
            raise _differ()
    for source in sources:
        asked = json.loads(source.question)
        if "row" in asked or asked.get("by"):
            continue
        if values.get(whole_key(asked), source.value) != source.value:
            raise _differ()


def _differ() -> BadInput:
    return BadInput(_("Số trong văn bản khác số đã chốt trong tệp. Không nhận; hãy báo nơi gửi."), field="file")


def require_not_counted_here(told: Reported, kind: ReportKind, unit: Unit) -> None:
    """Refuse what would be counted twice: BadInput where this ledger has lines of the unit in the period, or its report was sent here."""
    kept = Submission.objects.filter(unit=unit, kind=told.kind, period=told.period).exclude(state=ReportState.DRAFT)
    if kept.exists():
        raise BadInput(_("Báo cáo kỳ này của đơn vị đã gửi ngay trên máy này. Nhận thêm từ máy khác sẽ đếm hai lần."), field="file")
    names = recorded_here(kind, unit, told)
    if names:
        raise BadInput(
            _("Sổ cái ở đây đã có bản ghi của đơn vị này trong kỳ (%(names)s). Nhận thêm từ máy khác sẽ đếm hai lần.")
            % {"names": ", ".join(names[:3])},
            field="file",
        )


def recorded_here(kind: ReportKind, unit: Unit, told: Reported) -> list[str]:
    """Names of figures of the kind of which this ledger has lines of the unit in the report's days."""
    asked = figures_needed(kind, unit.pk, reported(kind, told.first, told.last))
    return [figure.name for figure in kind.figures if figure.window and totals(asked[figure.code]).lines]


def values_of(answers: list[Mapping[str, object]]) -> dict[str, int]:
    """What a received report says, by question (`whole_key`)."""
    return {whole_key(one["question"]): int(str(one["value"])) for one in answers if isinstance(one["question"], Mapping)}


def unlinked(told: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """A stored document without links: its figures open on the instance that sent it, not here."""
    if isinstance(told, list):
        return [unlinked(one) for one in told]
    if isinstance(told, Mapping):
        return {name: None if name == "href" else unlinked(value) for name, value in told.items()}
    return told
