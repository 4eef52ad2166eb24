"""Reading proposals and decisions: how far each has come, who stands in it, and the register of decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from gandan.activities.queries.listing import folded_column
from gandan.base.vietnamese import folded
from gandan.emulation.choices import AwardForm, Commended, NoticeState, ProposalState
from gandan.emulation.models import Award, AwardItem, AwardName, AwardNotice, PrintOffset, ProposalStep


@dataclass(frozen=True)
class Recipient:
    """Whoever a decision commends: `name` where it is written, else the collective's name or the role."""

    row: UUID
    subject: Commended
    who: str
    name: str
    address: str
    achievement: str

    @property
    def called(self) -> str:
        """What stands first: a person's name, else what is known of them."""
        return self.name or self.who

    @property
    def is_person(self) -> bool:
        """A person, who may be named."""
        return self.subject is Commended.INDIVIDUAL


def states_of(proposals: Iterable[UUID]) -> dict[UUID, ProposalState]:
    """How far each proposal has come. One query."""
    ids = list(proposals)
    last = ProposalStep.objects.filter(proposal__in=ids).order_by("proposal", "-number").distinct("proposal")
    found = {row.proposal_id: ProposalState(row.state) for row in last}
    return {one: found.get(one, ProposalState.START) for one in ids}


def steps_of_review(proposal: UUID) -> list[ProposalStep]:
    """The steps of a proposal, the first first, each with who took it. One query."""
    return list(ProposalStep.objects.filter(proposal=proposal).select_related("taken_by").order_by("number"))


def recipients_of(award: Award, *, named: bool = True) -> list[Recipient]:
    """Those whom a decision commends, in its order. `named` False: people by role only. Two queries."""
    names = dict(AwardName.objects.filter(award=award).values_list("row", "name")) if named else {}
    return [
        Recipient(one.row, Commended(one.subject), one.who, names.get(one.row, ""), one.address, one.achievement)
        for one in AwardItem.objects.filter(award=award).order_by("position")
    ]


def register_of(
    visible: QuerySet[Award], *, words: str = "", form: str = "", first: date | None = None, last: date | None = None,
    places: Iterable[int] | None = None,
) -> QuerySet[Award]:  # fmt: skip
    """The register: decisions that count, newest first, found by number, body or title, with or without diacritics."""
    rows = visible.filter(voided=False).select_related("notice")
    if words.strip():
        wanted = folded(words)
        columns = {f"folded_{name}": folded_column(name) for name in ("title", "number", "decided_by")}
        rows = rows.annotate(**columns).filter(
            Q(folded_title__contains=wanted) | Q(folded_number__contains=wanted) | Q(folded_decided_by__contains=wanted)
        )
    if form in AwardForm.values:
        rows = rows.filter(form=form)
    if first is not None:
        rows = rows.filter(decided_on__gte=first)
    if last is not None:
        rows = rows.filter(decided_on__lte=last)
    if places is not None:
        rows = rows.filter(place__in=list(places))
    return rows.order_by("-decided_on", "number", "pk")


def notice_of(award: Award) -> AwardNotice | None:
    """What is public of a decision, or was to be. One query."""
    return AwardNotice.objects.filter(award=award).select_related("proposed_by", "published_by").first()


def published_awards() -> QuerySet[Award]:
    """Decisions whose list anyone may see: published at the revision at which they stand. The latest first."""
    return Award.objects.filter(
        voided=False, listed=True, notice__state=NoticeState.PUBLISHED.value, notice__revision=F("revision")
    ).select_related("notice").order_by("-decided_on", "pk")  # fmt: skip


def offset_of(unit: int, template: str) -> tuple[int, int]:
    """(right, down) in tenths of a millimetre; nothing was kept: none."""
    return PrintOffset.objects.filter(unit=unit, template=template).values_list("right", "down").first() or (0, 0)


def form_title(form: str) -> str:
    """The form with a capital, for headings: “Giấy khen”."""
    return str(AwardForm(form).label).capitalize() if form in AwardForm.values else _("Khen thưởng")
