"""What a file says: a report as it was sent, or the answer of the level above to one. `read` lets nothing else through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gandan.base.errors import BadInput
from gandan.ledger.answers import Question
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.frozen import frozen_question
from gandan.places.models import Unit
from gandan.places.queries import spans_on
from gandan.reports.choices import ReportState
from gandan.reports.models import ReceivedReport, Submission
from gandan.reports.term.asking import canonical

_HEX = r"^[0-9a-f]{64}$"
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Json: TypeAlias = dict[str, Any]  # Any: whatever JSON holds


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class UnitTold(_Told):
    """A unit by what is the same on every machine: its slug, and its code of the day in a list of codes (gso)."""

    slug: str = Field(pattern=_SLUG, max_length=120)
    name: str = Field(max_length=160)
    code: str = Field(default="", max_length=20)
    scheme: str = Field(default="", max_length=20)


class AnswerTold(_Told):
    """A frozen answer. `question` as the ledger keeps it, its unit by slug."""

    question: Json
    value: int
    lines: int = Field(ge=0)
    position: int = Field(ge=0)
    digest: str = Field(pattern=_HEX)


class ReportTold(_Told):
    """A report as it was sent. `judgement` None: the sender keeps the officer's words to himself."""

    what: Literal["report"] = "report"
    id: UUID
    unit: UnitTold
    kind: str = Field(max_length=60)
    kind_version: int = Field(ge=1)
    period: str = Field(max_length=30)
    first: date | None
    last: date
    revision: int = Field(ge=1)
    nothing_to_report: bool
    layout: str = Field(max_length=60)
    document: Json
    judgement: dict[str, str] | None
    words_hash: str = Field(pattern=_HEX)
    content_hash: str = Field(pattern=_HEX)
    position: int = Field(ge=0)
    head: str = Field(pattern=_HEX)
    sent_at: datetime
    answers: tuple[AnswerTold, ...]


class ReceiptTold(_Told):
    """What the level above decided of a report, which is named by its identity and its content hash."""

    what: Literal["receipt"] = "receipt"
    report: UUID
    content_hash: str = Field(pattern=_HEX)
    unit: str = Field(pattern=_SLUG, max_length=120)
    kind: str = Field(max_length=60)
    period: str = Field(max_length=30)
    revision: int = Field(ge=1)
    state: Literal["accepted", "returned"]
    because: str = Field(max_length=20_000)
    decided_at: datetime


def report_told(row: Submission, *, words: bool) -> Json:
    """The body of a sent report's file. `words`: with the officer's judgement, as far as it was not erased."""
    span = spans_on(row.last).filter(unit_id=row.unit_id).select_related("unit").get()
    kept = getattr(row, "words", None)
    told = ReportTold(
        id=row.pk, unit=UnitTold(slug=row.unit.slug, name=span.full_name, code=span.code, scheme=span.code_scheme), kind=row.kind,
        kind_version=row.kind_version, period=row.period, first=row.first, last=row.last, revision=row.revision,
        nothing_to_report=row.nothing_to_report, layout=row.layout, document=row.document or {},
        judgement=dict(kept.judgement) if words and kept is not None else None, words_hash=row.words_hash, content_hash=row.content_hash,
        position=row.position or 0, head=row.head, sent_at=_moment(row.sent_at), answers=_answers(row),
    )  # fmt: skip
    return told.model_dump(mode="json")


def receipt_told(row: ReceivedReport, because: str) -> Json:
    """The body of the answer to a received report that was decided."""
    state: Literal["accepted", "returned"] = "accepted" if row.state == ReportState.ACCEPTED else "returned"
    told = ReceiptTold(
        report=row.pk, content_hash=row.content_hash, unit=row.unit.slug, kind=row.kind, period=row.period, revision=row.revision,
        state=state, because=because, decided_at=_moment(row.decided_at),
    )  # fmt: skip
    return told.model_dump(mode="json")


def read(body: Mapping[str, Any]) -> ReportTold | ReceiptTold:  # Any: as above
    """What a signed body says. Raises BadInput where it says something else, as files of another product of the same key would."""
    shape: type[ReportTold | ReceiptTold] | None = {"report": ReportTold, "receipt": ReceiptTold}.get(str(body.get("what")))  # type: ignore[assignment]  # mypy joins the values to their base
    if shape is not None:
        try:
            return shape.model_validate(body)
        except ValidationError:
            pass
    raise BadInput(_("Tệp có chữ ký đúng nhưng nội dung không phải báo cáo hay biên nhận. Hãy xin tệp mới từ nơi gửi."), field="file")


def whole_key(question: Mapping[str, Any]) -> str:  # Any: as above
    """A question by which equal ones meet, whatever unit number a machine gave: undivided, of no position, about the report's own unit.

    Raises BadInput for a measure that is not declared here, or a question that is none.
    """
    try:
        asked = Question.from_json({**question, "unit": 0})
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadInput(_("Tệp có một câu hỏi mà máy này không đọc được. Hãy cập nhật Gần Dân trên máy này."), field="file") from None
    return canonical(asked.narrowed(by=None, as_of=None))


def _answers(row: Submission) -> tuple[AnswerTold, ...]:
    frozen = list(FrozenAnswer.objects.filter(document=row.pk).order_by("id"))
    slugs = dict(Unit.objects.filter(pk__in={one.question["unit"] for one in frozen}).values_list("pk", "slug"))
    return tuple(
        AnswerTold(
            question={**frozen_question(one).to_json(), "unit": slugs[one.question["unit"]]}, value=one.value, lines=one.lines,
            position=one.position, digest=bytes(one.digest).hex(),
        )
        for one in frozen
    )  # fmt: skip


def _moment(at: datetime | None) -> datetime:
    assert at is not None  # noqa: S101 -- what was sent or decided has its moment, the database sees to it
    return at
