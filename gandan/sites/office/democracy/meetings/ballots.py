"""Marking who has handed in a ballot of a decision. Counts stand open; households open by a button, and into the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gandan.activities.choices import RecordKind
from gandan.base import clock
from gandan.base.errors import NotFound, RuleBroken
from gandan.democracy.access.decision import decision_for
from gandan.democracy.access.household import keeping_of
from gandan.democracy.actions.ballots import KIND, AlreadyMarked, mark_ballots, unmark_ballot
from gandan.democracy.choices.decision import Channel, DecisionState, Scope
from gandan.democracy.models import Decision
from gandan.democracy.queries.ballots import marks_of
from gandan.democracy.queries.household import marks_in, roll_of
from gandan.people.choices import Can, Purpose
from gandan.people.closed import acting_as
from gandan.places.queries import children_on, names_of
from gandan.sites.office.democracy.meetings.acts import record_at, uuid_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

MOST_AT_ONCE = 1_000


@dataclass(frozen=True)
class HouseholdRow:
    """A household in the list: marked through `channel` on `marked_on`, or not yet. `again`: a second ballot was just tried."""

    id: UUID
    number: str
    representative: str
    channel: str
    marked_on: date | None
    again: bool = False


@require_safe
def ballots(request: HttpRequest, record: UUID) -> HttpResponse:
    """How many ballots came in through each channel, without a name."""
    return _shown(request, decision_for(account_of(request), record, today(), to=Can.CORRECT))


@require_POST
def opened(request: HttpRequest, record: UUID) -> HttpResponse:
    """Open the list of households to mark. The look is logged first."""
    row = decision_for(account_of(request), record, today(), to=Can.CORRECT)
    return _private(_shown(request, row, households=_look(request, row)))


@require_POST
def mark(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark the ticked households, all or none; where one has a ballot already, the list shows which, through what and when."""
    account, day = account_of(request), today()
    row = decision_for(account, record, day, to=Can.CORRECT)
    chosen = [found for text in request.POST.getlist("household")[:MOST_AT_ONCE] if (found := uuid_of(text)) is not None]
    told = request.POST.get("channel", "")
    try:
        many = mark_ballots(row.pk, chosen, _channel(told), by=account, today=day, now=clock.now())
    except AlreadyMarked as second:
        again = {one.household for one in second.first}
        return _private(_shown(request, row, households=_look(request, row, again), fault=str(second), channel=told))
    except RuleBroken as refused:
        return _private(_shown(request, row, households=_look(request, row), fault=str(refused), channel=told))
    message = ngettext("Đã đánh dấu %(n)s hộ.", "Đã đánh dấu %(n)s hộ.", many) % {"n": many}
    return done(request, message if many else _("Chưa chọn hộ nào."), _at(row))


@require_POST
def unmark(request: HttpRequest, record: UUID) -> HttpResponse:
    """Take back a mark that was made by mistake."""
    account, day = account_of(request), today()
    row = decision_for(account, record, day, to=Can.CORRECT)
    household = uuid_of(request.POST.get("household", ""))
    gone = household is not None and unmark_ballot(row.pk, household, by=account, today=day, now=clock.now())
    return done(request, _("Đã bỏ đánh dấu của hộ này.") if gone else _("Không có gì thay đổi."), _at(row))


def _channel(told: str) -> Channel:
    if told not in Channel.values:
        raise RuleBroken(_("Hãy chọn hình thức mà các hộ đã nộp phiếu."))
    return Channel(told)


def _look(request: HttpRequest, row: Decision, again: frozenset[UUID] | set[UUID] = frozenset()) -> list[HouseholdRow]:
    """The households of the place, or of the chosen village of a commune. Raises NotAllowed for whoever does not keep the roll."""
    account, day = account_of(request), today()
    village = _village(request, row, day)
    keeping = keeping_of(account, row.place_id, day)
    with acting_as(account, Purpose.BALLOTS, about=f"{KIND} {row.pk}", on=day, now=clock.now(), units=keeping.units) as alias:
        households = list(roll_of(alias, village, day))
        marks = marks_in(alias, row.pk, [one.pk for one in households])
    return [
        HouseholdRow(
            one.pk, one.number, one.representative, str(Channel(marks[one.pk].channel).label) if one.pk in marks else "",
            marks[one.pk].marked_on if one.pk in marks else None, again=one.pk in again,
        )
        for one in households
    ]  # fmt: skip


def _village(request: HttpRequest, row: Decision, day: date) -> int:
    if row.scope == Scope.VILLAGE:
        return row.place_id
    slug = request.POST.get("village", "")
    inside = {one.unit.slug: one.unit_id for one in children_on(row.place_id, day)}
    if slug not in inside:
        raise NotFound(_("Hãy chọn một thôn, bản, tổ dân phố của xã để mở danh sách hộ."))
    return inside[slug]


def _shown(
    request: HttpRequest, row: Decision, *, households: Sequence[HouseholdRow] | None = None, fault: str = "", channel: str = ""
) -> HttpResponse:
    account, day = account_of(request), today()
    marks = marks_of([row.pk]).get(row.pk, {})
    village = request.POST.get("village", "")
    villages = () if row.scope == Scope.VILLAGE else tuple(children_on(row.place_id, day))
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [
            Link(_("Dân chủ"), at("democracy")), Link(_("Việc dân bàn"), at("records", RecordKind.DECISION.value)),
            Link(row.title, record_at(RecordKind.DECISION, row.pk)),
        ],
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "is_open": row.state == DecisionState.OPEN and not row.voided,
        "keeps": keeping_of(account, row.place_id, day).may,
        "marks": [(one.label, marks.get(one.value, 0)) for one in Channel],
        "marked": sum(marks.values()),
        "households": households,
        "fault": fault,
        "village": village,
        "village_field": Field(
            "village", _("Thôn, bản, tổ dân phố"), Control.SELECT,
            options=tuple(Option(one.unit.slug, one.full_name, selected=one.unit.slug == village) for one in villages),
        ) if villages else None,
        "channel_field": Field(
            "channel", _("Các hộ được chọn đã nộp phiếu"), Control.RADIO,
            options=tuple(Option(one.value, str(one.label), selected=one.value == (channel or Channel.MEETING.value)) for one in Channel),
        ),
    }  # fmt: skip
    return page(request, "office/democracy/meetings/ballots.html", context, status=422 if fault else 200)


def _private(response: HttpResponse) -> HttpResponse:
    """Names are not kept by the browser either."""
    response["Cache-Control"] = "no-store"
    return response


def _at(row: Decision) -> str:
    return reverse("office:meetings:ballots", args=[row.pk])
