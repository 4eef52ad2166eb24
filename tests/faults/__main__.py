"""`make faults`: the whole campaign, or one seed of it with its trace."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from gandan.config import databases, env


def main() -> int:
    """0 where nothing was lost and nothing doubled."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults")
    asked.add_argument("--runs", type=int, default=1000)
    asked.add_argument("--first", type=int, default=1, help="the first seed")
    asked.add_argument("--seed", type=int, help="this run alone, with what it did")
    said = asked.parse_args()
    env.work_in()
    databases.set_up_django()
    from django.conf import settings

    from tests import postgres
    from tests.conftest import CHECKOUT, DATA
    from tests.faults.campaign import campaign
    from tests.world import lay_world

    seeds = [said.seed] if said.seed is not None else list(range(said.first, said.first + said.runs))
    database = postgres.make_database(DATA, CHECKOUT / "gandan")
    try:
        with tempfile.TemporaryDirectory(prefix="gandan-faults-") as media:
            settings.MEDIA_ROOT = media
            lay_world()
            outcome = campaign(seeds, media=Path(media), lanes=min(2, len(seeds)), told=_Progress(len(seeds)) if len(seeds) > 1 else _trace)
    finally:
        postgres.drop_database(database)
        postgres.stop_when_last()
    print(outcome)
    return 0 if outcome.is_clean else 1


def _trace(run: dict[str, Any]) -> None:
    print("\n".join(run["trace"]))


class _Progress:
    def __init__(self, runs: int) -> None:
        self._runs = runs
        self._done = 0

    def __call__(self, _run: dict[str, Any]) -> None:
        self._done += 1
        if self._done % 50 == 0 or self._done == self._runs:
            print(f"{self._done}/{self._runs}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
