"""The only door to photographs and their files: by the place and leading body of the record they belong to."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.evidence.choices import Size, State
from gandan.evidence.models import Likeness, Photograph
from gandan.people.access import covered_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import lineage

PUBLISHES = (Can.REPORT, Can.CONFIRM)  # either; a recorder has neither


def visible_photographs(account: Account | None, on: date) -> QuerySet[Photograph]:
    """Photographs that stand and that the account may see."""
    return Photograph.objects.standing().filter(reach(account, Can.SEE, on).rows())


def photograph_for(account: Account | None, photograph: UUID, on: date, *, to: Can = Can.SEE) -> Photograph:
    """One photograph. NotFound where it is unseen or erased, NotAllowed where it may be seen but not this."""
    row = visible_photographs(account, on).filter(pk=photograph).first()
    if row is None:
        raise NotFound(_("Không tìm thấy ảnh này."))
    if to is not Can.SEE and not reach(account, to, on).holds(row.place_id, row.lead_id):
        raise NotAllowed(_("Tài khoản này được xem ảnh, không được làm việc này."))
    return row


def photograph_to_publish(account: Account | None, photograph: UUID, on: date) -> Photograph:
    """One photograph that the account may publish or take back, as far as its role goes. Raises as `photograph_for`."""
    row = photograph_for(account, photograph, on)
    if not publishes(account, row.place_id, row.lead_id, on):
        raise NotAllowed(_("Công bố ảnh là việc của cán bộ phụ trách, lãnh đạo hoặc cấp trên. Tài khoản này đề nghị được."))
    return row


def publishes(account: Account | None, place: int, lead: int, on: date) -> bool:
    """Whether the account's role lets it publish photographs there. Who recorded one is asked apart."""
    return any(reach(account, can, on).holds(place, lead) for can in PUBLISHES)


def publishable_photographs(account: Account, on: date) -> QuerySet[Photograph]:
    """Proposed photographs that this account may publish as the second person."""
    allowed = Q(pk__in=[])
    for can in PUBLISHES:
        allowed |= reach(account, can, on).rows()
    mine = Q(recorded_by=account) | Q(screened_by=account) | Q(proposed_by=account)
    return Photograph.objects.standing().filter(allowed, state=State.PROPOSED).exclude(pk__in=Photograph.objects.filter(mine).values("pk"))


def photographs_at(account: Account | None, unit: int, on: date) -> QuerySet[Photograph]:
    """Visible photographs of a unit's subtree on the day, and of all that became part of it.

    Of a unit that is no more: those of its last day's subtree, taken while it was.
    """
    rows, tree = visible_photographs(account, on), lineage()
    spans = tree.spans(unit)
    last = spans[-1].last if spans and not tree.exists(unit, on) else None
    if last is None:
        return rows.filter(place_id__in=covered_units(frozenset({unit}), on))
    return rows.filter(place_id__in=covered_units(frozenset({unit}), last), day__lte=last)


def photographs_of(account: Account | None, kind: str, subject: UUID, on: date) -> QuerySet[Photograph]:
    """Visible photographs of one record, in the order they came."""
    return visible_photographs(account, on).filter(subject_kind=kind, subject=subject).order_by("received_at", "pk")


def file_for(account: Account | None, photograph: UUID, size: Size, on: date) -> tuple[Photograph, str]:
    """(photograph, digest) of a file. The original, which is not blurred, is for those who may correct. Raises as `photograph_for`."""
    row = photograph_for(account, photograph, on, to=Can.CORRECT if size is Size.ORIGINAL else Can.SEE)
    return row, _digest(row, size)


def published_photographs() -> QuerySet[Photograph]:
    """What anyone may see."""
    return Photograph.objects.standing().filter(state=State.PUBLISHED)


def likeness_for(account: Account | None, likeness: UUID, on: date) -> Likeness:
    """One question about a photograph that the account may correct. Raises as `photograph_for`."""
    row = Likeness.objects.filter(pk=likeness).select_related("one").first()
    if row is None:
        raise NotFound(_("Không tìm thấy câu hỏi này."))
    photograph_for(account, row.one_id, on, to=Can.CORRECT)
    return row


def seen_among(account: Account | None, photographs: Collection[UUID], on: date) -> set[UUID]:
    """Those of the photographs that the account may see. One query."""
    return set(visible_photographs(account, on).filter(pk__in=photographs).values_list("pk", flat=True))


def _digest(row: Photograph, size: Size) -> str:
    found = {Size.SHOWN: row.shown_id, Size.SMALL: row.small_id, Size.ORIGINAL: row.original_id}[size]
    if not found:
        raise NotFound(_("Tệp này không còn được giữ."))
    return found
