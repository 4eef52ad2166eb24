"""Bodies in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from gandan.base.audit import Act, record
from gandan.base.ids import stable_id, stable_uuid
from gandan.base.vietnamese import folded, sort_key
from gandan.people.actions.account import days
from gandan.people.models import Account, Organisation, OrganisationSuccession, OrganisationVersion


@dataclass(frozen=True)
class NewOrganisation:
    """What a body is from a day (perhaps to a day, included). The same slug with another first day: a new version."""

    slug: str
    name: str
    group: str
    unit: int
    first: date
    last: date | None = None
    short_name: str = ""
    legal_basis: str = ""


def organisation_id(slug: str) -> int:
    """The identity a body's slug stands for, the same on every machine."""
    return stable_id("organisation", slug)


@transaction.atomic
def record_organisations(batch: Iterable[NewOrganisation], *, by: Account | None, now: datetime) -> int:
    """Record bodies and their versions; a later version ends the one before it. Repeating changes nothing."""
    wanted = sorted(batch, key=lambda new: new.first)
    Organisation.objects.bulk_create(
        [Organisation(id=organisation_id(slug), slug=slug) for slug in dict.fromkeys(new.slug for new in wanted)],
        ignore_conflicts=True,
    )
    rows = [_version(new) for new in wanted]
    known = set(OrganisationVersion.objects.filter(id__in=[row.id for row in rows]).values_list("id", flat=True))
    fresh = [row for row in rows if row.id not in known]
    for row in fresh:
        _end_before(row, fresh)
    OrganisationVersion.objects.bulk_create(fresh, batch_size=2000)
    record((Act("record", "organisation", row.id) for row in fresh), by=by, at=now)
    return len(fresh)


def _version(new: NewOrganisation) -> OrganisationVersion:
    return OrganisationVersion(
        id=stable_uuid("organisation-version", f"{new.slug}|{new.first}|{new.name}"),
        organisation_id=organisation_id(new.slug), name=new.name, short_name=new.short_name, group=new.group,
        unit_id=new.unit, valid=days(new.first, new.last), legal_basis=new.legal_basis,
        sort_key=sort_key(new.name), folded=folded(new.name),
    )  # fmt: skip


def _end_before(row: OrganisationVersion, fresh: Sequence[OrganisationVersion]) -> None:
    first = row.valid.lower
    for other in fresh:
        if other.organisation_id == row.organisation_id and other.valid.lower < first and other.valid.upper is None:
            other.valid = DateRange(other.valid.lower, first, "[)")
    standing = OrganisationVersion.objects.filter(
        organisation_id=row.organisation_id, valid__contains=first, valid__startswith__lt=first
    ).first()
    if standing is not None:
        standing.valid = DateRange(standing.valid.lower, first, "[)")
        standing.save(update_fields=["valid"])


@transaction.atomic
def succeed_organisation(predecessor: str, successor: str, *, on: date, legal_basis: str = "", by: Account | None, now: datetime) -> None:
    """Record that a body took over from another on a day. Repeating changes nothing."""
    row, new = OrganisationSuccession.objects.get_or_create(
        predecessor_id=organisation_id(predecessor), successor_id=organisation_id(successor), on=on,
        defaults={"legal_basis": legal_basis},
    )  # fmt: skip
    if new:
        record([Act("succeed", "organisation", row.id, values={"on": on.isoformat()})], by=by, at=now)
