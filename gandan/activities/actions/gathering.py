"""Gatherings: record, amend, void, confirm."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models

from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import Giving, NormKind, RecordKind
from gandan.activities.intake import GatheringIn, GiftIn
from gandan.activities.models import Gathering, GatheringGift, GatheringGroup, GatheringMatter
from gandan.activities.queries import check_bodies, price_book
from gandan.activities.rules.prices import Price, PriceBook
from gandan.activities.rules.valuing import quantity_grade, value_grade, worth
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import Measure, measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_HELD, _ATTENDANCE = measure("gatherings.held"), measure("gatherings.attendance")
_RAISED, _ANSWERED, _GIFTS = measure("gatherings.raised"), measure("gatherings.answered"), measure("gatherings.gifts")


def _fill(row: Gathering, data: GatheringIn) -> None:
    filled(row, data)
    row.held_on, row.information, row.documented = data.held_on, data.information, data.documented
    row.programme_id = member(D.PROGRAMME, data.programme) if data.programme else None
    row.raised, row.answered = (data.all_raised, data.all_answered) if data.matters else (data.raised, data.answered)
    row.gifts, row.gifts_grade = data.gifts, int(data.gifts_grade)


def _children(row: Gathering, data: GatheringIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for one in data.groups:
        yield GatheringGroup(gathering_id=row.id, group_id=member(D.GROUP, one.group), people=one.people, grade=int(one.grade))
    for position, matter in enumerate(data.matters, start=1):
        yield GatheringMatter(
            gathering_id=row.id, position=position, topic_id=member(D.TOPIC, matter.topic) if matter.topic else None, text=matter.text,
            raised=matter.raised, answered=matter.answered, answer=matter.answer, owed_by_id=matter.owed_by, due=matter.due,
        )  # fmt: skip
    for position, gift in enumerate(data.given, start=1):
        price = _price(row, gift, data, known)
        yield GatheringGift(
            gathering_id=row.id, position=position, item=gift.item, quantity=gift.quantity,
            unit_text=gift.unit_text or (price.unit_text if price else ""), norm_id=price.norm if price else None,
            value=_worth(gift, price)[0], grade=int(gift.grade),
        )  # fmt: skip


def _prices(rows: Sequence[tuple[Gathering, GatheringIn]]) -> PriceBook:
    gifts = [one for _, data in rows for one in data.given if one.value is None]
    if not gifts:
        return PriceBook()
    amended = [row.id for row, _ in rows if row.revision > 1]
    return price_book({(NormKind.GOODS, one.item) for one in gifts}, {one.norm for one in gifts if one.norm}, amended)


def _price(row: Gathering, gift: GiftIn, data: GatheringIn, known: Known) -> Price | None:
    """The norm of a gift that tells no value of its own."""
    if gift.value is not None:
        return None
    return known.prices.price_of(row.id, data.place, NormKind.GOODS, gift.item, data.held_on, gift.norm)


def _worth(gift: GiftIn, price: Price | None) -> tuple[int | None, Grade]:
    """(đồng, how that is known) of a gift; None: neither a value nor a norm is known."""
    if gift.value is not None:
        return gift.value, quantity_grade(gift.grade)
    value = worth(Giving.GOODS, gift.quantity, price.price) if price else None
    return value, value_grade(Giving.GOODS, gift.grade)


def _gifts(row: Gathering, data: GatheringIn, known: Known) -> list[tuple[int, Grade]]:
    """(đồng, how that is known) of everything that was given and has a value."""
    told = [(data.gifts, quantity_grade(data.gifts_grade)), *(_worth(one, _price(row, one, data, known)) for one in data.given)]
    return [(value, grade) for value, grade in told if value]


def _asked(data: GatheringIn) -> list[tuple[Measure, int, str | None]]:
    """(measure, quantity, topic) of the questions: each matter under its topic, and the rest of the whole under none."""
    asked: dict[tuple[Measure, str | None], int] = {}
    for one in data.matters:
        for what, many in ((_RAISED, one.raised), (_ANSWERED, one.answered)):
            asked[what, one.topic] = asked.get((what, one.topic), 0) + many
    for what, whole in ((_RAISED, data.all_raised), (_ANSWERED, data.all_answered)):
        rest = whole - sum(many for (of, _topic), many in asked.items() if of is what)
        asked[what, None] = asked.get((what, None), 0) + rest
    return [(what, many, topic) for (what, topic), many in asked.items() if many]


def _check(rows: Sequence[tuple[Gathering, GatheringIn]]) -> None:
    """Whoever owes an answer is a body that was recorded."""
    owing = {one.owed_by for _, data in rows for one in data.matters if one.owed_by is not None}
    if owing:
        check_bodies(owing)


def _lines(row: Gathering, data: GatheringIn, known: Known) -> Sequence[Line]:
    """One gathering counts once: it is told apart by group only where a single group met."""
    shared = ((D.ACTOR_GROUP.value, known.groups(data.lead, data.held_on)), (D.PROGRAMME.value, data.programme))
    only = ((D.GROUP.value, data.groups[0].group),) if len(data.groups) == 1 else ()
    grade = record_grade(documented=data.documented)
    return [
        Line(_HELD, 1, data.place, data.held_on, grade, data.lead, within(*shared, *only)),
        *(
            Line(_ATTENDANCE, one.people, data.place, data.held_on, one.grade, data.lead, within(*shared, (D.GROUP.value, one.group)))
            for one in data.groups
            if one.people
        ),
        *(
            Line(what, many, data.place, data.held_on, grade, data.lead, within(*shared, *only, (D.TOPIC.value, topic)))
            for what, many, topic in _asked(data)
        ),
        *(
            Line(_GIFTS, value, data.place, data.held_on, known_by, data.lead, within(*shared, *only))
            for value, known_by in _gifts(row, data, known)
        ),
    ]


GATHERING: Recipe[Gathering, GatheringIn] = Recipe(
    RecordKind.GATHERING, Gathering, GatheringIn, _fill, _lines, _children, _prices, check=_check
)


def record_gatherings(
    batch: Sequence[Change[GatheringIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record gatherings, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(GATHERING, batch, by=by, today=today, now=now, batch=imported)


def void_gatherings(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void gatherings, with a reason."""
    return void_batch(GATHERING, ids, reason=reason, by=by, today=today, now=now)


def confirm_gatherings(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm gatherings as they stand."""
    return confirm_batch(GATHERING, ids, by=by, today=today, now=now)
