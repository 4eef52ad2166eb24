"""The only door to what is public: the story that is shown, its figures, its records, its initiatives.

Nobody is signed in here. A question is made from the story's file alone; nothing in an address can widen it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from gandan.activities.models import Record
from gandan.base.errors import NotFound
from gandan.emulation.models import Initiative
from gandan.emulation.registry import RecordType, record_type
from gandan.ledger.answers import THEN, Question
from gandan.places.models import Unit
from gandan.places.queries import lineage
from gandan.sites.portal import declared
from gandan.sites.portal.declared import FigureSpec, InitiativeSpec, Story

ALWAYS = ("unit", "year")


def shown_story() -> Story | None:
    """The story of this instance; None where nothing is public: only the demonstration has one, and only over its unit."""
    if not settings.DEMONSTRATION:
        return None
    told = declared.stories(declared.FOLDER)
    there = set(Unit.objects.filter(slug__in=[story.unit for story in told]).values_list("slug", flat=True))
    return next((story for story in told if story.unit in there), None)


def story_or_nothing() -> Story:
    """The story that is shown. Raises NotFound where nothing is public."""
    story = shown_story()
    if story is None:
        raise NotFound(_("Ở đây chưa có trang công khai nào."))
    return story


def figure_named(story: Story, code: str) -> FigureSpec:
    """A published figure. Raises NotFound for a code that the story does not declare."""
    spec = story.figure(code)
    if spec is None:
        raise NotFound(_("Không có con số công khai nào ở địa chỉ này."))
    return spec


def published_question(story: Story, code: str, *, by: str | None = None, geography: date | str = THEN) -> Question:
    """The question behind a published figure, whole or divided as the story allows.

    Raises NotFound for an undeclared code or an axis by which the figure is not published.
    """
    spec = figure_named(story, code)
    if by is not None and by not in (*ALWAYS, *spec.parts):
        raise NotFound(_("Con số này không công khai theo cách chia ấy."))
    unit = Unit.objects.get(slug=story.unit).pk
    return Question(unit, spec.counts, spec.first, spec.last, where=spec.where, by=by, geography=geography)


def published_records(kind: str, ids: Collection[UUID]) -> dict[UUID, Record]:
    """Records of a kind that stand behind a published figure. The caller takes `ids` from `behind`. One query."""
    rows = record_type(kind).model._default_manager.filter(pk__in=ids, voided=False).select_related("place", "lead")
    return {row.pk: row for row in rows}


def published_record(kind: str, record: UUID, behind: Collection[tuple[str, UUID]]) -> tuple[RecordType, Record]:
    """One record. Raises NotFound unless it is among those behind a published figure."""
    if (kind, record) not in behind:
        raise NotFound(_("Không tìm thấy bản ghi công khai này."))
    known = record_type(kind)
    row = known.model._default_manager.filter(pk=record, voided=False).first()
    if row is None:
        raise NotFound(_("Không tìm thấy bản ghi công khai này."))
    return known, row


def published_initiatives(story: Story) -> list[tuple[InitiativeSpec, Initiative]]:
    """The story's initiatives that are recorded under its unit, in the order of its file. One query."""
    inside = lineage().descendants(Unit.objects.get(slug=story.unit).pk)
    titles = [spec.title for spec in story.initiatives]
    rows = Initiative.objects.filter(title__in=titles, place_id__in=inside, voided=False).prefetch_related("partners")
    found = {row.title: row for row in rows.order_by("-since")}
    return [(spec, found[spec.title]) for spec in story.initiatives if spec.title in found]


def published_initiative(story: Story, slug: str) -> tuple[InitiativeSpec, Initiative]:
    """One published initiative. Raises NotFound."""
    found = next((pair for pair in published_initiatives(story) if pair[0].slug == slug), None)
    if found is None:
        raise NotFound(_("Không có mô hình công khai nào ở địa chỉ này."))
    return found
