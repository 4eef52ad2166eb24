"""The only door to figures: who may ask what about which unit."""

from datetime import date

from django.utils.translation import gettext as _

from gandan.base.errors import NotFound
from gandan.ledger.answers import Question
from gandan.ledger.rollups import ORGANISATION
from gandan.people.access import Reach, covered_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account, Organisation


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
