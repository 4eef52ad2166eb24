"""Số và ký hiệu: reading them as people type them, citing them as they are printed.

Party: "Số 05-BC/ĐU" (number, hyphen, kind, slash, organ). State: "Số: 05/BC-UBND", and letters without a
kind ("15/UBND-VX"). People write "10 - ĐA/HU", "07- ĐA/HU" and "10-DA/HU"; all are read.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from gandan.base.errors import BadInput
from gandan.base.periods import read_date
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import folded

Family = Literal["party", "state"]

_LEAD = re.compile(r"^\s*(?:số|so|no)\b\s*[:.]?\s*", re.IGNORECASE)
_SPACES = re.compile(r"\s*([-/])\s*")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-"})
_NUMBER = re.compile(r"^(\d{1,6})(?=[-/])")
_WORD = r"[^\W\d_][\w.&]*"
_PARTY = re.compile(rf"^-?(?P<kind>{_WORD})/(?P<organ>{_WORD}(?:-{_WORD})*)$")
_STATE = re.compile(rf"^/?(?P<first>{_WORD})(?:-(?P<rest>{_WORD}(?:-{_WORD})*))?$")
_DATED = re.compile(r"^(?P<symbol>.+?)[\s,;]+(?:ngày|ngay)\s+(?P<day>.+?)[\s.]*$", re.IGNORECASE)
_SPELLED = re.compile(r"^(\d{1,2})\s+(?:tháng|thang)\s+(\d{1,2})\s+(?:năm|nam)\s+(\d{4})$", re.IGNORECASE)


@dataclass(frozen=True)
class Symbol:
    """A document's symbol. `number` is None before it is registered; `kind` is "" in a letter of a state body."""

    family: Family
    number: int | None
    kind: str
    organ: str

    @property
    def code(self) -> str:
        """The symbol without its number: "BC/HU" or "BC-UBND"."""
        if not self.kind:
            return self.organ
        return f"{self.kind}/{self.organ}" if self.family == "party" else f"{self.kind}-{self.organ}"

    @property
    def text(self) -> str:
        """Number and symbol as they are cited in a sentence, zero-padded below ten: "05-BC/ĐU"."""
        number = "" if self.number is None else f"{self.number:02d}"
        return f"{number}{'-' if self.family == 'party' else '/'}{self.code}"


@dataclass(frozen=True)
class Cited:
    """A document as a sentence cites it: its symbol, and its day where that was told."""

    symbol: Symbol
    on: date | None


@cache
def kinds(family: Family) -> dict[str, str]:
    """Kinds of documents of a family: code in the symbol to Vietnamese name."""
    table = tomllib.loads(files("gandan.programmes.rules").joinpath("kinds.toml").read_text("utf-8"))
    return {str(code): str(name) for code, name in table[family].items()}


def parse_symbol(text: str, family: Family) -> Symbol:
    """Read "10 - ĐA/HU", "Số: 123/BC-UBND", "BC/HU"; kinds are matched without regard to case and marks.

    BadInput (field "symbol") when it is not a symbol of that family or names a kind the family does not have.
    """
    symbol = _parsed(text, family)
    if symbol is None:
        raise _unread(text, "05-BC/ĐU" if family == "party" else "05/BC-UBND")
    return symbol


def cited(text: str) -> Cited:
    """Read a symbol of either family with or without its day: "Số 10-ĐA/HU ngày 5/3/2021", "15/KH-UBND".

    BadInput (field "symbol") for what is neither, or for a day that is none.
    """
    dated = _DATED.match(unicodedata.normalize("NFC", text).strip())
    plain = dated["symbol"] if dated else text
    symbol = _parsed(plain, "party") or _parsed(plain, "state")
    if symbol is None:
        raise _unread(text, "10-ĐA/HU, 15/KH-UBND")
    return Cited(symbol, _day(dated["day"]) if dated else None)


def _unread(text: str, example: str) -> BadInput:
    told = {"text": text.strip(), "example": example}
    return BadInput(_("Không đọc được số, ký hiệu “%(text)s”; hãy viết như “%(example)s”.") % told, field="symbol")


def _day(text: str) -> date:
    spelled = _SPELLED.match(text.strip())
    try:
        return read_date("/".join(spelled.groups()) if spelled else text)
    except BadInput as refused:
        raise BadInput(str(refused), field="symbol") from refused


def _parsed(text: str, family: Family) -> Symbol | None:
    flat = unicodedata.normalize("NFC", text).translate(_DASHES)
    flat = _SPACES.sub(r"\1", _LEAD.sub("", flat)).strip().rstrip(".")
    number: int | None = None
    if found := _NUMBER.match(flat):
        number, flat = int(found.group(1)), flat[found.end() :]
    if number == 0:
        return None
    return _party(flat, number) if family == "party" else _state(flat, number)


def _kind(word: str, family: Family) -> str | None:
    """The kind as it is spelled officially, whatever the case it was typed in, with marks or without."""
    exact = next((code for code in kinds(family) if code.casefold() == word.casefold()), None)
    return exact or next((code for code in kinds(family) if folded(code) == folded(word)), None)


def _party(flat: str, number: int | None) -> Symbol | None:
    found = _PARTY.match(flat)
    kind = _kind(found["kind"], "party") if found else None
    return Symbol("party", number, kind, found["organ"]) if found and kind else None


def _state(flat: str, number: int | None) -> Symbol | None:
    found = _STATE.match(flat)
    if not found:
        return None
    kind = _kind(found["first"], "state")
    if kind and found["rest"]:
        return Symbol("state", number, kind, found["rest"])
    return Symbol("state", number, "", flat.lstrip("/")) if found["rest"] else None
