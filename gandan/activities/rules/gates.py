"""When a gate lets in: open hours, one phone once, no flood. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

FULL = 5000  # no gathering of a commune brings more phones to one gate
A_SECOND = 3  # people do not come through a gate faster; a machine does


class Checked(StrEnum):
    """What became of a check-in."""

    COUNTED = "counted"
    KNOWN = "known"
    EARLY = "early"
    CLOSED = "closed"
    BUSY = "busy"
    FULL = "full"


def rounded(moment: datetime) -> datetime:
    """Down to five minutes: when somebody came is nobody's business."""
    return moment - timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)


def hours_problem(opens: datetime, closes: datetime, closed: datetime | None, now: datetime) -> Checked | None:
    """Why a gate counts nobody now; None where it does."""
    if closed is not None or now >= closes:
        return Checked.CLOSED
    return Checked.EARLY if now < opens else None


def flood_problem(counted: int, last: datetime | None, in_last: int, now: datetime) -> Checked | None:
    """Why a new phone is not counted just now: a gate takes no more than 5,000, and 3 in any second."""
    if counted >= FULL:
        return Checked.FULL
    return Checked.BUSY if last == now.replace(microsecond=0) and in_last >= A_SECOND else None
