"""Days of campaigns from phones: added to the campaign, whoever tells them at once, and none is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.models import Campaign, CampaignDay
from gandan.base.ids import new_id
from gandan.upkeep.models import Received
from tests.upkeep.field.made import Phone, item, paired, send, session_item, states
from tests.world import VILLAGE, World, lay_world


def day(number: int, *, record: UUID | None = None, **more: Any) -> dict[str, Any]:
    """A day of the campaign: so many people on the so-manieth of the month."""
    held = session_item()["data"]
    said = {"place": held["place"], "lead": held["lead"], "title": "Làm đường bản Lìm", "day": f"2026-11-{number:02}"}
    return item("campaign_day", said | {"turnout": [{"force": "people", "people": number, "grade": "headcount"}]} | more, record=record)


def test_the_first_day_begins_a_campaign_and_others_are_added(phone: Phone, world: World) -> None:
    campaign = new_id()
    receipts = send(phone, day(3, record=campaign), day(4, campaign=str(campaign)), day(4, campaign=str(campaign)))
    assert [(one.state, one.record) for one in receipts] == [("received", campaign)] * 3
    assert [one.revision for one in receipts] == [1, 2, 2]
    assert world.total(VILLAGE, "campaigns.turnout").value == 7
    assert world.total(VILLAGE, "campaigns.held").value == 1


def test_a_day_of_no_campaign_in_sight_is_refused(phone: Phone) -> None:
    (receipt,) = send(phone, day(3, campaign=str(new_id())))
    assert (receipt.state, receipt.field) == ("refused", "campaign")


@pytest.mark.django_db(transaction=True)
def test_days_that_six_phones_tell_at_once_are_all_kept(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    phones = [paired(world.minh, by=world.lan) for _ in range(6)]
    campaign = new_id()
    send(phones[0], day(1, record=campaign))

    def work(number: int) -> list[str]:
        return [one for turn in range(3) for one in states(send(phones[number], day(2 + number * 3 + turn, campaign=str(campaign))))]

    assert committing(work, 6) == [["received"] * 3] * 6
    assert (Campaign.objects.count(), CampaignDay.objects.count(), Received.objects.count()) == (1, 19, 19)
    assert world.total(VILLAGE, "campaigns.turnout").value == sum(range(1, 20))
