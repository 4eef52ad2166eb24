"""What was recorded, as the rules of doubts look at it: sessions, gatherings and campaigns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from gandan.activities.choices import Giving, RecordKind
from gandan.activities.models import Campaign, Contribution, Gathering, Session, Turnout
from gandan.activities.models.record import Record
from gandan.ledger.rules.doubts.facts import Event

MODELS: Final[Mapping[RecordKind, type[Record]]] = {
    RecordKind.SESSION: Session,
    RecordKind.GATHERING: Gathering,
    RecordKind.CAMPAIGN: Campaign,
}
_HALVES = 2  # half-days of a day's work


@dataclass(frozen=True)
class Told:
    """Records as events. `kinds`: what each source is; `crowds`: people at one place on one day; `labour`: days of work given a day."""

    kinds: dict[str, RecordKind] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    crowds: list[Event] = field(default_factory=list)
    labour: list[Event] = field(default_factory=list)

    @property
    def sessions(self) -> list[Event]:
        """The sessions among them."""
        return [one for one in self.events if self.kinds[one.source] is RecordKind.SESSION]

    def by_source(self) -> dict[str, Event]:
        """Each record once, as it counts."""
        return {one.source: one for one in self.events}


def told_at(places: Iterable[int], days: tuple[date, date] | None = None) -> Told:
    """All that stands recorded at these places, of these days (the first and the last) or of all. Nine queries."""
    inside = Q(place_id__in=list(places))
    return told({kind: inside & (Q(**{f"{model.DAY}__range": days}) if days is not None else Q()) for kind, model in MODELS.items()})


def told_near(rows: Iterable[tuple[RecordKind, int, date]]) -> Told:
    """What stands recorded at the place and on the day of each of these, of the same kind."""
    near: dict[RecordKind, Q] = {}
    for kind, place, day in rows:
        near[kind] = near.get(kind, Q(pk__in=[])) | Q(**{"place_id": place, MODELS[kind].DAY: day})
    return told(near)


def told(wanted: Mapping[RecordKind, Q]) -> Told:
    """Records by kind, each kind with its filter. At most four queries a kind."""
    found = Told()
    for kind, which in wanted.items():
        rows: QuerySet[Any] = MODELS[kind]._default_manager.filter(which, voided=False)  # Any: three nouns
        _READERS[kind](found, rows.prefetch_related("partners").order_by(MODELS[kind].DAY, "pk"))
    return found


def kind_and_day(ids: Iterable[UUID]) -> list[tuple[RecordKind, int, date]]:
    """(kind, place, day) of those records that are events. One query a kind, until all are found."""
    left, found = set(ids), list[tuple[RecordKind, int, date]]()
    for kind, model in MODELS.items():
        if not left:
            break
        rows = list(model._default_manager.filter(pk__in=left).values_list("pk", "place_id", model.DAY))
        found += [(kind, place, day) for _pk, place, day in rows]
        left -= {pk for pk, _place, _day in rows}
    return found


def _keep(found: Told, kind: RecordKind, row: Record, topic: str, people: int, partners: Iterable[int]) -> Event:
    event = Event(str(row.pk), row.place_id, row.lead_id, row.day, topic, people, tuple(sorted(partners)))
    found.kinds[event.source] = kind
    found.events.append(event)
    return event


def _sessions(found: Told, rows: QuerySet[Any]) -> None:  # Any: sessions
    for row in rows.select_related("topic"):
        topic = row.topic.code if row.topic else ""
        found.crowds.append(_keep(found, RecordKind.SESSION, row, topic, row.attendance, _partners(row)))


def _gatherings(found: Told, rows: QuerySet[Any]) -> None:  # Any: gatherings
    for row in rows.annotate(came=Sum("groups__people")):
        found.crowds.append(_keep(found, RecordKind.GATHERING, row, RecordKind.GATHERING.value, row.came or 0, _partners(row)))


def _campaigns(found: Told, rows: QuerySet[Any]) -> None:  # Any: campaigns
    listed = {row.pk: row for row in rows}
    days: dict[UUID, dict[date, int]] = {}
    for campaign, day, people in (
        Turnout.objects.filter(campaign__in=listed).order_by().values_list("campaign", "day").annotate(Sum("people"))
    ):
        days.setdefault(campaign, {})[day] = people
    given: dict[UUID, Decimal] = dict(
        Contribution.objects.filter(campaign__in=listed, kind=Giving.LABOUR).order_by().values_list("campaign").annotate(Sum("quantity"))
    )
    for pk, row in listed.items():
        turnout = days.get(pk, {})
        event = _keep(found, RecordKind.CAMPAIGN, row, RecordKind.CAMPAIGN.value, sum(turnout.values()), _partners(row))
        for day, people in turnout.items():
            found.crowds.append(_on(event, day, people))
        if given.get(pk):
            length = (row.last_day - row.first_day).days + 1
            a_day = (given[pk] / _HALVES / length).to_integral_value(ROUND_CEILING)
            found.labour.append(_on(event, row.first_day, int(a_day)))


def _on(event: Event, day: date, people: int) -> Event:
    return Event(event.source, event.place, event.body, day, event.topic, people, event.partners)


def _partners(row: Session | Gathering | Campaign) -> list[int]:
    return [one.pk for one in row.partners.all()]


_READERS: Final = {RecordKind.SESSION: _sessions, RecordKind.GATHERING: _gatherings, RecordKind.CAMPAIGN: _campaigns}
