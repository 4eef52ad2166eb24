"""What feedback counts: received on its day; answered, and in time, on the day of the answer that stands. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line, Posting
from gandan.voice.choices.feedback import KIND


@dataclass(frozen=True)
class Counted:
    """What of feedback matters to the ledger.

    `place`: where it counts; feedback that concerns somebody counts at its handler, so that a body cannot read in its own
    figures that it was written about. `answered_at`: the same place, as the unit of the day of the answer.
    """

    feedback: UUID
    revision: int
    place: int
    received_on: date
    organisation: int | None
    members: Mapping[Dimension, int]
    answered_on: date | None = None
    answered_at: int = 0
    due_on: date | None = None


def posting_of(one: Counted) -> Posting:
    """The lines of one feedback."""
    lines = [_line("feedback.received", one, one.place, one.received_on)]
    if one.answered_on is not None:
        lines.append(_line("feedback.answered", one, one.answered_at, one.answered_on))
        if one.due_on is not None and one.answered_on <= one.due_on:
            lines.append(_line("feedback.answered_in_time", one, one.answered_at, one.answered_on))
    return Posting(KIND, one.feedback, one.revision, lines)


def _line(code: str, one: Counted, place: int, on: date) -> Line:
    return Line(measure(code), 1, place, on, Grade.DOCUMENTED, one.organisation, one.members)
