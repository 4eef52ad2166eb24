"""How far a unit moves its prints to meet bought blanks."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput
from gandan.base.ids import stable_uuid
from gandan.emulation.models import PrintOffset
from gandan.emulation.models.commendation import FURTHEST
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.people.models import Account


@transaction.atomic
def keep_offset(unit: int, template: str, *, right: int, down: int, by: Account, today: date, now: datetime) -> bool:
    """Keep how far prints of a template are moved at a unit, in tenths of a millimetre. False: it was so already.

    Raises NotAllowed or NotFound without Can.REPORT at the unit, BadInput beyond five centimetres.
    """
    require(by, Can.REPORT, unit, today)
    for field, value in (("right", right), ("down", down)):
        if abs(value) > FURTHEST:
            raise BadInput(gettext("Khoảng chỉnh tối đa là 50 mm mỗi chiều. Hãy ghi số nhỏ hơn."), field=field)
    row = PrintOffset.objects.select_for_update().filter(unit=unit, template=template).first()
    if row is None:
        if not right and not down:
            return False
        row = PrintOffset(unit_id=unit, template=template)
    elif (row.right, row.down) == (right, down):
        return False
    row.right, row.down = right, down
    row.save()
    subject = stable_uuid("print_offset", f"{unit}:{template}")
    record([Act("keep", "print_offset", subject, None, {"unit": unit, "right": right, "down": down})], by=by, at=now)
    return True
