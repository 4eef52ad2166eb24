"""Checking in with a QR code: gates of a plan or a campaign, the code on a screen, the count, and closing."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import cast, get_args
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gandan.activities.access import gate_for
from gandan.activities.actions.gate import close_gate, open_gate
from gandan.activities.choices import RecordKind
from gandan.activities.intake.campaign import Force
from gandan.activities.models import Campaign, Gate, Plan
from gandan.activities.queries.gates import checked_in, gates_of
from gandan.base import clock
from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotFound
from gandan.base.periods import read_date
from gandan.emulation.registry import record_type
from gandan.ledger.choices import Dimension
from gandan.ledger.queries.dimensions import codes_of
from gandan.people.choices import Can
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

_KINDS = (RecordKind.CAMPAIGN, RecordKind.PLAN)
_FORCES: tuple[Force, ...] = get_args(Force)


@dataclass(frozen=True)
class GateRow:
    """A gate in the list of its record. `record`: where its number is written down, once it is closed."""

    force: str
    day: date
    counted: int
    closed: bool
    href: str
    record: str


def gates(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """The gates of a plan or a campaign, and the form that opens another."""
    account, day = account_of(request), today()
    known = record_type(kind)
    if known.kind not in _KINDS:
        raise NotFound(_("Chỉ kế hoạch và chương trình ra quân có điểm danh."))
    row = cast("Campaign | Plan", known.fetch(account, record, day, to=Can.RECORD))
    errors: dict[str, tuple[str, ...]] = {}
    begin = row.first_day if isinstance(row, Plan) and row.first_day >= day else day
    asked, force = request.POST.get("day", begin.isoformat()), request.POST.get("force", "people")
    if request.method == "POST":
        try:
            made = open_gate(row, day=read_date(asked), force=_force(force), by=account, today=day, now=clock.now())
            return done(request, _("Đã mở điểm danh."), at("gate", made.pk))
        except BadInput as refused:
            errors = {refused.field or "day": (str(refused),)}
    forces = dict(codes_of(Dimension.FORCE))
    fields = [
        Field("day", _("Ngày"), Control.DATE, asked, required=True, errors=errors.get("day", ())),
        Field("force", _("Lực lượng"), Control.SELECT, errors=errors.get("force", ()),
              options=tuple(Option(code, forces.get(code, code), selected=code == force) for code in _FORCES)),
    ]  # fmt: skip
    context = {
        "shell": shell_of(request, "records"),
        "crumbs": [Link(known.label.capitalize(), at("records", kind)), Link(row.title, at("record", kind, row.pk))],
        "row": row,
        "gates": [_row(gate, forces) for gate in gates_of(row)],
        "fields": fields,
    }
    return page(request, "office/field/gates.html", context, status=422 if errors else 200)


@never_cache
@require_safe
def gate(request: HttpRequest, gate: UUID) -> HttpResponse:
    """The code, large, and how many have checked in; asked again every ten seconds."""
    account, day = account_of(request), today()
    row = gate_for(account, gate, day)
    record, kind = _record_of(row), _kind_of(row).value
    forces = dict(codes_of(Dimension.FORCE))
    context = {
        "shell": shell_of(request, "records"),
        "crumbs": [Link(record.title, at("record", kind, record.pk)), Link(_("Điểm danh"), at("gates", kind, record.pk))],
        "gate": row,
        "record": record,
        "force": forces.get(row.force.code, ""),
        "count": _counted(row),
        "address": address_of(request, row),
        "image": at("gate_code", row.pk),
        "writes": _write_down(row),
        "over": row.closed_at is not None or clock.now() >= row.closes_at,
        "begins": row.opens_at.astimezone(VIETNAM) if clock.now() < row.opens_at else None,
    }
    return page(request, "office/field/gate.html", context, part="count")


@require_safe
def gate_code(request: HttpRequest, gate: UUID) -> HttpResponse:
    """The QR code of a gate's public address, as SVG."""
    row = gate_for(account_of(request), gate, today())
    drawn = io.BytesIO()
    code = segno.make(address_of(request, row), error="m", micro=False)
    code.save(drawn, kind="svg", border=2, dark="#1b1b1b", light="#ffffff", svgclass=None, lineclass=None, omitsize=True)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_POST
def close(request: HttpRequest, gate: UUID) -> HttpResponse:
    """Close a gate; its number goes on into the form of the day."""
    account, day = account_of(request), today()
    row = gate_for(account, gate, day)
    row = close_gate(row.pk, by=account, today=day, now=clock.now())
    return done(request, _("Đã đóng điểm danh. Hãy xem lại con số rồi lưu vào ngày ra quân."), _write_down(row))


def address_of(request: HttpRequest, gate: Gate) -> str:
    """The public address of a gate."""
    return request.build_absolute_uri(reverse("counter:gate", args=[gate.token]))


def _write_down(gate: Gate) -> str:
    """The form of the day that the gate was for."""
    if gate.campaign_id is not None:
        return f"{at('amend', 'campaign', gate.campaign_id)}?gate={gate.pk}"
    return f"{at('new', 'campaign')}?plan={gate.plan_id}&gate={gate.pk}"


def _row(gate: Gate, forces: dict[str, str]) -> GateRow:
    closed = gate.closed_at is not None
    return GateRow(
        forces.get(gate.force.code, ""), gate.day, _counted(gate), closed, at("gate", gate.pk), _write_down(gate) if closed else ""
    )  # fmt: skip


def _counted(gate: Gate) -> int:
    return gate.counted if gate.counted is not None else checked_in(gate)


def _record_of(gate: Gate) -> Campaign | Plan:
    return cast("Campaign | Plan", gate.campaign or gate.plan)


def _kind_of(gate: Gate) -> RecordKind:
    return RecordKind.CAMPAIGN if gate.campaign_id is not None else RecordKind.PLAN


def _force(text: str) -> Force:
    found = next((force for force in _FORCES if force == text), None)
    if found is None:
        raise BadInput(_("Hãy chọn một lực lượng có sẵn."), field="force")
    return found
