"""The only door to handing over: the two office holders, whoever sees the unit's matters whole, and those who appoint there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.ledger.access import doubts_above, own_doubts
from gandan.people.access import appointment_for, may, reach, visible_appointments
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment
from gandan.upkeep.choices import Handed, HandedState
from gandan.upkeep.handing_over.gathering import desk_of
from gandan.upkeep.models import HandingOver, HandingOverLine
from gandan.voice.access.feedback import visible_feedback

GIVES = tuple(role for role in Role if role.grants & {Can.RECORD, Can.REPORT})  # who only looks has nothing to hand over


@dataclass(frozen=True)
class Doors:
    """What an account may do with one handing over now. `drops`: as long as no line was answered."""

    signs: bool
    receives: bool
    drops: bool


def visible_handings(account: Account | None, on: date) -> QuerySet[HandingOver]:
    """Those the account takes part in, and those of units whose matters it sees, the newest first."""
    held = reach(account, Can.SEE, on)
    rows = held.rows(place="unit_id", lead="organisation_id") | held.rows(place="to_unit_id", lead="organisation_id")
    party = Q(giver=account) | Q(receiver=account) | Q(received_by=account) if account is not None else Q(pk__in=[])
    return HandingOver.objects.filter(rows | party).select_related("giver", "receiver", "signed_by", "received_by", "prepared_by")


def handing_for(account: Account | None, row: UUID, on: date) -> HandingOver:
    """One of them. Raises NotFound where it is unseen."""
    found = visible_handings(account, on).filter(pk=row).first()
    if found is None:
        raise NotFound(_("Không tìm thấy lần bàn giao này trong phạm vi của tài khoản."))
    return found


def doors_to(account: Account, row: HandingOver, on: date) -> Doors:
    """What the account may do. Whoever appoints there signs for a giver who is gone; nobody receives what he himself hands over."""
    appoints = may(account, Can.APPOINT, row.unit_id, on, organisation=row.organisation_id)
    gives = account.pk == row.giver_id or appoints
    receives = account.pk == row.receiver_id
    if row.receiver_id is None:
        receives = account.pk not in (row.giver_id, row.signed_by_id) and works_at(account, row.to_unit_id, row.organisation_id, on)
    answered = HandingOverLine.objects.filter(handing=row).exclude(state=HandedState.WAITING).exists()
    return Doors(
        signs=gives and row.signed_at is None,
        receives=receives and row.signed_at is not None and row.received_at is None,
        drops=gives and row.received_at is None and not answered,
    )


def require_door(account: Account, row: HandingOver, on: date, name: str) -> None:
    """Raise NotAllowed unless the account may do it: `signs`, `receives` or `drops`."""
    if not getattr(doors_to(account, row, on), name):
        raise NotAllowed(_("Ký giao là việc của người giao, ký nhận là việc của người nhận. Tài khoản này được xem lần bàn giao."))


def works_at(account: Account, unit: int, organisation: int | None, on: date) -> bool:
    """Whether the account holds a role at the unit itself that can take work over, for the body where one is meant."""
    held = Appointment.objects.in_force(on).filter(account=account, unit=unit, role__in=GIVES)
    return account.is_active and held.filter(Q(organisation=None) | Q(organisation=organisation)).exists()


def to_receive(account: Account, on: date) -> QuerySet[HandingOver]:
    """Those that are signed off and wait for this account's answers. Two queries."""
    posts = Appointment.objects.in_force(on).filter(account=account, role__in=GIVES)
    anybody = Q(pk__in=[])
    for unit, organisation in posts.values_list("unit", "organisation"):
        theirs = Q(receiver=None, to_unit=unit)
        anybody |= theirs if organisation is None else theirs & Q(organisation=organisation)
    mine = Q(receiver=account) | (anybody & ~Q(giver=account) & ~Q(signed_by=account))
    return HandingOver.objects.filter(mine, signed_at__isnull=False, received_at__isnull=True)


def receivers_at(units: list[int], on: date, *, but: UUID) -> QuerySet[Account]:
    """Accounts with a role at one of these units that can take work over, by name."""
    posts = Appointment.objects.in_force(on).filter(unit__in=units, role__in=GIVES)
    return Account.objects.filter(pk__in=posts.values("account"), is_active=True).exclude(pk=but).order_by("name", "pk")


def desks_of(account: Account, on: date) -> list[Appointment]:
    """Appointments whose work the account may hand over: its own, also at a unit that is no more; and those it appoints to."""
    own = Appointment.objects.filter(account=account, role__in=GIVES, revoked=False).select_related("account")
    given = visible_appointments(account, on).filter(role__in=GIVES)
    found = {row.pk: row for row in (*own, *given)}
    return [
        row
        for row in found.values()
        if desk_of(row.account, row.unit_id, row.organisation_id, on).when in row.valid or row.account_id != account.pk
    ]


def desk_for(account: Account, appointment: UUID, on: date) -> Appointment:
    """One of them. NotAllowed where the account may only see the unit's matters, NotFound where it may not."""
    row = Appointment.objects.filter(pk=appointment, revoked=False).select_related("account").first()
    if row is not None and row.account_id == account.pk and row.role in GIVES:
        if desk_of(row.account, row.unit_id, row.organisation_id, on).when in row.valid:
            return row
        raise NotAllowed(_("Phân công này đã kết thúc. Hãy nhờ người phân công ở đó lập bàn giao."))
    return appointment_for(account, appointment, on)


def seen_lines(account: Account, row: HandingOver, on: date) -> QuerySet[HandingOverLine]:
    """The lines that the account may read: the two parties all of them; others no question or feedback that is closed to them."""
    lines = HandingOverLine.objects.filter(handing=row)
    if account.pk in (row.giver_id, row.receiver_id, row.received_by_id, row.signed_by_id) or doors_to(account, row, on).receives:
        return lines
    asked = own_doubts(account, on).values("pk").union(doubts_above(account, on).values("pk"))
    heard = visible_feedback(account, on).values("pk")
    return lines.filter(
        ~Q(kind__in=[Handed.DOUBT, Handed.FEEDBACK])
        | Q(kind=Handed.DOUBT, subject__in=[one["pk"] for one in asked])
        | Q(kind=Handed.FEEDBACK, subject__in=heard)
    )


def waiting_lines(row: HandingOver) -> list[int]:
    """Places in the list of the lines that nobody has answered."""
    return list(HandingOverLine.objects.filter(handing=row, state=HandedState.WAITING).values_list("position", flat=True))


def still_with(account: Account) -> list[HandingOverLine]:
    """What the account handed over and was refused, and nobody has accepted since: it stays with the giver."""
    rows = HandingOverLine.objects.filter(handing__giver=account).select_related("handing").order_by("handing__signed_at", "position")
    refused: dict[tuple[str, UUID | None, int, str], HandingOverLine] = {}
    for row in rows:
        key = (row.kind, row.subject, row.place_id, "" if row.subject else row.title)
        if row.state == HandedState.REFUSED:
            refused[key] = row
        elif row.state == HandedState.ACCEPTED:
            refused.pop(key, None)
    return list(refused.values())
