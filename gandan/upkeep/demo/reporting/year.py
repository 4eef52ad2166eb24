"""The steps of the demonstration's year of reports: its registers, then its diary, and the proof that the sums are the ledger's."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.announcing import unfollowed
from gandan.base.errors import RuleBroken
from gandan.base.periods import Grain, grain_end
from gandan.ledger.actions.sealing import seal
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.reports.cycle.actions import DRAWN
from gandan.reports.cycle.standing import summed
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.models import Submission
from gandan.reports.term.shown import Href
from gandan.upkeep.demo.bao_yen.district import DISTRICT
from gandan.upkeep.demo.bao_yen.registers import Register
from gandan.upkeep.demo.reporting.diary import KIND, diary
from gandan.upkeep.demo.reporting.registers import AFTER, BEFORE, MERGER, SUCCESSORS, write_year
from gandan.upkeep.demo.reporting.senders import INVENTED, OLD_PROVINCE, PROVINCE, engage_senders
from gandan.upkeep.doubts.finding import find_doubts

CONSOLIDATED: Final = (
    *((DISTRICT, month) for month in BEFORE), *((OLD_PROVINCE, month) for month in BEFORE), *((PROVINCE, month) for month in AFTER),
)  # fmt: skip

_ASKED: Final = ("xa-na-ma-minh-hoa", "xa-khe-sao-minh-hoa", *INVENTED)


def registers_of_the_year(folder: Path) -> Iterator[Register]:
    """The workbooks of 2025. Villages of the new communes are those of the old ones; a name that two of them bear is left out."""
    return write_year(folder, {slug: _villages(slug) for slug in SUCCESSORS})


def record_reports(*, today: date, now: datetime, href: Href) -> None:
    """Let the year happen, and prove every consolidation of it against the ledger. Once done it is left alone.

    Raises RuleBroken where parts and the ledger's own total differ.
    """
    engage_senders(now=now)
    if Submission.objects.exists():
        return
    seal(now=now)
    for unit in _ASKED:
        find_doubts(unit_id(unit), today=today, now=now)
    with unfollowed(DRAWN):  # looked for above, once a unit: nothing is recorded between one report and the next
        for entry in diary(today):
            entry.do(entry, href)
    seal(now=now)
    for above, month in CONSOLIDATED:
        _prove(above, month)


def _prove(above: str, month: date) -> None:
    _dues, figures = summed(report_kind(KIND), unit_id(above), month, grain_end(month, Grain.MONTH))
    wrong = [one.name for one in figures if not one.proved]
    if wrong:
        raise RuleBroken(_("Tổng hợp của %(unit)s chưa bằng sổ cái: %(figures)s.") % {"unit": above, "figures": ", ".join(wrong)})


def _villages(commune: str) -> list[str]:
    names = Counter(span.full_name for span in children_on(unit_id(commune), MERGER))
    return [name for name, times in names.items() if times == 1]
