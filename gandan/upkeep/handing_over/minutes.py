"""The door to the minutes of a handing over: whoever may see it may print it, with the lines that they may see."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment
from gandan.people.queries import body_names
from gandan.places.models import Unit, UnitSpan
from gandan.places.queries import labels_of, names_of, spans_on
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.papers.access import Printed
from gandan.reports.papers.handing_over import HandedLine, HandingFacts, compose_handing_over
from gandan.reports.papers.queries import body_on
from gandan.upkeep.choices import Handed, HandedState
from gandan.upkeep.handing_over.access import handing_for, seen_lines
from gandan.upkeep.handing_over.gathering import desk_of
from gandan.upkeep.models import HandingOver


def handing_over_paper(row: UUID, *, account: Account, today: date, illustrative: bool = False) -> Printed:
    """Biên bản bàn giao. Raises NotFound where the account does not see it, RuleBroken before it is signed off."""
    kept = handing_for(account, row, today)
    if kept.signed_at is None:
        raise RuleBroken(_("Lần bàn giao này chưa ký giao nên chưa có biên bản. Hãy xem danh sách rồi ký giao."))
    with translation.override("vi"), one_snapshot():
        document = compose_handing_over(_facts(kept, account, today, illustrative=illustrative))
    name = f"bien-ban-ban-giao-{kept.on.isoformat()}-{str(kept.pk)[-6:]}"
    return Printed(document, ruleset_for(document.family, document.date), name)


def _facts(row: HandingOver, account: Account, today: date, *, illustrative: bool) -> HandingFacts:
    assert row.signed_at is not None  # noqa: S101  # asked for by the caller: what is printed is signed
    lines = list(seen_lines(account, row, today))
    places = labels_of({row.unit_id, row.to_unit_id, *(one.place_id for one in lines)})
    here, receiver = _span(row.unit_id, row.on), row.receiver or row.received_by
    above = _span(here.parent_id, row.on) if here.parent_id and here.level > 1 else None
    body = row.body_id or row.organisation_id
    when = desk_of(row.giver, row.unit_id, row.organisation_id, today).when
    return HandingFacts(
        body=body_on(body, row.on) if body is not None else None,
        unit=_inside(places[row.unit_id].text),
        unit_head=here.full_name,
        above_head=above.full_name if above is not None else "",
        to=_inside(places[row.to_unit_id].text),
        organisation=body_names({row.organisation_id}).get(row.organisation_id, "") if row.organisation_id else "",
        decision=row.decision,
        giver=row.giver.name,
        giver_role=_role(row.giver, row.unit_id, when),
        for_giver=row.signed_by_id != row.giver_id,
        receiver=receiver.name if receiver is not None else "",
        receiver_role=_role(receiver, row.to_unit_id, row.on) if receiver is not None else "",
        on=row.on,
        signed_at=row.signed_at,
        lines=tuple(
            HandedLine(
                str(Handed(one.kind).label), one.title, _inside(places[one.place_id].text), one.number,
                one.state if one.state != HandedState.WAITING else "", str(HandedState(one.state).label), one.reason,
            )
            for one in lines
        ),
        has_posts=any(one.kind == Handed.POST for one in lines),
        illustrative=illustrative or Unit.objects.filter(pk=row.unit_id, invented=True).exists(),
    )  # fmt: skip


def _inside(name: str) -> str:
    """A unit's name inside a sentence: "xã Bản Lìm"."""
    return name[:1].lower() + name[1:]


def _role(account: Account, unit: int, on: date) -> str:
    row = Appointment.objects.in_force(on).filter(account=account, unit=unit).order_by("role").first()
    return str(Role(row.role).label) if row is not None else ""


def _span(unit: int, on: date) -> UnitSpan:
    return spans_on(on).filter(unit_id=unit).first() or names_of([unit])[unit]
