"""The stages of a draw as one table, and what each asks for. Pure."""

from datetime import datetime
from uuid import UUID

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.sentences import gettext as _
from gandan.democracy.choices.draw import DrawState

S = DrawState
# From a state to those that may follow. The database holds the same table as a constraint.
NEXT: dict[DrawState, tuple[DrawState, ...]] = {
    S.START: (S.PROPOSED,),
    S.PROPOSED: (S.RETURNED, S.COMMITTED),
    S.RETURNED: (S.PROPOSED,),
    S.COMMITTED: (S.GATHERING, S.CANCELLED),
    S.GATHERING: (S.OPENING, S.CANCELLED),
    S.OPENING: (S.CLOSED, S.CANCELLED),
    S.CLOSED: (S.VALUED, S.CANCELLED),
    S.VALUED: (S.CLOSED, S.DRAWN, S.CANCELLED),
    S.DRAWN: (S.CANCELLED,),
    S.CANCELLED: (),
}
FREE: tuple[DrawState, ...] = (S.START, S.RETURNED)  # what was written may still be changed
PUBLIC: tuple[DrawState, ...] = (S.COMMITTED, S.GATHERING, S.OPENING, S.CLOSED, S.VALUED, S.DRAWN, S.CANCELLED)
SECOND: tuple[DrawState, ...] = (S.COMMITTED, S.DRAWN)  # taken by another person than the step before
SAYS_WHY: tuple[DrawState, ...] = (S.RETURNED, S.CANCELLED)


def require_stage(before: DrawState, after: DrawState, why: str = "") -> None:
    """Raise RuleBroken where the table does not let the stage follow, BadInput where it must say why and does not."""
    if after not in NEXT[before]:
        raise RuleBroken(
            _("Cuộc bốc thăm đang ở bước “%(before)s”, chưa chuyển sang “%(after)s” được.") % {"before": before.label, "after": after.label}
        )
    if after in SAYS_WHY and not why.strip():
        raise BadInput(_("Hãy ghi rõ vì sao. Lý do hủy được công khai cùng cuộc bốc thăm."), field="why")


def require_second(first: UUID | None, by: UUID) -> None:
    """Raise RuleBroken where the same person would take both steps."""
    if first == by:
        raise RuleBroken(_("Bước này do người thứ hai làm: hãy nhờ người khác xem và xác nhận."))


def require_free(state: DrawState) -> None:
    """Raise RuleBroken where the draw was announced: what was announced stays as it was."""
    if state not in FREE:
        raise RuleBroken(
            _("Danh sách và quy tắc đã công bố hoặc đang chờ công bố nên không sửa được. Muốn đổi, hãy hủy công khai rồi lập cuộc mới.")
        )


def require_before(now: datetime, deadline: datetime) -> None:
    """Raise RuleBroken where the openings would be closed when the public value may be known already."""
    if now >= deadline:
        raise RuleBroken(
            _("Đã quá %(time)s, là giờ phải khóa xong trước khi có số công khai. Hãy hủy cuộc này, nói rõ lý do và định ngày khác.")
            % {"time": f"{deadline:%H:%M %d/%m/%Y}"}
        )


def require_after(now: datetime, moment: datetime) -> None:
    """Raise RuleBroken where the public value cannot be known yet."""
    if now < moment:
        raise RuleBroken(_("Chưa tới giờ có số công khai (%(time)s).") % {"time": f"{moment:%H:%M %d/%m/%Y}"})
