"""Who may do what where: the one place that answers for appointments. Closed by default.

A role held at a unit covers the unit's subtree of the day, and all that became part of it: an officer of today's
commune sees the records of the communes that were merged into it. An appointment for one organisation covers only
what that organisation leads (or, to look at, takes part in).
"""

import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment, Device, Look
from gandan.places.queries import lineage
from gandan.places.rules.lineage import Lineage


@dataclass(frozen=True)
class Reach:
    """Where an account may do one thing on one day. `units`: whole subtrees; `lines`: for one organisation each."""

    on: date
    units: frozenset[int]
    lines: frozenset[tuple[int, int]]

    @property
    def is_nowhere(self) -> bool:
        """Nothing at all is allowed."""
        return not self.covered and not any(inside for inside, _ in self.covered_lines)

    @cached_property
    def covered(self) -> frozenset[int]:
        """Every unit in which every body's records are within reach. Worked out once."""
        return covered_units(self.units, self.on) if self.units else frozenset()

    @cached_property
    def covered_lines(self) -> tuple[tuple[frozenset[int], int], ...]:
        """(units, organisation) within which only that organisation's records are within reach."""
        return tuple((covered_units(frozenset({root}), self.on), body) for root, body in sorted(self.lines))

    def holds(self, unit: int, organisation: int | None = None) -> bool:
        """Whether it covers the unit (for the organisation, if one is asked). No query after the first call."""
        if unit in self.covered:
            return True
        return any(organisation == body and unit in inside for inside, body in self.covered_lines)

    def rows(self, *, place: str = "place_id", lead: str = "lead_id", partnered: Callable[[int], Q] | None = None) -> Q:
        """The filter for records: by their place, and for organisation lines by who leads.

        `partnered` gives the filter for records that an organisation takes part in; it must not multiply rows.
        """
        allowed = Q(**{f"{place}__in": self.covered}) if self.units else Q(pk__in=[])
        for inside, body in self.covered_lines:
            theirs = Q(**{lead: body})
            if partnered is not None:
                theirs |= partnered(body)
            allowed |= Q(**{f"{place}__in": inside}) & theirs
        return allowed


def reach(account: Account | None, can: Can, on: date) -> Reach:
    """Where the account may do it on the day. One query; nowhere for a stranger or a closed account."""
    if account is None or not account.is_active or account.pk is None:
        return Reach(on, frozenset(), frozenset())
    roles = [role.value for role in Role if can in role.grants]
    held = Appointment.objects.in_force(on).filter(account_id=account.pk, role__in=roles)
    rows = list(held.values_list("unit_id", "organisation_id"))
    return Reach(
        on,
        frozenset(unit for unit, organisation in rows if organisation is None),
        frozenset((unit, organisation) for unit, organisation in rows if organisation is not None),
    )


def may(account: Account | None, can: Can, unit: int, on: date, *, organisation: int | None = None) -> bool:
    """Whether the account may do it at the unit (for the organisation) on the day."""
    return reach(account, can, on).holds(unit, organisation)


def require(account: Account | None, can: Can, unit: int, on: date, *, organisation: int | None = None) -> None:
    """Raise NotFound where the account may not even see the unit's matters, NotAllowed where it may only see them."""
    if may(account, can, unit, on, organisation=organisation):
        return
    if may(account, Can.SEE, unit, on, organisation=organisation):
        raise NotAllowed(gettext("Tài khoản này được xem, không được làm việc này ở đây. Hãy nhờ người được phân công."))
    raise NotFound(gettext("Không tìm thấy trang này trong phạm vi của tài khoản."))


def covered_units(roots: frozenset[int], on: date) -> frozenset[int]:
    """The subtrees of these units on the day, and everything that wholly became part of them."""
    tree = lineage()
    known = _remembered.setdefault(tree, {})
    covered = known.get((roots, on))
    if covered is None:
        if len(known) >= _KEPT:
            known.clear()
        covered = known[roots, on] = _covered(tree, roots, on)
    return covered


# By tree, and gone with it: a remembered answer must not keep an old tree of the whole country in memory.
_remembered: WeakKeyDictionary[Lineage, dict[tuple[frozenset[int], date], frozenset[int]]] = WeakKeyDictionary()
_KEPT = 512


def _covered(tree: Lineage, roots: frozenset[int], on: date) -> frozenset[int]:
    inside: set[int] = set()
    for root in roots:
        inside |= tree.subtree(root, on)
    return frozenset(inside | set(_landing_inside(tree, inside, on)))


def _landing_inside(tree: Lineage, inside: set[int], on: date) -> Iterable[int]:
    for unit in tree.kin(inside) - inside:
        spans = list(tree.stretches(unit))
        if spans and tree.where(unit, spans[-1].first, on) in inside:
            yield unit


def own_units(account: Account | None, can: Can, on: date) -> frozenset[int]:
    """Units where the account holds such a role itself, for every body, and those that wholly became one of them.

    Not the units below them: what a commune writes or keeps is not the province's.
    """
    held = reach(account, can, on).units
    if not held:
        return frozenset()
    tree = lineage()
    return frozenset(unit for unit in held if tree.exists(unit, on)) | frozenset(_landing_inside(tree, set(held), on))


def closed_units(account: Account | None, on: date) -> frozenset[int]:
    """Units whose personal data the account may look at: its own."""
    return own_units(account, Can.PERSONAL, on)


def is_held_above(unit: int, can: Can, day: date, on: date) -> bool:
    """Whether anybody may do it on `on` at what a unit of `day` is, or above it. One query."""
    tree = lineage()
    try:
        chain = tree.chain(tree.where(unit, day, on), on)
    except ValueError:
        return False
    roles = [role.value for role in Role if can in role.grants]
    held = Appointment.objects.in_force(on).filter(unit_id__in=chain, role__in=roles, organisation__isnull=True, account__is_active=True)
    return held.exists()


def visible_looks(account: Account | None, on: date) -> QuerySet[Look]:
    """The log of looks at personal data of units within reach, newest first. It says who and why, and holds nobody's data."""
    covered = sorted(reach(account, Can.LOOKS, on).covered)
    return (Look.objects.filter(units__overlap=covered) if covered else Look.objects.none()).order_by("-at", "-pk")


def visible_appointments(account: Account | None, on: date) -> QuerySet[Appointment]:
    """Appointments that the account may give and end: those at units where it appoints. Revoked ones are left out."""
    held = reach(account, Can.APPOINT, on)
    allowed = Q(unit_id__in=held.covered) if held.units else Q(pk__in=[])
    for inside, body in held.covered_lines:
        allowed |= Q(unit_id__in=inside, organisation_id=body)
    return Appointment.objects.filter(allowed, revoked=False).select_related("account").order_by("account__name", "account_id", "valid")


def appointment_for(account: Account | None, appointment: UUID, on: date) -> Appointment:
    """One appointment that the account may end. NotAllowed where it only sees the unit's matters, else NotFound."""
    row = Appointment.objects.filter(pk=appointment, revoked=False).select_related("account").first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy phân công này trong phạm vi của tài khoản."))
    require(account, Can.APPOINT, row.unit_id, on, organisation=row.organisation_id)
    return row


def may_equip(by: Account, account: Account, on: date) -> bool:
    """Whether `by` may give the account a phone: its own, where it records; a recorder's, where `by` keeps the phones.

    Whoever holds more than a recorder's role is equipped only by those who appoint there. Two queries at most.
    """
    if account.pk == by.pk:
        return not reach(by, Can.RECORD, on).is_nowhere
    held = list(Appointment.objects.in_force(on).filter(account=account).values_list("role", "unit_id", "organisation_id"))
    if not held or not account.is_active:
        return False
    wanted = Can.DEVICES if all(role == Role.RECORDER for role, _unit, _body in held) else Can.APPOINT
    where = reach(by, wanted, on)
    return all(where.holds(unit, body) for _role, unit, body in held)


def visible_devices(account: Account | None, on: date) -> QuerySet[Device]:
    """Phones that the account keeps: its own, and those of accounts with a role, held or ended, within its reach. Newest first."""
    where = reach(account, Can.DEVICES, on)
    roles = Appointment.objects.filter(_posts_within(where), account=OuterRef("account"), revoked=False)
    own = Q(account_id=account.pk) if account is not None else Q(pk__in=[])
    return Device.objects.filter(own | Q(Exists(roles))).select_related("account").order_by("-invited_at", "pk")


def device_for(account: Account | None, device: UUID, on: date) -> Device:
    """One phone that the account keeps. NotAllowed where it only sees the matters of the phone's places, else NotFound."""
    row = visible_devices(account, on).filter(pk=device).first()
    if row is not None:
        return row
    seen = Appointment.objects.filter(_posts_within(reach(account, Can.SEE, on)), account__devices=device, revoked=False)
    if seen.exists():
        raise NotAllowed(gettext("Tài khoản này được xem, không được làm việc này ở đây. Hãy nhờ người được phân công."))
    raise NotFound(gettext("Không tìm thấy máy này trong phạm vi của tài khoản."))


def equippable_accounts(account: Account | None, on: date) -> QuerySet[Account]:
    """Recorders within reach who may be given a phone; `may_equip` decides on each."""
    where = reach(account, Can.DEVICES, on)
    posts = Appointment.objects.in_force(on).filter(_posts_within(where), account=OuterRef("pk"), role=Role.RECORDER)
    return Account.objects.filter(Exists(posts), is_active=True).order_by("name", "pk")


def _posts_within(where: Reach) -> Q:
    allowed = Q(unit_id__in=where.covered) if where.units else Q(pk__in=[])
    for inside, body in where.covered_lines:
        allowed |= Q(unit_id__in=inside, organisation_id=body)
    return allowed


class DeviceRefused(NotAllowed):
    """A phone may not come in (a page answers 401). `why`: `unknown`, or `revoked`: it or its account was closed."""

    def __init__(self, why: str) -> None:
        told = {
            "unknown": gettext("Máy của xã không nhận ra điện thoại này. Hãy nhờ cán bộ xã tạo mã mời và ghép lại."),
            "revoked": gettext("Điện thoại này đã bị khóa ở xã. Những gì chưa gửi vẫn còn trong máy; hãy liên hệ cán bộ xã."),
        }
        super().__init__(told[why])
        self.why = why


def digest_of_secret(secret: str) -> str:
    """What is kept of a token or secret. They are random and long: a plain digest is enough."""
    return sha256(secret.encode()).hexdigest()


def device_signing_in(device: UUID, secret: str) -> Device:
    """The paired phone with this secret, with its account. Raises DeviceRefused. One query."""
    row = Device.objects.select_related("account").filter(pk=device).first()
    if row is None or row.paired_at is None or not hmac.compare_digest(row.secret_hash, digest_of_secret(secret)):
        raise DeviceRefused("unknown")
    return usable(row)


def usable(device: Device) -> Device:
    """The phone itself, where neither it nor its account was closed. Raises DeviceRefused."""
    if device.revoked_at is not None or not device.account.is_active:
        raise DeviceRefused("revoked")
    return device
