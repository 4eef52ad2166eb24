"""The way of a report: one table of states, what may be written in it, what "không phát sinh" means. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.sentences import gettext as _
from gandan.reports.choices import ReportState, Standing

S = ReportState
# From a state to those that may follow. A trigger of the database holds the same table.
NEXT: dict[ReportState, tuple[ReportState, ...]] = {
    S.DRAFT: (S.SENT,),
    S.SENT: (S.RETURNED, S.ACCEPTED, S.ISSUED),
    S.RETURNED: (),
    S.ACCEPTED: (),
    S.ISSUED: (),
}
CLOSED: frozenset[ReportState] = frozenset({S.ACCEPTED, S.ISSUED})  # what counts as handed in
PAIRS: frozenset[tuple[ReportState, ReportState]] = frozenset((before, after) for before, those in NEXT.items() for after in those)
LONGEST = 20_000
# A mark of secrecy as it is written on paper: alone on its line, or in words that mean the mark. "Bỏ phiếu bí mật", "mật ong" are none.
_MARKS = re.compile(
    r"(?im)^\s*(?:độ\s*)?mật\s*[.:]?\s*$|\b(?:tối|tuyệt)\s+mật\b|\bđộ\s+mật\b|\b(?:tài liệu|văn bản|công văn|báo cáo|dấu)\s+mật\b"
)


def require_step(before: ReportState, after: ReportState) -> None:
    """Raise RuleBroken where the table does not let the step follow."""
    if (before, after) not in PAIRS:
        raise RuleBroken(
            _("Báo cáo đang “%(before)s”, chưa chuyển sang “%(after)s” được.") % {"before": before.label, "after": after.label}
        )


def require_words(words: Mapping[str, str]) -> None:
    """Raise BadInput where a part is too long to be meant, or bears a mark of secrecy: this product keeps nothing classified."""
    for part, text in words.items():
        if len(text) > LONGEST:
            raise BadInput(_("Phần này dài quá 20.000 chữ cái. Hãy viết gọn lại."), field=part)
        if _MARKS.search(unicodedata.normalize("NFC", text)):
            raise BadInput(
                _("Hệ thống này không giữ nội dung mang dấu mật. Hãy bỏ phần ấy ra và gửi bằng đường công văn mật theo quy định."),
                field=part,
            )


def require_reason(text: str) -> str:
    """The reason of a return, trimmed. Raises BadInput where there is none."""
    if not text.strip():
        raise BadInput(_("Hãy ghi vì sao trả lại, để nơi gửi biết cần sửa gì."), field="because")
    return text.strip()


def require_another(sent_by: UUID | None, by: UUID) -> None:
    """Raise RuleBroken where whoever sent a report would take it in or return it."""
    if sent_by == by:
        raise RuleBroken(_("Người gửi không tự nhận, không tự trả báo cáo của mình. Hãy nhờ người khác ở cấp trên."))


def require_answer(recorded: Iterable[str], *, nothing_to_report: bool) -> None:
    """A report tells what the ledger holds, or says that nothing happened; never neither, never both.

    `recorded`: names of figures that have lines in the period. Raises RuleBroken naming some of them.
    """
    names = list(dict.fromkeys(recorded))
    if nothing_to_report and names:
        raise RuleBroken(
            _("Trong kỳ này sổ cái đã có: %(names)s. Không thể báo “không phát sinh”; hãy bỏ chọn rồi gửi.")
            % {"names": ", ".join(names[:5])}
        )
    if not nothing_to_report and not names:
        raise RuleBroken(
            _(
                "Sổ cái chưa có dòng nào trong kỳ này. Nếu đúng là không phát sinh, hãy chọn “Không phát sinh” rồi gửi; "
                "nếu còn thiếu, hãy ghi trước."
            )
        )


def standing_of(state: ReportState | None) -> Standing:
    """What the level above has: a draft is nothing yet."""
    if state is None or state is S.DRAFT:
        return Standing.NOTHING
    return {S.SENT: Standing.WAITING, S.RETURNED: Standing.RETURNED, S.ACCEPTED: Standing.ACCEPTED, S.ISSUED: Standing.ISSUED}[state]


def in_time(sent_on: date | None, due_on: date | None) -> bool | None:
    """Whether it was first sent on its last day or before; None where nothing was sent, or no day is set."""
    return None if sent_on is None or due_on is None else sent_on <= due_on
