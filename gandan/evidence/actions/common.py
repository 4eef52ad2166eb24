"""What the writes about photographs share: who may, which rows, the trail."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.clock import VIETNAM
from gandan.base.errors import NotAllowed, NotFound
from gandan.evidence.choices import People, State
from gandan.evidence.models import Photograph
from gandan.evidence.rules.states import Standing
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

KIND = "photograph"


def day_of(now: datetime) -> date:
    """The day an act belongs to."""
    return now.astimezone(VIETNAM).date()


def locked(ids: Collection[UUID]) -> list[Photograph]:
    """The photographs, locked, in the order of their identities. Raises NotFound where one is absent or erased."""
    wanted = set(ids)
    rows = list(Photograph.objects.select_for_update(of=("self",)).filter(pk__in=wanted, erased_at__isnull=True).order_by("pk"))
    if len(rows) < len(wanted):
        raise NotFound(_("Không tìm thấy ảnh này."))
    return rows


def require(by: Account | None, cans: Collection[Can], rows: Iterable[tuple[int, int]], now: datetime) -> None:
    """Raise NotAllowed unless `by` holds one of the permissions at each (place, lead). `by` None is the product itself."""
    if by is None:
        return
    held = [reach(by, can, day_of(now)) for can in cans]
    if not all(any(may.holds(place, lead) for may in held) for place, lead in set(rows)):
        raise NotAllowed(_("Tài khoản này không được làm việc này với ảnh ở đây."))


def standing(row: Photograph) -> Standing:
    """What a decision looks at."""
    hands = [row.recorded_by_id, row.screened_by_id, row.proposed_by_id]
    return Standing(State(row.state), row.caption, People(row.people), row.consent, [hand for hand in hands if hand is not None])


def tell(verb: str, rows: Iterable[Photograph], *, by: Account | None, now: datetime) -> None:
    """Write the act into the trail: codes only, no caption."""

    def act(row: Photograph) -> Act:
        return Act(verb, KIND, row.pk, row.revision, {"record": str(row.subject), "kind": row.subject_kind, "state": str(row.state)})

    record(map(act, rows), by=by, at=now)
