"""The way of a proposal as one table of states, who is named how, and what may be published. Pure.

A person appears by role until a decision commends them; the decision's list is published only as far as the decision says.
"""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import folded
from gandan.emulation.choices import Commended, NoticeState, ProposalState

S = ProposalState
# From a state to those that may follow. The database holds the same table as a constraint.
NEXT: dict[ProposalState, tuple[ProposalState, ...]] = {
    S.START: (S.REVIEWED, S.RETURNED, S.AGREED, S.DECLINED),
    S.REVIEWED: (S.REVIEWED, S.RETURNED, S.AGREED, S.DECLINED),
    S.RETURNED: (S.REVIEWED, S.AGREED, S.DECLINED),
    S.AGREED: (S.REVIEWED, S.DECIDED),
    S.DECLINED: (S.REVIEWED,),
    S.DECIDED: (),
}
PAIRS: frozenset[tuple[ProposalState, ProposalState]] = frozenset((before, after) for before, those in NEXT.items() for after in those)
SAYS_WHY = (S.RETURNED, S.DECLINED)
BY_HAND: tuple[ProposalState, ...] = (S.REVIEWED, S.RETURNED, S.AGREED, S.DECLINED)  # DECIDED comes with the decision itself
_HONORIFICS = ("ong ", "ba ")
_NOT_NAMES = ("ba con", "ba me", "ong ba")


class Row(Protocol):
    """Whoever is proposed or commended."""

    @property
    def subject(self) -> Commended: ...


def require_step(before: ProposalState, after: ProposalState, note: str) -> None:
    """Raise RuleBroken where the table does not let the step follow; BadInput where it must say why and does not."""
    if (before, after) not in PAIRS:
        raise RuleBroken(
            _("Đề nghị đang ở bước “%(before)s”, chưa chuyển sang “%(after)s” được.") % {"before": before.label, "after": after.label}
        )
    if after in SAYS_WHY and not note.strip():
        raise BadInput(_("Hãy ghi vì sao, để nơi đề nghị biết cần bổ sung gì."), field="note")


def names_a_person(who: str) -> bool:
    """Whether a text that should be a role begins as a name does: "Ông …", "Bà …"."""
    plain = folded(who).strip() + " "
    return plain.startswith(_HONORIFICS) and not plain.startswith(_NOT_NAMES)


def counts_of(rows: Iterable[Row]) -> tuple[int, int]:
    """(collectives, individuals) among those commended."""
    subjects = [row.subject for row in rows]
    return subjects.count(Commended.COLLECTIVE), subjects.count(Commended.INDIVIDUAL)


def why_not_publish(state: NoticeState, *, proposed_by: UUID | None, by: UUID) -> str:
    """A sentence why this account may not publish the list now; empty: it may. A second person publishes."""
    if state is not NoticeState.PROPOSED:
        return _("Danh sách này chưa được đề nghị công bố. Hãy đề nghị trước, người thứ hai công bố.")
    if proposed_by == by:
        return _("Người đề nghị không tự công bố. Hãy nhờ người thứ hai xem và công bố.")
    return ""
