"""Sharing a target out among the units below: one number a unit, beside the whole, never forced to agree with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.quantities import read_number
from gandan.ledger.measures import Measure
from gandan.places.queries import children_on, names_of
from gandan.programmes.access import shared_target_for
from gandan.programmes.actions import share_target
from gandan.programmes.queries import parts_given
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.quantities import number_text, said
from gandan.sites.ui.shell import Link


def share(request: HttpRequest, target: UUID) -> HttpResponse:
    """One field a unit below; empty: nothing is given to it."""
    account, day = account_of(request), today()
    row = shared_target_for(account, target, day)
    back = at("programmes:show", row.programme_id)
    given, measure = parts_given(row), row.counted
    below = list(children_on(row.place_id, row.first))
    fields = [
        Field(
            f"part.{span.unit_id}", span.full_name, Control.COUNT, unit=str(measure.unit.label),
            value=number_text(Fraction(given[span.unit_id], measure.per_unit)) if span.unit_id in given else "",
        )
        for span in below
    ]  # fmt: skip
    status = 200
    if request.method == "POST":
        typed = {one.name: request.POST.get(one.name, "").strip() for one in fields}
        try:
            values = {span.unit_id: _value(typed[f"part.{span.unit_id}"], measure, f"part.{span.unit_id}") for span in below}
            share_target(row.pk, values, by=account, today=day, now=clock.now())
        except RuleBroken as refused:
            named = refused.field if isinstance(refused, BadInput) and refused.field in typed else fields[0].name if fields else ""
            fields = [replace(one, value=typed[one.name], errors=(str(refused),) if one.name == named else ()) for one in fields]
            status = 422
        else:
            return done(request, _("Đã giao chỉ tiêu cho các nơi."), back)
    context = {
        "shell": shell_of(request, "programmes"),
        "crumbs": [Link(_("Chương trình, đề án"), at("programmes:list")), Link(row.programme.cited, back)],
        "name": str(row),
        "place": names_of({row.place_id})[row.place_id].full_name,
        "whole": said(row.value, measure, worded=False).exact,
        "fields": fields,
        "back": back,
    }
    return page(request, "office/programmes/share.html", context, status=status)


def _value(text: str, measure: Measure, field: str) -> int:
    if not text:
        return 0
    try:
        kept = Fraction(read_number(text).value) * measure.per_unit
    except BadInput as refused:
        raise BadInput(str(refused), field=field) from refused
    if kept.denominator != 1 or kept < 0:
        raise BadInput(_("Chỉ tiêu này phải là số nguyên, không âm."), field=field)
    return int(kept)
