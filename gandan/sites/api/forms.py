"""What the interface answers with."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field

Cells = dict[str, str | int | float | bool | None]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,160}$", description="a code or address part: letters, digits, - and _")]


class Paging(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=100_000, description="page of the list, from 1")
    size: int = Field(50, ge=1, le=200, description="rows a page")


class Placed(Paging):
    """A page of what is at a place."""

    place: Code | None = Field(None, description="code of a commune, district or province: it and all within it")


class OfKind(Placed):
    """A page of the public things of a kind."""

    kind: Code


class Listed(Paging):
    """A page of a figure's records."""

    unit: Code | None = Field(None, description="code of a unit of then, as in the figure's table `unit`")
    unit_now: Code | None = Field(None, description="code of a unit of today, as in the table `unit_now`")
    year: int | None = Field(None, ge=1, le=9999, description="year of the record")


class Refused(Schema):
    """Why there is no answer, in one sentence for people."""

    sentence: str


class Licensed(Schema):
    """Under which terms the data may be used."""

    name: str
    title: str
    path: str


class Root(Schema):
    """What there is, and on what it stands."""

    kinds: dict[str, int] = Field(description="kinds of public things, and how many stand")
    datasets: list[str]
    ledger_position: int
    licence: Licensed
    suppression: str


class ColumnTold(Schema):
    """A column of a table."""

    name: str
    type: str
    description: str
    description_en: str
    unit: str
    may_be_hidden: bool


class DatasetTold(Schema):
    """A table: what a row is, and what its columns mean."""

    code: str
    kinds: list[str]
    title: str
    title_en: str
    how: str
    how_en: str
    columns: list[ColumnTold]


class Rows(Schema):
    """A page of rows; `total` rows in all. A cell that is hidden is null, and the cell `hidden` names it."""

    total: int
    page: int
    size: int
    rows: list[Cells]


class Item(Schema):
    """A public thing."""

    kind: str
    slug: str
    address: str
    place: str = Field(description="code of the commune, or what lies above, that answers for the place today")
    day: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    position: int = Field(description="of the ledger when the copy was made")
    published_on: str
    changed_on: str
    revision: int


class Items(Schema):
    """A page of public things, the newest first."""

    total: int
    page: int
    size: int
    items: list[Item]


class Opened(Schema):
    """A public thing with everything that the tables tell of it, by table."""

    item: Item
    tables: dict[str, list[Cells]]


class FigureOpened(Schema):
    """A figure with its tables and ways of knowing. Its records are asked for page by page."""

    figure: Cells
    tables: list[Cells]
    grades: list[Cells]
