"""What is asked at a dialogue: how it is counted by topic, and what must not be written into it. Pure."""

import re
from collections.abc import Iterable

from gandan.base.sentences import gettext as _
from gandan.voice.choices.reception import DialogueNoticeState

# A telephone number, an identity card or an account: nine digits or more, however they are spaced.
_NUMBER = re.compile(r"(?:\d[ .\-]?){9,}")
_MAIL = re.compile(r"\S+@\S+\.\S+")


def gives_somebody_away(text: str) -> bool:
    """Whether the words hold a number or an address by which a person could be reached or known. Sums of money do not."""
    if _MAIL.search(text):
        return True
    for found in _NUMBER.finditer(text):
        after = text[found.end() :].lstrip()[:4].lower()
        if not after.startswith(("đồng", "đ", "vnđ", "m2", "m²")):
            return True
    return False


def by_topic(rows: Iterable[tuple[str | None, int]], whole: int) -> dict[str | None, int]:
    """How many by topic, and what the whole has beside its rows under no topic. Nothing where there is none."""
    found: dict[str | None, int] = {}
    for topic, many in rows:
        found[topic] = found.get(topic, 0) + many
    found[None] = found.get(None, 0) + whole - sum(found.values())
    return {topic: many for topic, many in found.items() if many}


def why_not_publish(state: DialogueNoticeState, *, proposed_by: object, by: object) -> str:
    """The sentence that says why the answers may not become public now; empty: they may. A second person publishes."""
    if state is not DialogueNoticeState.PROPOSED:
        return _("Chưa ai đề nghị công khai, hoặc đề nghị đã được rút. Hãy mở lại trang này.")
    if proposed_by == by:
        return _("Người đề nghị không tự công khai. Hãy nhờ người thứ hai xem.")
    return ""
