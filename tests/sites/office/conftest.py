"""The cast signed in, on the cast's day, with a few records of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from gandan.activities.actions.recording import Change
from gandan.activities.intake import RecordIn
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.registry import record_type
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, campaign, gathering, session
from tests.world import COMMUNE, NOW, TODAY, World, world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def _the_casts_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(account: Account) -> Client:
    """A browser in which the account is signed in."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def lan(world: World) -> Client:
    return signed_in(world.lan)


@pytest.fixture
def hoa(world: World) -> Client:
    return signed_in(world.hoa)


@pytest.fixture
def thu(world: World) -> Client:
    return signed_in(world.thu)


def written(kind: str, data: RecordIn, world: World) -> UUID:
    """A record, as chị Lan writes it down."""
    return record_type(kind).record([Change(data)], by=world.lan, today=TODAY, now=NOW)[0].record


def initiative(**given: object) -> InitiativeIn:
    """A model maintained since March."""
    values = {"place": unit_id(COMMUNE), "lead": organisation_id(FRONT), "title": "Dân vận khéo xây dựng đường hoa", "since": "2026-03-01"}
    return InitiativeIn.read(values | given, today=TODAY)


@pytest.fixture
def records(world: World) -> dict[str, UUID]:
    """One record of each kind at the commune, by kind."""
    return {
        "session": written("session", session(), world),
        "campaign": written("campaign", campaign(days=[{"day": "2026-03-05", "turnout": [{"force": "people", "people": 90}]}]), world),
        "gathering": written("gathering", gathering(), world),
        "initiative": written("initiative", initiative(), world),
    }
