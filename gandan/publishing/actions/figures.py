"""Keeping and withdrawing public figures, with the list of records behind each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.errors import RuleBroken
from gandan.base.ids import stable_uuid
from gandan.ledger.actions.sealing import seal
from gandan.ledger.queries.standing import printed_head
from gandan.publishing.actions.following import keep_pages
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.declared import FigureSpec, Product
from gandan.publishing.making.answers import Told
from gandan.publishing.making.composed import own_figures, owner_of, place_words
from gandan.publishing.making.figures import LineMade, figure_copy, lines_made, products
from gandan.publishing.making.records import record_copies
from gandan.publishing.models import Article, Published, PublishedLine, PublishedRecord
from gandan.publishing.queries.overlaps import people_told_elsewhere
from gandan.publishing.registry import Page
from gandan.publishing.words import Words

KIND = "figure"
_AT_ONCE = 1000


def publish_figures(
    specs: Sequence[FigureSpec],
    *,
    owner: str,
    unit: tuple[int, str],
    place: Words,
    product: Product | None = None,
    position: int | None = None,
    today: date,
    now: datetime,
) -> dict[str, FigureCopy]:
    """Publish these figures of a unit (identity, slug) as they stand at `position`; None: seals first, so that all rest on one.

    `owner` is what they are published with; its figures that are not told any more are withdrawn. Repeating makes them anew.
    The trail is told by whoever publishes the owner.
    Raises RuleBroken where another owner uses a code, or counts the same people there in some of the same days: two cuts could be
    subtracted.
    """
    at = seal(now=now).position if position is None else position  # before the transaction: nobody waits for the sequencer meanwhile
    with transaction.atomic():
        return _published(specs, owner, unit, place, product, at, today, now)


def _published(
    specs: Sequence[FigureSpec], owner: str, unit: tuple[int, str], place: Words, product: Product | None, position: int, today: date,
    now: datetime,
) -> dict[str, FigureCopy]:  # fmt: skip
    head = printed_head(position)
    _refuse_twice(specs, owner, unit[0])
    told = [Told(spec, unit[0], today, position) for spec in specs]
    copies: Mapping[str, FigureCopy] = {one.spec.code: figure_copy(one, owner=owner, unit=unit[1], place=place, head=head) for one in told}
    if product is not None:
        copies = products(copies, product.whole, product.by)
    pages = {source_of(owner, code): _page(copy) for code, copy in copies.items()}
    before = _sources(owner)
    PublishedLine.objects.filter(figure__kind=KIND, figure__source__in=before).delete()
    keep_pages(KIND, [*pages, *(before - pages.keys())], pages, position=position, now=now)
    rows = {row.source: row for row in Published.objects.filter(kind=KIND, source__in=list(pages))}
    _keep_lists([(rows[source_of(owner, one.spec.code)], lines_made(one)) for one in told], now)
    announce(KIND, [*pages, *before], now=now)
    return dict(copies)


@transaction.atomic
def withdraw_figures(owner: str, *, now: datetime) -> int:
    """Take back every figure of an owner, its tables and lists, and the pages of records that stand behind no other. At once."""
    sources = _sources(owner)
    PublishedLine.objects.filter(figure__kind=KIND, figure__source__in=sources).delete()
    done = keep_pages(KIND, sources, {}, position=0, now=now)
    _withdraw_loose(now)
    announce(KIND, sources, now=now)
    return done


def publish_own(codes: Collection[str], unit: tuple[int, str], position: int, *, today: date, now: datetime) -> None:
    """Publish, or make anew, those of these codes that say their own question of the unit (identity, slug). Raises as `publish_figures`."""
    place = place_words(unit[0])
    for code, spec in own_figures(codes, unit[1], today).items():
        publish_figures([spec], owner=owner_of(code), unit=unit, place=place, position=position, today=today, now=now)


def withdraw_unused(codes: Iterable[str], *, now: datetime) -> None:
    """Take back those of these figures that came with an article and that no public article tells any more."""
    for code in codes:
        if not Article.objects.filter(approved__contains={"figures": [{"code": code}]}).exists():
            withdraw_figures(owner_of(code), now=now)


def source_of(owner: str, code: str) -> UUID:
    """The identity of a figure of an owner."""
    return stable_uuid("public figure", f"{owner}/{code}")


@transaction.atomic
def follow_records(ids: Sequence[UUID], *, now: datetime) -> int:
    """Records were corrected or voided: their public words follow at once. Returns how many pages changed.

    The figures stand as they were published, at their position, until they are published anew. One query for most.
    """
    done = 0
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        rows = list(PublishedRecord.objects.select_for_update().filter(record__in=some, withdrawn_at__isnull=True))
        for kind in {row.kind for row in rows}:
            done += _refresh([row for row in rows if row.kind == kind], kind, now)
    return done


def _refresh(rows: Sequence[PublishedRecord], kind: str, now: datetime) -> int:
    copies = record_copies(kind, [row.record for row in rows])
    for row in rows:
        found = copies.get(row.record)
        row.changed_at = now
        if found is None:
            row.content, row.withdrawn_at = {}, now
        else:
            row.revision, row.content = found[0], found[1].model_dump(mode="json")
    PublishedRecord.objects.bulk_update(rows, ["revision", "content", "changed_at", "withdrawn_at"], batch_size=_AT_ONCE)
    return len(rows)


def _page(copy: FigureCopy) -> Page:
    return Page(
        slug=copy.code, place=copy.unit_id, day=copy.last, title=copy.name.vi, title_en=copy.name.en, summary=copy.how.vi,
        summary_en=copy.how.en, content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _sources(owner: str) -> set[UUID]:
    rows = Published.objects.filter(kind=KIND, withdrawn_at__isnull=True, content__owner=owner)
    return set(rows.values_list("source", flat=True))


def _refuse_twice(specs: Sequence[FigureSpec], owner: str, unit: int) -> None:
    others = Published.objects.filter(kind=KIND, withdrawn_at__isnull=True).exclude(content__owner=owner)
    if others.filter(slug__in=[spec.code for spec in specs]).exists():
        raise RuleBroken(_("Đã có một con số công khai dùng mã này ở trang khác. Hãy đặt mã khác."))
    if people_told_elsewhere(specs, owner, unit):
        raise RuleBroken(
            _("Số người này đã công khai ở trang khác của cùng địa bàn. Trừ hai cách chia cho nhau có thể lộ số nhỏ; hãy dẫn số đã có.")
        )


def _keep_lists(lists: Sequence[tuple[Published, list[LineMade]]], now: datetime) -> None:
    wanted: dict[str, set[UUID]] = {}
    for _figure, lines in lists:
        for line in lines:
            if line.listed.kind in RecordKind.values:
                wanted.setdefault(line.listed.kind, set()).add(line.listed.source)
    records = {key: row for kind, ids in wanted.items() for key, row in _kept_records(kind, ids, now).items()}
    PublishedLine.objects.bulk_create(
        [
            PublishedLine(
                figure=figure, record=records.get((line.listed.kind, line.listed.source)), kind=line.listed.kind,
                source=line.listed.source, day=line.day, year=line.listed.year, unit_then=line.listed.then, unit_now=line.listed.now,
                place=line.place, body=line.body, value=line.value, grades=list(line.grades),
                parts=[part.model_dump(mode="json") for part in line.parts],
            )
            for figure, lines in lists
            for line in lines
        ],
        batch_size=_AT_ONCE,
    )  # fmt: skip
    _withdraw_loose(now)


def _kept_records(kind: str, ids: Collection[UUID], now: datetime) -> dict[tuple[str, UUID], PublishedRecord]:
    known = {row.record: row for row in PublishedRecord.objects.filter(kind=kind, record__in=list(ids))}
    fresh: list[PublishedRecord] = []
    changed: list[PublishedRecord] = []
    for record, (revision, copy) in record_copies(kind, ids).items():
        content = copy.model_dump(mode="json")
        row = known.get(record)
        if row is None:
            fresh.append(PublishedRecord(kind=kind, record=record, revision=revision, content=content, changed_at=now))
        elif row.withdrawn_at is not None or row.content != content or row.revision != revision:
            row.revision, row.content, row.changed_at, row.withdrawn_at = revision, content, now, None
            changed.append(row)
    PublishedRecord.objects.bulk_create(fresh, batch_size=_AT_ONCE)
    PublishedRecord.objects.bulk_update(changed, ["revision", "content", "changed_at", "withdrawn_at"], batch_size=_AT_ONCE)
    return {(kind, row.record): row for row in (*known.values(), *fresh)}


def _withdraw_loose(now: datetime) -> None:
    """Records that stand behind no public figure any more say nothing more."""
    loose = PublishedRecord.objects.filter(withdrawn_at__isnull=True, lines__isnull=True)
    loose.update(content={}, withdrawn_at=now, changed_at=now)
