"""A photograph as pages draw it, and before and after of one record beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.evidence.choices import Moment, Size, State
from gandan.evidence.models import Photograph
from gandan.evidence.queries import pairs_of
from gandan.evidence.rules.sizes import SHOWN, SMALL, fitted
from gandan.places.queries import labels_of

STATE_CSS = {State.PRIVATE: "", State.PROPOSED: "ask", State.PUBLISHED: "ok", State.WITHDRAWN: "no"}


@dataclass(frozen=True)
class Shot:
    """One photograph ready to be drawn; `asked`: somebody still has to answer for it."""

    id: UUID
    href: str
    small: str
    shown: str
    size: tuple[int, int]
    shown_size: tuple[int, int]
    caption: str
    alt: str
    moment: str
    state: str
    css: str
    day: date
    place: str
    asked: bool = False


@dataclass(frozen=True)
class ShotPair:
    """Before and after."""

    before: Shot
    after: Shot


def address_of(photograph: UUID, size: Size) -> str:
    """Where a file of the photograph is served to those who may see it."""
    return reverse("office:photos:file", args=[photograph, size.value])


def shots_of(rows: Iterable[Photograph], asked: Iterable[UUID] = (), *, places: bool = False) -> list[Shot]:
    """Photographs ready to be drawn; `places` names where each was taken, with one query more."""
    listed, open_ones = list(rows), set(asked)
    names = labels_of({row.place_id for row in listed}) if places else {}
    return [_shot(row, names[row.place_id].text if row.place_id in names else "", asked=row.pk in open_ones) for row in listed]


def shot_pairs(rows: Sequence[Photograph], shots: Sequence[Shot]) -> list[ShotPair]:
    """Before and after of each record among them."""
    by_id = {shot.id: shot for shot in shots}
    return [ShotPair(by_id[pair.before.pk], by_id[pair.after.pk]) for pair in pairs_of(rows)]


def _shot(row: Photograph, place: str, *, asked: bool) -> Shot:
    return Shot(
        id=row.pk,
        href=reverse("office:photos:show", args=[row.pk]),
        small=address_of(row.pk, Size.SMALL),
        shown=address_of(row.pk, Size.SHOWN),
        size=fitted(row.width, row.height, SMALL),
        shown_size=fitted(row.width, row.height, SHOWN),
        caption=row.caption,
        alt=row.caption or _("Ảnh chưa có chú thích"),
        moment=str(Moment(row.moment).label),
        state=str(State(row.state).label),
        css=STATE_CSS[State(row.state)],
        day=row.day,
        place=place,
        asked=asked,
    )
