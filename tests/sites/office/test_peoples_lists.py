"""Lists of the people's side: every kind has its words, and many ask as much as few."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind
from gandan.emulation.registry import RECORDS
from gandan.ledger.measures import MEASURES
from tests.emulation.test_registry import intakes
from tests.voice.sent import received
from tests.world import NOW, PROVINCE, TODAY, World

K = RecordKind
HEARD = (K.RECEPTION, K.DIALOGUE, K.PETITIONS, K.PAPER_ANSWERS)
SHARED = (K.DISCLOSURE, K.MEETING, K.DECISION, K.SUPERVISION, K.CRITIQUE, K.OPINION, K.LAND_PROJECT, K.LAND_STEP, K.DRAW)


@pytest.fixture
def more(world: World) -> Callable[[int], None]:
    """Write so many more of everything."""

    def written(many: int) -> None:
        for _number in range(many):
            for kind, data in intakes().items():
                if kind in (*HEARD, *SHARED):
                    RECORDS[kind].record([Change(data)], by=world.lan, today=TODAY, now=NOW)
            received(world)

    return written


def addresses() -> list[str]:
    own = [
        "democracy", "disclosures:register", "disclosures:overdue", "disclosures:my_heads", "draws:list", "land:projects", "meetings:rolls",
        "supervision:waiting", "supervision:boards", "feedback:inbox", "feedback:codes", "receptions:home", "satisfaction:results",
        "satisfaction:codes", "satisfaction:indices", "publishing:home", "publishing:articles", "today",
    ]  # fmt: skip
    return [*(reverse(f"office:{one}") for one in own), *(reverse("office:records", args=[kind.value]) for kind in (*HEARD, *SHARED))]


def test_lists_ask_as_much_for_seven_as_for_two(lan: Client, more: Callable[[int], None]) -> None:
    def asked() -> dict[str, int]:
        found = {}
        for address in addresses():
            with CaptureQueriesContext(connection) as queries:
                assert lan.get(address, follow=True).status_code == 200
            found[address] = len(queries)
        return found

    more(2)
    asked()  # the tree of places is remembered after the first
    few = asked()
    more(5)
    many = asked()
    assert {address: (few[address], count) for address, count in many.items() if count > few[address]} == {}


def test_every_kind_has_its_pages_and_waits_on_todays_page(world: World, lan: Client, hoa: Client) -> None:
    for kind, data in intakes().items():
        (done,) = RECORDS[kind].record([Change(data)], by=world.lan, today=TODAY, now=NOW)
        own = [kind.value, done.record]
        for name, arguments in (("records", own[:1]), ("new", own[:1]), ("record", own), ("amend", own)):
            shown = lan.get(reverse(f"office:{name}", args=arguments), follow=True)
            assert (name, shown.status_code) == (name, 200), kind
            assert name == "new" or data.title in shown.content.decode(), (kind, name)
        assert hoa.get(reverse("office:record", args=[kind.value, done.record]), follow=True).status_code == 200, kind
    waits = hoa.get(reverse("office:today")).content.decode()
    assert [kind for kind in RECORDS if f"/ban-ghi/{kind.value}/?state=waiting" not in waits] == []
    for measure in MEASURES:
        opened = hoa.get(reverse("office:explore", args=[PROVINCE]), {"measure": measure.code})
        assert opened.status_code == 200, measure.code
