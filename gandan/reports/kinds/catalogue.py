"""The kinds of reports, terms and bodies that the product ships."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.db.models import Min
from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.vietnamese import folded
from gandan.places.queries import lineage
from gandan.reports.kinds.model import Committee, Recipients, ReportKind, Term
from gandan.reports.kinds.sharing import merged
from gandan.reports.layouts.ruleset import Family
from gandan.reports.models import OwnKindVersion

CODES = ("ket-qua-nhiem-ky", "thang", "quy", "6-thang", "nam", "thang-ubnd")


def _table(name: str) -> dict[str, Any]:  # Any: whatever TOML holds; the models check it
    return tomllib.loads(files("gandan.reports.kinds").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def _kinds() -> dict[str, ReportKind]:
    return {code: ReportKind.model_validate(merged(_table(code), _table)) for code in CODES}


def report_kinds(units: Iterable[int] = (), on: date | None = None) -> tuple[ReportKind, ...]:
    """Every shipped kind in the order shown, then those that these units and the units above them made, by name.

    Own kinds are those in use on the day, at the version of the day. Two queries where units are given.
    """
    wanted = tuple(units)
    if not wanted or on is None:
        return tuple(_kinds().values())
    tree = lineage()
    owners = {above for unit in wanted for above in (unit, *tree.chain(unit, on))}
    newest = OwnKindVersion.objects.filter(kind__unit_id__in=owners, valid_from__lte=on).order_by("kind_id", "-version")
    found = newest.distinct("kind_id").values_list("pk", "ends")
    own = sorted((_own(pk) for pk, ends in found if not ends), key=lambda kind: (folded(kind.name), kind.code))
    return (*_kinds().values(), *own)


def every_own_kind(on: date) -> tuple[ReportKind, ...]:
    """Every unit's own kinds in use on the day, by owner and name."""
    newest = OwnKindVersion.objects.filter(valid_from__lte=on).order_by("kind_id", "-version").distinct("kind_id")
    own = (_own(pk) for pk, ends in newest.values_list("pk", "ends") if not ends)
    return tuple(sorted(own, key=lambda kind: (kind.owner or 0, folded(kind.name), kind.code)))


def report_kind(code: str, on: date | None = None, *, unit: int | None = None, version: int | None = None) -> ReportKind:
    """The kind with this code: a shipped one, or an own one at its version of the day (`on` None: its newest).

    `version` is the one that a sent report was drawn with, whatever holds today. `unit`: an own kind must be its own or of a unit
    above it on the day. Raises BadInput naming the kinds there are, RuleBroken for an own kind that is not in use on the day.
    """
    shipped = _kinds().get(code)
    if shipped is not None:
        return shipped
    row = _version_of(code, on, version)
    kind = _own(row.pk) if row is not None else None
    if kind is None or row is None or (unit is not None and not _is_of(kind, unit, on)):
        raise BadInput(_("Không có loại báo cáo “%(code)s”. Có: %(known)s.") % {"code": code, "known": ", ".join(_kinds())}, field="kind")
    if version is None and on is not None and row.valid_from > on:
        raise RuleBroken(
            _("Loại báo cáo “%(name)s” dùng từ ngày %(day)s. Hãy chọn kỳ kết thúc từ ngày ấy.")
            % {"name": kind.name, "day": f"{row.valid_from:%d/%m/%Y}"}
        )
    if version is None and on is not None and row.ends:
        raise RuleBroken(
            _("Loại báo cáo “%(name)s” thôi dùng từ ngày %(day)s. Hãy chọn loại khác.")
            % {"name": kind.name, "day": f"{row.valid_from:%d/%m/%Y}"}
        )
    return kind


def in_use_from(code: str) -> date | None:
    """The first day from which an own kind is used; None for a shipped one."""
    first: date | None = OwnKindVersion.objects.filter(kind__code=code).aggregate(first=Min("valid_from"))["first"]
    return first


def kinds_of_reports(told: Iterable[tuple[str, int]]) -> dict[tuple[str, int], ReportKind]:
    """(code, version) of many reports to the kind each was drawn with. One query where any is an own kind."""
    wanted, shipped = set(told), _kinds()
    found = {one: shipped[one[0]] for one in wanted if one[0] in shipped}
    codes = {code for code, _version in wanted if code not in shipped}
    if codes:
        rows = OwnKindVersion.objects.filter(kind__code__in=codes).values_list("pk", "kind__code", "version")
        found |= {(code, version): _own(pk) for pk, code, version in rows if (code, version) in wanted}
    return found


def is_shipped(code: str) -> bool:
    """Whether the product ships a kind of this code."""
    return code in _kinds()


def _version_of(code: str, on: date | None, version: int | None) -> OwnKindVersion | None:
    """The version that was asked for, or holds on the day; where none does yet, the first."""
    rows = OwnKindVersion.objects.filter(kind__code=code).defer("spec")
    if version is not None:
        return rows.filter(version=version).first()
    newest = rows.order_by("-version")
    return newest.filter(valid_from__lte=on).first() or rows.order_by("version").first() if on is not None else newest.first()


def _is_of(kind: ReportKind, unit: int, on: date | None) -> bool:
    return kind.owner == unit or (on is not None and kind.owner in lineage().chain(unit, on))


@lru_cache(maxsize=512)
def _own(version: UUID) -> ReportKind:
    """An own kind as a version says it. A version never changes, so what was read once may be kept."""
    row = OwnKindVersion.objects.select_related("kind").get(pk=version)
    told = {**row.spec, "code": row.kind.code, "version": row.version, "owner": row.kind.unit_id}
    return ReportKind.model_validate(told)


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
