"""Meetings of the people: record, amend, void. A meeting counts on its day, once it says how many households were there."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities.actions.parts import filled, partners, record_grade, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.base.errors import BadInput, RuleBroken
from gandan.democracy.choices.decision import Channel, Scope
from gandan.democracy.intake.meeting import MeetingIn
from gandan.democracy.models import AgendaItem, Decision, Meeting, Tally
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import names_of

_HELD, _HOUSEHOLDS = measure("meetings.held"), measure("meetings.households")


def _fill(row: Meeting, data: MeetingIn) -> None:
    filled(row, data)
    row.held_on, row.begins_at, row.venue, row.convenor = data.held_on, data.begins_at, data.venue, data.convenor.value
    row.households_total, row.total_source = data.households_total, data.total_source
    row.quorum, row.quorum_source = data.quorum, data.quorum_source
    row.represented, row.represented_grade = data.represented, int(data.represented_grade)
    row.secretary_votes, row.counters = data.secretary_votes, data.counters
    row.discussion, row.documented = data.discussion, data.documented


def _children(row: Meeting, data: MeetingIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.agenda, start=1):
        yield AgendaItem(meeting_id=row.id, position=position, text=one.text)


def _lines(_row: Meeting, data: MeetingIn, known: Known) -> Sequence[Line]:
    """One meeting, and the households that were represented at it."""
    if data.represented is None:
        return ()
    axes = within((Dimension.ACTOR_GROUP.value, known.groups(data.lead, data.held_on)))
    held = Line(_HELD, 1, data.place, data.held_on, record_grade(documented=data.documented), data.lead, axes)
    if not data.represented:
        return (held,)
    return (held, Line(_HOUSEHOLDS, data.represented, data.place, data.held_on, data.represented_grade, data.lead, axes))


def _check(rows: Sequence[tuple[Meeting, MeetingIn]]) -> None:
    """People meet in a village or a commune; what was voted at a meeting was voted by those who were there."""
    places = names_of({data.place for _, data in rows})
    if any(places[data.place].level not in (Level.VILLAGE, Level.COMMUNE) for _, data in rows):
        raise BadInput(_("Họp dân là của một thôn, bản, tổ dân phố hoặc của một xã. Hãy chọn lại nơi họp."), field="place")
    amended = {row.id: data for row, data in rows if row.revision > 1}
    if not amended:
        return
    voted = Tally.objects.filter(
        decision__meeting__in=list(amended), decision__voided=False, decision__scope=Scope.VILLAGE.value, channel=Channel.MEETING.value
    ).select_related("decision")
    for tally in voted:
        data = amended[UUID(str(tally.decision.meeting_id))]
        if data.represented is None or data.represented < tally.ballots:
            raise BadInput(
                _("Việc “%(title)s” đã ghi %(ballots)s phiếu tại cuộc họp này. Số hộ dự không được nhỏ hơn; hãy sửa việc ấy trước.")
                % {"title": tally.decision.title, "ballots": tally.ballots},
                field="represented",
            )


def _after_void(rows: Sequence[Meeting], _reason: str, _acting: Acting) -> None:
    """A meeting at which something was put stands as long as that does."""
    resting = Decision.objects.filter(meeting__in=[row.pk for row in rows], voided=False).count()
    if resting:
        raise RuleBroken(
            ngettext(
                "Còn %(n)s việc dân bàn gắn với cuộc họp này. Hãy hủy hoặc sửa việc ấy trước.",
                "Còn %(n)s việc dân bàn gắn với cuộc họp này. Hãy hủy hoặc sửa các việc ấy trước.",
                resting,
            )
            % {"n": resting}
        )


MEETING: Recipe[Meeting, MeetingIn] = Recipe(
    RecordKind.MEETING, Meeting, MeetingIn, _fill, _lines, _children, check=_check, after_void=_after_void
)


def record_meetings(batch: Sequence[Change[MeetingIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record meetings, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(MEETING, batch, by=by, today=today, now=now)


def void_meetings(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void meetings, with a reason. Raises RuleBroken too where decisions rest on one."""
    return void_batch(MEETING, ids, reason=reason, by=by, today=today, now=now)
