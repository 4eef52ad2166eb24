"""Writing down how many people live at a place: what a figure of people can be held against."""

from collections.abc import Mapping
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
def record_inhabitants(people: Mapping[int, int], *, on: date, source: str, by: Account, today: date, now: datetime) -> int:
    """Keep how many people lived at places (unit -> people) on a day, with the paper the numbers are taken from.

    The same day again replaces the number; returns how many are new or other. Raises NotFound and NotAllowed without Can.CORRECT at
    each place; BadInput for no number or one out of range, a day to come, no source.
    """
    for unit in people:
        require(by, Can.CORRECT, unit, today)
    if not people:
        raise BadInput(_("Hãy ghi số người của ít nhất một nơi."), field="people")
    if not all(0 < count <= MOST_PEOPLE for count in people.values()):
        raise BadInput(_("Số người là một số nguyên lớn hơn 0."), field="people")
    if on > today:
        raise BadInput(_("Ngày của số dân không thể ở sau hôm nay."), field="on")
    if not source.strip():
        raise BadInput(_("Hãy ghi số này lấy từ văn bản nào."), field="source")
    if len(source.strip()) > MOST_SOURCE:
        raise BadInput(_("Dài quá: nhiều nhất 200 chữ."), field="source")
    known = {row.unit_id: row for row in Inhabitants.objects.select_for_update().filter(unit__in=people, on=on)}
    other = {
        unit: count
        for unit, count in people.items()
        if unit not in known or (known[unit].people, known[unit].source) != (count, source.strip())
    }
    rows = [
        Inhabitants.objects.update_or_create(unit_id=unit, on=on, defaults={"people": count, "source": source.strip()})[0]
        for unit, count in other.items()
    ]
    record(
        [Act("record", "inhabitants", row.pk, values={"unit": row.unit_id, "on": on.isoformat(), "people": row.people}) for row in rows],
        by=by, at=now,
    )  # fmt: skip
    return len(rows)
