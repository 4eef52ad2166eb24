"""The worker seals what waits."""

from __future__ import annotations

from datetime import date

import pytest
from procrastinate.contrib.django import app

from gandan.ledger.models import Unsealed
from tests.ledger.world import ask, hold, lay_tree


@pytest.mark.django_db
def test_the_sequencer_runs_every_minute_and_seals_what_waits() -> None:
    lay_tree()
    hold("xa-1", date(2024, 3, 5), 47)
    assert Unsealed.objects.count() == 2
    (due,) = [task for task in app.periodic_registry.periodic_tasks.values() if task.task.name == "ledger.seal"]
    assert due.cron == "* * * * *"
    due.task(timestamp=0)
    assert Unsealed.objects.count() == 0
    assert ask("xa-1", "outreach.attendance", None, date(2024, 12, 31)).unsealed == 0
