"""Names of people whom a decision commends: written, corrected, erased. History and ledger never hold one."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.emulation.actions.commendation_notices import take_back_lists
from gandan.emulation.choices import Commended
from gandan.emulation.models import Award, AwardItem, AwardName
from gandan.evidence.models import Erasure
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

LONGEST = 120  # letters of a name
KIND = "award_name"  # what an erasure of a name is called, by the mark of its line


@transaction.atomic
def name_commended(award: UUID, names: Mapping[UUID, str], *, by: Account | None, today: date, now: datetime) -> int:
    """Write names by line of the decision; an empty one erases it, lines that are not told keep theirs. Returns how many changed.

    A published list with new names waits to be published anew. Raises NotAllowed without Can.CORRECT; RuleBroken for a
    voided decision or a line that is not a person's; BadInput for a name that is too long.
    """
    row = _locked(award, by, today)
    if row.voided:
        raise RuleBroken(gettext("Quyết định này đã hủy, không ghi tên vào nữa."))
    persons = set(AwardItem.objects.filter(award=row, subject=Commended.INDIVIDUAL.value).values_list("row", flat=True))
    if not persons.issuperset(names):
        raise RuleBroken(gettext("Chỉ ghi họ tên cho dòng cá nhân của quyết định này. Hãy mở lại trang."))
    wanted = {line: " ".join(name.split()) for line, name in names.items()}
    if any(len(name) > LONGEST for name in wanted.values()):
        raise BadInput(gettext("Họ tên dài quá %(most)s chữ. Hãy viết gọn lại.") % {"most": LONGEST}, field="name")
    known = dict(AwardName.objects.filter(award=row, row__in=list(wanted)).values_list("row", "name"))
    changed = {line: name for line, name in wanted.items() if known.get(line, "") != name}
    AwardName.objects.filter(award=row, row__in=list(changed)).delete()
    AwardName.objects.bulk_create([AwardName(award=row, row=line, name=name) for line, name in changed.items() if name])
    _listed([line for line, name in changed.items() if not name], now)
    if changed:
        record([Act("name", RecordKind.AWARD.value, row.pk, row.revision, {"lines": len(changed)})], by=by, at=now)
        take_back_lists([row], by=by, now=now)
    return len(changed)


@transaction.atomic
def erase_names(award: UUID, lines: Collection[UUID], *, by: Account | None, today: date, now: datetime) -> int:
    """Erase names of a decision for good; what was counted stays. Returns how many there were. Raises NotAllowed as `name_commended`.

    A list that is public goes on without them: what is erased must not wait for a second person.
    """
    row = _locked(award, by, today)
    named = AwardName.objects.filter(award=row, row__in=list(lines))
    _listed(named.values_list("row", flat=True), now)
    gone, _kinds = named.delete()
    if gone:
        record([Act("erase", RecordKind.AWARD.value, row.pk, row.revision, {"lines": gone})], by=by, at=now)
        announce(RecordKind.AWARD.value, [row.pk], now=now)
    return gone


@transaction.atomic
def replay_name_erasures(erased: Iterable[tuple[UUID, str]], *, now: datetime) -> int:
    """Erase again the names that were erased elsewhere: (line, kind) as `evidence.queries.erasures` tells. For a restored database."""
    named = AwardName.objects.filter(row__in=[line for line, kind in erased if kind == KIND])
    awards = list(named.values_list("award_id", flat=True).distinct())
    gone, _kinds = named.delete()
    announce(RecordKind.AWARD.value, awards, now=now)
    return gone


def _listed(lines: Iterable[UUID], now: datetime) -> None:
    Erasure.objects.bulk_create([Erasure(subject=line, kind=KIND, at=now) for line in lines], ignore_conflicts=True)


def _locked(award: UUID, by: Account | None, today: date) -> Award:
    row: Award = Award.objects.select_for_update().get(pk=award)
    if by is not None and not reach(by, Can.CORRECT, today).holds(row.place_id, row.lead_id):
        raise NotAllowed(gettext("Tài khoản này được xem quyết định, không được ghi hay xóa họ tên."))
    return row
