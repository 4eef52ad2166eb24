"""Reads of records that join: what a batch needs to know, and a record's history."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gandan.base.errors import BadInput
from gandan.base.models import Revision
from gandan.ledger.models import Confirmation, Member
from gandan.people.models import Account, OrganisationVersion


def groups_of(bodies: Iterable[int]) -> Callable[[int, date], str | None]:
    """A look-up of the actor group of each of these bodies on a day. One query."""
    spans: dict[int, list[tuple[date | None, date | None, str]]] = {}
    versions = OrganisationVersion.objects.filter(organisation_id__in=set(bodies)).values_list(
        "organisation_id", "valid", "group"
    )
    for body, valid, group in versions:
        spans.setdefault(body, []).append((valid.lower, valid.upper, group))

    def group_on(body: int, day: date) -> str | None:
        held = spans.get(body, [])
        for first, end, group in held:
            if (first is None or first <= day) and (end is None or day < end):
                return group
        return held[0][2] if held else None

    return group_on


def check_members(named: Iterable[tuple[str, str | None]]) -> None:
    """Raise BadInput for a member code that its dimension does not have. One query."""
    wanted = {(dimension, code) for dimension, code in named if code}
    known = set(
        Member.objects.filter(dimension__in={d for d, _ in wanted}, code__in={c for _, c in wanted}).values_list("dimension", "code")
    )
    for dimension, code in sorted(wanted - known):
        raise BadInput(f"Không có mục “{code}”. Hãy chọn một mục có sẵn.", field=dimension)


@dataclass(frozen=True)
class Told:
    """One step of a record's history."""

    revision: int
    verb: str
    at: datetime
    who: str
    reason: str
    snapshot: dict[str, object]


def history(record: UUID) -> list[Told]:
    """All that happened to a record, newest first. Two queries."""
    rows = list(Revision.objects.filter(record=record).order_by("-revision", "-at"))
    names = dict(Account.objects.filter(pk__in={row.account for row in rows if row.account}).values_list("pk", "name"))
    return [
        Told(row.revision, row.verb, row.at, names.get(row.account, "") if row.account else "", row.reason, row.snapshot)
        for row in rows
    ]


def confirmed_revision(record: UUID) -> int:
    """The highest revision that the level above has looked at; 0: none."""
    return Confirmation.objects.filter(source=record).order_by("-revision").values_list("revision", flat=True).first() or 0
