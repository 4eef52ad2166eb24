"""What the pages of a meeting, of a decision and of a campaign add: the rule and the result, questions, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.activities.choices import RecordKind
from gandan.activities.models import Campaign
from gandan.base.errors import BadInput
from gandan.democracy.access.decision import publishes, visible_decisions
from gandan.democracy.access.household import keeping_of
from gandan.democracy.choices.decision import Channel, CountedOf, DecisionState, Matter, NoticeState, Scope, ToldTo
from gandan.democracy.models import Decision, DecisionNotice, Meeting
from gandan.democracy.queries.ballots import marks_of
from gandan.democracy.queries.decision import bases_of, may_carry, notice_of, people_gave, put_at, resting_on, waiting_count
from gandan.democracy.queries.household import counts_on
from gandan.democracy.rules.decision import Told, questions_of
from gandan.democracy.rules.thresholds import PROCEDURE, Rule, explain, is_quorate, passes, rule_coded, rule_on
from gandan.people.access import covered_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import lineage, names_of
from gandan.sites.office.frame import at
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

MOST_OFFERED = 40


@dataclass(frozen=True)
class Ruled:
    """What a rule made of numbers, in words. `holds` None: cannot be said. `source` with whether it was confirmed."""

    words: str
    holds: bool | None
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class MeetingPage:
    """What a meeting's numbers mean, and what was put at it."""

    rules: tuple[Ruled, ...]
    decisions: tuple[Link, ...]
    put: str
    roll: str


@dataclass(frozen=True)
class Count:
    """One line of the count: a channel, or all of them. `marks` None: nobody marked who handed in a ballot."""

    label: str
    votes_for: int
    votes_against: int
    votes_none: int
    votes_invalid: int
    marks: int | None = None

    @property
    def ballots(self) -> int:
        """All that came in."""
        return self.votes_for + self.votes_against + self.votes_none + self.votes_invalid


@dataclass(frozen=True)
class DecisionPage:
    """The result and how it came about, what is asked, who is still to be told, what is public, what rests on it."""

    row: Decision
    state: DecisionState
    rule: Ruled | None
    lines: tuple[Count, ...]
    total: Count | None
    denominator: str
    questions: tuple[str, ...]
    untold: tuple[str, ...]
    marks: int
    ballots: str
    notice: DecisionNotice | None
    notice_state: NoticeState
    proposes: bool
    publishes: bool
    takes_back: bool
    public: str
    campaigns: tuple[Link, ...]


@dataclass(frozen=True)
class BasisPage:
    """What a campaign's contributions rest on. `asked`: people gave, and no decision of theirs is named."""

    row: Campaign
    decisions: tuple[Link, ...]
    asked: bool
    field: Field | None


def open_decisions(account: Account, day: date) -> int:
    """How many matters the account sees that are being put and have no result yet. One query."""
    return waiting_count(visible_decisions(account, day), day)


def meeting_page(row: Meeting, account: Account, day: date) -> MeetingPage:
    """Four queries."""
    span = names_of([row.place_id])[row.place_id]
    scope = Scope.VILLAGE if span.level == Level.VILLAGE else Scope.COMMUNE
    rows = put_at(visible_decisions(account, day), row.pk)
    decisions = tuple(Link(one.title, _record(RecordKind.DECISION, one.pk), note=str(DecisionState(one.state).label)) for one in rows)
    writes = not row.voided and reach(account, Can.RECORD, day).holds(row.place_id, row.lead_id)
    may_put = writes and row.held_on <= day
    return MeetingPage(
        tuple(_meeting_rules(row, scope)), decisions,
        f"{at('new', 'decision')}?meeting={row.pk}" if may_put else "",
        reverse("office:meetings:roll", args=[span.unit.slug]),
    )  # fmt: skip


def _meeting_rules(row: Meeting, scope: Scope) -> Sequence[Ruled]:
    """What was needed to open, and whether its own officers were chosen."""
    found: list[Ruled] = []
    usual = _rule(Matter.OTHER.value, scope, row.held_on)
    if row.represented is not None and row.households_total is not None and usual is not None:
        opened = is_quorate(usual, row.represented, row.households_total, set_by_officer=row.quorum)
        words = _("%(came)s/%(total)s hộ có đại diện dự họp.") % {"came": row.represented, "total": row.households_total}
        if opened is None:
            words += " " + _("Số hộ phải có mặt mới họp được chưa xác minh; nếu xã đã xác định, hãy ghi vào cuộc họp.")
        elif row.quorum is not None:
            words += " " + _("Cần từ %(least)s hộ, theo %(source)s.") % {"least": row.quorum, "source": row.quorum_source}
        elif usual.opening is not None:
            words += " " + _("Cần từ %(least)s hộ.") % {"least": usual.opening.least_of(row.households_total)}
        by_rule = opened is not None and row.quorum is None
        confirmed = usual.confirmed if by_rule else row.quorum is not None
        found.append(Ruled(words, opened, usual.source if by_rule else "", confirmed=confirmed))
    procedure = _rule(PROCEDURE, scope, row.held_on)
    if row.secretary_votes is not None and row.represented and procedure is not None:
        words = _("Chọn thư ký, cách biểu quyết, tổ kiểm phiếu: %(result)s") % {
            "result": explain(procedure, row.secretary_votes, row.represented)
        }
        holds = passes(procedure, row.secretary_votes, row.represented)
        found.append(Ruled(words, holds, procedure.source, confirmed=procedure.confirmed))
    return found


def _rule(matter: str, scope: Scope, day: date) -> Rule | None:
    try:
        return rule_on(matter, scope, day)
    except BadInput:
        return None


def decision_page(row: Decision, account: Account, day: date) -> DecisionPage:
    """Eight queries."""
    rule, state, notice = rule_coded(row.rule), DecisionState(row.state), notice_of(row.pk)
    marks = marks_of([row.pk]).get(row.pk, {})
    lines = tuple(
        Count(
            str(Channel(one.channel).label), one.votes_for, one.votes_against, one.votes_none, one.votes_invalid,
            marks.get(one.channel) if any(marks.values()) else None,
        )
        for one in row.tallies.all()
    )  # fmt: skip
    notice_state = NoticeState(notice.state) if notice is not None else NoticeState.INTERNAL
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    decides = not row.voided and publishes(account, row, day)
    proposed_by = notice.proposed_by_id if notice is not None else None
    return DecisionPage(
        row=row,
        state=state,
        rule=_ruled(row, rule, state),
        lines=lines,
        total=Count(_("Cộng"), row.votes_for, row.votes_against, row.votes_none, row.votes_invalid) if lines else None,
        denominator=str(CountedOf(row.counted_of).label),
        questions=tuple(questions_of(_told(row), today=day)),
        untold=_untold(row) if state is not DecisionState.OPEN else (),
        marks=sum(marks.values()),
        ballots=_ballots(row, state, account, day) if writes else "",
        notice=notice,
        notice_state=notice_state,
        proposes=writes and state is not DecisionState.OPEN and notice_state is NoticeState.INTERNAL,
        publishes=decides and notice_state is NoticeState.PROPOSED and proposed_by != account.pk,
        takes_back=(writes or decides) and notice_state is not NoticeState.INTERNAL,
        public=reverse("portal:decision", args=[notice.slug]) if notice is not None and notice_state is NoticeState.PUBLISHED else "",
        campaigns=tuple(
            Link(one.title, _record(RecordKind.CAMPAIGN, one.pk), note=f"{one.first_day:%d/%m/%Y}") for one in resting_on(row.pk)
        ),
    )


def _ballots(row: Decision, state: DecisionState, account: Account, day: date) -> str:
    """Where ballots are marked, while they come in and the account keeps the roll."""
    if state is not DecisionState.OPEN or not keeping_of(account, row.place_id, day).may:
        return ""
    return reverse("office:meetings:ballots", args=[row.pk])


def _untold(row: Decision) -> tuple[str, ...]:
    return tuple(str(ToldTo(one.to).label) for one in row.tellings.all() if one.done_on is None)


def _ruled(row: Decision, rule: Rule | None, state: DecisionState) -> Ruled | None:
    if rule is None:
        return None
    if state is DecisionState.OPEN or row.total is None:
        words = _("Được thông qua khi có %(share)s tổng số tán thành, tính trên %(whole)s.") % {
            "share": rule.share.in_words,
            "whole": str(CountedOf(row.counted_of).label),
        }
        return Ruled(words, None, rule.source, confirmed=rule.confirmed)
    words = explain(rule, row.votes_for, row.total, CountedOf(row.counted_of))
    return Ruled(words, state is DecisionState.PASSED, rule.source, confirmed=rule.confirmed)


def _told(row: Decision) -> Told:
    known = counts_on([row.place_id], row.decided_on or row.put_on)[row.place_id].best if row.scope == Scope.VILLAGE else None
    of_voters = row.counted_of == CountedOf.ALL_VOTERS
    return Told(
        Matter(row.matter), row.put_on, row.decided_on, row.total,
        known.households if known is not None and not of_voters else None,
        row.by_residents, row.consents, row.consents_since, row.draft_posted_on, row.dossier_sent_on,
    )  # fmt: skip


def basis_page(row: Campaign, account: Account, day: date) -> BasisPage | None:
    """None where people gave nothing and nothing is named. Four queries at most."""
    chosen = bases_of(row.pk)
    gave = people_gave(row.pk)
    if not gave and not chosen:
        return None
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    links = tuple(
        Link(one.title, _record(RecordKind.DECISION, one.pk), note=f"{one.decided_on:%d/%m/%Y}" if one.decided_on else "") for one in chosen
    )
    return BasisPage(row, links, gave and not chosen, _field(row, account, day, [one.pk for one in chosen]) if writes else None)


def _field(row: Campaign, account: Account, day: date, chosen: Sequence[object]) -> Field | None:
    places = covered_units(frozenset({row.place_id}), day) | frozenset(lineage().chain(row.place_id, row.last_day))
    found = list(may_carry(visible_decisions(account, day), row, places)[:MOST_OFFERED])
    if not found:
        return None
    options = tuple(
        Option(str(one.pk), one.title, help=f"{one.decided_on:%d/%m/%Y}" if one.decided_on else "", selected=one.pk in chosen)
        for one in found
    )
    return Field("decisions", _("Việc đã được dân thông qua"), Control.CHECKBOXES, options=options, full=True)


def _record(kind: RecordKind, record: object) -> str:
    return reverse("office:record", args=[kind.value, record])
