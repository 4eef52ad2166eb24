"""Lists that a decision lets be published: written, erased, and their names forgotten when their time is over.

History, trail and ledger never hold a name; the numbers of a list stay.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput
from gandan.democracy.actions.disclosure_notices import locked_disclosure, recheck_notices
from gandan.democracy.choices.disclosure import ListShows
from gandan.democracy.intake.disclosure import PublishedListIn
from gandan.democracy.models import Disclosure, PublishedList, PublishedName
from gandan.democracy.rules.disclosure import require_allowed
from gandan.democracy.rules.disclosure_lists import people_in
from gandan.evidence.models import Erasure
from gandan.people.choices import Can
from gandan.people.models import Account

KIND = "published_list"  # what the erasure of a list's names is called, by the mark of the list


@transaction.atomic
def write_list(
    disclosure: UUID, data: PublishedListIn, rows: Sequence[Sequence[str]], *, by: Account | None, today: date, now: datetime
) -> UUID:
    """Write the list of a disclosure, in the place of one that stood; the names of that one are erased. Returns its identity.

    `rows` are cells as they were pasted or read. Of people who are only counted no name is kept. Raises NotAllowed without Can.CORRECT;
    RuleBroken where the head of the disclosure lets less be shown; BadInput for a column or a cell that no public list may have.
    """
    row = locked_disclosure(disclosure, (Can.CORRECT,), by, today)
    require_allowed(row.item, data.shows)
    if data.keep_until is not None and data.keep_until < today:
        raise BadInput(gettext("Ngày giữ họ tên đã qua. Hãy ghi một ngày chưa tới."), field="keep_until")
    people = people_in(rows, data.shows)
    _drop([row.pk], now)
    counts = sorted(Counter(one.village for one in people if one.village).items())
    named = data.shows is not ListShows.COUNTS
    made = PublishedList.objects.create(
        disclosure=row, shows=data.shows.value, allowed_by=data.allowed_by, keep_until=data.keep_until if named else None,
        total=len(people), counts=[list(one) for one in counts], written_by=by, written_at=now,
    )  # fmt: skip
    if named:
        with_village = data.shows is ListShows.NAMES_VILLAGES
        PublishedName.objects.bulk_create(
            [
                PublishedName(list=made, position=number, name=one.name, village=one.village if with_village else "")
                for number, one in enumerate(people, start=1)
            ]
        )
    _changed(row, "list", len(people), by, now)
    return made.pk


@transaction.atomic
def erase_list(disclosure: UUID, *, by: Account | None, today: date, now: datetime) -> bool:
    """Erase the list of a disclosure, names and numbers. False: there is none. Raises NotAllowed without Can.CORRECT."""
    row = locked_disclosure(disclosure, (Can.CORRECT,), by, today)
    gone = _drop([row.pk], now)
    if gone:
        _changed(row, "erase_list", gone, by, now)
    return gone > 0


def drop_lists(disclosures: Collection[UUID], *, by: Account | None, now: datetime) -> None:
    """The lists of disclosures that are no more: called inside the transaction that voids them."""
    listed = list(PublishedList.objects.filter(disclosure__in=list(disclosures)).values_list("disclosure", "total"))
    _drop(disclosures, now)
    record([Act("erase_list", RecordKind.DISCLOSURE.value, one, None, {"lines": total}) for one, total in listed], by=by, at=now)


@transaction.atomic
def forget_names(*, today: date, now: datetime) -> int:
    """Erase the names of every list whose time is over; how many there were in each village stays. Returns how many lists.

    Repeating changes nothing. Names of a disclosure that was withdrawn go as well.
    """
    over = PublishedList.objects.select_for_update().filter(names_gone_at__isnull=True).exclude(shows=ListShows.COUNTS.value)
    lists = [
        one
        for one in over.select_related("disclosure").order_by("pk")
        if (one.keep_until is not None and one.keep_until < today)
        or (one.disclosure.withdrawn_on is not None and one.disclosure.withdrawn_on <= today)
    ]
    for one in lists:
        many, _kinds = PublishedName.objects.filter(list=one).delete()
        one.names_gone_at = now
        one.save(update_fields=["names_gone_at"])
        record([Act("forget_names", RecordKind.DISCLOSURE.value, one.disclosure_id, None, {"lines": many})], by=None, at=now)
    _listed([one.pk for one in lists], now)
    announce(RecordKind.DISCLOSURE.value, [one.disclosure_id for one in lists], now=now)
    return len(lists)


@transaction.atomic
def replay_list_erasures(erased: Iterable[tuple[UUID, str]], *, now: datetime) -> int:
    """Erase again the names that were erased elsewhere: (list, kind) as `evidence.queries.erasures` tells. For a restored database."""
    lists = [one for one, kind in erased if kind == KIND]
    gone, _kinds = PublishedName.objects.filter(list__in=lists).delete()
    PublishedList.objects.filter(pk__in=lists, names_gone_at__isnull=True).update(names_gone_at=now)
    touched = list(PublishedList.objects.filter(pk__in=lists).values_list("disclosure", flat=True))
    announce(RecordKind.DISCLOSURE.value, touched, now=now)
    return gone


def _drop(disclosures: Collection[UUID], now: datetime) -> int:
    lists = list(PublishedList.objects.filter(disclosure__in=list(disclosures)).values_list("pk", flat=True))
    _listed(lists, now)
    PublishedName.objects.filter(list__in=lists).delete()
    return PublishedList.objects.filter(pk__in=lists).delete()[0]


def _listed(lists: Iterable[UUID], now: datetime) -> None:
    Erasure.objects.bulk_create([Erasure(subject=one, kind=KIND, at=now) for one in lists], ignore_conflicts=True)


def _changed(row: Disclosure, verb: str, lines: int, by: Account | None, now: datetime) -> None:
    record([Act(verb, RecordKind.DISCLOSURE.value, row.pk, row.revision, {"lines": lines})], by=by, at=now)
    recheck_notices([row.pk], by=by, now=now)
    announce(RecordKind.DISCLOSURE.value, [row.pk], now=now)
