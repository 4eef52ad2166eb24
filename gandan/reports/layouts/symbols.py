"""Số và ký hiệu, as the layout prints them under the issuer's name. Reading and citing them is `programmes.rules.symbols`."""

from __future__ import annotations

from gandan.programmes.rules.symbols import Symbol, kinds, parse_symbol
from gandan.reports.layouts.ruleset import Number

__all__ = ["Symbol", "kinds", "parse_symbol", "print_symbol"]


def print_symbol(symbol: Symbol, number: Number, *, blank: str = "\u00a0" * 6) -> str:
    """The line under the issuer's name, by the layout's rule; an unregistered number leaves `blank`."""
    written = f"{symbol.number:0{2 if number.pad else 1}d}" if symbol.number is not None else blank
    return f"{number.prefix}{':' if number.colon else ''} {written}{number.separator}{symbol.code}"
