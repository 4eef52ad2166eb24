"""The strip of a project's steps: which were taken, from when to when, for how many households, whether papers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gandan.democracy.rules.land.counts import OF_HOUSEHOLDS, StepTold, sum_of
from gandan.democracy.rules.land.procedure import Early, Procedure
from gandan.sites.ui.quantities import number_text


@dataclass(frozen=True)
class Mark:
    """One step of the procedure on the strip. `css`: "kept" is drawn solid, "told" hatched, "open" as a thin line."""

    name: str
    css: str
    word: str
    number: str
    first: date | None
    last: date | None
    more: str = ""
    href: str = ""


def marks_of(procedure: Procedure, affected: int, steps: Sequence[StepTold], page: str = "") -> list[Mark]:
    """One mark for every step of the procedure, in its order; each number leads to the records that it is made of, on `page`."""
    marks = []
    for stage in procedure.stages:
        of = sum_of(stage, steps)
        css = "open" if of.first is None else "kept" if of.documented else "told"
        number = ""
        if stage in OF_HOUSEHOLDS and of.households is not None:
            number = _("%(many)s/%(whole)s hộ") % {"many": number_text(of.households), "whole": number_text(affected)}
        elif of.dialogues:
            number = _("%(many)s cuộc") % {"many": number_text(of.dialogues)}
        more = ""
        if of.agreed is not None:
            more = _("đồng ý %(agreed)s, không đồng ý %(disagreed)s, ý kiến khác %(other)s") % {
                "agreed": number_text(of.agreed), "disagreed": number_text(of.disagreed or 0), "other": number_text(of.other or 0),
            }  # fmt: skip
        marks.append(
            Mark(
                capfirst(str(stage.label)),
                css,
                word_of(css),
                number,
                of.first,
                of.last,
                more,
                f"{page}#buoc-{stage.value}" if of.times else "",
            )
        )
    return marks


def word_of(css: str) -> str:
    """What a mark's drawing means, in words."""
    return {"kept": _("có văn bản"), "told": _("ghi theo báo cáo"), "open": _("chưa tới")}[css]


def question_of(one: Early) -> str:
    """What is asked about a step that came early."""
    if not one.days:
        return _("“%(stage)s” được ghi trước “%(after)s”. Thứ tự hai bước này có đúng không?") % {
            "stage": one.stage.label, "after": one.after.label,
        }  # fmt: skip
    return _("Từ “%(after)s” đến “%(stage)s” mới %(passed)s ngày; quy định thường là %(days)s ngày. Ngày ghi có đúng không?") % {
        "after": one.after.label, "stage": one.stage.label, "passed": one.passed, "days": one.days,
    }  # fmt: skip
