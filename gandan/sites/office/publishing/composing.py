"""An article composed from the figures: which unit, from when, up to when; then the draft, to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.periods import read_date
from gandan.places.queries import Label, lineage
from gandan.publishing.actions.composing import compose_article
from gandan.publishing.models import Article
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.publishing.articles import crumbs
from gandan.sites.office.publishing.writing import units_to_write_for
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option

Units = list[tuple[int, Label]]


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """The form; sent, it makes a draft and goes there. Sending twice makes one."""
    account, day = account_of(request), today()
    units = units_to_write_for(account, day)
    if not units:
        raise NotAllowed(_("Tài khoản này không viết bài cho đơn vị nào. Hãy nhờ cán bộ phụ trách của xã."))
    refused: dict[str, str] = {}
    typed = {name: request.POST.get(name, "").strip() for name in ("unit", "from", "to")}
    article = _identity(request.POST.get("article", ""))
    if request.method == "POST":
        try:
            made, fresh = _made(article, typed, units, request, day)
            message = _("Đã soạn bản nháp. Hãy viết vào những chỗ đánh dấu “cán bộ viết”, đọc lại rồi đề nghị công bố.")
            return done(request, message if fresh else _("Bài này đã soạn rồi."), at("publishing:article", made.pk))
        except RuleBroken as no:
            refused = {(no.field if isinstance(no, BadInput) else "") or "to": str(no)}
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs(),
        "fields": _fields(typed, units, refused, day),
        "article": article,
        "back": at("publishing:articles"),
    }
    return page(request, "office/publishing/compose.html", context, status=422 if refused else 200)


def _made(article: UUID, typed: Mapping[str, str], units: Units, request: HttpRequest, day: date) -> tuple[Article, bool]:
    unit = next((one for one, label in units if label.key == typed["unit"]), None)
    if unit is None:
        raise BadInput(_("Hãy chọn đơn vị ra bài."), field="unit")
    first = _day(typed["from"], "from")
    last = _day(typed["to"], "to") or _last_day(unit, day)
    return compose_article(article, unit, first, last, by=account_of(request), today=day, now=clock.now())


def _last_day(unit: int, day: date) -> date:
    """The end of the month before, or the last day of a unit that is no more."""
    month_end = day.replace(day=1) - timedelta(days=1)
    spans = lineage().spans(unit)
    ended = spans[-1].last if spans else None
    return min(month_end, ended) if ended is not None else month_end


def _day(text: str, field: str) -> date | None:
    try:
        return read_date(text) if text else None
    except BadInput as no:
        raise BadInput(str(no), field=field) from no


def _fields(typed: Mapping[str, str], units: Units, refused: Mapping[str, str], day: date) -> tuple[Field, ...]:
    chosen = typed["unit"] or units[0][1].key
    unit = next((one for one, label in units if label.key == chosen), units[0][0])

    def errors(name: str) -> tuple[str, ...]:
        return (refused[name],) if name in refused else ()

    options = tuple(Option(label.key, label.text, selected=label.key == chosen) for _unit, label in units)
    return (
        Field("unit", _("Đơn vị ra bài"), Control.SELECT, options=options, errors=errors("unit"), required=True, full=True),
        Field("from", _("Từ ngày"), Control.DATE, typed["from"], errors=errors("from"), help=_("Để trống: từ đầu nhiệm kỳ.")),
        Field(
            "to", _("Đến ngày"), Control.DATE, typed["to"], errors=errors("to"),
            help=_("Để trống: đến hết ngày %(day)s.") % {"day": f"{_last_day(unit, day):%d/%m/%Y}"},
        ),
    )  # fmt: skip


def _identity(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return new_id()
