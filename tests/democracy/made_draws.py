"""A draw of four households of Thôn Lìm 1, and short ways through its stages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gandan.activities.actions.recording import Change
from gandan.base.clock import VIETNAM
from gandan.democracy.actions.draw import record_draws
from gandan.democracy.actions.draw_secrets import hand_in, open_secret
from gandan.democracy.actions.draw_stages import (
    announce_draw,
    close_list,
    close_openings,
    enter_value,
    gather_draw,
    hold_draw,
    propose_draw,
)
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.intake.draw import DrawIn
from gandan.democracy.queries.draw import course_of
from gandan.democracy.queries.draw_keys import key_of
from gandan.democracy.rules.draw import commitment_of
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.world import COMMUNE, NOW, TODAY, World

CODES = ("H01", "H02", "H03", "H04")
SECRETS = {"H01": "7KQF2-M9DXA-0TRWE-5HJ3P", "H02": "00000-11111-22222-33333", "H03": "ZZZZZ-YYYYY-XXXXX-WWWWW"}
NUMBERS = "12345 23456 34567 45678 56789 67890"
EVENING = datetime(2026, 11, 24, 18, 20, tzinfo=VIETNAM)
MORNING: dict[str, Any] = {"today": TODAY, "now": NOW}
LATER: dict[str, Any] = {"today": TODAY, "now": EVENING}


def draw_in(**given: Any) -> DrawIn:
    """Four who draw four plots today."""
    values = {
        "place": unit_id(COMMUNE),
        "lead": organisation_id("uy-ban-ban-lim"),
        "title": "Bốc thăm nền nhà khu tái định cư",
        "draw_on": TODAY,
        "venue": "Nhà văn hóa thôn Lìm 1",
        "number": "88/QĐ-UBND",
        "decided_by": "Ủy ban nhân dân xã Bản Lìm",
        "decided_on": date(2026, 11, 2),
        "value": "minh_hoa",
        "participants": [{"code": code, "group": "Thôn Lìm 1"} for code in CODES],
        "lots": [{"code": f"L{number}", "label": f"Lô số {number}"} for number in range(1, 5)],
    }
    return DrawIn.read(values | given, today=TODAY)


def drawn_up(world: World, **given: Any) -> UUID:
    """A draw that is being prepared."""
    return record_draws([Change(draw_in(**given))], by=world.lan, **MORNING)[0].record


def announced(world: World, **given: Any) -> UUID:
    """A draw that two people have announced."""
    draw = drawn_up(world, **given)
    propose_draw(draw, by=world.lan, **MORNING)
    announce_draw(draw, seen=digest(draw, DrawState.PROPOSED), by=world.hoa, **MORNING)
    return draw


def gathered(world: World, *who: str, **given: Any) -> UUID:
    """A draw that takes in commitments; `who` has handed one in."""
    draw = announced(world, **given)
    gather_draw(draw, by=world.lan, **MORNING)
    for code in who:
        sealed(draw, code)
    return draw


def sealed(draw: UUID, code: str, *, now: datetime = NOW) -> bool:
    return hand_in(draw, participant=code, key=key_of(draw, code), commitment=commitment_of(str(draw), code, SECRETS[code]), now=now)


def opens(draw: UUID, code: str, *, now: datetime = NOW) -> bool:
    return open_secret(draw, participant=code, key=key_of(draw, code), secret=SECRETS[code].lower(), now=now)


def closed(world: World, who: tuple[str, ...] = ("H01", "H02", "H03"), opening: tuple[str, ...] = ("H01", "H02"), **given: Any) -> UUID:
    """A draw that waits for its public value."""
    draw = gathered(world, *who, **given)
    close_list(draw, by=world.lan, today=TODAY, now=NOW + timedelta(minutes=20))
    for code in opening:
        opens(draw, code, now=NOW + timedelta(minutes=25))
    close_openings(draw, present=[("front", 2), ("households", 4)], by=world.lan, today=TODAY, now=NOW + timedelta(minutes=30))
    return draw


def drawn(world: World, **given: Any) -> UUID:
    """A draw that was held."""
    draw = closed(world, **given)
    enter_value(draw, number=NUMBERS, read_from="Bảng minh họa", by=world.lan, **LATER)
    hold_draw(draw, number=NUMBERS, by=world.hoa, **LATER)
    return draw


def digest(draw: UUID, state: DrawState) -> str:
    stage = course_of(draw).latest(state)
    return stage.digest if stage is not None else ""
