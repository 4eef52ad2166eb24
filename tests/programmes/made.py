"""Short ways to make programmes and targets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.programmes.actions import Change, record_programmes, record_targets
from gandan.programmes.intake import ProgrammeIn, TargetIn
from gandan.programmes.models import Programme, Target
from tests.world import COMMUNE, NOW, PROVINCE, TODAY

PROVINCIAL, PARTY, UNION = "ban-dan-van-nui-xanh", "dang-uy-ban-lim", "hoi-phu-nu-nui-xanh"


def programme_in(issuer: str = PARTY, **given: Any) -> ProgrammeIn:
    """A scheme of the commune's Party committee, of this year."""
    values = {
        "kind": "scheme", "symbol": "05 - ĐA/ĐU", "title": "Nâng cao chất lượng công tác dân vận", "issuer": organisation_id(issuer),
        "issued_on": "2026-01-15", "first": "2026-01-01", "last": "2026-12-31",
    }  # fmt: skip
    return ProgrammeIn.read(values | given, today=TODAY)


def programme(by: Account | None = None, issuer: str = PARTY, **given: Any) -> Programme:
    """Recorded."""
    (made,) = record_programmes([Change(programme_in(issuer, **given))], by=by, today=TODAY, now=NOW)
    return Programme.objects.get(pk=made.record)


def target_in(of: UUID, place: str = COMMUNE, **given: Any) -> TargetIn:
    """Twenty sessions of the year."""
    values = {
        "programme": of, "measure": "outreach.sessions", "place": unit_id(place), "first": "2026-01-01", "last": "2026-12-31", "value": 20,
    }  # fmt: skip
    return TargetIn.read(values | given, today=TODAY)


def target(of: Programme, place: str = COMMUNE, by: Account | None = None, **given: Any) -> Target:
    """Recorded."""
    (made,) = record_targets([Change(target_in(of.pk, place, **given))], by=by, today=TODAY, now=NOW)
    return Target.objects.get(pk=made.record)


def provincial(**given: Any) -> Programme:
    """A programme of the province, for five years."""
    values = {"symbol": "12-CTr/TU", "kind": "programme", "issued_on": "2021-02-01", "first": "2021-01-01", "last": "2025-12-31"}
    return programme(None, PROVINCIAL, **(values | given))


PLACE = PROVINCE
