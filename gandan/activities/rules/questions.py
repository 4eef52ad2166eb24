"""What a survey may ask: about things of the village, never about what people think, believe or are (domain.md section 3)."""

import re

from gandan.activities.choices import QuestionKind
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import folded, normalised

# Asked of a person or a household, each would make a file that this product must never become.
_OPINION = (
    "tôn giáo", "tín ngưỡng", "theo đạo", "đạo gì", "đạo nào", "có đạo", "giáo dân", "dân tộc gì", "dân tộc nào", "thành phần dân tộc",
    "ủng hộ hay", "ủng hộ hoặc", "phản đối", "đồng tình", "thái độ", "chính kiến", "quan điểm", "tư tưởng", "lập trường",
    "bỏ phiếu cho", "bầu cho", "bầu ai", "tin tưởng vào",
)  # fmt: skip
_PERSONAL = (
    "họ tên", "họ và tên", "tên chủ hộ", "căn cước", "cccd", "chứng minh nhân dân", "cmnd", "số điện thoại", "ngày sinh", "bệnh gì",
    "mắc bệnh",
)  # fmt: skip
YES, NO = "yes", "no"


def question_problem(*texts: str) -> str | None:
    """Why a question may not be asked, and what to ask instead; None where it may. `texts`: its wording and its options."""
    if any(_speaks_of(text, _OPINION) for text in texts):
        return _(
            "Câu này hỏi người dân nghĩ gì, theo gì hoặc thuộc dân tộc nào nên không dùng để khảo sát. Hãy hỏi về việc và vật của thôn, "
            "ví dụ: “Đoạn đường nào hay lầy lội, dài bao nhiêu mét?”"
        )
    if any(_speaks_of(text, _PERSONAL) for text in texts):
        return _(
            "Câu này hỏi thông tin riêng của từng người nên không dùng để khảo sát. Hãy hỏi số lượng của cả thôn, "
            "ví dụ: “Có bao nhiêu hộ cần sửa nhà?”"
        )
    return None


def answer_problem(kind: QuestionKind, options: tuple[str, ...], value: str) -> str | None:
    """Why an answer does not fit its question; None where it does. Yes and no are told as `yes` and `no`."""
    if kind is QuestionKind.YES_NO and value not in (YES, NO):
        return _("Câu này trả lời có hoặc không.")
    if kind is QuestionKind.COUNT and not re.fullmatch(r"[0-9]{1,9}", value):
        return _("Câu này trả lời bằng một số nguyên, ví dụ 12.")
    if kind is QuestionKind.CHOICE and value not in options:
        return _("Hãy chọn một trong các mục có sẵn.")
    return None


def _speaks_of(text: str, phrases: tuple[str, ...]) -> bool:
    """Marks matter where they were typed: “thái độ” is not “thải đồ”. Who types without marks is read without them."""
    told = normalised(text).lower()
    if folded(told) == told:
        return any(_stands_in(folded(phrase), told) for phrase in phrases)
    return any(_stands_in(normalised(phrase).lower(), told) for phrase in phrases)


def _stands_in(phrase: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
