"""The only door to programmes and targets.

A programme is seen where its issuer's records are; and, since documents are handed down, in every unit below the one that
issued it, and wherever it gave a target. Only those who may write for its issuer change it.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import Reach, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import lineage
from gandan.programmes.models import Programme, Target


def visible_programmes(account: Account | None, on: date) -> QuerySet[Programme]:
    """Programmes that the account may read, voided ones too."""
    held = reach(account, Can.SEE, on)
    allowed = held.rows(place="place_id", lead="issuer_id")
    if held.units:
        given = Target.objects.filter(programme=OuterRef("pk"), voided=False, place_id__in=held.covered)
        allowed |= Q(place_id__in=units_above(held.covered)) | Q(Exists(given))
    return Programme.objects.filter(allowed)


def offered_programmes(account: Account | None, on: date) -> QuerySet[Programme]:
    """Programmes under which the account may record: those that it reads and that were not voided, the newest first."""
    return visible_programmes(account, on).filter(voided=False).order_by("kind", "-issued_on", "pk")


def programme_for(account: Account | None, programme: UUID, on: date, *, to: Can = Can.SEE) -> Programme:
    """One programme. NotFound where it is unseen, NotAllowed where it may be read but not this."""
    row = visible_programmes(account, on).filter(pk=programme).first()
    if row is None:
        raise NotFound(_("Không tìm thấy chương trình, đề án này."))
    if to is not Can.SEE and not reach(account, to, on).holds(row.place_id, row.issuer_id):
        raise NotAllowed(_("Tài khoản này được xem văn bản, không được làm việc này."))
    return row


def visible_targets(account: Account | None, programme: Programme, on: date) -> list[Target]:
    """Targets of a programme that the account may read, in the order in which they were recorded.

    Whoever sees the issuer's records sees all of them; a unit below sees what it was given, and the wholes of which that is
    a part: what other units were given is not its matter. One query.
    """
    rows = list(Target.objects.filter(programme=programme, voided=False).order_by("pk"))
    held = reach(account, Can.SEE, on)
    if held.holds(programme.place_id, programme.issuer_id):
        return rows
    seen = {row.pk for row in rows if row.place_id in held.covered}
    by_id = {row.pk: row for row in rows}
    for row in [row for row in rows if row.pk in seen]:
        above = row.parent_id
        while above is not None and above in by_id:
            seen.add(above)
            above = by_id[above].parent_id
    return [row for row in rows if row.pk in seen]


def target_for(account: Account | None, target: UUID, on: date, *, to: Can = Can.SEE) -> Target:
    """One target, through its programme. NotFound where it is unseen, NotAllowed where it may be read but not this.

    It is changed by whoever may change what gave it: the programme, or for a part the unit of the target it is a part of.
    """
    row = Target.objects.select_related("programme", "parent").filter(pk=target, voided=False).first()
    if row is None or row not in visible_targets(account, programme_for(account, row.programme_id, on), on):
        raise NotFound(_("Không tìm thấy chỉ tiêu này."))
    if to is not Can.SEE and not may_give(reach(account, to, on), row.programme, row.parent):
        raise NotAllowed(_("Tài khoản này được xem chỉ tiêu, không được làm việc này."))
    return row


def shared_target_for(account: Account | None, target: UUID, on: date) -> Target:
    """One target that the account may share out among the units below it. Raises as `target_for`."""
    row = target_for(account, target, on)
    if not may_give(reach(account, Can.RECORD, on), row.programme, row):
        raise NotAllowed(_("Tài khoản này được xem chỉ tiêu, không được làm việc này."))
    return row


def may_give(held: Reach, programme: Programme, whole: Target | None) -> bool:
    """Whether a target may be given within this reach: by the programme's issuer, or out of one's own whole."""
    return held.holds(programme.place_id, programme.issuer_id) or (whole is not None and held.holds(whole.place_id))


def units_above(covered: Iterable[int]) -> set[int]:
    """Every unit under which one of these ever lay, and is not one of them."""
    inside = set(covered)
    tree = lineage()
    waiting, found = set(inside), set[int]()
    while waiting:
        parents = {span.parent for unit in waiting for span in tree.spans(unit) if span.parent is not None}
        waiting = parents - inside - found
        found |= waiting
    return found
