"""Days, periods and grains of time: read as people write them, cut as roll-ups need them, named in Vietnamese."""

from gandan.base.periods.cover import Cover, Days, Grain, Span, cover, grain_end, grain_start
from gandan.base.periods.dates import read_date
from gandan.base.periods.period import Period
from gandan.base.periods.reading import read_period
from gandan.base.periods.reporting import ReportingPeriod

__all__ = [
    "Cover",
    "Days",
    "Grain",
    "Period",
    "ReportingPeriod",
    "Span",
    "cover",
    "grain_end",
    "grain_start",
    "read_date",
    "read_period",
]
