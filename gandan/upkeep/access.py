"""The only door to imports."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.upkeep.models import ImportBatch


def visible_imports(account: Account, on: date) -> QuerySet[ImportBatch]:
    """Imports for units that the account may import for; an organisation's officer sees those of its own body."""
    where = reach(account, Can.IMPORT, on)
    allowed = Q(unit_id__in=where.covered) if where.units else Q(pk__in=[])
    for inside, body in where.covered_lines:
        allowed |= Q(unit_id__in=inside, lead_id=body)
    return ImportBatch.objects.filter(allowed).select_related("uploaded_by", "unit")


def import_for(account: Account, batch: UUID, on: date) -> ImportBatch:
    """One import, to look at, to run or to undo. NotFound where its unit is unseen, NotAllowed where it may only be seen."""
    row = visible_imports(account, on).filter(pk=batch).first()
    if row is not None:
        return row
    hidden = ImportBatch.objects.filter(pk=batch).first()
    if hidden is not None and reach(account, Can.SEE, on).holds(hidden.unit_id, hidden.lead_id):
        raise NotAllowed(_("Tài khoản này được xem số liệu của đơn vị, không được nhập sổ. Hãy nhờ người được phân công."))
    raise NotFound(_("Không tìm thấy đợt nhập này."))
