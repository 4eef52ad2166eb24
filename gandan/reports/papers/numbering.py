"""Số, ký hiệu of a paper, from what was typed on the record: "12", "12-KH/ĐU", "Số 12/KH-UBND". Pure."""

from __future__ import annotations

from gandan.base.errors import BadInput
from gandan.reports.layouts.ruleset import Family
from gandan.reports.layouts.symbols import Symbol, parse_symbol


def numbered(typed: str, kind: str, organ: str, family: Family) -> tuple[int | None, str]:
    """(number, symbol without number). Nothing typed: the number is left open and the symbol is the body's.

    A symbol typed in the other family's way is read too. Raises BadInput (field "symbol") where it is neither.
    """
    own = Symbol(family, None, kind, organ).code
    plain = typed.strip()
    if not plain:
        return None, own
    if plain.isdigit() and int(plain):
        return int(plain), own
    try:
        read = parse_symbol(plain, family)
    except BadInput as unread:
        read = _of_the_other(plain, family, unread)
    return read.number, Symbol(family, None, read.kind or kind, read.organ).code


def _of_the_other(typed: str, family: Family, unread: BadInput) -> Symbol:
    try:
        return parse_symbol(typed, "state" if family == "party" else "party")
    except BadInput:
        raise unread from None
