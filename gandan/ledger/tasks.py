"""The sequencer's clock: a shell around `seal`."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from gandan.base import clock
from gandan.ledger.actions.sealing import seal


@app.periodic(cron="* * * * *")
@app.task(name="ledger.seal", queue="ledger", queueing_lock="ledger.seal", lock="ledger.seal")
def seal_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due; what is sealed is whatever waits now
    """Seal what waits, once a minute. Answers are exact without it; with it they stay quick and can be asked as of a position."""
    seal(now=clock.now())


@app.periodic(cron="17 3 * * *")
@app.task(name="ledger.forget_sealings", queue="ledger", queueing_lock="ledger.forget_sealings", pass_context=True)
async def forget_sealings_task(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Remove the jobs of the days before: a row a minute would grow for ever. What was sealed, and when, is in the chain."""
    await context.app.job_manager.delete_old_jobs(nb_hours=24, queue="ledger")
