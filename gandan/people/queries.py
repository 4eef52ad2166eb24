"""Reads about appointments that pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import F, Q, QuerySet

from gandan.base.clock import VIETNAM
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment, Look, Organisation, OrganisationVersion
from gandan.places.models import UnitSpan
from gandan.places.queries import names_of


@dataclass(frozen=True)
class Post:
    """A role that an account holds on a day: where, and for which body (empty: for every body's records)."""

    unit: int
    slug: str
    unit_name: str
    level: int
    role: str
    body: str


def posts_of(account: Account, on: date) -> list[Post]:
    """The account's roles on the day, the widest first. Three queries."""
    rows = list(Appointment.objects.in_force(on).filter(account=account).order_by("role"))
    spans: dict[int, UnitSpan] = names_of(row.unit_id for row in rows)
    bodies = OrganisationVersion.objects.filter(organisation_id__in=[row.organisation_id for row in rows if row.organisation_id])
    names = {version.organisation_id: version.name for version in bodies.order_by("valid")}
    posts = [
        Post(
            row.unit_id, spans[row.unit_id].unit.slug, spans[row.unit_id].full_name, spans[row.unit_id].level,
            str(Role(row.role).label), names.get(row.organisation_id, "") if row.organisation_id else "",
        )
        for row in rows
    ]  # fmt: skip
    return sorted(posts, key=lambda post: (post.level, post.unit_name))


def body_names(bodies: set[int]) -> dict[int, str]:
    """What each body was last called. One query."""
    versions = OrganisationVersion.objects.filter(organisation_id__in=bodies).order_by("valid")
    return {version.organisation_id: version.name for version in versions}


@dataclass(frozen=True)
class Body:
    """An organisation as it was last called, with the unit where it sits. `ended`: the first day it was no more."""

    id: int
    slug: str
    name: str
    group: str
    unit: int
    ended: date | None


def bodies_at(units: Iterable[int], named: Iterable[int] = ()) -> list[Body]:
    """Organisations that sit, or last sat, at these units, and those named: as Vietnamese sorts. One query."""
    last = OrganisationVersion.objects.order_by("organisation", "-valid").distinct("organisation").values("pk")
    here = Q(unit_id__in=list(units)) | Q(organisation_id__in=list(named))
    rows = OrganisationVersion.objects.filter(here, pk__in=last).select_related("organisation").order_by("sort_key")
    return [Body(row.organisation_id, row.organisation.slug, row.name, row.group, row.unit_id, row.valid.upper) for row in rows]


def bodies_named(slugs: Iterable[str]) -> list[Body]:
    """Organisations by their slugs. One query at most."""
    wanted = list(slugs)
    ids = list(Organisation.objects.filter(slug__in=wanted).values_list("pk", flat=True)) if wanted else []
    return bodies_at((), ids) if ids else []


def with_second_factor(accounts: Iterable[UUID]) -> set[UUID]:
    """Those of the accounts that ask for a code at sign-in. One query."""
    return set(Authenticator.objects.filter(user_id__in=list(accounts), type=Authenticator.Type.TOTP).values_list("user_id", flat=True))


def names_of_accounts(accounts: Iterable[UUID]) -> dict[UUID, str]:
    """What screens call these accounts. One query."""
    return {row.pk: str(row) for row in Account.objects.filter(pk__in=list(accounts))}


def looked_between(
    looks: QuerySet[Look], *, first: date | None = None, last: date | None = None, purpose: str = "", unit: int | None = None
) -> QuerySet[Look]:
    """Of these looks those of the days (both included), for the purpose, at the unit. What is not asked does not narrow."""
    if first is not None:
        looks = looks.filter(at__gte=datetime.combine(first, time.min, VIETNAM))
    if last is not None:
        looks = looks.filter(at__lt=datetime.combine(last + timedelta(days=1), time.min, VIETNAM))
    if purpose:
        looks = looks.filter(purpose=purpose)
    return looks if unit is None else looks.filter(units__contains=[unit])


def account_named(username: str) -> Account | None:
    """The account with this login name."""
    return Account.objects.filter(username=username).first()


@dataclass(frozen=True)
class HeldRole:
    """A role as it is held: by which account, where, for which body."""

    account: UUID
    unit: int
    role: str
    body: int | None


def demonstration_account(username: str) -> Account | None:
    """The account of the demonstration with this login. Ask only where the demonstration is."""
    return Account.objects.filter(username=username, demonstration=True, is_active=True).first()


def demonstration_accounts(on: date) -> tuple[list[Account], list[HeldRole]]:
    """The demonstration's accounts in the order they were opened, and the roles they hold on the day. Two queries."""
    accounts = list(Account.objects.filter(demonstration=True, is_active=True).order_by("id"))
    held = Appointment.objects.in_force(on).filter(account__in=accounts).order_by("id")
    rows = held.values_list(F("account_id"), F("unit_id"), F("role"), F("organisation_id"))
    return accounts, [HeldRole(*row) for row in rows]
