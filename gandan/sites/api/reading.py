"""The endpoints: every one reads public copies, a bounded number of them."""

# ruff: noqa: ARG001 -- an endpoint is handed the request by this name, asked for or not

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest
from ninja import Path, Query, Router

from gandan.base import clock
from gandan.publishing.access import published, published_one
from gandan.publishing.models import Published
from gandan.publishing.opendata.declared import Dataset, dataset, datasets, licence, suppression
from gandan.publishing.opendata.files import position
from gandan.publishing.opendata.rows import (
    BY_RECORD,
    Cell,
    Part,
    address_of,
    part_of,
    places_told,
    records_of,
    rows_of,
    standing_one,
    tables_of,
    things_of,
)
from gandan.publishing.queries.listing import Narrowed
from gandan.publishing.queries.places import place_told
from gandan.publishing.queries.present import kinds_counted
from gandan.sites.api.forms import (
    Cells,
    Code,
    ColumnTold,
    DatasetTold,
    FigureOpened,
    Item,
    Items,
    Licensed,
    Listed,
    OfKind,
    Opened,
    Paging,
    Placed,
    Refused,
    Root,
    Rows,
)

router = Router()
_REFUSED: Final = {422: Refused}
_SOUGHT: Final = {404: Refused, 422: Refused}
_WITHDRAWN: Final = {404: Refused, 410: Refused, 422: Refused}


@router.get("/", response={200: Root}, summary="What there is")
def root(request: HttpRequest) -> Root:
    """Kinds of public things and how many stand, tables, licence, the position of the ledger."""
    told = licence()
    kinds = {kind: many for kind, many in kinds_counted().items() if tables_of(kind)}
    return Root(
        kinds=kinds, datasets=[one.code for one in datasets() if not kinds.keys().isdisjoint(one.kinds)], ledger_position=position(),
        licence=Licensed(name=told.name, title=told.title, path=told.path), suppression=str(suppression()),
    )  # fmt: skip


@router.get("/datasets", response={200: list[DatasetTold]}, summary="The data dictionary")
def dictionary(request: HttpRequest) -> list[DatasetTold]:
    """Every table with its columns, whether or not it has rows now."""
    return [_told(one) for one in datasets()]


@router.get("/datasets/{code}", response={200: Rows} | _SOUGHT, summary="Rows of a table")
def rows(request: HttpRequest, code: Path[Code], asked: Query[Placed]) -> Rows:
    """The rows of a table, of a place and all within it where one is named."""
    day = clock.today()
    table = dataset(code)
    places = place_told(asked.place, day).places if asked.place else None
    return _paged(part_of(table, first=(asked.page - 1) * asked.size, size=asked.size, today=day, places=places), asked)


@router.get("/things", response={200: Items} | _SOUGHT, summary="Public things")
def things(request: HttpRequest, asked: Query[OfKind]) -> Items:
    """The public things of a kind, the newest first; of a place and all within it where one is named."""
    places = place_told(asked.place, clock.today()).places if asked.place else None
    shown = Paginator(published(asked.kind, places=places) if tables_of(asked.kind) else published("", places=()), asked.size)
    return Items(total=shown.count, page=asked.page, size=asked.size, items=_items(_page(shown, asked.page)))


@router.get("/things/{kind}/{slug}", response={200: Opened} | _WITHDRAWN, summary="One public thing")
def thing(request: HttpRequest, kind: Path[Code], slug: Path[Code]) -> Opened:
    """One public thing, with its rows in every table. What was withdrawn answers 410. A figure's records are paged elsewhere."""
    row = standing_one(kind, slug)
    day = clock.today()
    tables = {one.code: list(rows_of(one, [row], today=day)) for one in tables_of(kind) if one.code != BY_RECORD}
    return Opened(item=_items([row])[0], tables=tables)


@router.get("/figures", response={200: list[Cells]} | _REFUSED, summary="Figures")
def figures(request: HttpRequest) -> list[dict[str, Cell]]:
    """Every public figure."""
    table = dataset("figures")
    return list(rows_of(table, things_of(table), today=clock.today()))


@router.get("/figures/{code}", response={200: FigureOpened} | _WITHDRAWN, summary="One figure with its tables")
def figure(request: HttpRequest, code: Path[Code]) -> FigureOpened:
    """A figure, its tables by unit, year and its other divisions, and the ways in which it is known."""
    row = published_one("figure", code)
    told, tables, grades = (
        list(rows_of(dataset(name), [row], today=clock.today())) for name in ("figures", "figure-tables", "figure-grades")
    )
    return FigureOpened(figure=told[0], tables=tables, grades=grades)


@router.get("/figures/{code}/records", response={200: Rows} | _WITHDRAWN, summary="Records behind a figure")
def records(request: HttpRequest, code: Path[Code], asked: Query[Listed]) -> Rows:
    """The list of records, the latest first, as the portal lists them; narrowed by unit of then or of today, and by year."""
    row = published_one("figure", code)
    narrowed = Narrowed(asked.unit or "", asked.unit_now or "", f"{asked.year:04d}" if asked.year is not None else "")
    return _paged(records_of(row, narrowed, first=(asked.page - 1) * asked.size, size=asked.size, today=clock.today()), asked)


def _paged(part: Part, asked: Paging) -> Rows:
    return Rows(total=part.total, page=asked.page, size=asked.size, rows=part.rows)


def _page(shown: Paginator[Published], number: int) -> Sequence[Published]:
    return list(shown.page(number)) if number <= shown.num_pages else []


def _items(found: Sequence[Published]) -> list[Item]:
    places = places_told({one.place_id for one in found}, clock.today())
    return [
        Item(
            kind=one.kind, slug=one.slug, address=address_of(one.kind, one.slug), place=places.get(one.place_id, ""),
            day=one.day.isoformat(), title=one.title, title_en=one.title_en or one.title, summary=one.summary,
            summary_en=one.summary_en or one.summary, position=one.position, published_on=one.published_at.date().isoformat(),
            changed_on=one.changed_at.date().isoformat(), revision=one.revision,
        )
        for one in found
    ]  # fmt: skip


def _told(one: Dataset) -> DatasetTold:
    columns = [
        ColumnTold(
            name=column.name, type=column.type, description=column.vi, description_en=column.en, unit=column.unit,
            may_be_hidden=column.hides,
        )
        for column in one.every_column
    ]  # fmt: skip
    return DatasetTold(
        code=one.code, kinds=list(one.kinds), title=one.vi, title_en=one.en, how=one.how_vi, how_en=one.how_en, columns=columns
    )  # fmt: skip
