"""The kinds of reports, terms and bodies that the product ships."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from gandan.base.errors import BadInput, RuleBroken
from gandan.reports.kinds.model import Committee, Recipients, ReportKind, Term
from gandan.reports.kinds.sharing import merged
from gandan.reports.layouts.ruleset import Family

CODES = ("ket-qua-nhiem-ky", "thang", "quy", "6-thang", "nam", "thang-ubnd")


def _table(name: str) -> dict[str, Any]:  # Any: whatever TOML holds; the models check it
    return tomllib.loads(files("gandan.reports.kinds").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def _kinds() -> dict[str, ReportKind]:
    return {code: ReportKind.model_validate(merged(_table(code), _table)) for code in CODES}


def report_kinds() -> tuple[ReportKind, ...]:
    """Every kind of report, in the order shown."""
    return tuple(_kinds().values())


def report_kind(code: str) -> ReportKind:
    """The kind with this code. Raises BadInput naming the ones there are."""
    found = _kinds().get(code)
    if found is None:
        raise BadInput(_("Không có loại báo cáo “%(code)s”. Có: %(known)s.") % {"code": code, "known": ", ".join(_kinds())}, field="kind")
    return found


@cache
def terms() -> tuple[Term, ...]:
    """Every term, oldest first."""
    return TypeAdapter(tuple[Term, ...]).validate_python(_table("terms")["terms"])


def term_on(day: date) -> Term | None:
    """The term that a day lies in; None where no beginning is known."""
    return next((term for term in terms() if term.first <= day <= (term.last or date.max)), None)


@cache
def _committees() -> tuple[Committee, ...]:
    return TypeAdapter(tuple[Committee, ...]).validate_python(_table("bodies")["committees"])


@cache
def _recipients() -> tuple[Recipients, ...]:
    return TypeAdapter(tuple[Recipients, ...]).validate_python(_table("bodies")["recipients"])


def committee_of(level: int, kind: str, family: Family = "party") -> Committee:
    """How the issuing body of a unit of this level and kind ("Thị xã"; "" is any) is called.

    Raises RuleBroken for a level without one, such as the country.
    """
    rows = [row for row in _committees() if row.level == level and row.family == family]
    found = next((row for row in rows if kind in row.kinds), None) or next((row for row in rows if not row.kinds), None)
    if found is None and family == "state":
        raise RuleBroken(_("Cấp này không có Ủy ban nhân dân ban hành báo cáo. Hãy chọn một tỉnh, huyện hoặc xã."))
    if found is None:
        raise RuleBroken(_("Cấp này không có cấp ủy ban hành báo cáo. Hãy chọn một tỉnh, huyện, xã hoặc thôn."))
    return found


def recipients_of(level: int, on: date, family: Family = "party") -> tuple[str, ...]:
    """To whom a report of a level goes on a day, with blanks still in it."""
    return next((row.lines for row in _recipients() if row.level == level and row.family == family and row.holds(on)), ())
