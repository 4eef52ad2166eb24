"""Support handed over to initiatives: recorded once, valued by a norm or by its receipt, voided with a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import Giving, NormKind
from gandan.activities.queries import check_bodies, price_book
from gandan.activities.rules.valuing import worth
from gandan.base.audit import Act, record
from gandan.base.errors import NotFound, RuleBroken
from gandan.emulation.access import initiative_for
from gandan.emulation.choices import SupportKind
from gandan.emulation.intake import SupportIn
from gandan.emulation.models import Initiative, Support
from gandan.people.choices import Can
from gandan.people.models import Account


@dataclass(frozen=True)
class Handing:
    """One handing over. `id` is made by whoever tells it, so that telling it twice is once."""

    id: UUID
    initiative: UUID
    data: SupportIn


@transaction.atomic
def hand_over_support(batch: list[Handing], *, by: Account | None, today: date, now: datetime) -> list[Support]:
    """Record support. What is known by its identity is left as it is. It posts nothing: the ledger counts what people give.

    Raises NotFound, NotAllowed as the door of the initiative does for recording; RuleBroken for a voided initiative; BadInput for an
    unknown body, or a norm that does not hold there that day.
    """
    known = {row.pk: row for row in Support.objects.filter(pk__in=[one.id for one in batch])}
    check_bodies({one.data.giver for one in batch})
    made: list[Support] = []
    for one in batch:
        if one.id in known:
            continue
        row = _initiative(one.initiative, by, today)
        made.append(_support(one, row, by, now))
    Support.objects.bulk_create(made)
    record([Act("support", "initiative", row.initiative_id, values={"value": row.value}) for row in made], by=by, at=now)
    fresh = {row.pk: row for row in made}
    return [known.get(one.id) or fresh[one.id] for one in batch]


@transaction.atomic
def void_support(support: UUID, *, reason: str, by: Account, today: date, now: datetime) -> None:
    """Void support that was recorded by mistake. Voiding again changes nothing. Raises as the door does for correcting."""
    row = Support.objects.select_for_update().filter(pk=support).first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy lần hỗ trợ này."))
    initiative_for(by, row.initiative_id, today, to=Can.CORRECT)
    if row.voided:
        return
    if not reason.strip():
        raise RuleBroken(gettext("Hãy ghi lý do hủy."))
    row.voided, row.void_reason = True, reason.strip()
    row.save(update_fields=["voided", "void_reason"])
    record([Act("void_support", "initiative", row.initiative_id)], by=by, at=now)


def _initiative(initiative: UUID, by: Account | None, today: date) -> Initiative:
    row = initiative_for(by, initiative, today, to=Can.RECORD) if by is not None else Initiative.objects.filter(pk=initiative).first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy bản ghi này."))
    if row.voided:
        raise RuleBroken(gettext("Bản ghi này đã hủy, không ghi hỗ trợ được nữa."))
    return row


def _support(one: Handing, row: Initiative, by: Account | None, now: datetime) -> Support:
    data = one.data
    norm, value = None, int(data.quantity) if data.kind is SupportKind.MONEY else None
    if data.kind is SupportKind.GOODS:
        book = price_book([(NormKind.GOODS, data.item)], [data.norm] if data.norm else [])
        price = book.price_of(row.pk, row.place_id, NormKind.GOODS, data.item, data.on, data.norm)
        norm = price.norm if price else None
        value = worth(Giving.GOODS, data.quantity, price.price if price else None, data.unit_text)
    return Support(
        id=one.id, initiative_id=row.pk, on=data.on, giver_id=data.giver, kind=data.kind.value, purse=data.purse.value, item=data.item,
        quantity=data.quantity, unit_text=data.unit_text or gettext("đồng"), norm_id=norm, value=value, receipt=data.receipt,
        note=data.note, recorded_by=by, recorded_at=now,
    )  # fmt: skip
