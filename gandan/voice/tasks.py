"""Work for later: a shell around the room's actions."""

from procrastinate.contrib.django import app

from gandan.base import clock
from gandan.voice.actions.feedback_ending import close_due_feedback, erase_due_contacts, erase_due_words
from gandan.voice.actions.flood import forget_floods


@app.periodic(cron="29 2 * * *")
@app.task(name="voice.end_feedback", queue="voice", queueing_lock="voice.end_feedback", lock="voice.end_feedback")
def end_feedback_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Once a night: close what has come to its end, erase what is kept no longer, forget the flood limits of the day before."""
    today, now = clock.today(), clock.now()
    close_due_feedback(today=today, now=now)
    erase_due_contacts(today=today, now=now)
    erase_due_words(today=today, now=now)
    forget_floods(now=now)
