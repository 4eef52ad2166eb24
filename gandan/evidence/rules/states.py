"""What may become of a photograph, and what it takes to be published: a second person, an answer about children, words."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from gandan.base.errors import RuleBroken
from gandan.base.sentences import gettext as _
from gandan.evidence.choices import Act, People, State

# state x act -> state. What is missing is refused.
AFTER: dict[tuple[State, Act], State] = {
    (State.PRIVATE, Act.DESCRIBE): State.PRIVATE,
    (State.PROPOSED, Act.DESCRIBE): State.PROPOSED,
    (State.PUBLISHED, Act.DESCRIBE): State.PRIVATE,
    (State.WITHDRAWN, Act.DESCRIBE): State.WITHDRAWN,
    (State.PRIVATE, Act.PROPOSE): State.PROPOSED,
    (State.PROPOSED, Act.PROPOSE): State.PROPOSED,
    (State.WITHDRAWN, Act.PROPOSE): State.PROPOSED,
    (State.PRIVATE, Act.PUBLISH): State.PUBLISHED,
    (State.PROPOSED, Act.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Act.PUBLISH): State.PUBLISHED,
    (State.WITHDRAWN, Act.PUBLISH): State.PUBLISHED,
    (State.PROPOSED, Act.WITHDRAW): State.PRIVATE,
    (State.PUBLISHED, Act.WITHDRAW): State.WITHDRAWN,
    (State.WITHDRAWN, Act.WITHDRAW): State.WITHDRAWN,
}


@dataclass(frozen=True)
class Standing:
    """What a decision about a photograph looks at. `hands`: who recorded it, answered its question, proposed it."""

    state: State
    caption: str
    people: People
    consent: str
    hands: Collection[UUID | None] = ()


def state_after(state: State, act: Act) -> State:
    """The state that the act leads to. Raises RuleBroken where it leads nowhere."""
    found = AFTER.get((state, act))
    if found is not None:
        return found
    if act is Act.PROPOSE:
        raise RuleBroken(_("Ảnh này đã công bố rồi."))
    raise RuleBroken(_("Ảnh này chưa được đề nghị, cũng chưa công bố, nên không có gì để rút lại."))


def why_not_publish(photograph: Standing, by: UUID | None) -> str:
    """Empty where this account may be the second person that publishes the photograph, else what stands in the way."""
    if by is not None and by in photograph.hands:
        return _("Ảnh cần người thứ hai xem. Người ghi, người trả lời câu hỏi về trẻ em hoặc người đề nghị không tự công bố.")
    return unfit_for_the_public(photograph)


def unfit_for_the_public(photograph: Standing) -> str:
    """Empty where the photograph itself could be published, else what is missing."""
    if photograph.people is People.CHILDREN_OR_SICK and not photograph.consent.strip():
        return _("Ảnh có trẻ em hoặc người bệnh chỉ công bố khi đã ghi nơi giữ giấy đồng ý của người giám hộ hoặc của chính người ấy.")
    if not photograph.caption.strip():
        return _("Ảnh cần lời chú thích trước khi công bố. Hãy ghi ảnh chụp gì.")
    return ""
