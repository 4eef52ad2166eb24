"""One report: a draft to write, or what was sent beside what is known now, with questions and what the level above may do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.errors import NotAllowed, RuleBroken
from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.reports.choices import ReportState
from gandan.reports.cycle.access import Doors, doors_to, submission_for
from gandan.reports.cycle.actions import preview
from gandan.reports.cycle.leaving import as_draft
from gandan.reports.cycle.reading import as_sent, corrections, then_and_now
from gandan.reports.cycle.words import lines_of
from gandan.reports.documents.page import render_html
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.layouts.catalogue import ruleset
from gandan.reports.models import Submission
from gandan.sites.office.breaks import break_lines
from gandan.sites.office.doubts.shown import doubts_panel
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.reporting.choosing import opens, title_of
from gandan.sites.office.reporting.files import FORMATS, SHORN
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.charts import BreakLine
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

Faults = Mapping[str, str]


@require_safe
def submission(request: HttpRequest, submission: UUID) -> HttpResponse:
    """The report, as this account may see it."""
    return shown(request, submission_for(account_of(request), submission, today()))


def shown(
    request: HttpRequest, row: Submission, *, given: Mapping[str, str] | None = None, faults: Faults | None = None, refusal: str = ""
) -> HttpResponse:
    """The page of a report; with `faults` or `refusal` what was written stands in it again."""
    account, day = account_of(request), today()
    doors = doors_to(account, row, day)
    label = labels_of([row.unit_id])[row.unit_id]
    context = {
        "shell": shell_of(request, "reports", place=label.text),
        "crumbs": [Link(_("Báo cáo định kỳ"), reverse("office:reporting:owed"))],
        "row": row,
        "title": title_of(row),
        "place": label.text,
        "doors": doors,
        "refusal": refusal,
        "breaks": _breaks(row),
        "formats": FORMATS,
        "shorn": SHORN if doors.reads_words else "",
        "doubts": doubts_panel(account, row, day),
        **(
            _draft(row, account, doors, given, faults or {})
            if row.state == ReportState.DRAFT
            else _sent(row, doors, given or {}, faults or {})
        ),
    }
    template = "office/reporting/draft.html" if row.state == ReportState.DRAFT else "office/reporting/sent.html"
    return page(request, template, context, status=422 if faults or refusal else 200)


def _breaks(row: Submission) -> tuple[BreakLine, ...]:
    """Of its days and of the same days a year before, which stand beside them: those that counting by the last day's units leaves."""
    first = row.first - timedelta(days=366) if row.first is not None else None
    return break_lines(row.unit_id, first, row.last, row.last)


def _draft(row: Submission, account: Account, doors: Doors, given: Mapping[str, str] | None, faults: Faults) -> dict[str, object]:
    if not doors.writes:
        raise NotAllowed(_("Báo cáo này đang soạn. Khi được gửi, tài khoản này sẽ xem được."))
    words = row.words
    judgement, paper = (words.judgement, words.paper) if given is None else ({}, given)
    told = {**{f"judgement.{part}": text for part, text in judgement.items()}, **paper, **(given or {})}
    kind = report_kind(row.kind, row.last, unit=row.unit_id)
    parts = tuple(
        Field(f"judgement.{key}", capfirst(label), Control.TEXTAREA, told.get(f"judgement.{key}", ""), errors=_said(faults, key), full=True)
        for key, label in kind.judgements.items()
    )
    nothing = row.nothing_to_report if given is None else bool(given.get("nothing"))
    dress = (
        Field(
            "number",
            _("Số văn bản"),
            Control.COUNT,
            told.get("number", ""),
            errors=_said(faults, "number"),
            help=_("Chưa vào sổ thì để trống."),
        ),
        Field("on", _("Ngày văn bản"), Control.DATE, told.get("on", ""), errors=_said(faults, "on"), help=_("Để trống: ngày cuối của kỳ.")),
        Field("place", _("Nơi đề ngày tháng"), value=told.get("place", ""), errors=_said(faults, "place"), help=_("Để trống: tên đơn vị.")),
        Field("role", _("Chức vụ người ký"), value=told.get("role", ""), errors=_said(faults, "role")),
    )
    try:
        drawn = preview(row, href=opens, illustrative=settings.DEMONSTRATION or row.unit.invented, by=account, today=today())
        article, why = mark_safe(render_html(as_draft(drawn.document), drawn.ruleset, title_level=2)), ""  # noqa: S308  # escaped as it is written
    except RuleBroken as refused:
        article, why = SafeString(), str(refused)
    return {"parts": parts, "dress": dress, "nothing": nothing, "article": article, "why": why, "returned": _returned(row)}


def _returned(row: Submission) -> str:
    """Why the revision before was returned."""
    before = row.supersedes
    return before.words.because if before is not None and before.state == ReportState.RETURNED else ""


def _sent(row: Submission, doors: Doors, given: Mapping[str, str], faults: Faults) -> dict[str, object]:
    figures = then_and_now(row)
    waits = row.state == ReportState.SENT
    lines = lines_of(row)
    named = {one.key: one.text for one in lines}
    options = tuple(Option(one.key, one.text[:120], selected=one.key == given.get("line")) for one in lines)
    asks = (
        Field("line", _("Dòng nào"), Control.SELECT, options=options, errors=_said(faults, "line"), full=True),
        Field(
            "question", _("Hỏi gì"), Control.TEXTAREA, given.get("question", ""), errors=_said(faults, "question"), full=True, required=True
        ),
    )
    later = _after(row)
    return {
        "article": mark_safe(render_html(as_sent(row, doors), ruleset(row.layout), title_level=2)),  # noqa: S308  # escaped as it is written
        "changed": [one for one in figures if one.changed],
        "figures": len(figures),
        "corrections": [(one, at("record", one.source_kind, one.source)) for one in corrections(row)],
        "notes": [(note, named.get(note.line, note.line)) for note in row.notes.select_related("asked_by", "answered_by")]
        if doors.reads_words
        else [],
        "asks": asks if doors.receives and waits else (),
        "because": (
            Field("because", _("Vì sao trả lại"), Control.TEXTAREA, given.get("because", ""), errors=_said(faults, "because"), full=True),
        ),
        "waits": waits,
        "told_why": row.words.because if doors.reads_words and hasattr(row, "words") else "",
        "later": later,
        "earlier": row.supersedes,
        "again": doors.writes and not waits and later is None,
    }


def _after(row: Submission) -> Submission | None:
    return getattr(row, "superseded_by", None)


def _said(faults: Faults, name: str) -> tuple[str, ...]:
    return (faults[name],) if name in faults else ()
