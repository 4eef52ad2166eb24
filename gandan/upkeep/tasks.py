"""Work for later: a shell around one action."""

from uuid import UUID

from procrastinate.contrib.django import app

from gandan.base import clock
from gandan.base.errors import GandanError
from gandan.people.models import Account
from gandan.upkeep.actions.imports import give_up_import, run_import
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
