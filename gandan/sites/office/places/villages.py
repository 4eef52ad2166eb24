"""The villages that a commune keeps: add, rename, end. Each is one act with a day and, where there is one, a decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.periods import read_date
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.places.models import Unit
from gandan.places.queries import unit_named
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.story import story_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.upkeep.villages import add_villages, end_villages, rename_village

Act = Callable[[Unit, dict[str, str], date], str]


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add villages, residential groups or clusters, one a line."""
    fields = (
        Field("names", _("Tên các thôn, bản, tổ dân phố"), Control.TEXTAREA, required=True, full=True,
              help=_("Mỗi dòng một tên, ghi cả loại: Thôn Múi 3, Bản Qua, Tổ dân phố số 1.")),
        Field("on", _("Có từ ngày"), Control.DATE, help=_("Để trống: có từ khi có xã.")),
        Field("decision", _("Số quyết định, nếu có")),
    )  # fmt: skip

    def write(unit: Unit, given: dict[str, str], day: date) -> str:
        names = [line.strip() for line in given["names"].splitlines() if line.strip()]
        if not names:
            raise BadInput(_("Hãy ghi ít nhất một tên."), field="names")
        since = _day(given["on"]) if given["on"] else None
        made = add_villages(
            unit, names, by=account_of(request), today=day, now=clock.now(), since=since, decision=given["decision"]
        )  # fmt: skip
        return ngettext("Đã thêm %(n)s đơn vị.", "Đã thêm %(n)s đơn vị.", len(made)) % {"n": len(made)}

    return _page(request, slug, _("Thêm thôn, bản, tổ dân phố"), fields, write)


def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a village another name from a day on."""
    fields = (
        Field("name", _("Tên mới"), required=True, full=True, help=_("Ghi cả loại: Thôn Múi 3.")),
        Field("on", _("Từ ngày"), Control.DATE, today().isoformat(), required=True),
        Field("decision", _("Số quyết định, nếu có")),
    )

    def write(unit: Unit, given: dict[str, str], day: date) -> str:
        rename_village(
            unit, given["name"], on=_day(given["on"]), by=account_of(request), today=day, now=clock.now(), decision=given["decision"]
        )  # fmt: skip
        return _("Đã đổi tên. Số liệu cũ vẫn đứng dưới tên của ngày ấy.")

    return _page(request, slug, _("Đổi tên"), fields, write)


def end(request: HttpRequest, slug: str) -> HttpResponse:
    """The village is no more from a day on."""
    fields = (
        Field("on", _("Không còn từ ngày"), Control.DATE, today().isoformat(), required=True),
        Field("decision", _("Số quyết định, nếu có")),
    )

    def write(unit: Unit, given: dict[str, str], day: date) -> str:
        end_villages(
            [unit], on=_day(given["on"]), by=account_of(request), today=day, now=clock.now(), decision=given["decision"]
        )  # fmt: skip
        return _("Đã ghi là không còn. Việc đã ghi ở đó nay tính cho xã.")

    return _page(request, slug, _("Ghi là không còn"), fields, write)


def _page(request: HttpRequest, slug: str, title: str, fields: tuple[Field, ...], write: Act) -> HttpResponse:
    account, day = account_of(request), today()
    unit = unit_named(slug)
    require(account, Can.PLACES, unit.pk, day)
    status = 200
    if request.method == "POST":
        given = {one.name: request.POST.get(one.name, "").strip() for one in fields}
        try:
            return done(request, write(unit, given, day), at("place", slug))
        except RuleBroken as refused:
            named = refused.field if isinstance(refused, BadInput) and refused.field in given else fields[0].name
            fields = tuple(_refilled(one, given[one.name], str(refused) if one.name == named else "") for one in fields)
            status = 422
    context = {"shell": shell_of(request, "places"), "story": story_of(unit, day), "title": title, "fields": fields}
    return page(request, "office/places/village.html", context, status=status)


def _refilled(one: Field, value: str, error: str) -> Field:
    return Field(
        one.name, one.label, one.control, value, help=one.help, errors=(error,) if error else (), required=one.required, full=one.full
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return read_date(text)
    except BadInput as refused:
        raise BadInput(str(refused), field="on") from refused
