"""The only door to own kinds of reports: whose they are, who sees one, who makes and changes one."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import may, own_units, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.reports.kinds.catalogue import is_shipped, report_kind, report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.reports.models import OwnKind


def reporting_units(account: Account | None, on: date) -> frozenset[int]:
    """Units whose reports the account draws up for everybody's records. Raises NotAllowed where there are none."""
    units = reach(account, Can.REPORT, on).units
    if not units:
        raise NotAllowed(_("Tài khoản này được xem số liệu, không được lập báo cáo. Hãy nhờ người được phân công."))
    return units


def making_units(account: Account | None, on: date) -> frozenset[int]:
    """Units of its own that the account makes kinds of reports for; what a unit below makes is that unit's."""
    return own_units(account, Can.KINDS, on)


def kinds_for(account: Account | None, on: date) -> tuple[ReportKind, ...]:
    """Every kind that the account's units use on the day: shipped, their own, and those of units above. Raises NotAllowed as above."""
    return report_kinds(reporting_units(account, on), on)


def kind_for(account: Account | None, code: str, on: date) -> tuple[ReportKind, OwnKind | None]:
    """One kind at its newest version, and where it is an own one its row.

    Raises NotFound where the account draws up no report of the owner or of a unit under it, NotAllowed where it may only look there.
    """
    units = reach(account, Can.REPORT, on).units
    if is_shipped(code):
        reporting_units(account, on)
        return report_kind(code), None
    row = OwnKind.objects.filter(code=code).first()
    if row is None:
        raise NotFound(_("Không tìm thấy loại báo cáo này trong phạm vi của tài khoản."))
    covered = may(account, Can.REPORT, row.unit_id, on)
    if not covered and row.unit_id not in {kind.owner for kind in report_kinds(units, on)}:
        if may(account, Can.SEE, row.unit_id, on):
            raise NotAllowed(_("Tài khoản này được xem số liệu, không được lập báo cáo. Hãy nhờ người được phân công."))
        raise NotFound(_("Không tìm thấy loại báo cáo này trong phạm vi của tài khoản."))
    return report_kind(code), row


def require_maker(account: Account | None, unit: int, on: date) -> None:
    """Raise NotFound where the account does not see the unit, NotAllowed where kinds of that unit are not its own to make."""
    if unit in making_units(account, on):
        return
    if may(account, Can.SEE, unit, on):
        raise NotAllowed(_("Loại báo cáo của một đơn vị do cán bộ phụ trách của chính đơn vị ấy đặt. Hãy nhờ người được phân công."))
    raise NotFound(_("Không tìm thấy đơn vị này trong phạm vi của tài khoản."))
