"""Draws: recorded, amended while they are prepared, voided before they are announced. One that was drawn counts on its day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, partners, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch
from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.errors import BadInput, RuleBroken
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.intake.draw import DrawIn
from gandan.democracy.models import Draw, DrawLot, DrawName, DrawParticipant
from gandan.democracy.queries.draw import states_of
from gandan.democracy.rules.draw_stages import FREE, require_free
from gandan.democracy.rules.draw_values import named
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.models import Unit

_HELD, _LOTS = measure("draws.held"), measure("draws.lots")


def _fill(row: Draw, data: DrawIn) -> None:
    filled(row, data)
    row.draw_on, row.venue = data.draw_on, data.venue
    row.number, row.decided_by, row.decided_on = data.number, data.decided_by, data.decided_on
    row.value, row.value_at, row.names_listed, row.replaces_id = data.value, data.value_at, data.names_listed, data.replaces


def _children(row: Draw, data: DrawIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, who in enumerate(data.participants, start=1):
        yield DrawParticipant(draw_id=row.id, position=position, code=who.code, group=who.group)
    for position, lot in enumerate(data.lots, start=1):
        yield DrawLot(draw_id=row.id, position=position, code=lot.code, label=lot.label)


def _more(rows: Sequence[tuple[Draw, DrawIn]]) -> Mapping[UUID, Any]:  # Any: as Recipe's
    """How far each has come: only what was drawn counts."""
    return states_of(row.id for row, _data in rows)


def _lines(row: Draw, data: DrawIn, known: Known) -> Sequence[Line]:
    """One draw and its lots, documented by its own record, on the day of the public value."""
    if known.more.get(row.id) is not DrawState.DRAWN:
        return ()
    axes = within((Dimension.ACTOR_GROUP.value, known.groups(data.lead, data.draw_on)))
    counted = ((_HELD, 1), (_LOTS, min(len(data.participants), len(data.lots))))
    return [Line(what, number, data.place, data.draw_on, Grade.DOCUMENTED, data.lead, axes) for what, number in counted]


def _links(data: DrawIn) -> Iterable[Link]:
    return links("replaces", Draw, data.replaces)


def _check(rows: Sequence[tuple[Draw, DrawIn]]) -> None:
    """What was announced stays; the public value is one that is declared; what is repeated was cancelled."""
    repeated = {data.replaces for _row, data in rows if data.replaces is not None}
    states = states_of({*(row.id for row, _data in rows), *repeated})
    invented = set(Unit.objects.filter(pk__in={data.place for _row, data in rows}, invented=True).values_list("pk", flat=True))
    for row, data in rows:
        require_free(states[row.id])
        kind = named(data.value, data.draw_on, data.value_at).kind
        if kind.demonstration and data.place not in invented:
            raise BadInput(gettext("Dãy số minh họa chỉ dùng cho nơi minh họa. Hãy chọn loại số công khai khác."), field="value")
        if data.replaces is not None and states[data.replaces] is not DrawState.CANCELLED:
            raise BadInput(
                gettext("Chỉ bốc lại sau khi cuộc trước đã hủy công khai. Hãy hủy cuộc ấy trước, hoặc bỏ trống."), field="replaces"
            )


def _after(written: Sequence[Written[Draw, DrawIn]], _acting: Acting) -> None:
    """Names whose code is gone, or that may not be published any more, go with it."""
    for one in written:
        kept = [who.code for who in one.data.participants] if one.data.names_listed else []
        DrawName.objects.filter(draw=one.row).exclude(code__in=kept).delete()


def _after_void(rows: Sequence[Draw], _reason: str, acting: Acting) -> None:
    """A draw that was announced is cancelled in public, never voided in silence."""
    states = states_of(row.id for row in rows)
    if any(state not in FREE for state in states.values()):
        raise RuleBroken(gettext("Cuộc bốc thăm này đã công bố hoặc đang chờ công bố. Hãy hủy ở trang bốc thăm, nói rõ lý do."))
    DrawName.objects.filter(draw__in=[row.id for row in rows]).delete()
    announce(RecordKind.DRAW.value, [row.id for row in rows], now=acting.now)


DRAW: Recipe[Draw, DrawIn] = Recipe(
    RecordKind.DRAW, Draw, DrawIn, _fill, _lines, _children, more=_more, links=_links, check=_check, after=_after, after_void=_after_void,
)  # fmt: skip


def record_draws(batch: Sequence[Change[DrawIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record draws, or amend those that are still prepared. RuleBroken for one that was announced. See `record_batch`."""
    return record_batch(DRAW, batch, by=by, today=today, now=now)
