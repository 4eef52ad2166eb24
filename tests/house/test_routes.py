"""Every address of the product: closed unless listed open, one heading a page, and no write for those who may only look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gandan.activities.actions.gate import open_gate
from gandan.activities.models import Campaign
from gandan.base.ids import new_id
from gandan.emulation.actions import Handing, hand_over_support
from gandan.emulation.intake import SupportIn
from gandan.people.actions import organisation_id
from gandan.people.models import Appointment
from tests.activities.made import FRONT, work
from tests.sites.office.conftest import _the_casts_day, records, signed_in, written
from tests.world import COMMUNE, NOW, TODAY, VILLAGE, World, world

__all__ = ["_the_casts_day", "records", "world"]

# Reached without signing in; each is a page of the public, of signing in, or of choosing a language.
OPEN = ("set_language", "account_", "mfa_", "portal:", "counter:", "api:", "office:calendar_feed")
Arguments = Callable[["Made"], tuple[object, ...]]


@dataclass(frozen=True)
class Made:
    """What stands in the database for the examples."""

    records: dict[str, UUID]
    appointment: UUID
    work: UUID
    gate: UUID
    support: UUID


@dataclass(frozen=True)
class Example:
    """One address as an example. `page`: it answers with a whole page. `sees`: what an outsider gets on looking.

    `writes`: it changes something; `object`: about one thing, which an outsider must not know to be there.
    """

    name: str
    arguments: Arguments = lambda _made: ()
    page: bool = True
    sees: int = 404
    writes: bool = False
    object: bool = True
    query: str = ""


def _unit(_made: Made) -> tuple[object, ...]:
    return (COMMUNE,)


def _session(made: Made) -> tuple[object, ...]:
    return ("session", made.records["session"])


def _model(made: Made) -> tuple[object, ...]:
    return (made.records["initiative"],)


FILES = [Example(f"office:{name}", _unit, page=False) for name in ("explore_csv", "explore_xlsx", "entries_csv", "entries_xlsx")]
EXAMPLES = [
    Example("office:today", sees=200, object=False),
    Example("office:unit", _unit),
    Example("office:explore", _unit),
    Example("office:open", _unit),
    *FILES,
    Example("office:records", lambda _made: ("session",), sees=200, object=False),
    Example("office:confirm_many", lambda _made: ("session",), page=False, sees=405, writes=True, object=False),
    Example("office:new", lambda _made: ("campaign",), sees=403, writes=True, object=False),
    Example("office:record", _session),
    Example("office:amend", _session, writes=True),
    Example("office:confirm", _session, page=False, sees=405, writes=True),
    Example("office:void", _session, writes=True),
    Example("office:works", sees=200, object=False),
    Example("office:living", sees=200, object=False),
    Example("office:matters", sees=200, object=False),
    Example("office:carry_on", lambda made: (made.work,), writes=True),
    Example("office:gates", lambda made: ("campaign", made.records["campaign"]), writes=True),
    Example("office:gate", lambda made: (made.gate,)),
    Example("office:gate_code", lambda made: (made.gate,), page=False),
    Example("office:close_gate", lambda made: (made.gate,), page=False, sees=405, writes=True),
    Example("office:calendar", _unit),
    Example("office:calendar_key", _unit, page=False, sees=405),
    Example("office:paste", sees=403, writes=True, object=False),
    Example("office:unit_text", sees=200, object=False),
    Example("office:zalo_text", _session),
    Example("office:initiatives", sees=200, object=False),
    Example("office:initiatives_xlsx", page=False, sees=200, object=False),
    Example("office:initiative", _model),
    Example("office:initiative_step", _model, writes=True),
    Example("office:initiative_step_back", _model, writes=True),
    Example("office:appraise", _model, writes=True),
    Example("office:name_appraiser", _model, writes=True),
    Example("office:initiative_support", _model, writes=True),
    Example("office:void_support", lambda made: (made.support,), writes=True),
    Example("office:democracy", sees=200, object=False),
    Example("office:publishing:home", sees=200, object=False),
    Example("office:voice", sees=200, object=False),
    Example("office:places", sees=200, object=False),
    Example("office:place", _unit, sees=200, object=False),
    Example("office:add_villages", _unit, writes=True),
    Example("office:rename_village", lambda _made: (VILLAGE,), writes=True),
    Example("office:end_village", lambda _made: (VILLAGE,), writes=True),
    Example("office:prove", sees=200, object=False),
    Example("office:report", sees=403, object=False, query=f"?unit={COMMUNE}&to=2026-10-31&from=2026-01-01"),
    Example("office:report_file", page=False, sees=405, writes=True, object=False),
    Example("office:looks", sees=403, object=False),
    Example("office:people", sees=200, object=False),
    Example("office:appoint", sees=403, writes=True, object=False),
    Example("office:open_account", sees=403, writes=True, object=False),
    Example("office:end_appointment", lambda made: (made.appointment,), writes=True),
]
# Proved with registers of their own in tests/sites/office/test_imports.py, with pictures in test_photos.py.
# Papers are proved with records of their own in tests/sites/office/test_papers.py.
# Programmes and their targets, stranger to line: tests/sites/office/test_programmes.py.
# The phone signs in by a secret of its own: tests/sites/field; its keepers: tests/sites/office/test_devices.py.
ELSEWHERE = (
    "office:feedback:",  # tests/sites/office/test_feedback.py
    "office:disclosures:",  # tests/sites/office/test_disclosures.py
    "office:commendations:",  # tests/sites/office/test_commendations.py
    "office:receptions:",  # tests/sites/office/test_receptions.py
    "field:",
    "office:devices:",
    "office:doubts:",  # tests/sites/office/test_doubts.py
    "office:draws:",  # tests/sites/office/test_draws.py
    "office:handing_over:",  # tests/sites/office/test_handing_over.py
    "office:imports:",
    "office:meetings:",  # tests/sites/office/test_meetings.py
    "office:photos:",
    "office:publishing:",  # tests/sites/office/test_publishing_stories.py
    "office:programmes:",
    "office:exchange:",  # tests/sites/office/test_exchange.py
    "office:reorganise:",  # tests/sites/office/test_reorganisations.py
    "office:reporting:",  # tests/sites/office/test_reporting.py
    "office:satisfaction:",  # tests/sites/office/test_satisfaction.py
    "office:supervision:",  # tests/sites/office/test_supervision.py
    "office:kinds:",  # tests/sites/office/test_kinds.py
    "office:land:",  # tests/sites/office/test_land.py
    "office:plan_file",
    "office:acceptance_file",
)

PAGES = [example for example in EXAMPLES if example.page]
WRITES = [example for example in EXAMPLES if example.writes]


@pytest.fixture
def made(world: World, records: dict[str, UUID]) -> Made:
    campaign = Campaign.objects.get(pk=records["campaign"])
    gate = open_gate(campaign, day=TODAY, force="people", by=world.lan, today=TODAY, now=NOW)
    told = {"on": TODAY, "giver": organisation_id(FRONT), "kind": "goods", "item": "Cây hoa", "quantity": "20", "unit_text": "cây"}
    handed = Handing(new_id(), records["initiative"], SupportIn.read(told, today=TODAY))
    hand_over_support([handed], by=world.lan, today=TODAY, now=NOW)
    return Made(records, Appointment.objects.get(account=world.minh).pk, written("work", work(), world), gate.pk, handed.id)


def address(example: Example, made: Made) -> str:
    return reverse(example.name, args=example.arguments(made)) + example.query


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield space + one.name


def named(example: Example) -> str:
    return example.name


def test_every_address_has_an_example_or_is_listed_open() -> None:
    told = {example.name for example in EXAMPLES}
    strange = [name for name in names(get_resolver()) if name not in told and not name.startswith((*OPEN, *ELSEWHERE))]
    assert strange == []


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_a_stranger_is_asked_to_sign_in(example: Example, made: Made) -> None:
    answer = Client().get(address(example, made))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_an_outsider_does_not_learn_what_is_there(example: Example, made: Made, world: World) -> None:
    assert signed_in(world.outsider).get(address(example, made)).status_code == example.sees


@pytest.mark.parametrize("example", [example for example in WRITES if example.object], ids=named)
def test_an_outsider_finds_nothing_to_write_to(example: Example, made: Made, world: World) -> None:
    for stranger in (world.outsider, world.hung):
        assert signed_in(stranger).post(address(example, made)).status_code == 404


@pytest.mark.parametrize("example", WRITES, ids=named)
def test_a_reader_may_not_write(example: Example, made: Made, world: World) -> None:
    assert signed_in(world.thu).post(address(example, made)).status_code == 403


@pytest.mark.parametrize("example", PAGES, ids=named)
def test_every_page_has_one_heading_and_names_itself(example: Example, made: Made, world: World) -> None:
    answer = signed_in(world.hoa).get(address(example, made))
    assert answer.status_code == 200
    body = answer.content.decode()
    assert len(re.findall(r"<h1[ >]", body)) == 1
    assert re.search(r"<title>\s*\S.* · Gần Dân</title>", body)


def test_what_is_not_there_is_one_sentence() -> None:
    answer = Client().get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()
