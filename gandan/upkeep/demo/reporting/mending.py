"""Correcting what a commune had recorded: by the ordinary act, with a reason, by its own officer."""

from datetime import date, datetime

from gandan.activities.actions.recording import Change, last_told, read_again
from gandan.activities.actions.session import SESSION, record_sessions
from gandan.activities.intake import SessionIn
from gandan.activities.models import Session
from gandan.base.periods import Grain, grain_end
from gandan.ledger.choices import Grade
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.upkeep.demo.reporting.senders import account_of


def mend_sessions(unit: str, month: date, count: int, *, reason: str, today: date, now: datetime) -> None:
    """Bring the largest sessions of a commune's month down to what their signed lists hold."""
    last, place = grain_end(month, Grain.MONTH), unit_id(unit)
    places = [place, *(span.unit_id for span in children_on(place, last))]
    rows = Session.objects.filter(place__in=places, held_on__range=(month, last), voided=False)
    chosen = list(rows.order_by("-attendance", "held_on", "title").values_list("pk", flat=True)[:count])
    told = last_told(chosen)
    changes = [
        Change(_as_signed(data), record=pk, reason=reason) for pk in chosen if (data := read_again(SESSION, told.get(pk))) is not None
    ]
    record_sessions(changes, by=account_of(unit), today=today, now=now)


def _as_signed(data: SessionIn) -> SessionIn:
    people = round(data.attendance * 0.72)
    parts = {name: min(people, round(part * 0.72)) for name in ("women", "minority") if (part := getattr(data, name)) is not None}
    return data.model_copy(
        update={"attendance": people, "grade": Grade.SIGNED_LIST, "list_lines": people, "list_kept": "Ủy ban nhân dân xã", **parts}
    )
