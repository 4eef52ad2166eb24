"""A figure of a unit and its days, called by a code that says its own question: "ra-quan-xa-ban-lim-20260101-20260630".

Nothing is kept beside an article's text: whoever reads the code can ask the ledger again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gandan.reports.article.model import ArticleFigure, wording

_DAYS = re.compile(r"^(?P<head>[a-z0-9-]+?)(?:-(?P<first>\d{8}))?-(?P<last>\d{8})$")


@dataclass(frozen=True)
class Asked:
    """A declared figure of the unit with this address. `first` None: a level on `last`."""

    figure: ArticleFigure
    unit: str
    first: date | None
    last: date

    @property
    def code(self) -> str:
        """How a text calls it."""
        days = [self.last] if self.first is None else [self.first, self.last]
        return "-".join([self.figure.code, self.unit, *(f"{day:%Y%m%d}" for day in days)])


def asked_by(code: str, unit: str) -> Asked | None:
    """What a code asks of the unit with this address; None where it says no such question, or days that are none."""
    found = _DAYS.match(code)
    if found is None:
        return None
    first, last = _day(found["first"]), _day(found["last"])
    figure = next((one for one in wording().figures if f"{one.code}-{unit}" == found["head"]), None)
    if figure is None or last is None or (first is None) is bool(figure.window) or (first is not None and first > last):
        return None
    return Asked(figure, unit, first, last)


def _day(digits: str | None) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if digits else None
    except ValueError:
        return None
