"""One draw at work: where it stands, the one thing to do next, what was fixed, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base import clock
from gandan.democracy.access.draw import DECIDES, RUNS, draw_for, may_of_draw
from gandan.democracy.actions.draw_names import LONGEST
from gandan.democracy.choices.draw import DrawState, PresentRole
from gandan.democracy.models import Draw
from gandan.democracy.queries.draw import Course, course_of, handed_in, names_of_draws, opened, value_of
from gandan.democracy.rules.draw_stages import FREE, NEXT
from gandan.people.models import Account
from gandan.places.queries import names_of
from gandan.publishing.kinds.draw import draw_address
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field
from gandan.sites.ui.quantities import in_english
from gandan.sites.ui.shell import Link

S = DrawState
NAME = "name-"


@dataclass(frozen=True)
class Person:
    """A participant on the office's page. `field`: where the name is written, while it may be."""

    code: str
    group: str
    name: str
    handed_in: bool
    opened: bool
    lot: str
    field: Field | None


@dataclass(frozen=True)
class Does:
    """What this account may do now."""

    runs: bool
    decides: bool
    second: bool
    cancels: bool
    late: bool
    early: bool


@require_safe
def draw(request: HttpRequest, record: UUID) -> HttpResponse:
    """The draw."""
    return shown(request, draw_for(account_of(request), record, today()))


def shown(request: HttpRequest, row: Draw, *, error: str = "", field: str = "") -> HttpResponse:
    """Its page; with a refusal, beside the form it is about."""
    account, day = account_of(request), today()
    course, value = course_of(row.pk), value_of(row)
    does = _does(account, row, course, day)
    given = request.POST if request.method == "POST" else None
    typed = {name: given.get(name, "") for name in ("number", "read_from", "why")} if given is not None else {}
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [Link(_("Dân chủ ở cơ sở"), at("democracy")), Link(_("Bốc thăm công khai"), at("draws:list"))],
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "course": course,
        "state": course.state,
        "value": value,
        "value_name": value.name_en if in_english() else value.name,
        "value_help": value.kind.help_en if in_english() else value.kind.help,
        "value_source": value.kind.source_en if in_english() else value.kind.source,
        "does": does,
        "is_free": course.state in FREE,
        "people": _people(row, course, writes=does.runs and course.state in FREE and row.names_listed),
        "lots": list(row.lots.order_by("position")),
        "present": [_present_field(role, given) for role in PresentRole],
        "typed": typed,
        "error": error,
        "field": field,
        "public": reverse("portal:draw", args=[draw_address(row)]) if course.was_public else "",
        "record": at("record", "draw", row.pk),
        "amend": at("amend", "draw", row.pk) if does.runs and course.state in FREE else "",
        "slips": at("draws:slips", row.pk) if course.was_public and does.runs and course.state is not S.CANCELLED else "",
        "minutes": course.latest(S.DRAWN) is not None,
    }  # fmt: skip
    return page(request, "office/democracy/draws/show.html", context, status=422 if error else 200)


def _does(account: Account, row: Draw, course: Course, day: date) -> Does:
    now, value, last = clock.now(), value_of(row), course.last
    decides = may_of_draw(account, row, DECIDES, day)
    return Does(
        runs=may_of_draw(account, row, RUNS, day),
        decides=decides,
        second=decides and last is not None and last.taken_by_id != account.pk,
        cancels=decides and S.CANCELLED in NEXT[course.state],
        late=now >= value.deadline,
        early=now < value.moment,
    )


def _people(row: Draw, course: Course, *, writes: bool) -> list[Person]:
    names, handed, told = names_of_draws([row.pk]).get(row.pk, {}), handed_in(row.pk), opened(row.pk)
    got = dict(course.document(S.DRAWN).get("drawn", []))
    return [
        Person(
            one.code, one.group, names.get(one.code, ""), one.code in handed, one.code in told, got.get(one.code) or "",
            _name_field(one.code, names.get(one.code, "")) if writes else None,
        )
        for one in row.participants.order_by("position")
    ]  # fmt: skip


def _present_field(role: PresentRole, given: QueryDict | None) -> Field:
    name = f"present-{role.value}"
    return Field(name, str(role.label), Control.COUNT, given.get(name, "") if given is not None else "")


def _name_field(code: str, name: str) -> Field:
    label = _("Họ tên: %(who)s") % {"who": code}
    return Field(NAME + code, label, Control.TEXT, name, attributes={"maxlength": str(LONGEST), "autocomplete": "off"})
