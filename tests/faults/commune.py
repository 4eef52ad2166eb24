"""The commune of a campaign: a village and an account for every run, made at once; and what it holds afterwards."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Sum

from gandan.activities.models import Campaign, Gathering, Record, Session, Visit
from gandan.base.errors import NotFound
from gandan.base.files import read_kept
from gandan.evidence.models import Photograph
from gandan.ledger.actions.places import record_places
from gandan.ledger.measures import BY_NUMBER
from gandan.ledger.models import Entry
from gandan.people.actions import NewAccount, NewAppointment, appoint, open_accounts
from gandan.people.choices import Role
from gandan.people.models import Device
from gandan.places.actions import NewVersion, unit_id
from gandan.places.choices import Level
from gandan.upkeep.choices import AsideReason
from gandan.upkeep.models import Aside, Received, Upload
from tests.world import COMMUNE, MERGER, NOW

MODELS: Final[dict[str, type[Record]]] = {"session": Session, "gathering": Gathering, "visit": Visit, "campaign": Campaign}


@dataclass(frozen=True)
class Post:
    """Where one phone records: its account and its village."""

    account: UUID
    village: int


def settle(names: Sequence[str]) -> dict[str, Post]:
    """A village of the commune and a recorder's account for each name. The world must be laid."""
    record_places([NewVersion(f"thon-{one}", MERGER, Level.VILLAGE, name=one, kind="Thôn", parent=COMMUNE) for one in names], now=NOW)
    accounts = {row.username: row.pk for row in open_accounts([NewAccount(one, f"máy {one}") for one in names], by=None, now=NOW)}
    appoint([NewAppointment(one, Role.RECORDER, unit_id(f"thon-{one}"), MERGER) for one in names], by=None, now=NOW)
    return {one: Post(accounts[one], unit_id(f"thon-{one}")) for one in names}


def wrongs(post: Post, told: dict[str, Any]) -> list[str]:  # Any: JSON
    """What of the run's account of itself is not so in the commune's books; empty: nothing was lost and nothing doubled."""
    return [*_items(post, told), *_records(post, told), *_figures(post, told), *_photographs(post, told)]


def _items(post: Post, told: dict[str, Any]) -> Iterable[str]:
    rows = {str(row.pk): row for row in Received.objects.filter(account=post.account).exclude(kind="photograph")}
    items = {one["id"]: one for one in told["items"]}
    yield from _differ("items received", set(rows), set(items))
    for name, one in items.items():
        row = rows.get(name)
        if row is not None and (row.state, str(row.record) if row.record else None, row.revision) != (
            one["state"], one["record"], one["revision"],
        ):  # fmt: skip
            yield f"item {name}: the commune says {row.state} {row.record} {row.revision}, the phone {one}"
    aside = Aside.objects.filter(account=post.account)
    yield from (f"the same id with other content: {row.item_id}" for row in aside.filter(reason=AsideReason.CONTENT))
    kept = {str(name) for name in aside.filter(reason=AsideReason.REVISION, settled_at=None).values_list("item", flat=True)}
    yield from _differ("items aside", kept, {name for name, one in items.items() if one["state"] == "aside"})


def _records(post: Post, told: dict[str, Any]) -> Iterable[str]:
    for kind, model in MODELS.items():
        held = [str(one) for one in model._default_manager.filter(place=post.village, voided=False).values_list("pk", flat=True)]
        yield from _differ(kind, set(held), {one["record"] for one in told["records"] if one["kind"] == kind})


def _figures(post: Post, told: dict[str, Any]) -> Iterable[str]:
    """Line by line; that totals agree with the lines is what `gandan verify` proves at the end, for all villages."""
    sums = Entry.objects.filter(place=post.village).values_list("measure").annotate(total=Sum("quantity"))
    held = {BY_NUMBER[number].code: total for number, total in sums if total}
    for code in sorted(held.keys() | told["figures"].keys()):
        if held.get(code, 0) != told["figures"].get(code, 0):
            yield f"{code}: the ledger says {held.get(code, 0)}, people entered {told['figures'].get(code, 0)}"


def _photographs(post: Post, told: dict[str, Any]) -> Iterable[str]:
    rows = {str(row.pk): row for row in Photograph.objects.filter(place=post.village)}
    taken = {one["id"]: one for one in told["photographs"]}
    yield from _differ("photographs", set(rows), set(taken))
    for name, one in taken.items():
        row = rows.get(name)
        if row is None:
            continue
        if (row.sha256, str(row.subject)) != (one["sha256"], one["record"]):
            yield f"photograph {name}: {row.sha256[:8]} of {row.subject}, taken {one['sha256'][:8]} of {one['record']}"
        for digest in (row.original_id, row.shown_id, row.small_id):
            try:
                if hashlib.sha256(read_kept(str(digest))).hexdigest() != digest:
                    yield f"photograph {name}: the file {digest} is another"
            except NotFound:
                yield f"photograph {name}: the file {digest} is not there"
    devices = Device.objects.filter(account=post.account)
    yield from (f"an upload that never ended: {one}" for one in Upload.objects.filter(device__in=devices).values_list("pk", flat=True))


def _differ(what: str, held: Iterable[str], told: Iterable[str]) -> Iterable[str]:
    """Sentences about what is on one side only, or more than once."""
    one, other = Counter(held), Counter(told)
    if more := one - other:
        yield f"{what}: {sorted(more)} in the books and by no phone"
    if less := other - one:
        yield f"{what}: {sorted(less)} LOST"
