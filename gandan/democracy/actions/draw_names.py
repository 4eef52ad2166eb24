"""Names behind the codes of a draw: only where its decision publishes them, written before it is announced, erased at any time."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from secrets import token_hex
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import stable_uuid
from gandan.democracy.access.draw import RUNS, may_of_draw
from gandan.democracy.models import Draw, DrawName, DrawParticipant
from gandan.democracy.queries.draw import course_of
from gandan.democracy.rules.draw import plain
from gandan.democracy.rules.draw_stages import require_free
from gandan.evidence.models import Erasure
from gandan.people.models import Account

LONGEST = 120  # letters of a name
KIND = "draw_name"


@transaction.atomic
def name_participants(draw: UUID, names: Mapping[str, str], *, by: Account, today: date, now: datetime) -> int:
    """Write names by participant; an empty one erases it. Returns how many changed.

    Raises NotAllowed without Can.CORRECT, RuleBroken where the decision publishes no names or the draw was announced.
    """
    row = _locked(draw, by, today)
    if not row.names_listed:
        raise RuleBroken(gettext("Quyết định không cho công bố họ tên nên ở đây không ghi họ tên: danh sách giấy giữ tại nơi chủ trì."))
    require_free(course_of(draw).state)
    known = set(DrawParticipant.objects.filter(draw=row).values_list("code", flat=True))
    if not known.issuperset(names):
        raise RuleBroken(gettext("Có mã không có trong danh sách. Hãy mở lại trang."))
    wanted = {code: plain(name) for code, name in names.items()}
    if any(len(name) > LONGEST for name in wanted.values()):
        raise BadInput(gettext("Họ tên dài quá %(most)s chữ. Hãy viết gọn lại.") % {"most": LONGEST}, field="name")
    standing = dict(DrawName.objects.filter(draw=row).values_list("code", "name"))
    changed = {code: name for code, name in wanted.items() if standing.get(code, "") != name}
    DrawName.objects.filter(draw=row, code__in=list(changed)).delete()
    DrawName.objects.bulk_create([DrawName(draw=row, code=code, name=name, salt=token_hex(16)) for code, name in changed.items() if name])
    if changed:
        record([Act("name", RecordKind.DRAW.value, row.pk, row.revision, {"lines": len(changed)})], by=by, at=now)
    return len(changed)


@transaction.atomic
def erase_draw_names(draw: UUID, codes: Collection[str], *, by: Account | None, today: date, now: datetime) -> int:
    """Erase names and their salts for good; what was announced and drawn can still be re-checked, by code. Returns how many there were."""
    row = _locked(draw, by, today)
    wanted = set(codes)
    known = [pk for pk, code in DrawName.objects.filter(draw=row).values_list("pk", "code") if code in wanted]
    found = DrawName.objects.filter(pk__in=known)
    erased = [Erasure(subject=_mark(row.pk, code), kind=KIND, at=now) for code in found.values_list("code", flat=True)]
    Erasure.objects.bulk_create(erased, ignore_conflicts=True)
    gone, _kinds = found.delete()
    if gone:
        record([Act("erase", RecordKind.DRAW.value, row.pk, row.revision, {"lines": gone})], by=by, at=now)
        announce(RecordKind.DRAW.value, [row.pk], now=now)
    return gone


@transaction.atomic
def replay_draw_name_erasures(erased: Iterable[tuple[UUID, str]]) -> int:
    """Erase again what was erased elsewhere: (mark, kind) as `evidence.queries.erasures` tells. For a restored database."""
    marks = {subject for subject, kind in erased if kind == KIND}
    named = DrawName.objects.values_list("pk", "draw", "code") if marks else ()
    gone, _kinds = DrawName.objects.filter(pk__in=[pk for pk, draw, code in named if _mark(draw, code) in marks]).delete()
    return gone


def _mark(draw: UUID, code: str) -> UUID:
    return stable_uuid(KIND, f"{draw}:{code}")


def _locked(draw: UUID, by: Account | None, today: date) -> Draw:
    row: Draw = Draw.objects.select_for_update().get(pk=draw)
    if by is not None and not may_of_draw(by, row, RUNS, today):
        raise NotAllowed(gettext("Tài khoản này được xem cuộc bốc thăm, không được ghi hay xóa họ tên."))
    return row
