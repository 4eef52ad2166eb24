"""Matters put to the people: record, amend, void. The rule of the day of the count makes the result; nobody types it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, partners, record_grade, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.base.errors import BadInput
from gandan.democracy.actions.decision_notices import take_back_decisions
from gandan.democracy.choices.decision import Channel, DecisionState, Paper, Scope
from gandan.democracy.intake.decision import DecisionIn
from gandan.democracy.models import Decision, DecisionBasis, Meeting, Tally, Telling
from gandan.democracy.queries.ballots import marks_of
from gandan.democracy.rules.thresholds import passes, rule_on
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import names_of

_PUT, _PASSED = measure("decisions.put"), measure("decisions.passed")
_LEVELS = {Scope.VILLAGE: Level.VILLAGE, Scope.COMMUNE: Level.COMMUNE}


def _fill(row: Decision, data: DecisionIn) -> None:
    """Raises BadInput where no rule of that day speaks of the matter, or not with that denominator."""
    filled(row, data)
    rule = rule_on(data.matter.value, data.scope, data.ruled_on)
    row.put_on, row.decided_on, row.matter, row.scope = data.put_on, data.decided_on, data.matter.value, data.scope.value
    row.proposal, row.meeting_id, row.ballot = data.proposal, data.meeting, data.ballot.value
    row.counted_of, row.total, row.total_source = rule.counted_of(data.counted_of).value, data.total, data.total_source
    row.votes_for, row.votes_against, row.votes_none, row.votes_invalid = data.sums
    row.rule, row.state = rule.code, _state(data).value
    row.paper, row.number, row.issued_on, row.effective_on = data.paper.value, data.number, data.issued_on, data.effective_on
    row.by_residents, row.consents, row.consents_since = data.by_residents, data.consents, data.consents_since
    row.draft_posted_on, row.dossier_sent_on, row.documented = data.draft_posted_on, data.dossier_sent_on, data.documented


def _state(data: DecisionIn) -> DecisionState:
    if data.decided_on is None:
        return DecisionState.OPEN
    rule = rule_on(data.matter.value, data.scope, data.ruled_on)
    return DecisionState.PASSED if passes(rule, data.sums[0], data.total or 0) else DecisionState.FAILED


def _children(row: Decision, data: DecisionIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.tallies, start=1):
        yield Tally(
            decision_id=row.id, position=position, channel=one.channel.value, votes_for=one.votes_for, votes_against=one.votes_against,
            votes_none=one.votes_none, votes_invalid=one.votes_invalid, source=one.source,
        )  # fmt: skip
    for position, telling in enumerate(data.tellings, start=1):
        yield Telling(decision_id=row.id, position=position, to=telling.to.value, done_on=telling.done_on)


def _lines(row: Decision, data: DecisionIn, known: Known) -> Sequence[Line]:
    """Both on the day it was put: of the matters put in a period, so many have passed since."""
    axes = within((Dimension.ACTOR_GROUP.value, known.groups(data.lead, data.put_on)))
    grade = record_grade(documented=data.documented)
    put = Line(_PUT, 1, data.place, data.put_on, grade, data.lead, axes)
    if row.state != DecisionState.PASSED:
        return (put,)
    return (put, Line(_PASSED, 1, data.place, data.put_on, grade, data.lead, axes))


def _links(data: DecisionIn) -> Iterable[Link]:
    return links("meeting", Meeting, data.meeting)


def _check(rows: Sequence[tuple[Decision, DecisionIn]]) -> None:
    """The scope is that of the place; a tally holds no more ballots than there were people, or marks; what fell has no resolution."""
    places = names_of({data.place for _, data in rows})
    meetings = Meeting.objects.in_bulk([data.meeting for _, data in rows if data.meeting is not None])
    marks = marks_of([row.id for row, _ in rows])
    for row, data in rows:
        if places[data.place].level != _LEVELS[data.scope]:
            raise BadInput(
                _("Phạm vi đã chọn là %(scope)s, nhưng nơi đã chọn không ở cấp ấy. Hãy chọn lại nơi hoặc phạm vi.")
                % {"scope": data.scope.label},
                field="scope",
            )
        _check_meeting(data, meetings.get(data.meeting) if data.meeting is not None else None)
        _check_marks(data, marks.get(row.id, {}))
        if row.state == DecisionState.FAILED and data.paper is Paper.RESOLUTION:
            raise BadInput(
                _("Việc này không đạt tỷ lệ nên không có nghị quyết. Hãy ghi biên bản, hoặc xem lại kết quả kiểm phiếu."), field="paper"
            )


def _check_meeting(data: DecisionIn, meeting: Meeting | None) -> None:
    """What a village votes at a meeting names the meeting, and no more vote than came. A commune meets village by village."""
    tally = next((one for one in data.tallies if one.channel is Channel.MEETING), None)
    if tally is None or data.scope is not Scope.VILLAGE:
        return
    if meeting is None or meeting.place_id != data.place:
        raise BadInput(_("Kết quả biểu quyết tại cuộc họp thì chọn cuộc họp nào của thôn. Hãy ghi cuộc họp trước."), field="meeting")
    if meeting.represented is None:
        raise BadInput(_("Cuộc họp này chưa ghi số hộ có đại diện dự. Hãy ghi kết quả cuộc họp trước."), field="meeting")
    if tally.ballots > meeting.represented:
        raise BadInput(
            _("Có %(ballots)s phiếu tại cuộc họp nhưng chỉ %(came)s hộ dự. Hãy xem lại hai số.")
            % {"ballots": tally.ballots, "came": meeting.represented},
            field="tallies",
        )


def _check_marks(data: DecisionIn, marks: dict[str, int]) -> None:
    """Where it is marked who has handed in a ballot, there are no more ballots than marks."""
    if not any(marks.values()):
        return
    for tally in data.tallies:
        marked = marks.get(tally.channel.value, 0)
        if tally.ballots > marked:
            raise BadInput(
                _("Hình thức “%(channel)s” có %(ballots)s phiếu nhưng mới đánh dấu %(marks)s hộ. Hãy đánh dấu đủ, hoặc xem lại số phiếu.")
                % {"channel": tally.channel.label, "ballots": tally.ballots, "marks": marked},
                field="tallies",
            )


def _after(written: Sequence[Written[Decision, DecisionIn]], acting: Acting) -> None:
    """What was public of it waits to be published anew by a second person."""
    take_back_decisions([one.row for one in written if one.before is not None], by=acting.by, now=acting.now)


def _after_void(rows: Sequence[Decision], _reason: str, acting: Acting) -> None:
    """Nothing rests on what no longer counts, and nobody reads it."""
    DecisionBasis.objects.filter(decision__in=[row.pk for row in rows]).delete()
    take_back_decisions(rows, by=acting.by, now=acting.now)


DECISION: Recipe[Decision, DecisionIn] = Recipe(
    RecordKind.DECISION, Decision, DecisionIn, _fill, _lines, _children, links=_links, check=_check, after=_after, after_void=_after_void
)


def record_decisions(batch: Sequence[Change[DecisionIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record matters put to the people, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(DECISION, batch, by=by, today=today, now=now)


def void_decisions(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void, with a reason."""
    return void_batch(DECISION, ids, reason=reason, by=by, today=today, now=now)
