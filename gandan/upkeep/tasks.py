"""Work for later: a shell around one action."""

from uuid import UUID

from procrastinate.contrib.django import app

from gandan.base import clock
from gandan.base.errors import GandanError
from gandan.people.models import Account
from gandan.upkeep.actions.imports import give_up_import, run_import
from gandan.upkeep.actions.photographs import sweep_uploads
from gandan.upkeep.actions.settling import empty_received
from gandan.upkeep.doubts.finding import find_all_doubts
from gandan.upkeep.imports.progress import Board
from gandan.upkeep.models import ImportBatch


@app.task(name="upkeep.run_import", queue="imports", lock="upkeep.run_import")
def run_import_task(batch: str, account: str | None, *, strict: bool = False) -> None:
    """Run an import. What is refused stands with the batch; what breaks is told there too, and goes on to the log."""
    row = ImportBatch.objects.get(pk=UUID(batch))
    by = Account.objects.get(pk=UUID(account)) if account else None
    try:
        with Board(row.pk) as board:
            run_import(row, by=by, today=clock.today(), now=clock.now(), strict=strict, told=board)
    except GandanError:
        return  # the sentence is kept with the batch
    except Exception:
        give_up_import(row)
        raise


@app.periodic(cron="41 2 * * *")
@app.task(name="upkeep.tidy_field", queue="upkeep", queueing_lock="upkeep.tidy_field", lock="upkeep.tidy_field")
def tidy_field_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Once a night: forget photographs that never came whole, empty what phones sent long ago."""
    now = clock.now()
    sweep_uploads(now=now)
    empty_received(now=now)


@app.periodic(cron="23 2 * * *")
@app.task(name="upkeep.find_doubts", queue="upkeep", queueing_lock="upkeep.find_doubts", lock="upkeep.find_doubts")
def find_doubts_task(timestamp: int) -> None:  # noqa: ARG001 - the night it was due
    """Once a night: look at every book in which something was recorded."""
    find_all_doubts(today=clock.today(), now=clock.now())
