"""The only door to figures: who may ask what about which unit."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.ledger.answers import Question
from gandan.ledger.models import Doubt
from gandan.ledger.rollups import ORGANISATION
from gandan.people.access import Reach, covered_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account, Organisation
from gandan.places.choices import Level
from gandan.places.queries import lineage


def askable(account: Account | None, question: Question, on: date, *, to: Can = Can.SEE) -> Question:
    """The question as this account may ask it on the day.

    An account of one organisation gets its organisation's part only. Raises NotFound where the unit lies outside its
    reach (unseen and absent look alike).
    """
    held = reach(account, to, on)
    if question.unit in covered_units(held.units, on):
        return question
    theirs = _bodies(held, question.unit, on)
    if not theirs:
        raise NotFound(_("Không tìm thấy số liệu này trong phạm vi của tài khoản."))
    asked = set(question.where.get(ORGANISATION, theirs))
    if not asked.issubset(theirs):
        raise NotFound(_("Không tìm thấy số liệu này trong phạm vi của tài khoản."))
    return question.narrowed(where={**question.where, ORGANISATION: tuple(sorted(asked))})


def _bodies(held: Reach, unit: int, on: date) -> set[str]:
    """Slugs of the organisations for which the account reaches the unit."""
    ids = {body for root, body in held.lines if unit in covered_units(frozenset({root}), on)}
    return set(Organisation.objects.filter(pk__in=ids).values_list("slug", flat=True)) if ids else set()


def see_unit(account: Account | None, unit: int, on: date) -> None:
    """Raise NotFound where the account may ask nothing about the unit on the day."""
    held = reach(account, Can.SEE, on)
    if unit not in covered_units(held.units, on) and not _bodies(held, unit, on):
        raise NotFound(_("Không tìm thấy đơn vị này trong phạm vi của tài khoản."))


def may_see_unit(account: Account | None, unit: int, on: date) -> bool:
    """Whether the account may ask anything about the unit on the day."""
    try:
        see_unit(account, unit, on)
    except NotFound:
        return False
    return True


def own_doubts(account: Account | None, on: date) -> QuerySet[Doubt]:
    """Questions to this account as author: about its own unit's book (and of units that became it), its village's or its body's records."""
    held = reach(account, Can.CORRECT, on)
    tree = lineage()
    allowed = Q(pk__in=[])
    for root in held.units:
        span = tree.span(root, on)
        inside = covered_units(frozenset({root}), on)
        if span is not None and span.level >= Level.VILLAGE:
            allowed |= Q(place__in=inside)
        else:
            allowed |= Q(unit__in={unit for unit in inside if today_of(unit, on) == root})
    for inside, body in held.covered_lines:
        allowed |= Q(lead=body, place__in=inside)
    return Doubt.objects.filter(allowed)


def doubts_above(account: Account | None, on: date) -> QuerySet[Doubt]:
    """Questions of units below that a report has been sent with: what a reviewer may see. Never what was mended before sending."""
    held = reach(account, Can.CONFIRM, on)
    return Doubt.objects.filter(held.rows(place="unit_id"), sent_at__isnull=False).exclude(pk__in=own_doubts(account, on))


def doubt_for(account: Account | None, doubt: UUID, on: date) -> Doubt:
    """One question, to answer. NotFound where it is unseen, NotAllowed where the account only reviews it."""
    row = own_doubts(account, on).filter(pk=doubt).first()
    if row is not None:
        return row
    if doubts_above(account, on).filter(pk=doubt).exists():
        raise NotAllowed(_("Câu hỏi này do nơi ghi trả lời; cấp trên chỉ xem."))
    raise NotFound(_("Không tìm thấy câu hỏi này."))


def today_of(unit: int, on: date) -> int:
    """The unit itself where it stands on the day, else what it became."""
    tree = lineage()
    if tree.exists(unit, on):
        return unit
    spans = list(tree.stretches(unit))
    return tree.where(unit, spans[-1].first, on) if spans else unit
