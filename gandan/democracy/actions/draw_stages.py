"""The stages of a draw: announced by two people, opened, closed, given its public value, drawn once, or cancelled in public.

Each is one act: the draw's row is locked first, so that nothing is handed in between what was read and what is fixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.actions.recording import restate_batch
from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.democracy.access.draw import DECIDES, RUNS, may_of_draw
from gandan.democracy.actions.draw import DRAW
from gandan.democracy.choices.draw import DrawState, PresentRole
from gandan.democracy.models import Draw, DrawName, DrawStage
from gandan.democracy.queries.draw import Course, course_of, handed_in, opened, value_of
from gandan.democracy.rules.draw import (
    METHOD,
    Json,
    canonical,
    codes_of,
    commitments_document,
    drawn_by,
    hash_of,
    name_hash,
    openings_document,
    outcome_document,
    plain,
)
from gandan.democracy.rules.draw_stages import PUBLIC, require_after, require_before, require_second, require_stage
from gandan.democracy.rules.draw_values import form_of, value_read
from gandan.ledger.rules.suppression import LEAST
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import names_of

S = DrawState
_MOST_PRESENT = 5000


@dataclass(frozen=True)
class _Locked:
    row: Draw
    course: Course
    by: Account
    now: datetime

    @property
    def state(self) -> DrawState:
        return self.course.state

    @property
    def first(self) -> Account | None:
        return self.course.last.taken_by if self.course.last is not None else None

    def digest(self, state: DrawState) -> str:
        stage = self.course.latest(state)
        return stage.digest if stage is not None else ""


@transaction.atomic
def propose_draw(draw: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Fix the announcement as it stands and ask a second person to publish it. False: it was asked already.

    Raises NotAllowed without Can.CORRECT, RuleBroken past the deadline or where a name is missing that the decision publishes.
    """
    held = _locked(draw, RUNS, by, today, now)
    if held.state is S.PROPOSED:
        return False
    require_stage(held.state, S.PROPOSED)
    require_before(now, value_of(held.row).deadline)
    _taken(held, S.PROPOSED, document=canonical(_announcement(held.row)))
    return True


@transaction.atomic
def announce_draw(draw: UUID, *, seen: str, by: Account, today: date, now: datetime) -> bool:
    """Publish the announcement, as the second person. `seen`: its digest, as it was looked at. False: it is public already.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM, RuleBroken for whoever asked, or where another stands meanwhile.
    """
    held = _locked(draw, DECIDES, by, today, now)
    if held.state is S.COMMITTED:
        return False
    require_stage(held.state, S.COMMITTED)
    require_before(now, value_of(held.row).deadline)
    asked = held.course.last
    require_second(asked.taken_by_id if asked is not None else None, by.pk)
    if asked is None or seen != asked.digest:
        raise RuleBroken(gettext("Danh sách vừa được sửa. Hãy mở lại, xem rồi công bố."))
    _taken(held, S.COMMITTED, document=asked.document)
    return True


@transaction.atomic
def return_draw(draw: UUID, *, why: str, by: Account, today: date, now: datetime) -> bool:
    """Give it back to be changed, before it is public. Raises BadInput without a reason."""
    return _plainly(draw, S.RETURNED, (*RUNS, *DECIDES), by, today, now, why=why)


@transaction.atomic
def gather_draw(draw: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Begin to take in commitments of the people present."""
    held = _locked(draw, RUNS, by, today, now)
    require_before(now, value_of(held.row).deadline)
    if held.state is S.GATHERING:
        return False
    require_stage(held.state, S.GATHERING)
    _taken(held, S.GATHERING)
    return True


@transaction.atomic
def close_list(draw: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Close the list of commitments and fix it. From now on secrets are opened. Raises RuleBroken past the deadline."""
    held = _locked(draw, RUNS, by, today, now)
    if held.state is S.OPENING:
        return False
    require_stage(held.state, S.OPENING)
    require_before(now, value_of(held.row).deadline)
    _taken(held, S.OPENING, document=canonical(commitments_document(held.digest(S.COMMITTED), handed_in(held.row.pk))))
    return True


@transaction.atomic
def close_openings(draw: UUID, *, present: Sequence[tuple[str, int]], by: Account, today: date, now: datetime) -> bool:
    """Close the opening: from now on only the public value is missing. `present`: who is there, by role and number.

    A secret that was not opened counts as not opened; it cannot wait for the value. Raises RuleBroken past the deadline:
    the value might be known.
    """
    held = _locked(draw, RUNS, by, today, now)
    if held.state is S.CLOSED:
        return False
    require_stage(held.state, S.CLOSED)
    require_before(now, value_of(held.row).deadline)
    there = _present(present)
    _taken(held, S.CLOSED, document=canonical(openings_document(held.digest(S.OPENING), opened(held.row.pk), there)))
    return True


@transaction.atomic
def enter_value(draw: UUID, *, number: str, read_from: str, by: Account, today: date, now: datetime) -> bool:
    """Write down the public value and where it was read. Raises BadInput for one that is not as declared, RuleBroken before its time."""
    held = _locked(draw, RUNS, by, today, now)
    require_stage(held.state, S.VALUED)
    named = value_of(held.row)
    require_after(now, named.moment)
    where = plain(read_from)
    if not where:
        raise BadInput(gettext("Hãy ghi số này xem ở đâu, để ai cũng xem lại được."), field="read_from")
    document = {"openings": held.digest(S.CLOSED), "value": value_read(named.kind, number), "read_from": where[:300]}
    _taken(held, S.VALUED, document=canonical(document))
    return True


@transaction.atomic
def refuse_value(draw: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """The value was typed wrongly: it is to be entered anew. What was typed stays to be read."""
    held = _locked(draw, (*RUNS, *DECIDES), by, today, now)
    if held.state is not S.VALUED:
        raise RuleBroken(gettext("Không có số công khai nào đang chờ xác nhận. Hãy mở lại trang."))
    closed = held.course.latest(S.CLOSED)
    _taken(held, S.CLOSED, document=closed.document if closed is not None else "")
    return True


@transaction.atomic
def hold_draw(draw: UUID, *, number: str, by: Account, today: date, now: datetime) -> bool:
    """Draw, as the second person, who reads the public value at its source and types it again. There is one result for ever.

    False: it is drawn. Raises BadInput where both readings differ; then nothing is drawn.
    """
    held = _locked(draw, DECIDES, by, today, now)
    if held.state is S.DRAWN:
        return False
    require_stage(held.state, S.DRAWN)
    require_second(held.first.pk if held.first is not None else None, by.pk)
    told, fixed = held.course.document(S.VALUED), held.digest(S.CLOSED)
    if value_read(value_of(held.row).kind, number) != told["value"]:
        raise BadInput(
            gettext("Số gõ lại khác số người thứ nhất đã ghi. Hãy xem lại nguồn; nếu số trước sai, hãy trả lại để ghi lại."), field="number"
        )
    participants, lots = codes_of(held.course.document(S.COMMITTED))
    result = drawn_by(participants, lots, openings=fixed, value=told["value"])
    _taken(held, S.DRAWN, document=canonical(outcome_document(result, openings=fixed, value=told["value"], read_from=told["read_from"])))
    restate_batch(DRAW, [held.row.pk], reason=gettext("Đã bốc thăm."), by=by, now=now)
    return True


@transaction.atomic
def cancel_draw(draw: UUID, *, why: str, by: Account, today: date, now: datetime) -> bool:
    """Cancel in public, with the reason; what was fixed until then stays public. One that was drawn counts no more."""
    held = _locked(draw, DECIDES, by, today, now)
    if held.state is S.CANCELLED:
        return False
    require_stage(held.state, S.CANCELLED, why)
    _taken(held, S.CANCELLED, why=why.strip())
    if held.state is S.DRAWN:
        restate_batch(DRAW, [held.row.pk], reason=why.strip(), by=by, now=now)
    return True


def _plainly(draw: UUID, state: DrawState, cans: Sequence[Can], by: Account, today: date, now: datetime, *, why: str = "") -> bool:
    held = _locked(draw, cans, by, today, now)
    if held.state is state:
        return False
    require_stage(held.state, state, why)
    _taken(held, state, why=why.strip())
    return True


def _announcement(row: Draw) -> Json:
    """What is fixed before anything else: the list, the lots, the rules, the public value. Names stand by their hashes."""
    value, place = value_of(row), names_of([row.place_id])[row.place_id]
    names = {one.code: one for one in DrawName.objects.filter(draw=row)}
    people = list(row.participants.order_by("position"))
    if row.names_listed and any(one.code not in names for one in people):
        raise RuleBroken(gettext("Quyết định cho công bố họ tên, nhưng còn mã chưa ghi họ tên. Hãy ghi đủ, hoặc bỏ chọn công bố họ tên."))
    return {
        "method": METHOD,
        "draw": str(row.pk),
        "title": plain(row.title),
        "place": plain(place.full_name),
        "venue": plain(row.venue),
        "decision": {"number": plain(row.number), "by": plain(row.decided_by), "on": row.decided_on.isoformat()},
        "replaces": str(row.replaces_id) if row.replaces_id is not None else None,
        "participants": [
            {"code": one.code, "group": plain(one.group)}
            | ({"name_hash": name_hash(names[one.code].name, names[one.code].salt)} if one.code in names else {})
            for one in people
        ],
        "lots": [{"code": one.code, "label": plain(one.label)} for one in row.lots.order_by("position")],
        "value": {"code": value.kind.code, "name": value.name, "from": value.moment.isoformat(), "form": form_of(value.kind)},
        "deadline": value.deadline.isoformat(),
    }


def _present(given: Sequence[tuple[str, int]]) -> list[tuple[str, int | None]]:
    """Who is there, in the order of the roles; fewer than five of a role: that some are, not how many, since all of this is public.

    Raises BadInput for nobody, too many, or an unknown role.
    """
    known = {role.value for role in PresentRole}
    if any(role not in known or not 0 <= number <= _MOST_PRESENT for role, number in given):
        raise BadInput(gettext("Số người có mặt ghi bằng số, theo từng vai trò."), field="present")
    numbers = dict(given)
    found = [(role.value, numbers[role.value]) for role in PresentRole if numbers.get(role.value)]
    there = [(role, number if number >= LEAST else None) for role, number in found]
    if not there:
        raise BadInput(gettext("Hãy ghi số người có mặt, ít nhất của một vai trò."), field="present")
    return there


def _locked(draw: UUID, cans: Sequence[Can], by: Account, today: date, now: datetime) -> _Locked:
    row: Draw = Draw.objects.select_for_update().get(pk=draw)
    if row.voided:
        raise RuleBroken(gettext("Cuộc bốc thăm này đã hủy khi đang chuẩn bị."))
    if not may_of_draw(by, row, cans, today):
        raise NotAllowed(gettext("Tài khoản này được xem cuộc bốc thăm, không được làm việc này."))
    return _Locked(row, course_of(draw), by, now)


def _taken(held: _Locked, state: DrawState, *, document: str = "", why: str = "") -> None:
    before = held.course.last
    number = (before.number if before is not None else 0) + 1
    DrawStage.objects.create(
        draw=held.row,
        number=number,
        previous=before.number if before is not None else None,
        before=held.state.value,
        state=state.value,
        at=held.now,
        taken_by=held.by,
        first_by=held.first,
        why=why.replace("\x00", ""),
        document=document,
        digest=hash_of(document) if document else "",
    )
    act = Act("stage", RecordKind.DRAW.value, held.row.pk, held.row.revision, {"state": state.value, "number": number})
    record([act], by=held.by, at=held.now)
    if state in PUBLIC:
        also = [] if held.row.replaces_id is None else [held.row.replaces_id]  # its page tells that it was repeated
        announce(RecordKind.DRAW.value, [held.row.pk, *also], now=held.now)
