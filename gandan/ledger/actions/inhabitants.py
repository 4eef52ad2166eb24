"""Writing down how many people live at a place: what a figure of people can be held against."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput
from gandan.ledger.models import Inhabitants
from gandan.people.access import require
from gandan.people.choices import Can
from gandan.people.models import Account

MOST_PEOPLE = 20_000_000  # no place of the country has more
MOST_SOURCE = 200


@transaction.atomic
def record_inhabitants(unit: int, *, on: date, people: int | None, source: str, by: Account, today: date, now: datetime) -> Inhabitants:
    """Keep how many people lived at a place on a day, with the paper it is taken from. The same day again replaces the number.

    Raises NotFound and NotAllowed without Can.CORRECT at the place; BadInput for a number that is none, a day to come, no source.
    """
    require(by, Can.CORRECT, unit, today)
    if people is None or not 0 < people <= MOST_PEOPLE:
        raise BadInput(_("Hãy ghi số người bằng chữ số."), field="people")
    if on > today:
        raise BadInput(_("Ngày của số dân không thể ở sau hôm nay."), field="on")
    if not source.strip():
        raise BadInput(_("Hãy ghi số này lấy từ văn bản nào."), field="source")
    if len(source.strip()) > MOST_SOURCE:
        raise BadInput(_("Dài quá: nhiều nhất 200 chữ."), field="source")
    known = Inhabitants.objects.select_for_update().filter(unit=unit, on=on).first()
    if known is not None and (known.people, known.source) == (people, source.strip()):
        return known
    row, _made = Inhabitants.objects.update_or_create(unit_id=unit, on=on, defaults={"people": people, "source": source.strip()})
    record([Act("record", "inhabitants", row.pk, values={"unit": unit, "on": on.isoformat(), "people": people})], by=by, at=now)
    return row
