"""Marking who has handed in a ballot: one household, one ballot, whatever the channel. What it chose is never known here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities.choices import RecordKind
from gandan.base.audit import Act, record
from gandan.base.errors import NotAllowed, RuleBroken
from gandan.democracy.access.household import keeping_of
from gandan.democracy.choices.decision import Channel, DecisionState, Scope
from gandan.democracy.models import BallotCount, BallotMark, Decision, Household
from gandan.democracy.queries.household import marks_in
from gandan.people.access import reach
from gandan.people.choices import Can, Purpose
from gandan.people.closed import acting_as
from gandan.people.models import Account

KIND = RecordKind.DECISION.value
MOST_TOLD = 10


@dataclass(frozen=True)
class First:
    """The first ballot of a household: its number in the roll, through which channel, on which day."""

    household: UUID
    number: str
    channel: Channel
    on: date


class AlreadyMarked(RuleBroken):
    """Some of the households have handed in a ballot already; none of them was marked again."""

    def __init__(self, first: Collection[First]) -> None:
        self.first = tuple(first)
        told = "; ".join(
            _("hộ số %(number)s: %(channel)s, ngày %(day)s")
            % {"number": one.number, "channel": one.channel.label, "day": f"{one.on:%d/%m/%Y}"}
            for one in self.first[:MOST_TOLD]
        )
        super().__init__(
            ngettext(
                "Có %(n)s hộ đã có phiếu ở việc này (%(told)s). Mỗi hộ chỉ có một phiếu, nên chưa đánh dấu hộ nào.",
                "Có %(n)s hộ đã có phiếu ở việc này (%(told)s). Mỗi hộ chỉ có một phiếu, nên chưa đánh dấu hộ nào.",
                len(self.first),
            )
            % {"n": len(self.first), "told": told}
        )


def mark_ballots(decision: UUID, households: Collection[UUID], channel: Channel, *, by: Account, today: date, now: datetime) -> int:
    """Mark that these households have handed in a ballot through a channel, all of them or none. Returns how many.

    Commits by itself (see `acting_as`). Raises NotAllowed without Can.CORRECT there, or without the commune's roll; RuleBroken for a
    decision that is voided or counted, or a household that is not of the place; AlreadyMarked for a second ballot.
    """
    row = _open_decision(decision, by, today)
    wanted = frozenset(households)
    if not wanted:
        return 0
    keeping = keeping_of(by, row.place_id, today)
    with acting_as(by, Purpose.BALLOTS, about=f"{KIND} {row.pk}", on=today, now=now, units=keeping.units) as alias:
        count = _locked_count(alias, row.pk, channel)
        inside = Q(village=row.place_id) if row.scope == Scope.VILLAGE else Q(unit__in=keeping.units)
        standing = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
        found = list(Household.objects.using(alias).filter(inside, standing, pk__in=wanted).order_by("pk"))
        if len(found) < len(wanted):
            raise RuleBroken(_("Có hộ không còn trong sổ hộ của nơi này. Hãy mở lại trang rồi đánh dấu."))
        _refuse_second(alias, row.pk, wanted)
        try:
            with transaction.atomic(using=alias):
                BallotMark.objects.using(alias).bulk_create(
                    BallotMark(unit_id=one.unit_id, decision=row.pk, household=one, channel=channel.value, marked_on=today, marked_by=by.pk)
                    for one in found
                )
        except IntegrityError:  # through another channel, at this very moment
            _refuse_second(alias, row.pk, wanted)
            raise
        _recounted(alias, count)
        record([Act("mark", KIND, row.pk, row.revision, {"channel": channel.value, "households": len(found)})], by=by, at=now, using=alias)
    return len(found)


def unmark_ballot(decision: UUID, household: UUID, *, by: Account, today: date, now: datetime) -> bool:
    """Take back a mark that was made by mistake, while ballots are still coming in. False: there was none. Raises as `mark_ballots`."""
    row = _open_decision(decision, by, today)
    keeping = keeping_of(by, row.place_id, today)
    with acting_as(by, Purpose.BALLOTS, about=f"{KIND} {row.pk}", on=today, now=now, units=keeping.units) as alias:
        mark = marks_in(alias, row.pk, [household]).get(household)
        if mark is None:
            return False
        count = _locked_count(alias, row.pk, Channel(mark.channel))
        BallotMark.objects.using(alias).filter(pk=mark.pk).delete()
        _recounted(alias, count)
        record([Act("unmark", KIND, row.pk, row.revision, {"channel": mark.channel, "households": 1})], by=by, at=now, using=alias)
    return True


def _open_decision(decision: UUID, by: Account, today: date) -> Decision:
    row: Decision = Decision.objects.get(pk=decision)
    if not reach(by, Can.CORRECT, today).holds(row.place_id, row.lead_id):
        raise NotAllowed(_("Tài khoản này được xem việc này, không được đánh dấu phiếu. Hãy nhờ người được phân công."))
    if row.voided:
        raise RuleBroken(_("Việc này đã hủy, không đánh dấu phiếu nữa."))
    if row.state != DecisionState.OPEN:
        raise RuleBroken(_("Việc này đã có kết quả, nên không thêm bớt phiếu. Nếu ghi kết quả nhầm, hãy sửa việc ấy trước."))
    return row


def _refuse_second(alias: str, decision: UUID, households: Collection[UUID]) -> None:
    first = [
        First(one.household_id, one.household.number, Channel(one.channel), one.marked_on)
        for one in marks_in(alias, decision, households).values()
    ]
    if first:
        raise AlreadyMarked(sorted(first, key=lambda one: (len(one.number), one.number)))


def _locked_count(alias: str, decision: UUID, channel: Channel) -> BallotCount:
    """The open number of a channel, locked: whoever marks next waits, and so counts what is written here."""
    counts = BallotCount.objects.using(alias)
    counts.get_or_create(decision=decision, channel=channel.value, defaults={"marks": 0})
    return counts.select_for_update().get(decision=decision, channel=channel.value)


def _recounted(alias: str, count: BallotCount) -> None:
    count.marks = BallotMark.objects.using(alias).filter(decision=count.decision, channel=count.channel).count()
    count.save(using=alias, update_fields=["marks"])
