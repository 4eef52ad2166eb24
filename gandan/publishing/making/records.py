"""What is told in public of records beside their numbers: facts from closed lists only, no note and no name of a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Campaign, Record
from gandan.base.sentences import in_language
from gandan.emulation.models import Initiative
from gandan.emulation.registry import record_type
from gandan.ledger.queries.dimensions import names_of_members
from gandan.people.queries import body_names
from gandan.publishing.contents.record import FactCopy, RecordCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.words import Words, both, number, same

_MEMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    RecordKind.SESSION.value: ("audience", "topic", "form", "language", "sector"),
    RecordKind.CAMPAIGN.value: ("sector",),
    RecordKind.INITIATIVE.value: ("subject", "sector"),
}
Names = Mapping[int, Words]


def record_copies(kind: str, ids: Collection[UUID]) -> dict[UUID, tuple[int, RecordCopy]]:
    """(revision, copy) of those of these records that stand. A fixed number of queries."""
    model = record_type(kind).model
    manager: Any = model._default_manager  # Any: each kind has its own manager
    rows = list(manager.filter(pk__in=list(ids), voided=False))
    works = Campaign.objects.filter(pk__in=[row.pk for row in rows]).prefetch_related("work") if kind == RecordKind.CAMPAIGN else ()
    done = {row.pk: row for row in works}
    rows = [done.get(row.pk, row) for row in rows]
    names = member_words({getattr(row, f"{field}_id") for row in rows for field in _MEMBERS.get(kind, ())} - {None})
    labels = _labels()
    places = where_of((row.place_id, row.day) for row in rows)
    bodies = body_names({row.lead_id for row in rows})
    said = both(lambda: record_type(kind).label)
    return {
        row.pk: (
            row.revision,
            RecordCopy(
                title=row.title,
                kind=said,
                day=row.day,
                place=places[row.place_id, row.day],
                body=bodies.get(row.lead_id, ""),
                facts=tuple(_facts(kind, row, names, labels)),
            ),
        )
        for row in rows
    }


def _facts(kind: str, row: Record, names: Names, labels: Mapping[str, Words]) -> Iterator[FactCopy]:
    for field in _MEMBERS.get(kind, ()):
        member = getattr(row, f"{field}_id")
        if member in names:
            yield FactCopy(label=labels[field], text=names[member])
    if isinstance(row, Campaign):
        yield from _work(row, labels)
    if isinstance(row, Initiative):
        yield FactCopy(label=labels["since"], text=same(f"{row.since:%d/%m/%Y}"))
        if row.decision_number:
            yield FactCopy(label=labels["decision"], text=same(", ".join(part for part in (row.decision_number, row.decided_by) if part)))


def _work(row: Campaign, labels: Mapping[str, Words]) -> Iterator[FactCopy]:
    first, last = f"{row.first_day:%d/%m/%Y}", f"{row.last_day:%d/%m/%Y}"
    yield FactCopy(label=labels["days"], text=same(first if first == last else f"{first} – {last}"))
    for item in row.work.all():
        kinds = both(item.get_kind_display)
        amount = None if item.quantity is None else number(item.quantity)
        vi, en = ("", "") if amount is None else (f": {amount.vi} {item.unit_text}".rstrip(), f": {amount.en} {item.unit_text}".rstrip())
        yield FactCopy(label=labels["work"], text=Words(vi=kinds.vi + vi, en=kinds.en + en))


def member_words(ids: Iterable[int]) -> Names:
    """Members of the ledger in both languages, by identity. Two queries."""
    wanted = list(ids)
    with in_language("vi"):
        first = names_of_members(wanted)
    with in_language("en"):
        other = names_of_members(wanted)
    return {one: Words(vi=first[one], en=other[one]) for one in first}


def _labels() -> dict[str, Words]:
    return {
        "audience": both(lambda: _("Dành cho")),
        "topic": both(lambda: _("Nội dung")),
        "form": both(lambda: _("Hình thức")),
        "language": both(lambda: _("Ngôn ngữ")),
        "sector": both(lambda: _("Lĩnh vực")),
        "subject": both(lambda: _("Loại")),
        "since": both(lambda: _("Bắt đầu")),
        "decision": both(lambda: _("Quyết định")),
        "days": both(lambda: _("Ngày làm")),
        "work": both(lambda: _("Phần việc")),
    }
