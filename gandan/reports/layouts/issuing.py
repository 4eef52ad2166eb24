"""Who may issue what: organs that exist on a date, and the powers of base Party organs (Quy định 399-QĐ/TW)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal, TypeAlias

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from gandan.base.errors import RuleBroken
from gandan.reports.layouts.catalogue import read_table
from gandan.reports.layouts.ruleset import Family, Mark
from gandan.reports.layouts.symbols import Symbol

Issuer: TypeAlias = Literal["committee", "standing_committee", "cell"]


class Verdict(StrEnum):
    """What the data says: allowed, refused, or nothing known."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Organ(BaseModel):
    """An issuing organ's abbreviation and the last day it may be used."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str
    family: Family
    name: str
    mark: Mark
    valid_to: date | None = None
    source: str = ""


class Powers(BaseModel):
    """Kinds each base organ may and may not issue while a regulation holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str
    mark: Mark
    valid_from: date
    valid_to: date | None = None
    level: Literal["base"]
    allowed: dict[Issuer, tuple[str, ...]]
    refused: dict[Issuer, tuple[str, ...]]


class _Table(BaseModel):
    organs: tuple[Organ, ...]
    powers: tuple[Powers, ...]


@cache
def _table() -> _Table:
    return _Table.model_validate(read_table("issuing"))


def organ(code: str, family: Family) -> Organ | None:
    """The organ behind an abbreviation, or None when the data does not know it."""
    return next((known for known in _table().organs if known.code == code and known.family == family), None)


def may_exist(symbol: Symbol, on: date) -> Verdict:
    """Whether the organ of a symbol exists on a date: "HU" is refused after 30 June 2025."""
    found = organ(symbol.organ, symbol.family)
    if found is None:
        return Verdict.UNKNOWN
    return Verdict.REFUSED if found.valid_to and on > found.valid_to else Verdict.ALLOWED


def may_issue(kind: str, issuer: Issuer, on: date) -> Verdict:
    """Whether a base-level Party organ may issue a kind ("BC") on a date; unknown before Quy định 399."""
    for powers in _table().powers:
        if not powers.valid_from <= on <= (powers.valid_to or date.max):
            continue
        if kind in powers.refused.get(issuer, ()):
            return Verdict.REFUSED
        if kind in powers.allowed.get(issuer, ()):
            return Verdict.ALLOWED
    return Verdict.UNKNOWN


def require_issuable(symbol: Symbol, on: date, *, issuer: Issuer | None = None) -> None:
    """Refuse a symbol its organ may not use on a date; RuleBroken says what to do. What is unknown passes."""
    found = organ(symbol.organ, symbol.family)
    if found is not None and found.valid_to is not None and on > found.valid_to:
        raise RuleBroken(
            format_lazy(
                _(
                    "{name} không còn sau ngày {last}: văn bản ngày {on} không mang ký hiệu {code} được. "
                    "Hãy chọn cơ quan ban hành của ngày ấy."
                ),
                name=found.name,
                last=f"{found.valid_to:%d/%m/%Y}",
                on=f"{on:%d/%m/%Y}",
                code=symbol.code,
            )
        )
    if issuer is not None and may_issue(symbol.kind, issuer, on) is Verdict.REFUSED:
        raise RuleBroken(
            format_lazy(
                _(
                    "Cơ quan này không được ban hành văn bản loại {kind} (Quy định 399-QĐ/TW). "
                    "Hãy chọn loại văn bản khác hoặc cơ quan có thẩm quyền."
                ),
                kind=symbol.kind,
            )
        )
