"""Publishing a declared story, publishing it anew, and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import NotFound
from gandan.base.ids import stable_uuid
from gandan.emulation.models import Initiative
from gandan.ledger.actions.sealing import seal
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.models import Unit
from gandan.places.queries import lineage
from gandan.publishing.actions.figures import publish_figures, withdraw_figures
from gandan.publishing.actions.following import keep_pages
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.contents.story import NamedModel, StoryCopy
from gandan.publishing.declared import Story, story_declared
from gandan.publishing.making.heirs import heirs_copy
from gandan.publishing.models import Published
from gandan.publishing.registry import Page

KIND = "story"


def publish_story(code: str, *, by: Account | None, today: date, now: datetime) -> Published:
    """Make a declared story public with its figures and the initiatives it names, as the ledger stands; or make it anew.

    `by` None is the product itself. Raises NotFound for a story or a unit that is not there, NotAllowed without Can.REPORT at
    the unit, RuleBroken as `publish_figures`.
    """
    story = _declared(code)
    unit = Unit.objects.filter(slug=story.unit).first()
    if unit is None:
        raise NotFound(_("Đơn vị của câu chuyện này chưa có ở đây. Hãy nạp danh mục đơn vị hành chính trước."))
    if by is not None:
        require(by, Can.REPORT, unit.pk, today)
    position = seal(now=now).position  # before the transaction: nobody waits for the sequencer meanwhile
    with transaction.atomic():
        return _published(story, unit, position, by, today, now)


def _published(story: Story, unit: Unit, position: int, by: Account | None, today: date, now: datetime) -> Published:
    code = story.code
    figures = publish_figures(
        story.figures, owner=owner_of(code), unit=(unit.pk, unit.slug), place=story.place, product=story.product, position=position,
        today=today, now=now,
    )  # fmt: skip
    named = _named(story, unit.pk)
    page = _page(story, unit.pk, figures, named, today)
    source = source_of(code)
    before = _named_before(source)
    keep_pages(KIND, [source], {source: page}, position=position, now=now)
    row = Published.objects.get(kind=KIND, source=source)
    record([Act("publish", KIND, source, row.revision, {"position": row.position})], by=by, at=now)
    announce("initiative", [*(one.source for one in named), *before], now=now)
    return row


@transaction.atomic
def withdraw_story(code: str, *, by: Account | None, today: date, now: datetime) -> bool:
    """Take a story back, with its figures, their lists and records, and the initiatives it named. At once. False: it was not public.

    Raises NotAllowed without Can.REPORT at its unit.
    """
    source = source_of(code)
    row = Published.objects.filter(kind=KIND, source=source, withdrawn_at__isnull=True).first()
    if row is None:
        return False
    if by is not None:
        require(by, Can.REPORT, row.place_id, today)
    before = _named_before(source)
    withdraw_figures(owner_of(code), now=now)
    keep_pages(KIND, [source], {}, position=0, now=now)
    record([Act("withdraw", KIND, source, row.revision + 1)], by=by, at=now)
    announce("initiative", before, now=now)
    return True


def owner_of(code: str) -> str:
    """What the figures of a story are published with."""
    return f"{KIND}:{code}"


def source_of(code: str) -> UUID:
    """The identity of a story."""
    return stable_uuid("public story", code)


def _declared(code: str) -> Story:
    story = story_declared(code)
    if story is None:
        raise NotFound(_("Không có câu chuyện nào mang mã này."))
    return story


def _named(story: Story, unit: int) -> tuple[NamedModel, ...]:
    """The initiatives that the story names and that are recorded under its unit, in its order. One query."""
    inside = lineage().descendants(unit)
    rows = Initiative.objects.filter(title__in=[one.title for one in story.initiatives], place_id__in=inside, voided=False)
    found = {row.title: row.pk for row in rows.order_by("-since")}
    return tuple(NamedModel(source=found[one.title], slug=one.slug, en=one.en) for one in story.initiatives if one.title in found)


def _named_before(source: UUID) -> Collection[UUID]:
    row = Published.objects.filter(kind=KIND, source=source, withdrawn_at__isnull=True).first()
    return [UUID(one["source"]) for one in row.content["initiatives"]] if row is not None else []


def _page(story: Story, unit: int, figures: Mapping[str, FigureCopy], named: tuple[NamedModel, ...], today: date) -> Page:
    copy = StoryCopy(
        code=story.code,
        unit=story.unit,
        place=story.place,
        title=story.title,
        by=story.by,
        lead=story.lead,
        description=story.description,
        picture=story.picture,
        opening=story.opening,
        sections=story.sections,
        heirs=heirs_copy(story.heirs, unit, today) if story.heirs is not None else None,
        figures=tuple(figures),
        initiatives=named,
        head=next((one.head for one in figures.values()), ""),
    )
    return Page(
        slug=story.code, place=unit, day=max((one.last for one in figures.values()), default=today), title=story.title.vi,
        title_en=story.title.en, summary=story.description.vi, summary_en=story.description.en, content=copy.model_dump(mode="json"),
    )  # fmt: skip
