"""The demonstration's feedback: every way it can go, told once, with a code that anybody may try."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.ledger.queries.totals import totals
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.publishing.access import published
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from gandan.upkeep.demo.voice.feedback import record_demo_feedback
from gandan.voice.models import Feedback, FeedbackStep
from gandan.voice.rules.feedback_codes import SAMPLE
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY


@pytest.fixture
def told(db: None, settings: Settings, tmp_path: Path) -> None:
    """Both provinces with their people, recorded twice: again changes nothing."""
    settings.MEDIA_ROOT = tmp_path / "media"
    ensure_members(MEMBERS)
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion("tinh-lao-cai-2025", BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion("xa-xuan-hoa-2025", BEGINNING, Level.COMMUNE, "Xuân Hòa", "Xã", "tinh-lao-cai-2025"),
        NewVersion("xa-bao-ha-2025", BEGINNING, Level.COMMUNE, "Bảo Hà", "Xã", "tinh-lao-cai-2025"),
    )
    record_places(units, now=NOW)
    record_muong_mau(now=NOW)
    for login, unit in (
        ("lan", "xa-na-ma-minh-hoa"),
        ("hung", "xa-khe-sao-minh-hoa"),
        ("xuan-hoa", "xa-xuan-hoa-2025"),
        ("bao-ha", "xa-bao-ha-2025"),
    ):
        an_account(login, Role.OFFICER, unit)
    an_account("hoa", Role.UPPER, PROVINCE)
    an_account("lao-cai", Role.UPPER, "tinh-lao-cai-2025")
    record_demo_feedback(today=TODAY, now=NOW)
    before = (Entry.objects.count(), FeedbackStep.objects.count())
    record_demo_feedback(today=TODAY, now=NOW)
    assert (Entry.objects.count(), FeedbackStep.objects.count()) == before


def test_every_way_is_there(told: None) -> None:
    states = Counter(Feedback.objects.values_list("state", flat=True))
    assert set(states) == {"received", "transferred", "answered", "refused", "reopened", "merged"}
    assert all("(minh họa)" in words for words in Feedback.objects.values_list("words", flat=True))
    assert Feedback.objects.get(concerns="commune").handler_id == unit_id(PROVINCE)
    assert totals(Question(unit_id(PROVINCE), measure("feedback.received"), None, TODAY)).value == 14
    assert totals(Question(unit_id(PROVINCE), measure("feedback.answered"), None, TODAY)).value == 5


def test_answers_are_public_by_two_persons(told: None) -> None:
    assert published("answer").count() == 5
    assert b"(minh h" in Client().get("/y-kien/").content


def test_the_code_that_pages_give_as_an_example_opens_one(told: None) -> None:
    page = Client().post("/y-kien/theo-doi/", {"ma": SAMPLE}).content.decode()
    assert "Cống đầu bản bị tắc" in page
    assert "Xã đã cho thông cống" in page
