"""What papers of a village's meeting and decision say, as plain values, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.democracy.choices.decision import Ballot, Channel, CountedOf, DecisionState, Paper, ToldTo
from gandan.democracy.choices.meeting import Convenor
from gandan.democracy.models import Decision, Meeting
from gandan.democracy.rules.thresholds import explain, rule_coded
from gandan.ledger.choices import Grade
from gandan.people.queries import body_names
from gandan.places.choices import Level
from gandan.places.models import Unit, UnitSpan
from gandan.places.queries import lineage, names_of, spans_on


@dataclass(frozen=True)
class Where:
    """A village or commune on a day, inside a sentence ("thôn Lìm 1") and at the head of a paper ("Thôn Lìm 1")."""

    id: int
    name: str
    head: str
    commune: str
    commune_head: str
    invented: bool


@dataclass(frozen=True)
class Counted:
    """The count of one channel: its name, for, against, no opinion, invalid."""

    channel: str
    votes: tuple[int, int, int, int]


@dataclass(frozen=True)
class Put:
    """A matter that was put, and what came of it. `explained` and `source` are empty while it has no result."""

    id: str
    title: str
    proposal: str
    ballot: str
    lines: tuple[Counted, ...]
    votes: tuple[int, int, int, int]
    total: int | None
    total_source: str
    whole: CountedOf
    state: DecisionState
    explained: str
    source: str


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting. `represented` None: it has not been held."""

    id: str
    title: str
    on: date
    begins_at: time | None
    where: Where
    venue: str
    convenor: str
    partners: tuple[str, ...]
    agenda: tuple[str, ...]
    total: int | None
    total_source: str
    quorum: int | None
    quorum_source: str
    represented: int | None
    known_how: str
    secretary_votes: int | None
    counters: int | None
    discussion: str
    put: tuple[Put, ...]


@dataclass(frozen=True)
class DecisionFacts:
    """A decision with its result. `told`: who is to be told of it."""

    put: Put
    where: Where
    paper: Paper
    number: str
    issued_on: date | None
    decided_on: date
    effective_on: date | None
    met_on: date | None
    told: tuple[str, ...]


def meeting_facts(row: Meeting, decisions: QuerySet[Decision]) -> MeetingFacts:
    """A meeting; `decisions` are those that the reader may see. Raises RuleBroken for a voided one."""
    _require_standing(voided=row.voided)
    partners = [one.pk for one in row.partners.all()]
    names = body_names(set(partners))
    put = decisions.filter(meeting=row, voided=False).prefetch_related("tallies").order_by("recorded_at", "pk")
    return MeetingFacts(
        id=str(row.pk),
        title=row.title,
        on=row.held_on,
        begins_at=row.begins_at,
        where=where_on(row.place_id, row.held_on),
        venue=row.venue,
        convenor=str(Convenor(row.convenor).label),
        partners=tuple(names.get(one, "") for one in partners),
        agenda=tuple(one.text for one in row.agenda.all()),
        total=row.households_total,
        total_source=row.total_source,
        quorum=row.quorum,
        quorum_source=row.quorum_source,
        represented=row.represented,
        known_how=str(Grade(row.represented_grade).label) if row.represented_grade != Grade.UNKNOWN else "",
        secretary_votes=row.secretary_votes,
        counters=row.counters,
        discussion=row.discussion,
        put=tuple(_put(one) for one in put),
    )


def decision_facts(row: Decision) -> DecisionFacts:
    """A decision. Raises RuleBroken for one that is voided, or that has no result yet."""
    _require_standing(voided=row.voided)
    if row.decided_on is None:
        raise RuleBroken(_("Việc này chưa có kết quả, nên chưa có văn bản. Hãy ghi kết quả kiểm phiếu trước."))
    return DecisionFacts(
        put=_put(row),
        where=where_on(row.place_id, row.decided_on),
        paper=Paper(row.paper),
        number=row.number,
        issued_on=row.issued_on,
        decided_on=row.decided_on,
        effective_on=row.effective_on,
        met_on=row.meeting.held_on if row.meeting is not None else None,
        told=tuple(str(ToldTo(one.to).label) for one in row.tellings.all()),
    )


def where_on(place: int, on: date) -> Where:
    """The place on the day, or as it last was, with its commune. Four queries at most."""
    span = _span(place, on)
    above = [_span(unit, on) for unit in lineage().chain(place, on)] if span.level != Level.COMMUNE else [span]
    commune = next((one for one in above if one.level == Level.COMMUNE), None)
    return Where(
        place, _inside(span), span.full_name, _inside(commune) if commune is not None else "",
        commune.full_name if commune is not None else "", Unit.objects.filter(pk=place, invented=True).exists(),
    )  # fmt: skip


def _span(unit: int, on: date) -> UnitSpan:
    return spans_on(on).filter(unit_id=unit).select_related("unit").first() or names_of([unit])[unit]


def _inside(span: UnitSpan) -> str:
    return f"{span.kind.lower()} {span.name}".strip()


def _put(row: Decision) -> Put:
    rule, state = rule_coded(row.rule), DecisionState(row.state)
    ruled = rule is not None and state is not DecisionState.OPEN and row.total is not None
    lines: Sequence[Counted] = [
        Counted(str(Channel(one.channel).label), (one.votes_for, one.votes_against, one.votes_none, one.votes_invalid))
        for one in row.tallies.all()
    ]
    return Put(
        id=str(row.pk),
        title=row.title,
        proposal=row.proposal,
        ballot=str(Ballot(row.ballot).label),
        lines=tuple(lines),
        votes=(row.votes_for, row.votes_against, row.votes_none, row.votes_invalid),
        total=row.total,
        total_source=row.total_source,
        whole=CountedOf(row.counted_of),
        state=state,
        explained=explain(rule, row.votes_for, row.total or 0, CountedOf(row.counted_of)) if rule is not None and ruled else "",
        source=rule.source if rule is not None else "",
    )


def _require_standing(*, voided: bool) -> None:
    if voided:
        raise RuleBroken(_("Bản ghi này đã hủy, không lập văn bản được. Hãy mở bản ghi đang được tính."))
