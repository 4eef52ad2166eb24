"""The panel that publishes: proposed by one, published by a second person, taken back at once. Shared by several parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.base.errors import NotFound, RuleBroken
from gandan.democracy.access.supervision import may_publish
from gandan.democracy.actions.showing import propose_showing, publish_showing, withdraw_showing
from gandan.democracy.choices.recommendation import ShowingState
from gandan.democracy.queries.showing import showings_of, state_of_showing
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

Parts = Mapping[RecordKind, Sequence[Record]]
PROPOSE, PUBLISH, WITHDRAW = "de-nghi", "cong-khai", "rut"


@dataclass(frozen=True)
class Panel:
    """What stands on a page about publishing. `seen`: what this page shows, to be sent along by whoever publishes it."""

    state: str
    css: str
    proposes: bool
    publishes: bool
    withdraws: bool
    waits: bool
    public: str
    seen: tuple[str, ...]


def panel_of(parts: Parts, account: Account, day: date, *, public: str) -> Panel:
    """The panel of one page's records; the first is the one that the page is about. Two queries and those of appointments."""
    rows = [row for kind in parts for row in parts[kind] if not row.voided]
    known = showings_of(row.pk for row in rows)
    states = {row.pk: state_of_showing(known.get(row.pk)) for row in rows}
    writes = all(reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id) for row in rows)
    decides = all(may_publish(account, row, day) for row in rows)
    asked = [row for row in rows if states[row.pk] is ShowingState.PROPOSED]
    own = any(known[row.pk].proposed_by_id == account.pk for row in asked)
    first = states[rows[0].pk] if rows else ShowingState.INTERNAL
    state = ShowingState.PROPOSED if asked else first
    internal = [row for row in rows if states[row.pk] is ShowingState.INTERNAL]
    return Panel(
        state=str(state.label),
        css="ok" if state is ShowingState.PUBLISHED else "",
        proposes=writes and bool(internal),
        publishes=decides and bool(asked) and not own,
        withdraws=(writes or decides) and len(internal) < len(rows),
        waits=bool(asked),
        public=public if first is ShowingState.PUBLISHED else "",
        seen=tuple(f"{kind.value}:{row.pk}:{row.revision}" for kind in parts for row in parts[kind] if row in asked),
    )


def slug_of_record(record: UUID) -> str:
    """The public address of a record that is published now; empty: it is not. One query."""
    showing = showings_of([record]).get(record)
    return showing.slug if showing is not None and showing.state == ShowingState.PUBLISHED else ""


def act_on(request: HttpRequest, act: str, parts: Parts, *, by: Account, today: date, now: datetime) -> str:
    """Propose, publish or take back, and the sentence that says what was done. NotFound for another act; RuleBroken as the acts."""
    ids = {kind: [row.pk for row in rows] for kind, rows in parts.items() if rows}
    if act == PROPOSE:
        done = sum(propose_showing(kind, some, by=by, today=today, now=now) for kind, some in ids.items())
        return _("Đã đề nghị công bố. Người thứ hai sẽ xem và công bố.") if done else _("Không có gì thay đổi.")
    if act == PUBLISH:
        seen = _seen(request.POST.getlist("seen"), ids)
        if not seen:
            raise RuleBroken(_("Không có nội dung nào chờ công bố, hoặc nội dung vừa được sửa. Hãy mở lại, xem rồi công bố."))
        done = sum(publish_showing(kind, some, by=by, today=today, now=now) for kind, some in seen.items())
        return _("Đã công bố. Ai cũng xem được, cho đến khi rút lại.") if done else _("Không có gì thay đổi.")
    if act == WITHDRAW:
        done = sum(withdraw_showing(kind, some, by=by, today=today, now=now) for kind, some in ids.items())
        return _("Đã rút về nội bộ.") if done else _("Không có gì thay đổi.")
    raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))


def _seen(told: Sequence[str], ids: Mapping[RecordKind, Sequence[UUID]]) -> dict[RecordKind, dict[UUID, int]]:
    """What the page that was looked at showed, of the records that are meant."""
    found: dict[RecordKind, dict[UUID, int]] = {}
    for one in told:
        kind, _colon, rest = one.partition(":")
        record, _colon, revision = rest.partition(":")
        for known, some in ids.items():
            if known.value == kind and revision.isdigit():
                found.setdefault(known, {}).update({pk: int(revision) for pk in some if str(pk) == record})
    return {kind: some for kind, some in found.items() if some}
