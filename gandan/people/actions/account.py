"""Accounts and appointments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.clock import VIETNAM
from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.base.ids import stable_uuid
from gandan.people.access import reach
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment


@dataclass(frozen=True)
class NewAccount:
    """An account to open. `password` None: it cannot sign in by password."""

    username: str
    name: str
    password: str | None = None
    demonstration: bool = False


@dataclass(frozen=True)
class NewAppointment:
    """A role to give at a unit from a day, perhaps until a day (included), perhaps for one organisation."""

    username: str
    role: Role
    unit: int
    first: date
    last: date | None = None
    organisation: int | None = None
    decision: str = ""


@transaction.atomic
def open_accounts(batch: Iterable[NewAccount], *, by: Account | None, now: datetime) -> list[Account]:
    """Open accounts. Raises RuleBroken when a login name is taken."""
    wanted = list(batch)
    taken = set(Account.objects.filter(username__in=[new.username for new in wanted]).values_list("username", flat=True))
    if taken:
        raise RuleBroken(_("Tên đăng nhập đã có: %(taken)s. Hãy chọn tên khác.") % {"taken": ", ".join(sorted(taken))})
    accounts = [
        Account(username=new.username, name=new.name, demonstration=new.demonstration, password=make_password(new.password))
        for new in wanted
    ]
    Account.objects.bulk_create(accounts)
    record((Act("open", "account", account.pk) for account in accounts), by=by, at=now)
    return accounts


@transaction.atomic
def set_password(username: str, password: str, *, by: Account | None, now: datetime) -> None:
    """Give an account another password. Raises RuleBroken for an unknown account."""
    found = Account.objects.select_for_update().filter(username=username).first()
    if found is None:
        raise RuleBroken(_("Không có tài khoản “%(username)s”. Mở tài khoản trước khi phân công.") % {"username": username})
    found.password = make_password(password)
    found.save(update_fields=["password"])
    record([Act("set_password", "account", found.pk)], by=by, at=now)


@transaction.atomic
def appoint(batch: Iterable[NewAppointment], *, by: Account | None, now: datetime) -> list[Appointment]:
    """Give roles. An inspector's appointment names its decision. Giving the same again changes nothing.

    Raises NotAllowed where `by` may not appoint at the unit, RuleBroken for an unknown account.
    """
    wanted = list(batch)
    _require_appointer(by, [(new.unit, new.organisation) for new in wanted], now)
    return given(wanted, by=by, now=now)


def given(wanted: Sequence[NewAppointment], *, by: Account | None, now: datetime) -> list[Appointment]:
    """Give roles that somebody has been found to be allowed to give. For the acts of this room."""
    ids = dict(Account.objects.filter(username__in=[new.username for new in wanted]).values_list("username", "pk"))
    for new in wanted:
        if new.username not in ids:
            raise RuleBroken(_("Không có tài khoản “%(username)s”. Mở tài khoản trước khi phân công.") % {"username": new.username})
        if new.role is Role.INSPECTOR and not new.decision:
            raise RuleBroken(_("Phân công kiểm tra, giám sát phải ghi số quyết định."))
    rows = [
        Appointment(
            id=stable_uuid("appointment", f"{new.username}|{new.role}|{new.unit}|{new.organisation}|{new.first}"),
            account_id=ids[new.username], role=new.role, unit_id=new.unit, organisation_id=new.organisation,
            valid=days(new.first, new.last), decision=new.decision,
        )
        for new in wanted
    ]  # fmt: skip
    known = set(Appointment.objects.filter(id__in=[row.id for row in rows]).values_list("id", flat=True))
    fresh = [row for row in rows if row.id not in known]
    Appointment.objects.bulk_create(fresh)
    record((Act("appoint", "appointment", row.id, values={"role": str(row.role)}) for row in fresh), by=by, at=now)
    return fresh


@transaction.atomic
def open_and_appoint(account: NewAccount, appointment: NewAppointment, *, by: Account | None, now: datetime) -> Account:
    """Open an account together with its first role: nobody opens accounts for places where he appoints nobody.

    Raises as `open_accounts` and `appoint` do.
    """
    _require_appointer(by, [(appointment.unit, appointment.organisation)], now)
    (opened,) = open_accounts([account], by=by, now=now)
    appoint([appointment], by=by, now=now)
    return opened


@transaction.atomic
def end_appointment(appointment: UUID, *, last: date, by: Account | None, now: datetime) -> None:
    """Let an appointment end after the day `last`. Raises as `appoint`, and where it would end before it began."""
    row = _appointment(appointment, by, now)
    if row.valid.lower is not None and last < row.valid.lower:
        raise RuleBroken(_("Ngày kết thúc không được trước ngày bắt đầu."))
    row.valid = days(row.valid.lower, last)
    row.save(update_fields=["valid"])
    record([Act("end", "appointment", row.id, values={"last": last.isoformat()})], by=by, at=now)


@transaction.atomic
def revoke_appointment(appointment: UUID, *, by: Account | None, now: datetime) -> None:
    """Take a role back at once, whatever its days. The appointment stays to be read; revoking again changes nothing."""
    row = _appointment(appointment, by, now)
    if row.revoked:
        return
    row.revoked = True
    row.save(update_fields=["revoked"])
    record([Act("revoke", "appointment", row.id)], by=by, at=now)


def _appointment(appointment: UUID, by: Account | None, now: datetime) -> Appointment:
    row = Appointment.objects.select_for_update().filter(pk=appointment).first()
    if row is None:
        raise NotFound(_("Không có phân công này."))
    _require_appointer(by, [(row.unit_id, row.organisation_id)], now)
    return row


def _require_appointer(by: Account | None, places: Iterable[tuple[int, int | None]], now: datetime) -> None:
    """`by` None is the product itself, at its first start and in the demonstration."""
    if by is None:
        return
    may = reach(by, Can.APPOINT, now.astimezone(VIETNAM).date())
    if not all(may.holds(unit, organisation) for unit, organisation in places):
        raise NotAllowed(_("Tài khoản này không được phân công người ở nơi đã chọn."))


def days(first: date | None, last: date | None) -> DateRange:
    """A span of days, both included; None: without an end."""
    return DateRange(first, last + timedelta(days=1) if last else None, "[)")
