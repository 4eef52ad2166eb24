"""Proposing, publishing by a second person, taking back."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.announcing import announce
from gandan.base.errors import RuleBroken
from gandan.evidence.access import PUBLISHES
from gandan.evidence.actions.common import KIND, locked, require, standing, tell
from gandan.evidence.choices import Act, State
from gandan.evidence.models import Photograph
from gandan.evidence.rules.states import state_after, unfit_for_the_public, why_not_publish
from gandan.people.choices import Can
from gandan.people.models import Account

Seen = Mapping[UUID, int]  # the revision that was looked at, by photograph


def propose_photographs(ids: Collection[UUID], *, by: Account | None, now: datetime, seen: Seen | None = None) -> int:
    """Ask that photographs be published. Returns how many were not proposed yet.

    Raises NotAllowed without Can.CORRECT; RuleBroken where one is public already, lacks a caption, or shows children or the
    sick without consent.
    """

    def proposed(row: Photograph) -> None:
        problem = unfit_for_the_public(standing(row))
        if problem:
            raise RuleBroken(problem)
        row.proposed_by = by

    return _moved(Act.PROPOSE, ids, (Can.CORRECT,), proposed, by=by, now=now, seen=seen)


def publish_photographs(ids: Collection[UUID], *, by: Account, now: datetime, seen: Seen | None = None) -> int:
    """Make photographs public, as the second person. Returns how many were not public yet.

    Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for the one who recorded it, answered its question or
    proposed it, where children or the sick have no consent, where there is no caption, or where `seen` is no longer so.
    """

    def published(row: Photograph) -> None:
        problem = why_not_publish(standing(row), by.pk)
        if problem:
            raise RuleBroken(problem)
        row.published_by, row.published_at = by, now

    return _moved(Act.PUBLISH, ids, PUBLISHES, published, by=by, now=now, seen=seen)


def withdraw_photographs(ids: Collection[UUID], *, by: Account | None, now: datetime) -> int:
    """Take photographs back from the public, or back from the queue: anyone who may correct or publish them. At once.

    Returns how many changed. Raises NotAllowed, or RuleBroken where one was neither proposed nor public.
    """

    def withdrawn(row: Photograph) -> None:
        row.published_by, row.published_at, row.proposed_by = None, None, None

    return _moved(Act.WITHDRAW, ids, (Can.CORRECT, *PUBLISHES), withdrawn, by=by, now=now)


@transaction.atomic
def _moved(
    act: Act, ids: Collection[UUID], cans: Collection[Can], change: Callable[[Photograph], None], *,
    by: Account | None, now: datetime, seen: Seen | None = None,
) -> int:  # fmt: skip
    rows = locked(ids)
    require(by, cans, ((row.place_id, row.lead_id) for row in rows), now)
    changed = []
    for row in rows:
        if seen is not None and seen.get(row.pk, row.revision) != row.revision:
            raise RuleBroken(_("Ảnh này vừa được người khác sửa. Hãy mở lại, xem rồi làm tiếp."))
        state = state_after(State(row.state), act)
        if state != row.state:
            change(row)
            row.state = state
            changed.append(row)
    Photograph.objects.bulk_update(changed, ["state", "proposed_by", "published_by", "published_at"])
    tell(act.value, changed, by=by, now=now)
    announce(KIND, [row.pk for row in changed], now=now)
    return len(changed)
