"""Vạch ngắt on pages: the days within a window from which a unit's figures do not go on as before, in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gandan.ledger.answers import THEN
from gandan.places.breaks import breaks_of
from gandan.sites.ui.charts import BreakLine


def break_lines(unit: int, first: date | None, last: date, geography: date | str = THEN) -> tuple[BreakLine, ...]:
    """Every break of a unit's series between two days, both included, oldest first. Two queries at most.

    Recast to the units of one day, only those that recasting does not mend.
    """
    recast = geography != THEN
    return tuple(BreakLine(one.on, _told(one.on, one.decision, recast=recast)) for one in breaks_of(unit, first, last, recast=recast))


def _told(on: date, decision: str, *, recast: bool) -> str:
    told = {"day": f"{on:%d/%m/%Y}", "decision": decision}
    if recast:
        words = (
            _("Vạch ngắt %(day)s (%(decision)s): đơn vị chia, tách; phần trước đó chưa rõ về đâu không tính ở đây mà ở dòng chưa phân bổ.")
            if decision
            else _("Vạch ngắt %(day)s: đơn vị chia, tách; phần trước đó chưa rõ về đâu không tính ở đây mà ở dòng chưa phân bổ.")
        )
    elif decision:
        words = _("Vạch ngắt %(day)s (%(decision)s): địa giới thay đổi, số trước và sau ngày này không so thẳng với nhau được.")
    else:
        words = _("Vạch ngắt %(day)s: địa giới thay đổi, số trước và sau ngày này không so thẳng với nhau được.")
    return words % told
