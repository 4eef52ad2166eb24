"""Whatever goes wrong between a phone and the machine, nothing is lost and nothing doubled: 100 of the 1,000 runs of `make faults`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.faults.campaign import campaign
from tests.world import lay_world


def test_a_hundred_seeded_runs_lose_nothing_and_double_nothing(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    lay_world()
    outcome = campaign(range(1, 101), media=tmp_path)
    assert outcome.is_clean, str(outcome)
    assert outcome.runs == 100
    assert {"twice", "replay", "late", "lost-answer", "cut-request", "kill-statement", "kill-committed", "full"} <= outcome.met.keys()
