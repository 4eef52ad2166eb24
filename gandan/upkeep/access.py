"""The only door to imports, and to what phones sent and must be settled."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.upkeep.choices import ReceiptState
from gandan.upkeep.models import Aside, ImportBatch, Received


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


def visible_asides(account: Account, on: date) -> QuerySet[Aside]:
    """What stands aside, of places and bodies whose records the account may correct; what waits, oldest first."""
    where = reach(account, Can.CORRECT, on).rows()
    return Aside.objects.filter(where, settled_at=None).select_related("account", "device").order_by("received_at", "pk")


def aside_for(account: Account, aside: UUID, on: date) -> Aside:
    """One of them, settled or not. NotFound where its place is unseen, NotAllowed where its records may only be seen."""
    row = Aside.objects.select_related("account", "device").filter(pk=aside).first()
    if row is None or not reach(account, Can.SEE, on).holds(row.place_id, row.lead_id):
        raise NotFound(_("Không tìm thấy bản này trong phạm vi của tài khoản."))
    if not reach(account, Can.CORRECT, on).holds(row.place_id, row.lead_id):
        raise NotAllowed(_("Tài khoản này được xem bản ghi, không được làm việc này."))
    return row


def received_questions(devices: Iterable[UUID]) -> QuerySet[Received]:
    """What these phones recorded and were asked about, newest first."""
    rows = Received.objects.filter(device__in=list(devices), state=ReceiptState.QUESTION)
    return rows.select_related("device").order_by("-received_at", "pk")
