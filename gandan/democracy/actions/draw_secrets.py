"""What people do at a draw without an account: hand in a commitment, later open the secret behind it. Each once, never changed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.democracy.access.draw import draw_taking_part
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw, DrawCommitment, DrawOpening
from gandan.democracy.queries.draw import course_of, value_of
from gandan.democracy.rules.draw import commitment_of, commitment_read, secret_read
from gandan.democracy.rules.draw_stages import require_before


@transaction.atomic
def hand_in(draw: UUID, *, participant: str, key: str, commitment: str, now: datetime) -> bool:
    """Take in a participant's commitment. False: the same was handed in already.

    Raises NotFound for a wrong code or key, BadInput for what is no commitment, RuleBroken where none is taken in, or
    another was handed in for this participant.
    """
    row, state = _locked(draw, participant, key)
    handed = commitment_read(commitment)
    standing = DrawCommitment.objects.filter(draw=row, participant=participant).first()
    if standing is not None:
        if standing.commitment == handed:
            return False
        raise RuleBroken(
            gettext("Mã người bốc này đã nộp dấu niêm phong. Mỗi mã chỉ nộp một lần; nếu không phải bạn nộp, hãy nói ngay tại chỗ.")
        )
    if state is not DrawState.GATHERING:
        raise RuleBroken(gettext("Lúc này không nhận dấu niêm phong: chưa mở nhận, hoặc danh sách đã khóa."))
    require_before(now, value_of(row).deadline)
    DrawCommitment.objects.create(draw=row, participant=participant, commitment=handed, at=now)
    record([Act("hand_in", RecordKind.DRAW.value, row.pk, None, {"participant": participant})], by=None, at=now)
    return True


@transaction.atomic
def open_secret(draw: UUID, *, participant: str, key: str, secret: str, now: datetime) -> bool:
    """Open the secret behind a commitment. False: it is open already.

    Raises NotFound as `hand_in`, BadInput where the secret is not the one that was sealed, RuleBroken where nothing was
    handed in or nothing is opened now.
    """
    row, state = _locked(draw, participant, key)
    told = secret_read(secret)
    standing = DrawCommitment.objects.filter(draw=row, participant=participant).first()
    if standing is None:
        raise RuleBroken(gettext("Mã người bốc này chưa nộp dấu niêm phong nên không có gì để mở. Quyền bốc thăm không thay đổi."))
    if standing.commitment != commitment_of(str(row.pk), participant, told):
        raise BadInput(gettext("Mã bí mật này không khớp dấu niêm phong đã nộp. Hãy xem lại mã đã ghi."), field="secret")
    if DrawOpening.objects.filter(pk=standing.pk).exists():
        return False
    if state is not DrawState.OPENING:
        raise RuleBroken(gettext("Lúc này không mở mã: danh sách chưa khóa, hoặc việc mở mã đã xong."))
    require_before(now, value_of(row).deadline)
    DrawOpening.objects.create(commitment=standing, secret=told, at=now)
    record([Act("open_secret", RecordKind.DRAW.value, row.pk, None, {"participant": participant})], by=None, at=now)
    return True


def _locked(draw: UUID, participant: str, key: str) -> tuple[Draw, DrawState]:
    draw_taking_part(draw, participant, key)
    row: Draw = Draw.objects.select_for_update().get(pk=draw)
    return row, course_of(draw).state
