"""Putting a disclosure on the public pages, by a second person; taking it back when what was looked at is no longer what is said."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.democracy.access.disclosure import PUBLISHES
from gandan.democracy.choices.disclosure import DisclosureNoticeState
from gandan.democracy.models import Disclosure, DisclosureNotice
from gandan.democracy.queries.disclosure import said_of
from gandan.democracy.rules.disclosure import why_not_publish
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

S = DisclosureNoticeState


@transaction.atomic
def propose_disclosure(disclosure: UUID, *, by: Account | None, today: date, now: datetime) -> bool:
    """Ask that it be put on the public pages as it stands. False: it was asked, or is public. `by` None is the product itself.

    Raises NotAllowed without Can.CORRECT, NotFound, RuleBroken for a voided one.
    """
    row = locked_disclosure(disclosure, (Can.CORRECT,), by, today)
    said = said_of([row.pk])[row.pk]
    notice = DisclosureNotice.objects.filter(disclosure=row).first() or DisclosureNotice(disclosure=row)
    if notice.state in (S.PROPOSED.value, S.PUBLISHED.value) and notice.said == said:
        return False
    notice.state, notice.said, notice.proposed_by = S.PROPOSED.value, said, by
    notice.published_by, notice.published_at = None, None
    notice.save()
    _tell("propose", [row.pk], by, now)
    return True


@transaction.atomic
def publish_disclosure(disclosure: UUID, *, seen: str, by: Account, today: date, now: datetime) -> bool:
    """Put it on the public pages, as the second person. `seen`: what was looked at, as its page told. False: it is public already.

    It shows there once it is posted somewhere. Raises NotAllowed without Can.REPORT or Can.CONFIRM; RuleBroken for whoever proposed
    it, or where it was changed meanwhile.
    """
    row = locked_disclosure(disclosure, PUBLISHES, by, today)
    notice = DisclosureNotice.objects.filter(disclosure=row).first()
    said = said_of([row.pk])[row.pk]
    state = S(notice.state) if notice is not None else S.INTERNAL
    if notice is not None and state is S.PUBLISHED and notice.said == said:
        return False
    problem = why_not_publish(state, proposed_by=notice.proposed_by_id if notice is not None else None, by=by.pk)
    if problem or notice is None:
        raise RuleBroken(problem)
    if notice.said != said or seen != said:
        raise RuleBroken(gettext("Nội dung này vừa được sửa. Hãy mở lại, xem rồi công bố."))
    notice.state, notice.published_by, notice.published_at = S.PUBLISHED.value, by, now
    notice.save()
    _tell("publish", [row.pk], by, now)
    announce(RecordKind.DISCLOSURE.value, [row.pk], now=now)
    return True


@transaction.atomic
def withdraw_disclosure(disclosure: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take it back from the public pages at once: whoever may correct or publish it. False: it was not there and nobody had asked."""
    row = locked_disclosure(disclosure, (Can.CORRECT, *PUBLISHES), by, today)
    taken = take_back_notices([row.pk], by=by, now=now)
    announce(RecordKind.DISCLOSURE.value, [row.pk], now=now)
    return taken > 0


def recheck_notices(ids: Collection[UUID], *, by: Account | None, now: datetime) -> None:
    """Called where disclosures, their documents or lists were changed, in that transaction: one that says something else is internal.

    What was added to its posting (another place, another day) was not what the second person looked at, and stays public.
    """
    standing = {
        row.pk: row.said for row in DisclosureNotice.objects.filter(disclosure__in=list(ids)).exclude(state=S.INTERNAL.value)
    }  # fmt: skip
    if not standing:
        return
    now_said = said_of(standing)
    take_back_notices([one for one, said in standing.items() if now_said.get(one) != said], by=by, now=now)


def take_back_notices(ids: Sequence[UUID], *, by: Account | None, now: datetime) -> int:
    """What was proposed or public of these is internal again. The caller announces."""
    standing = DisclosureNotice.objects.filter(disclosure__in=list(ids)).exclude(state=S.INTERNAL.value)
    taken = list(standing.values_list("pk", flat=True))
    DisclosureNotice.objects.filter(pk__in=taken).update(
        state=S.INTERNAL.value, proposed_by=None, published_by=None, published_at=None
    )  # fmt: skip
    _tell("withdraw", taken, by, now)
    return len(taken)


def locked_disclosure(disclosure: UUID, cans: Sequence[Can], by: Account | None, today: date) -> Disclosure:
    """The disclosure, locked, where the account holds one of the permissions. Raises NotFound, NotAllowed; RuleBroken for a voided one."""
    row: Disclosure | None = Disclosure.objects.select_for_update().filter(pk=disclosure).first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy nội dung công khai này."))
    if by is not None and not any(reach(by, can, today).holds(row.place_id, row.lead_id) for can in cans):
        raise NotAllowed(gettext("Tài khoản này được xem nội dung công khai, không được làm việc này."))
    if row.voided:
        raise RuleBroken(gettext("Bản ghi này đã hủy, không làm gì thêm được. Hãy ghi một bản ghi mới."))
    return row


def _tell(verb: str, ids: Collection[UUID], by: Account | None, now: datetime) -> None:
    revisions = dict(Disclosure.objects.filter(pk__in=list(ids)).values_list("pk", "revision"))
    record([Act(verb, RecordKind.DISCLOSURE.value, one, revisions[one]) for one in ids], by=by, at=now)
