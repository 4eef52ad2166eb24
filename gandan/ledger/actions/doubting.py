"""Keeping questions about figures, answering them, and letting the level above see those that were sent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import new_id
from gandan.ledger.access import doubt_for
from gandan.ledger.choices import DoubtState, RightBecause
from gandan.ledger.models import Doubt, DoubtAnswer
from gandan.people.models import Account

ANSWERED = "doubt_answered"  # as what an answer is announced: rooms that hold the same question keep it too
MOST_WORDS = 300  # letters of an answer


@dataclass(frozen=True)
class Asked:
    """A question that was found, before it is kept. `sources`: the record whose author is asked, and the one it is compared with.

    `rolling`: it is about everything since its first day, and is the same question tomorrow.
    """

    kind: str
    unit: int
    place: int
    lead: int | None
    first: date | None
    last: date
    facts: tuple[tuple[str, int], ...]
    subject_kind: str = ""
    sources: tuple[UUID, ...] = ()
    rolling: bool = False

    @property
    def key(self) -> str:
        """What makes it the same question: found again, it is asked once."""
        days = [str(self.first), "" if self.rolling else str(self.last)] if self.first is not None else []
        told = [self.kind, self.unit, days, sorted(map(str, self.sources)), self.facts]
        return sha256(json.dumps(told).encode()).hexdigest()


@transaction.atomic
def keep_doubts(found: Iterable[Asked], scope: Q, *, now: datetime) -> int:
    """Keep what was found, once; close by itself what stands open within `scope` and is found no more. Returns how many are new.

    `scope` filters the doubts that were looked for: those of a unit, or of some records. A question that comes back is asked again.
    """
    asked = {one.key: one for one in found}
    standing = Doubt.objects.select_for_update()
    known = dict(standing.filter(key__in=asked).values_list("key", "state"))
    _set(standing.filter(key__in=asked, state=DoubtState.CORRECTED), DoubtState.ASKED, "ask", now)
    _set(standing.filter(scope, state__in=[DoubtState.ASKED, DoubtState.MEND]).exclude(key__in=asked), DoubtState.CORRECTED, "correct", now)
    fresh = [
        Doubt(
            id=new_id(), kind=one.kind, unit_id=one.unit, place_id=one.place, lead_id=one.lead, first=one.first, last=one.last,
            subject_kind=one.subject_kind, subject=one.sources[0] if one.sources else None,
            other=one.sources[1] if len(one.sources) > 1 else None, key=key, facts=dict(one.facts), found_at=now,
        )
        for key, one in asked.items() if key not in known
    ]  # fmt: skip
    made = Doubt.objects.bulk_create(fresh, ignore_conflicts=True)
    record([Act("ask", "doubt", row.pk, values={"kind": row.kind}) for row in made], by=None, at=now)
    return len(made)


def _set(rows: QuerySet[Doubt], state: DoubtState, verb: str, now: datetime) -> None:
    changed = list(rows.values_list("pk", flat=True))
    Doubt.objects.filter(pk__in=changed).update(state=state)
    record([Act(verb, "doubt", one) for one in changed], by=None, at=now)


@transaction.atomic
def answer_doubt(doubt: UUID, *, state: str, because: str = "", words: str = "", by: Account, today: date, now: datetime) -> Doubt:
    """Answer "đúng, vì…" (with a reason of the closed list, words if wanted) or "để tôi sửa". Answering again replaces the answer.

    Raises NotFound and NotAllowed as `doubt_for`; BadInput without a reason, or another word; RuleBroken where it is mended already.
    """
    doubt_for(by, doubt, today)
    row = Doubt.objects.select_for_update().get(pk=doubt)
    words = words.strip()
    if state not in (DoubtState.RIGHT, DoubtState.MEND):
        raise BadInput(_("Hãy chọn một câu trả lời."), field="state")
    if row.state == DoubtState.CORRECTED:
        raise RuleBroken(_("Số này đã được sửa, không cần trả lời nữa."))
    if state == DoubtState.RIGHT and because not in RightBecause.values:
        raise BadInput(_("Hãy chọn vì sao số này đúng."), field="because")
    if state == DoubtState.RIGHT and because == RightBecause.OTHER and not words:
        raise BadInput(_("Hãy ghi lý do."), field="words")
    if len(words) > MOST_WORDS:
        raise BadInput(_("Dài quá: nhiều nhất 300 chữ."), field="words")
    because = because if state == DoubtState.RIGHT else ""
    before = DoubtAnswer.objects.filter(doubt=row).first()
    if (row.state, row.because, before.words if before else "") == (state, because, words):
        return row
    row.state, row.because = state, because
    row.save(update_fields=["state", "because"])
    DoubtAnswer.objects.update_or_create(doubt=row, defaults={"words": words, "by": by, "at": now})
    record([Act("answer", "doubt", row.pk, values={"state": state, "because": because})], by=by, at=now)
    announce(ANSWERED, [row.pk], now=now)
    return row


def answered_elsewhere(kind: str, subject: UUID, other: UUID, *, words: str, by: UUID | None, now: datetime) -> None:
    """The same question was answered "đúng" where it stands too: it waits here no more. One query where nothing waits."""
    waiting = Doubt.objects.select_for_update().filter(kind=kind, state__in=[DoubtState.ASKED, DoubtState.MEND])
    for row in waiting.filter(Q(subject=subject, other=other) | Q(subject=other, other=subject)):
        row.state, row.because = DoubtState.RIGHT, RightBecause.OTHER
        row.save(update_fields=["state", "because"])
        if by is not None:
            DoubtAnswer.objects.update_or_create(doubt=row, defaults={"words": words.strip()[:MOST_WORDS], "by_id": by, "at": now})
        record([Act("answer", "doubt", row.pk, values={"state": row.state, "because": row.because})], by=None, at=now)


def show_above(unit: int, first: date | None, last: date, *, now: datetime) -> int:
    """A report of the unit was sent: the level above may now see what is still not mended of the days it covers.

    Called inside the transaction of the sending. Sending again changes nothing.
    """
    rows = Doubt.objects.filter(Q(first=None) | Q(first__lte=last), unit=unit, sent_at=None).exclude(state=DoubtState.CORRECTED)
    if first is not None:
        rows = rows.filter(last__gte=first)
    return rows.update(sent_at=now)
