"""Work for later: a shell around one action."""

from procrastinate.contrib.django import app

from gandan.base import clock
from gandan.democracy.actions.disclosure_lists import forget_names


@app.periodic(cron="37 0 * * *")
@app.task(name="democracy.forget_names", queue="democracy", queueing_lock="democracy.forget_names", lock="democracy.forget_names")
def forget_names_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Every night: names of published lists go when their time is over."""
    forget_names(today=clock.today(), now=clock.now())
