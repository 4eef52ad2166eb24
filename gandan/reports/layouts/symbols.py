"""Số và ký hiệu: reading them as people type them, printing them as the layout wants them.

Party: "Số 05-BC/ĐU" (number, hyphen, kind, slash, organ). State: "Số: 05/BC-UBND", and letters without a
kind ("15/UBND-VX"). People write "10 - ĐA/HU" and "07- ĐA/HU"; both are read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gandan.base.errors import BadInput
from gandan.reports.layouts.catalogue import read_table
from gandan.reports.layouts.ruleset import Family, Number

_LEAD = re.compile(r"^\s*(?:số|so|no)\b\s*[:.]?\s*", re.IGNORECASE)
_SPACES = re.compile(r"\s*([-/])\s*")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-"})
_NUMBER = re.compile(r"^(\d{1,6})(?=[-/])")
_WORD = r"[^\W\d_][\w.&]*"
_PARTY = re.compile(rf"^-?(?P<kind>{_WORD})/(?P<organ>{_WORD}(?:-{_WORD})*)$")
_STATE = re.compile(rf"^/?(?P<first>{_WORD})(?:-(?P<rest>{_WORD}(?:-{_WORD})*))?$")


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


@cache
def kinds(family: Family) -> dict[str, str]:
    """Kinds of documents of a family: code in the symbol to Vietnamese name."""
    return {str(code): str(name) for code, name in read_table("kinds")[family].items()}


def parse_symbol(text: str, family: Family) -> Symbol:
    """Read "10 - ĐA/HU", "Số: 123/BC-UBND", "BC/HU"; kinds are matched without regard to case.

    BadInput (field "symbol") when it is not a symbol of that family or names a kind the family does not have.
    """
    flat = unicodedata.normalize("NFC", text).translate(_DASHES)
    flat = _SPACES.sub(r"\1", _LEAD.sub("", flat)).strip().rstrip(".")
    number: int | None = None
    if found := _NUMBER.match(flat):
        number, flat = int(found.group(1)), flat[found.end() :]
    symbol = _party(flat, number) if family == "party" else _state(flat, number)
    if symbol is None or number == 0:
        raise BadInput(
            format_lazy(
                _("Không đọc được số, ký hiệu “{text}”; hãy viết như “{example}”."),
                text=text.strip(),
                example="05-BC/ĐU" if family == "party" else "05/BC-UBND",
            ),  # type: ignore[arg-type]  # a lazy text reads as str
            field="symbol",
        )
    return symbol


def print_symbol(symbol: Symbol, number: Number, *, blank: str = "\u00a0" * 6) -> str:
    """The line under the issuer's name, by the layout's rule; an unregistered number leaves `blank`."""
    written = f"{symbol.number:0{2 if number.pad else 1}d}" if symbol.number is not None else blank
    return f"{number.prefix}{':' if number.colon else ''} {written}{number.separator}{symbol.code}"


def _kind(word: str, family: Family) -> str | None:
    """The kind as it is spelled officially, whatever the case it was typed in."""
    for code in kinds(family):
        if code.casefold() == word.casefold():
            return code
    return None


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
