"""The only place that asks what time it is. Faces call it and pass `today=` or `now=` down."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment, aware, in Viet Nam's time."""
    return datetime.now(VIETNAM)


def today() -> date:
    """The date on the wall in Viet Nam; the day a record made now belongs to."""
    return now().date()
