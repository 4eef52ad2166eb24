"""The sequencer's clock: a shell around `seal`."""

from procrastinate.contrib.django import app

from gandan.base import clock
from gandan.ledger.actions.sealing import seal


@app.periodic(cron="* * * * *")
@app.task(name="ledger.seal", queue="ledger", queueing_lock="ledger.seal", lock="ledger.seal")
def seal_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due; what is sealed is whatever waits now
    """Seal what waits, once a minute. Answers are exact without it; with it they stay quick and can be asked as of a position."""
    seal(now=clock.now())
