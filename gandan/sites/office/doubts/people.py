"""How many people live where: written down once a year, so that a figure of people can be held against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed
from gandan.base.periods import read_date
from gandan.base.quantities.reading import read_count
from gandan.ledger.actions.inhabitants import record_inhabitants
from gandan.ledger.models import Inhabitants
from gandan.ledger.queries.inhabitants import inhabitants_of
from gandan.people.access import own_units
from gandan.people.choices import Can
from gandan.places.queries import children_on, lineage, listed
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class Row:
    """A place, the newest number that is known of it, and the box for another."""

    known: Inhabitants | None
    field: Field


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """The places of one's own unit with a box each; one day and one source for all. Raises NotAllowed where one corrects nothing."""
    account, day = account_of(request), today()
    own = {unit for unit in own_units(account, Can.CORRECT, day) if lineage().exists(unit, day)}
    places = dict(listed(own | {span.unit_id for unit in own for span in children_on(unit, day)}))
    if not places:
        raise NotAllowed(_("Ghi số dân là việc của cán bộ phụ trách đơn vị."))
    given: Mapping[str, str] = request.POST if request.method == "POST" else {}
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            numbers = _numbers(given, places, faults)
            changed = record_inhabitants(
                numbers, on=_day(given.get("on", "")), source=given.get("source", ""), by=account, today=day, now=clock.now()
            )
        except BadInput as refused:
            faults.setdefault(refused.field, str(refused))
        else:
            said = ngettext("Đã ghi số dân của %(n)s nơi.", "Đã ghi số dân của %(n)s nơi.", changed) % {"n": changed}
            return done(request, said, reverse("office:doubts:people"))
    known = inhabitants_of(places)
    rows = [Row(known.get(unit), _box(unit, label.text, given, faults)) for unit, label in places.items()]
    dress = (
        Field("on", _("Số của ngày"), Control.DATE, given.get("on", day.isoformat()), errors=_said(faults, "on"), required=True),
        Field("source", _("Lấy từ văn bản nào"), value=given.get("source", ""), errors=_said(faults, "source"), required=True, full=True),
    )
    context = {
        "shell": shell_of(request, "today"),
        "crumbs": [Link(_("Hỏi thêm"), reverse("office:doubts:list"))],
        "rows": rows,
        "dress": dress,
        "fault": faults.get("people", ""),
        "fields": [*dress, *(row.field for row in rows)],
    }
    return page(request, "office/doubts/people.html", context, status=422 if faults else 200)


def _numbers(given: Mapping[str, str], places: Mapping[int, object], faults: dict[str, str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for unit in places:
        written = given.get(_name(unit), "").strip()
        if not written:
            continue
        try:
            found[unit] = int(read_count(written).value)
        except BadInput as refused:
            faults[_name(unit)] = str(refused)
    if faults:
        raise BadInput(_("Có ô chưa đọc được; hãy ghi số người bằng chữ số."), field="people")
    return found


def _box(unit: int, label: str, given: Mapping[str, str], faults: Mapping[str, str]) -> Field:
    plain = Field(_name(unit), label, Control.COUNT, given.get(_name(unit), ""))
    return replace(plain, errors=_said(faults, _name(unit)))


def _name(unit: int) -> str:
    return f"people.{unit}"


def _day(text: str) -> date:
    try:
        return read_date(text)
    except BadInput as refused:
        raise BadInput(str(refused), field="on") from refused


def _said(faults: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (faults[name],) if name in faults else ()
