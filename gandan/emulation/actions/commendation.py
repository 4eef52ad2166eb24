"""Proposals and decisions that commend: record, amend, void. A decision counts on its day; a proposal counts nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, member, partners, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.base.errors import BadInput
from gandan.emulation.actions.commendation_notices import take_back_lists
from gandan.emulation.actions.commendation_steps import close_reviews, reopen_reviews
from gandan.emulation.choices import ProposalState
from gandan.emulation.intake.commendation import AwardIn, CommendedIn, ProposalIn
from gandan.emulation.models import Award, AwardItem, AwardName, Proposal, ProposalItem
from gandan.emulation.queries.commendation import states_of
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_COLLECTIVES, _INDIVIDUALS = measure("commendations.collectives"), measure("commendations.individuals")


def _fill_shared(row: Proposal | Award, data: ProposalIn | AwardIn) -> None:
    filled(row, data)
    row.form = data.form.value
    row.programme_id = member(D.PROGRAMME, data.programme) if data.programme else None
    row.collectives, row.individuals = data.counts


def _fill_proposal(row: Proposal, data: ProposalIn) -> None:
    _fill_shared(row, data)
    row.proposed_on = data.proposed_on


def _fill_award(row: Award, data: AwardIn) -> None:
    _fill_shared(row, data)
    row.decided_on, row.number, row.decided_by, row.signer_title = data.decided_on, data.number, data.decided_by, data.signer_title
    row.proposal_id, row.reason, row.listed, row.names_listed = data.proposal, data.reason, data.listed, data.names_listed


def _proposed(row: Proposal, data: ProposalIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.commended, start=1):
        yield ProposalItem(proposal_id=row.id, position=position, row=one.id, **_told(one))


def _awarded(row: Award, data: AwardIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.commended, start=1):
        yield AwardItem(award_id=row.id, position=position, row=one.id, **_told(one))


def _told(one: CommendedIn) -> dict[str, str]:
    return {"subject": one.subject.value, "who": one.who, "address": one.address, "achievement": one.achievement}


def _nothing(_row: Proposal, _data: ProposalIn, _known: Known) -> Sequence[Line]:
    return ()


def _lines(_row: Award, data: AwardIn, known: Known) -> Sequence[Line]:
    """Collectives and individuals, each by the decision on its day; not one word of who they are."""
    axes = within(
        (D.ACTOR_GROUP.value, known.groups(data.lead, data.decided_on)), (D.PROGRAMME.value, data.programme),
        (D.KIND.value, data.form.value),
    )  # fmt: skip
    counted = zip((_COLLECTIVES, _INDIVIDUALS), data.counts, strict=True)
    return [Line(what, count, data.place, data.decided_on, Grade.BY_DECISION, data.lead, axes) for what, count in counted if count]


def _links(data: AwardIn) -> Iterable[Link]:
    return links("proposal", Proposal, data.proposal)


def _check_award(rows: Sequence[tuple[Award, AwardIn]]) -> None:
    """A decision rests on a proposal that was agreed to, and on one only."""
    named = {data.proposal: row.id for row, data in rows if data.proposal is not None}
    states = states_of(named)
    decided = dict(Award.objects.filter(proposal__in=list(named), voided=False).values_list("proposal", "pk"))
    for proposal, award in named.items():
        if decided.get(proposal, award) != award:
            raise BadInput(gettext("Đề nghị này đã có quyết định khác. Hãy sửa quyết định ấy, hoặc chọn đề nghị khác."), field="proposal")
        if states[proposal] not in (ProposalState.AGREED, ProposalState.DECIDED):
            raise BadInput(
                gettext("Đề nghị này đang ở bước “%(state)s”. Hãy xét và đồng ý trước khi ghi quyết định.")
                % {"state": states[proposal].label},
                field="proposal",
            )


def _after_award(written: Sequence[Written[Award, AwardIn]], acting: Acting) -> None:
    """The review ends with the decision; lines that are gone take their names along; a corrected list is published anew."""
    close_reviews([one.data.proposal for one in written if one.data.proposal is not None], acting)
    left = {one.before.proposal for one in written if one.before is not None and one.before.proposal is not None}
    reopen_reviews(left - {one.data.proposal for one in written}, acting)
    amended = [one.row for one in written if one.before is not None]
    for one in written:
        if one.before is not None:
            AwardName.objects.filter(award=one.row).exclude(row__in=_persons(one.data)).delete()
    take_back_lists(amended, by=acting.by, now=acting.now)


def _persons(data: AwardIn) -> list[UUID]:
    return [one.id for one in data.commended if one.subject == "individual"]


def _after_void(rows: Sequence[Award], _reason: str, acting: Acting) -> None:
    """What no decision commends has no names, no public list, and an open proposal again."""
    AwardName.objects.filter(award__in=[row.pk for row in rows]).delete()
    take_back_lists(rows, by=acting.by, now=acting.now)
    reopen_reviews({row.proposal_id for row in rows if row.proposal_id is not None}, acting)


PROPOSAL: Recipe[Proposal, ProposalIn] = Recipe(RecordKind.PROPOSAL, Proposal, ProposalIn, _fill_proposal, _nothing, _proposed)
AWARD: Recipe[Award, AwardIn] = Recipe(
    RecordKind.AWARD, Award, AwardIn, _fill_award, _lines, _awarded, links=_links, check=_check_award, after=_after_award,
    after_void=_after_void,
)  # fmt: skip


def record_proposals(batch: Sequence[Change[ProposalIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record proposals, or amend those that are known. See `record_batch` for what is raised."""
    return record_batch(PROPOSAL, batch, by=by, today=today, now=now)


def record_awards(batch: Sequence[Change[AwardIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record decisions, or amend those that are known. Raises BadInput too for a proposal that nobody agreed to. See `record_batch`."""
    return record_batch(AWARD, batch, by=by, today=today, now=now)


def void_awards(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void decisions that were recorded by mistake: they count no more, and the names in them are erased."""
    return void_batch(AWARD, ids, reason=reason, by=by, today=today, now=now)
