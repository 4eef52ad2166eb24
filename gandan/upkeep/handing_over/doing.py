"""Preparing a handing over, signing it off, and answering its lines: every write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.people.models import Account
from gandan.people.queries import bodies_at
from gandan.upkeep.choices import HandedState
from gandan.upkeep.handing_over.access import desk_for, handing_for, receivers_at, require_door
from gandan.upkeep.handing_over.gathering import Desk, desk_of, digest_of, gathered, successors
from gandan.upkeep.models import HandingOver, HandingOverLine

KIND = "handing_over"
_LONGEST = 300
_LONGEST_DECISION = 200


@dataclass(frozen=True)
class Told:
    """What is told to prepare one. `appointment`: whose work, where, for which body. `receiver` None: whoever works at `to_unit`."""

    appointment: UUID
    to_unit: int
    on: date
    receiver: UUID | None = None
    body: int | None = None
    decision: str = ""


@dataclass(frozen=True)
class Reply:
    """What the receiver says of a line, by its place in the list: accepted without a reason, or refused with one."""

    line: int
    accepted: bool
    reason: str = ""


@transaction.atomic
def prepare_handing_over(told: Told, *, by: Account, today: date, now: datetime) -> HandingOver:
    """Keep a handing over to be looked at. Nothing is listed yet; preparing the same again changes what was told.

    Raises NotFound or NotAllowed where `by` neither holds the appointment nor appoints there; BadInput for a day that has not come,
    a unit that does not follow, or a receiver without a role there.
    """
    post = desk_for(by, told.appointment, today)
    decision = " ".join(told.decision.split())
    if told.on > today:
        raise BadInput(_("Ngày %(day)s chưa tới. Hãy ghi khi đến ngày đó.") % {"day": f"{told.on:%d/%m/%Y}"}, field="on")
    if len(decision) > _LONGEST_DECISION:
        raise BadInput(_("Số quyết định dài quá %(most)s ký tự. Hãy ghi gọn lại.") % {"most": _LONGEST_DECISION}, field="decision")
    if told.to_unit not in successors(post.unit_id, today):
        raise BadInput(_("Đơn vị nhận phải là chính đơn vị này, hoặc đơn vị kế tiếp nó."), field="to")
    if told.receiver is not None and not receivers_at([told.to_unit], today, but=post.account_id).filter(pk=told.receiver).exists():
        raise BadInput(
            _("Người nhận chưa được phân công ở đơn vị nhận. Hãy phân công trước, hoặc để trống để ai phụ trách ở đó nhận."),
            field="receiver",
        )
    if told.body is not None and told.body not in {one.id for one in bodies_at([post.unit_id, told.to_unit])}:
        raise BadInput(_("Cơ quan lập biên bản phải ở đơn vị giao hoặc đơn vị nhận."), field="body")
    values = {
        "to_unit_id": told.to_unit, "organisation_id": post.organisation_id, "body_id": told.body, "receiver_id": told.receiver,
        "on": told.on, "decision": decision, "prepared_by": by, "prepared_at": now,
    }  # fmt: skip
    row, _made = HandingOver.objects.update_or_create(giver=post.account, unit_id=post.unit_id, signed_at=None, defaults=values)
    record([Act("prepare", KIND, row.pk)], by=by, at=now)
    return row


def desk(row: HandingOver, today: date) -> Desk:
    """Whose desk is handed over, on its day."""
    return desk_of(row.giver, row.unit_id, row.organisation_id, today)


@transaction.atomic
def sign_off(row: UUID, *, seen: str, by: Account, today: date, now: datetime) -> HandingOver:
    """The giver signs: what was looked at (`seen`: its digest) becomes the lines. Signing again changes nothing.

    Raises NotAllowed for others than the giver or who appoints there, RuleBroken where something changed since it was looked at.
    """
    kept = _locked(row, by, today)
    if kept.signed_at is not None:
        if kept.signed_by_id == by.pk:
            return kept
        raise RuleBroken(_("Lần bàn giao này đã ký giao."))
    require_door(by, kept, today, "signs")
    found = gathered(desk(kept, today), by=by, today=today)
    if digest_of(found) != seen:
        raise RuleBroken(_("Có việc vừa thay đổi từ lúc xem. Hãy xem lại danh sách rồi ký."))
    if not found:
        raise RuleBroken(_("Không có gì đang mở ở đây để bàn giao."))
    HandingOverLine.objects.bulk_create(
        HandingOverLine(
            handing=kept, position=place, kind=one.kind, subject=one.subject, place_id=one.place, title=one.title, number=one.number
        )
        for place, one in enumerate(found, 1)
    )
    kept.signed_by, kept.signed_at = by, now
    kept.save(update_fields=["signed_by", "signed_at"])
    record([Act("sign", KIND, kept.pk, values={"lines": len(found)})], by=by, at=now)
    return kept


@transaction.atomic
def answer_lines(row: UUID, replies: Sequence[Reply], *, by: Account, today: date, now: datetime) -> HandingOver:
    """The receiver accepts lines, or refuses them with a reason; with the last one it is received. The same answer again changes nothing.

    Raises NotAllowed for anybody else, BadInput for a refusal without a reason, RuleBroken where a line was answered otherwise before.
    """
    kept = _locked(row, by, today)
    if kept.received_at is not None and kept.received_by_id == by.pk:
        _same_as_before(kept, replies)
        return kept
    require_door(by, kept, today, "receives")
    lines = {line.position: line for line in HandingOverLine.objects.select_for_update().filter(handing=kept)}
    changed = []
    for reply in replies:
        line = lines.get(reply.line)
        if line is None:
            raise NotFound(_("Không tìm thấy dòng bàn giao này."))
        reason = _reason(reply)
        state = HandedState.ACCEPTED if reply.accepted else HandedState.REFUSED
        if line.state == HandedState.WAITING:
            line.state, line.reason, line.answered_by, line.answered_at = state, reason, by, now
            changed.append(line)
        elif (line.state, line.reason) != (state, reason):
            raise RuleBroken(_("Dòng “%(title)s” đã được trả lời. Nếu cần đổi, hãy lập một lần bàn giao khác.") % {"title": line.title})
    HandingOverLine.objects.bulk_update(changed, ["state", "reason", "answered_by", "answered_at"])
    if changed:
        refused = sum(line.state == HandedState.REFUSED for line in changed)
        record([Act("answer", KIND, kept.pk, values={"accepted": len(changed) - refused, "refused": refused})], by=by, at=now)
    if all(line.state != HandedState.WAITING for line in lines.values()):
        kept.received_by, kept.received_at = by, now
        kept.save(update_fields=["received_by", "received_at"])
        record([Act("receive", KIND, kept.pk)], by=by, at=now)
    return kept


@transaction.atomic
def drop_handing_over(row: UUID, *, by: Account, today: date, now: datetime) -> None:
    """Let go of one, signed or not, of which no line was answered yet. Raises NotAllowed for others, RuleBroken afterwards."""
    kept = _locked(row, by, today)
    if HandingOverLine.objects.filter(handing=kept).exclude(state=HandedState.WAITING).exists():
        raise RuleBroken(_("Người nhận đã trả lời, nên lần bàn giao này không bỏ được nữa. Hãy lập một lần khác."))
    require_door(by, kept, today, "drops")
    subject = kept.pk
    kept.delete()
    record([Act("drop", KIND, subject)], by=by, at=now)


def _locked(row: UUID, by: Account, today: date) -> HandingOver:
    handing_for(by, row, today)
    return HandingOver.objects.select_for_update(of=("self",)).select_related("giver").get(pk=row)


def _reason(reply: Reply) -> str:
    reason = " ".join(reply.reason.split())
    if not reply.accepted and not reason:
        raise BadInput(_("Không nhận thì hãy ghi lý do."), field=f"reason-{reply.line}")
    if len(reason) > _LONGEST:
        raise BadInput(_("Lý do dài quá %(most)s ký tự. Hãy ghi gọn lại.") % {"most": _LONGEST}, field=f"reason-{reply.line}")
    return "" if reply.accepted else reason


def _same_as_before(kept: HandingOver, replies: Sequence[Reply]) -> None:
    states = {line.position: (line.state, line.reason) for line in HandingOverLine.objects.filter(handing=kept)}
    for reply in replies:
        state = HandedState.ACCEPTED if reply.accepted else HandedState.REFUSED
        if states.get(reply.line) != (state, _reason(reply)):
            raise RuleBroken(_("Lần bàn giao này đã nhận xong. Nếu cần đổi, hãy lập một lần bàn giao khác."))
