"""What a phone keeps to work without a network: its villages, words, forms, surveys and plans, and what was recorded lately."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from gandan.activities.access import visible_records
from gandan.activities.choices import Giver, Giving, Purse, RecordKind, ToldBy, Urgency, WorkKind, WorkUnit
from gandan.activities.models import Plan, Record, Session, Survey
from gandan.activities.queries.history import confirmed_revisions
from gandan.activities.queries.listing import newest_records, people_counted
from gandan.base.vietnamese import grouped
from gandan.emulation.registry import RECORDS, RecordType
from gandan.ledger.choices import Dimension, Grade, Scale
from gandan.ledger.measures import is_of_satisfaction
from gandan.ledger.models import Member
from gandan.people.access import Reach, reach
from gandan.people.choices import ActorGroup, Can
from gandan.people.models import Account
from gandan.people.queries import bodies_at, posts_of
from gandan.places.choices import Level
from gandan.places.models import UnitSpan
from gandan.places.queries import lineage, spans_on
from gandan.upkeep.field.forms import FORMS

Json = dict[str, Any]  # Any: JSON
RECENT = 60
MOST_PLACES = 3_000
_OFFERED = (Dimension.AUDIENCE, Dimension.SECTOR, Dimension.TOPIC, Dimension.FORM, Dimension.LANGUAGE, Dimension.FORCE, Dimension.GROUP)
_CHOICES: Final[dict[str, Any]] = {  # Any: enumerations of Django, each a class of its own
    "told_by": ToldBy, "work_kind": WorkKind, "work_unit": WorkUnit, "urgency": Urgency, "giving": Giving, "purse": Purse, "giver": Giver,
}  # fmt: skip
_LOOKED_UP = (RecordKind.SESSION, RecordKind.CAMPAIGN, RecordKind.GATHERING, RecordKind.VISIT)
_SURVEYS_LAST, _PLANS_LAST = timedelta(days=30), timedelta(days=60)


def bundle_for(account: Account, *, today: date) -> Json:
    """Everything but the time and the machine's key. A fixed number of queries, whatever the account holds."""
    records = reach(account, Can.RECORD, today)
    places = _places(records, today)
    bodies = _bodies(records, places, today)
    return {
        "today": today.isoformat(),
        "account": {"name": account.name},
        "unit": unit_of(account, today),
        "villages": [_place(span) for span in places],
        "bodies": [{"id": body, "name": name} for body, name, _group in bodies],
        "lead": _lead(account, records, bodies),
        "members": _members(),
        "choices": {name: [_choice(one) for one in choices] for name, choices in _CHOICES.items()},
        "grades": {"people": _grades(Scale.PEOPLE), "goods": _grades(Scale.GOODS)},
        "surveys": _surveys(account, today),
        "plans": _plans(account, today),
        "recent": _recent(account, today),
        "forms": [{"kind": form.kind, "version": form.version, "schema": form.schema} for form in FORMS.values()],
    }


def unit_of(account: Account, today: date) -> Json:
    """Where the account works: the narrowest place that it holds a role at, since a phone is of a village."""
    posts = posts_of(account, today)
    if not posts:
        return {"id": 0, "slug": "", "name": ""}
    return {"id": posts[-1].unit, "slug": posts[-1].slug, "name": posts[-1].unit_name}


def _places(records: Reach, today: date) -> list[UnitSpan]:
    covered = records.covered.union(*(inside for inside, _body in records.covered_lines))
    rows = spans_on(today).filter(unit_id__in=covered, level__gte=Level.COMMUNE).select_related("unit")
    return list(rows.order_by("level", "sort_key")[:MOST_PLACES])


def _place(span: UnitSpan) -> Json:
    return {"id": span.unit_id, "slug": span.unit.slug, "name": span.full_name, "parent": span.parent_id}


Body = tuple[int, str, str]


def _bodies(records: Reach, places: Iterable[UnitSpan], today: date) -> list[Body]:
    """Bodies that may lead there: of the places themselves and of the communes above them; of an organisation line, its own."""
    if not records.units:
        return [(body.id, body.name, body.group) for body in bodies_at((), {body for _unit, body in records.lines})]
    tree, units = lineage(), set[int]()
    for span in places:
        units.update(tree.chain(span.unit_id, today))
    inside = {span.unit_id for span in spans_on(today).filter(unit_id__in=units, level__gte=Level.COMMUNE)}
    found = bodies_at(inside, {body for _unit, body in records.lines})
    return [(body.id, body.name, body.group) for body in found if body.ended is None or body.ended > today]


def _lead(account: Account, records: Reach, bodies: list[Body]) -> int | None:
    """Who leads unless told otherwise: the account's own body, else whoever led what it recorded last, else the Front of the place."""
    if not records.units and records.lines:
        return next(iter(sorted(body for _unit, body in records.lines)))
    known = {body for body, _name, _group in bodies}
    last = Session.objects.filter(recorded_by=account, lead_id__in=known).aggregate(at=Max("recorded_at"))["at"]
    led = Session.objects.filter(recorded_by=account, recorded_at=last).values_list("lead_id", flat=True).first() if last else None
    return led or next((body for body, _name, group in bodies if group == ActorGroup.FRONT), next(iter(known), None))


def _members() -> Json:
    listed: dict[str, list[Json]] = {one.value: [] for one in _OFFERED}
    for row in Member.objects.filter(dimension__in=_OFFERED).order_by("position", "code"):
        if is_of_satisfaction(Dimension(row.dimension), row.code):
            continue
        listed[row.dimension].append({"code": row.code, "name": row.name, "name_en": row.name_en})
    return listed


def _choice(one: Any) -> Json:  # noqa: ANN401 - a member of any enumeration of Django
    with override("vi"):
        name = str(one.label)
    with override("en"):
        return {"code": one.value, "name": name, "name_en": str(one.label)}


def _grades(scale: Scale) -> list[Json]:
    grades: tuple[Grade, ...] = scale.value
    return [_choice(one) | {"code": one.code, "counted": one.counted} for one in grades]


def _surveys(account: Account, today: date) -> list[Json]:
    rows = visible_records(Survey, account, today).filter(voided=False, last_day__gte=today - _SURVEYS_LAST)
    return [
        {
            "id": str(row.pk),
            "title": row.title,
            "questions": [
                {"key": one.key, "text": one.text, "kind": one.kind, "options": list(one.options)} for one in row.questions.all()
            ],
            "villages": [one.unit_id for one in row.villages.all()],
        }
        for row in rows.prefetch_related("questions", "villages").order_by("-first_day", "pk")[:RECENT]
    ]


def _plans(account: Account, today: date) -> list[Json]:
    rows = visible_records(Plan, account, today).filter(voided=False, last_day__gte=today - _PLANS_LAST)
    return [
        {
            "id": str(row.pk), "title": row.title, "first_day": row.first_day.isoformat(), "last_day": row.last_day.isoformat(),
            "place": row.place_id,
            "items": [{"id": str(one.item_id), "title": one.item.title, "kind": one.item.kind} for one in row.items.all()],
        }
        for row in rows.prefetch_related("items__item").order_by("first_day", "pk")[:RECENT]
    ]  # fmt: skip


def _recent(account: Account, today: date) -> list[Json]:
    found: list[tuple[RecordType, Record]] = []
    for kind in _LOOKED_UP:
        one = RECORDS[kind]
        found += [(one, row) for row in newest_records(one.visible(account, today), RECENT)]
    found = sorted(found, key=lambda pair: pair[1].recorded_at, reverse=True)[:RECENT]
    confirmed = confirmed_revisions([row.pk for _one, row in found])
    people = _people(found)
    return [
        {
            "id": str(row.pk), "kind": one.kind.value, "title": row.title, "day": row.day.isoformat(), "place": row.place_id,
            "revision": row.revision, "state": "confirmed" if confirmed.get(row.pk) == row.revision else "recorded",
            "figure": _("%(people)s lượt người") % {"people": grouped(people[row.pk])} if row.pk in people else "",
        }
        for one, row in found
    ]  # fmt: skip


def _people(found: Iterable[tuple[RecordType, Record]]) -> dict[Any, int]:  # Any: UUIDs, from any of the kinds
    by_model: dict[type[Record], list[Any]] = defaultdict(list)  # Any: as above
    people: dict[Any, int] = {}  # Any: as above
    for one, row in found:
        if isinstance(row, Session):
            people[row.pk] = row.attendance
        else:
            by_model[one.model].append(row.pk)
    for model, ids in by_model.items():
        people |= people_counted(model, ids)
    return people
