"""Records that look like the same event, entered by somebody else: a reason to ask, never to refuse."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

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


def alike(one: RecordType, records: Sequence[UUID], *, by: Account, on: date) -> Mapping[UUID, Alike]:
    """For each of these records of one kind: another's of the same day and place, with the same title or as many people.

    Only what `by` may see is told. Two queries where nothing resembles, whatever the number of records.
    """
    if not records:
        return {}
    rows = one.model._default_manager.filter(voided=False)
    ours = list(rows.filter(pk__in=records))
    where = [(row.place_id, row.day) for row in ours]
    near = rows.filter(place_id__in={place for place, _day in where}, **{f"{one.day}__in": {day for _place, day in where}})
    others: dict[tuple[int, date], list[Record]] = defaultdict(list)
    for row in near.exclude(pk__in=records).exclude(recorded_by=by).order_by("recorded_at", "pk"):
        others[row.place_id, row.day].append(row)
    if not others:
        return {}
    seen = reach(by, Can.SEE, on)
    people = _people(one.model, [*ours, *(row for rows in others.values() for row in rows)])
    found = {
        row.pk: other
        for row in ours
        for other in others.get((row.place_id, row.day), ())
        if seen.holds(other.place_id, other.lead_id) and _same_event(row, other, people)
    }
    names = body_names({other.lead_id for other in found.values()})
    return {record: Alike(other.pk, other.title, names.get(other.lead_id, "")) for record, other in found.items()}


def _same_event(row: Record, other: Record, people: Mapping[UUID, int]) -> bool:
    return folded(row.title) == folded(other.title) or 0 < people.get(row.pk, 0) == people.get(other.pk, 0)


def _people(model: type[Record], rows: Sequence[Any]) -> dict[UUID, int]:  # Any: rows of the model
    if model is Session:
        return {row.pk: row.attendance for row in rows}
    return people_counted(model, [row.pk for row in rows])
