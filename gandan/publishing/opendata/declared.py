"""The tables of open data as they are declared: which columns, of which type, and what each means."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from gandan.base.errors import NotFound
from gandan.base.sentences import gettext as _
from gandan.publishing.words import Strict, Words

DICTIONARY: Final = Path(__file__).with_name("dictionary.toml")
ColumnType = Literal["string", "date", "integer", "number", "boolean"]


class Licence(Strict):
    """Under which terms the files may be used."""

    name: str
    title: str
    path: str


class Column(Strict):
    """A column. `path` leads into the content of a public copy. `hides`: an empty cell may be a number too small to be printed."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: ColumnType
    vi: str
    en: str
    path: str = ""
    unit: str = ""
    hides: bool = False
    unless_hidden: bool = False

    @property
    def words(self) -> Words:
        """What it means, in both languages."""
        return Words(vi=self.vi, en=self.en)


class Dataset(Strict):
    """A table. `each`: the list within the content of which every item is a row. `computed`: its rows are made by `figures.py`."""

    code: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    kind: str
    also: tuple[str, ...] = ()
    each: str = ""
    computed: bool = False
    vi: str
    en: str
    how_vi: str
    how_en: str
    columns: tuple[Column, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of public things that it holds."""
        return (self.kind, *self.also)

    @property
    def words(self) -> Words:
        """What it is called."""
        return Words(vi=self.vi, en=self.en)

    @property
    def how(self) -> Words:
        """How it is counted, what a row is."""
        return Words(vi=self.how_vi, en=self.how_en)

    @property
    def every_column(self) -> tuple[Column, ...]:
        """Its columns in the order of the file: what all tables share, its own, what closes every row."""
        told = _dictionary()
        return (*told.common, *self.columns, *told.closing)


class Dictionary(Strict):
    """The data dictionary."""

    licence: Licence
    suppression: Words
    common: tuple[Column, ...]
    closing: tuple[Column, ...]
    dataset: tuple[Dataset, ...]


@cache
def _dictionary() -> Dictionary:
    return Dictionary.model_validate(tomllib.loads(DICTIONARY.read_text("utf-8")))


def licence() -> Licence:
    """The licence of all files."""
    return _dictionary().licence


def suppression() -> Words:
    """What is left out, and how a row says so."""
    return _dictionary().suppression


def datasets() -> tuple[Dataset, ...]:
    """Every table."""
    return _dictionary().dataset


def dataset(code: str) -> Dataset:
    """The table of this code. Raises NotFound."""
    found = next((one for one in datasets() if one.code == code), None)
    if found is None:
        raise NotFound(_("Không có bảng dữ liệu mở nào mang mã này."))
    return found
