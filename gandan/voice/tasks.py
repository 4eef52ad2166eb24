"""Work for later: each a shell around one action of the room, so that one which fails keeps none of the others waiting."""

from procrastinate.contrib.django import app

from gandan.base import clock
from gandan.voice.actions.feedback_ending import close_due_feedback, erase_due_contacts, erase_due_words
from gandan.voice.actions.flood import forget_floods


@app.periodic(cron="29 2 * * *")
@app.task(name="voice.close_feedback", queue="voice", queueing_lock="voice.close_feedback", lock="voice.close_feedback")
def close_feedback_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Once a night: close what has come to its end."""
    close_due_feedback(today=clock.today(), now=clock.now())


@app.periodic(cron="39 2 * * *")
@app.task(name="voice.erase_contacts", queue="voice", queueing_lock="voice.erase_contacts", lock="voice.erase_contacts")
def erase_contacts_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Once a night, after the closing: erase contacts that are kept no longer."""
    erase_due_contacts(today=clock.today(), now=clock.now())


@app.periodic(cron="49 2 * * *")
@app.task(name="voice.erase_words", queue="voice", queueing_lock="voice.erase_words", lock="voice.erase_words")
def erase_words_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Once a night: erase words and pictures that are kept no longer."""
    erase_due_words(today=clock.today(), now=clock.now())


@app.periodic(cron="59 2 * * *")
@app.task(name="voice.forget_floods", queue="voice", queueing_lock="voice.forget_floods", lock="voice.forget_floods")
def forget_floods_task(timestamp: int) -> None:  # noqa: ARG001 - the minute it was due
    """Once a night: forget the flood limits of the day before."""
    forget_floods(now=clock.now())
