"""The only door to reorganisations: whoever keeps the places of the unit that contains all they touch."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import may, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.upkeep.models import Reorganisation


def visible_reorganisations(account: Account, on: date) -> QuerySet[Reorganisation]:
    """Those within the units whose places the account keeps, prepared or done; the newest day first."""
    covered = reach(account, Can.PLACES, on).covered
    return Reorganisation.objects.filter(unit__in=covered).select_related("unit", "file", "prepared_by", "done_by")


def reorganisation_for(account: Account, row: UUID, on: date) -> Reorganisation:
    """One of them. NotFound where its unit is unseen, NotAllowed where the account keeps no places there."""
    found = Reorganisation.objects.select_related("unit", "file", "prepared_by", "done_by").filter(pk=row).first()
    if found is None or not may(account, Can.SEE, found.unit_id, on):
        raise NotFound(_("Không tìm thấy lần sắp xếp này."))
    if not may(account, Can.PLACES, found.unit_id, on):
        raise NotAllowed(_("Tài khoản này được xem số liệu của đơn vị, không được sắp xếp địa bàn. Hãy nhờ người được phân công."))
    return found
