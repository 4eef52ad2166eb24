"""Decisions of the people: what was put, when, of how many households, what came of it. Small numbers, and what tells them, stay out."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from gandan.activities.choices import RecordKind
from gandan.democracy.choices.decision import Ballot, Channel, CountedOf, DecisionState, Matter, Paper, Scope, ToldTo
from gandan.democracy.models import Decision
from gandan.democracy.queries.decision import published_decisions
from gandan.democracy.rules.decision import public_count
from gandan.democracy.rules.thresholds import rule_coded
from gandan.publishing.contents.decision import DecisionCopy, DecisionCountCopy, RuleCopy, ToldCopy
from gandan.publishing.making.where import where_of
from gandan.publishing.registry import Page, PublicKind
from gandan.publishing.words import Words, both


def build(ids: Collection[UUID]) -> Mapping[UUID, Page]:
    """Pages of those that a second person published as they stand and that have a result. Four queries."""
    rows = list(published_decisions().filter(pk__in=list(ids)).exclude(state=DecisionState.OPEN.value).prefetch_related("tellings"))
    places = where_of((row.place_id, row.put_on) for row in rows)
    return {row.pk: _page(row, places[row.place_id, row.put_on]) for row in rows}


def all_ids() -> Collection[UUID]:
    """Every decision that is public. One query."""
    return list(published_decisions().prefetch_related(None).values_list("pk", flat=True))


def _page(row: Decision, place: str) -> Page:
    decided: date = row.decided_on or row.put_on  # constraint: a result has its day
    copy = DecisionCopy(
        matter=both(lambda: Matter(row.matter).label),
        scope=both(lambda: Scope(row.scope).label),
        place=place,
        proposal=row.proposal,
        put_on=row.put_on,
        decided_on=decided,
        meeting_on=row.meeting.held_on if row.meeting is not None else None,
        ballot=both(lambda: Ballot(row.ballot).label),
        channels=tuple(_channel(one.channel) for one in row.tallies.all()),
        passed=row.state == DecisionState.PASSED,
        result=both(lambda: DecisionState(row.state).label),
        count=_count(row),
        rule=_rule(row),
        paper=both(lambda: Paper(row.paper).label) if row.paper else None,
        number=row.number,
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        told=tuple(ToldCopy(to=_told(one.to), done_on=one.done_on) for one in row.tellings.all()),
    )
    summary = copy.result
    return Page(
        slug=row.notice.slug, place=row.place_id, day=decided, title=row.title, title_en=row.title, summary=summary.vi,
        summary_en=summary.en, content=copy.model_dump(mode="json"),
    )  # fmt: skip


def _count(row: Decision) -> DecisionCountCopy:
    told = public_count(row.total or 0, row.votes_for, row.votes_against, row.votes_none, row.votes_invalid)
    return DecisionCountCopy(
        total=told.total, took_part=told.took_part, votes_for=told.votes_for, votes_against=told.votes_against,
        votes_none=told.votes_none, votes_invalid=told.votes_invalid,
    )  # fmt: skip


def _rule(row: Decision) -> RuleCopy | None:
    rule = rule_coded(row.rule)
    if rule is None or not row.total or _count(row).total is None:
        return None
    return RuleCopy(
        share=both(lambda: rule.share.in_words), of=both(lambda: CountedOf(row.counted_of).label),
        least=rule.share.least_of(row.total), source=rule.source, confirmed=rule.confirmed,
    )  # fmt: skip


def _channel(channel: str) -> Words:
    return both(lambda: Channel(channel).label)


def _told(to: str) -> Words:
    return both(lambda: ToldTo(to).label)


DECISION = PublicKind(RecordKind.DECISION.value, build, all_ids)
