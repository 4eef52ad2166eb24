"""What `gandan figures` and `gandan open` share: reading a question from options, and numbers as people print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput
from gandan.base.periods import read_date
from gandan.base.vietnamese import decimal_text, grouped
from gandan.ledger.answers import THEN, Question
from gandan.ledger.choices import Grade, Kind
from gandan.ledger.measures import MEASURES, Measure, measure
from gandan.ledger.rollups import ORGANISATION
from gandan.ledger.rules.lines import AXES

UnitName = Annotated[str, typer.Argument(metavar="UNIT", help="huyen-bao-yen | 02962@2020-01-01")]
First = Annotated[str, typer.Option("--from", metavar="D", help="từ ngày; bỏ trống: từ đầu", show_default=False)]
Last = Annotated[str, typer.Option("--to", metavar="D", help="đến ngày; bỏ trống: hôm nay", show_default=False)]
Where = Annotated[list[str] | None, typer.Option(metavar="DIM=VALUE", help="audience=ethnic_minority; lặp lại được", show_default=False)]
Geography = Annotated[str, typer.Option(metavar="then|D", help="đơn vị như lúc đó, hoặc quy về đơn vị của một ngày")]
AsOf = Annotated[int | None, typer.Option(metavar="POSITION", help="như đã niêm đến dòng này", show_default=False)]


def question_asked(
    unit: int, *, first: str, last: str, where: Sequence[str], by: str | None, geography: str, as_of: int | None
) -> Question:
    """The question that the options put, about the first measure; narrow it to the others.

    Raises BadInput for a date, filter or geography that cannot be read, or a window that ends before it begins.
    """
    begins, ends = (read_date(first) if first else None), (read_date(last) if last else clock.today())
    if begins is not None and begins > ends:
        raise BadInput(_("Ngày đầu %(first)s sau ngày cuối %(last)s.") % {"first": f"{begins:%d/%m/%Y}", "last": f"{ends:%d/%m/%Y}"})
    return Question(
        unit=unit,
        measure=MEASURES[0],
        first=begins,
        last=ends,
        where=_filters(where),
        by=by or None,
        geography=THEN if geography == THEN else read_date(geography),
        as_of=as_of,
    )


def _filters(told: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in told:
        axis, equals, codes = one.partition("=")
        axis = axis.strip().replace("-", "_")
        if not equals or not codes.strip() or axis not in (*AXES, ORGANISATION, "grade"):
            known = ", ".join((*AXES, ORGANISATION, "grade"))
            raise BadInput(
                _("“%(told)s” không phải là điều kiện. Hãy viết CHIỀU=GIÁ-TRỊ, với chiều là: %(known)s.") % {"told": one, "known": known}
            )
        found[axis] = (*found.get(axis, ()), *(code.strip() for code in codes.split(",") if code.strip()))
    return found


def measures_asked(codes: Sequence[str], question: Question) -> list[Measure]:
    """The measures named; without names every flow and stock that carries the filter's and breakdown's axes."""
    if codes:
        return [measure(code) for code in codes]
    axes = {axis for axis in (*question.where, question.by) if axis in AXES}
    grades = [grade for grade in Grade if grade.code in question.where.get("grade", ())]
    fitting = [
        one
        for one in MEASURES
        if one.kind in (Kind.FLOW, Kind.STOCK)
        and axes.issubset(axis.value for axis in one.dimensions)
        and (not grades or (one.scale is not None and any(one.scale.admits(grade) for grade in grades)))
    ]
    if not fitting:
        raise BadInput(_("Không có chỉ tiêu nào chia được theo cả %(axes)s.") % {"axes": ", ".join(sorted(axes))})
    return fitting


def printed(quantity: int, asked: Measure) -> int | float:
    """A kept quantity in the unit that is printed beside it: 3 half-days are 1.5 ngày công; whole numbers stay whole."""
    whole, rest = divmod(quantity, asked.per_unit)
    return quantity / asked.per_unit if rest else whole


def spelled(quantity: int, asked: Measure) -> str:
    """The same number as Vietnamese text: 188.640, 1,5."""
    number = printed(quantity, asked)
    return grouped(number) if isinstance(number, int) else decimal_text(number)


def day_or_none(day: date | None) -> str | None:
    """ISO, or nothing."""
    return day.isoformat() if day is not None else None
