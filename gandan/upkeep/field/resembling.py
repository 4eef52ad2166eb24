"""Records that look like the same event, entered by somebody else: a reason to ask, never to refuse."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from gandan.activities.intake import CampaignDayIn, CampaignIn, RecordIn
from gandan.activities.models import Record, Session
from gandan.activities.queries.listing import people_counted
from gandan.base.vietnamese import folded
from gandan.emulation.registry import RecordType
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names


@dataclass(frozen=True)
class Alike:
    """A record of somebody else that looks like the same event."""

    record: UUID
    title: str
    body: str

    @property
    def question(self) -> str:
        """What its recorder is asked."""
        return _("Cuộc này giống “%(title)s” do %(body)s ghi: có phải một cuộc không?") % {"title": self.title, "body": self.body}


@dataclass(frozen=True)
class Event:
    """What a record is known by when another is looked for: where, on which day first, called what."""

    place: int
    day: date
    title: str


def event_of(data: RecordIn | CampaignDayIn) -> Event:
    """The event that an intake tells of."""
    if isinstance(data, CampaignDayIn):
        return Event(data.place, data.day, data.title)
    return Event(data.place, data.first_day if isinstance(data, CampaignIn) else data.counted_on[0], data.title)


def alike(one: RecordType, records: Mapping[UUID, Event], *, by: Account, on: date) -> Mapping[UUID, Alike]:
    """For each of these records of one kind: another's of the same day and place, with the same title or as many people.

    Only what `by` may see is told. One query where nothing resembles, whatever the number of records.
    """
    if not records:
        return {}
    others = _near(one, records, by)
    if not others:
        return {}
    seen = reach(by, Can.SEE, on)
    people = _people(one.model, [*records, *(row.pk for rows in others.values() for row in rows)])
    found = {
        record: other
        for record, event in records.items()
        for other in others.get((event.place, event.day), ())
        if seen.holds(other.place_id, other.lead_id) and _same_event(record, event, other, people)
    }
    names = body_names({other.lead_id for other in found.values()})
    return {record: Alike(other.pk, other.title, names.get(other.lead_id, "")) for record, other in found.items()}


def _near(one: RecordType, records: Mapping[UUID, Event], by: Account) -> dict[tuple[int, date], list[Record]]:
    """What others recorded at these places on these days, by place and day. Pairs, since a phone brings many of each at once."""
    pairs = sorted({(event.place, event.day) for event in records.values()})
    statement = (
        f"SELECT r.id FROM {one.model._meta.db_table} r JOIN unnest(%s::bigint[], %s::date[]) w(place, day) "  # noqa: S608 - names of our own
        f"ON r.place_id = w.place AND r.{one.day} = w.day WHERE NOT r.voided AND r.recorded_by_id IS DISTINCT FROM %s"
    )
    given = [[place for place, _day in pairs], [day for _place, day in pairs], by.pk]
    named = RawSQL(statement, given)  # noqa: S611 - names of our own tables, values given apart
    rows = one.model._default_manager.filter(pk__in=named).exclude(pk__in=list(records))
    near: dict[tuple[int, date], list[Record]] = defaultdict(list)
    for row in rows.order_by("recorded_at", "pk"):
        near[row.place_id, row.day].append(row)
    return near


def _same_event(record: UUID, event: Event, other: Record, people: Mapping[UUID, int]) -> bool:
    return folded(event.title) == folded(other.title) or 0 < people.get(record, 0) == people.get(other.pk, 0)


def _people(model: type[Record], ids: Sequence[UUID]) -> dict[UUID, int]:
    if model is Session:
        return dict(Session.objects.filter(pk__in=ids).values_list("pk", "attendance"))
    return people_counted(model, ids)
