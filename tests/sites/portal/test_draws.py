"""Draws in public: what is shown, in both languages, what is not, and how light it is."""

from __future__ import annotations

import gzip
import json
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.democracy.actions.draw_names import erase_draw_names, name_participants
from gandan.democracy.actions.draw_stages import announce_draw, cancel_draw, gather_draw, propose_draw
from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw
from gandan.democracy.queries.draw_keys import key_of
from gandan.democracy.rules.draw import digest_of
from gandan.democracy.rules.draw_check import is_right
from gandan.publishing.access import published
from gandan.publishing.kinds.draw import draw_address
from gandan.sites.ui import assets
from tests.democracy.made_draws import CODES, LATER, MORNING, SECRETS, announced, closed, digest, drawn, drawn_up, gathered
from tests.world import World

LIMIT = 200_000


def page(draw: UUID, name: str = "draw", language: str = "vi") -> str:
    address = reverse(f"portal:{name}", args=[draw_address(Draw.objects.get(pk=draw))])
    answer = Client(headers={"accept-language": language}).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_stranger_reads_every_stage_and_takes_the_record_home(world: World) -> None:
    draw = drawn(world)
    shown = page(draw)
    for stage in (DrawState.COMMITTED, DrawState.OPENING, DrawState.CLOSED, DrawState.DRAWN):
        assert digest(draw, stage) in shown
    record = json.loads(page(draw, "draw_record"))
    assert is_right(record)
    assert digest_of(record["openings"]) == digest(draw, DrawState.CLOSED)
    assert all(one["code"] in shown for one in record["announcement"]["lots"])
    assert "dưới 5 người" in shown
    assert json.dumps(record["outcome"]["seed"]) in page(draw, "draw_saved_check")
    assert record["outcome"]["seed"] in page(draw, "draw_check")


def test_it_is_read_in_english_too(world: World) -> None:
    draw = drawn(world)
    shown = page(draw, language="en")
    for words in ("Who drew what", "Check it yourself", "drawn", "Made-up numbers of 24/11/2026"):
        assert words in shown
    assert "Re-check the draw" in page(draw, "draw_check", "en")


def test_no_secret_that_is_not_opened_no_key_and_no_salt_is_public(world: World) -> None:
    """Planted first: one opened nothing, slips have keys, names have salts, a few people were there."""
    draw = closed(world, names_listed=False)
    everything = "".join(page(draw, name) for name in ("draw", "draw_record", "draw_check", "draw_saved_check"))
    everything += json.dumps([row.content for row in published("draw")])
    assert SECRETS["H01"] in everything
    assert SECRETS["H03"] not in everything
    assert not any(key_of(draw, code) in everything for code in CODES)
    assert '["front",2]' not in everything.replace(" ", "")


def test_names_are_public_only_as_the_decision_says_and_gone_when_erased(world: World) -> None:
    draw = drawn_up(world, names_listed=True)
    name_participants(draw, {code: f"Hộ Minh Họa {code}" for code in CODES}, by=world.lan, **MORNING)
    propose_draw(draw, by=world.lan, **MORNING)
    announce_draw(draw, seen=digest(draw, DrawState.PROPOSED), by=world.hoa, **MORNING)
    assert "Hộ Minh Họa H02" in page(draw)
    for name in ("draw_record", "draw_check", "draw_saved_check"):
        assert "Minh Họa H0" not in page(draw, name)
    erase_draw_names(draw, CODES, by=world.lan, **MORNING)
    assert "Minh Họa H0" not in page(draw) + json.dumps([row.content for row in published("draw")])


def test_what_is_prepared_is_nowhere(world: World) -> None:
    draw = drawn_up(world)
    propose_draw(draw, by=world.lan, **MORNING)
    assert not published("draw").exists()
    for name in ("draw", "draw_record", "draw_check", "draw_saved_check"):
        assert Client().get(reverse(f"portal:{name}", args=[draw_address(Draw.objects.get())])).status_code == 404


def test_a_cancelled_one_and_its_repetition_point_at_each_other(world: World) -> None:
    first = gathered(world, "H01")
    cancel_draw(first, why="Lũ, không họp được.", by=world.hoa, **MORNING)
    again = announced(world, replaces=first)
    # The first one's copy is made again when its repetition becomes public.
    assert draw_address(Draw.objects.get(pk=first)) in page(again)
    assert draw_address(Draw.objects.get(pk=again)) in page(first)
    assert "Lũ, không họp được." in page(first)


def test_a_result_that_was_set_aside_is_still_there_with_the_reason(world: World) -> None:
    draw = drawn(world)
    cancel_draw(draw, why="Danh sách phê duyệt bị hủy.", by=world.hoa, **LATER)
    shown = page(draw)
    assert "Danh sách phê duyệt bị hủy." in shown
    assert digest(draw, DrawState.DRAWN) in shown


def test_a_list_of_three_asks_as_much_as_a_list_of_one(world: World) -> None:
    counts = []
    for more in (1, 2):
        for _one in range(more):
            gather_draw(announced(world), by=world.lan, **MORNING)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(reverse("portal:draws")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["draw", "draw_check"])
def test_the_pages_are_light(world: World, name: str) -> None:
    built = {name.rsplit("/", 1)[-1] for one in ("portal.ts", "check/page.ts") for name in _files(assets.entry(one))}
    code = sum(len(gzip.compress((assets.DIST / "assets" / file).read_bytes())) for file in built)
    fonts = sum(path.stat().st_size for path in (assets.DIST / "assets").glob("be-vietnam-pro-*.woff2"))
    assert len(gzip.compress(page(drawn(world), name).encode())) + code + fonts <= LIMIT


def _files(entry: assets.Entry) -> tuple[str, ...]:
    return (entry.script, *entry.styles, *entry.preloads)
