"""How far a recommendation, a point or an objection has come, and whether its words name somebody. Pure."""

import re
from datetime import date
from typing import Protocol
from uuid import UUID

from gandan.base.sentences import gettext as _
from gandan.democracy.choices.recommendation import AskedState, Outcome, ShowingState

_NAMED = re.compile(r"\b(?:ông|bà|anh|chị|cô|chú|bác)\s+(\w+)", re.IGNORECASE)


class Asked(Protocol):
    """What was asked of a body about a matter."""

    @property
    def due(self) -> date | None: ...
    @property
    def answered_on(self) -> date | None: ...
    @property
    def followed_on(self) -> date | None: ...


def state_of(one: Asked, today: date) -> AskedState:
    """How far it has come on the day. It is late from the day after the one by which the answer was due."""
    if one.followed_on is not None and one.answered_on is not None:
        return AskedState.FOLLOWED
    if one.answered_on is not None:
        return AskedState.ANSWERED
    return AskedState.LATE if one.due is not None and one.due < today else AskedState.WAITING


def is_taken_up(outcome: Outcome) -> bool:
    """Whether it counts as taken up: in whole, or in part."""
    return outcome in (Outcome.WHOLE, Outcome.PART)


def names_somebody(text: str) -> bool:
    """Whether the words seem to name a person: "ông Nguyễn …", "Bà Lan". Titles and "bà con" do not."""
    for found in _NAMED.finditer(text):
        first = found.group(1)
        if first[:1].isupper() and first.casefold() not in _TITLES:
            return True
    return False


# What may follow such a word in capitals and is a role or a place, not somebody of the village.
_TITLES = frozenset({"bí", "chủ", "trưởng", "phó", "giám", "hiệu", "đại", "hội", "ủy", "hồ", "rịa", "nà"})


def why_not_show(state: ShowingState, *, proposed_by: UUID | None, by: UUID) -> str:
    """A sentence why this account may not publish now; empty: it may. A second person publishes."""
    if state is not ShowingState.PROPOSED:
        return _("Nội dung này chưa được đề nghị công bố. Hãy đề nghị trước, người thứ hai công bố.")
    if proposed_by == by:
        return _("Người đề nghị không tự công bố. Hãy nhờ người thứ hai xem và công bố.")
    return ""
