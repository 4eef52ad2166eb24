"""Work for later: a shell around one action."""

from procrastinate.contrib.django import app

from gandan.evidence.actions.storing import sweep_files


@app.periodic(cron="43 2 * * *")
@app.task(name="evidence.sweep_files", queue="evidence", queueing_lock="evidence.sweep_files", lock="evidence.sweep_files")
def sweep_files_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due; what is swept is whatever lies there now
    """Remove, once a night, files that nothing names: of a write that was cut off, or erased while a backup was made."""
    sweep_files()
