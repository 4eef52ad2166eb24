"""The table of states of a report, marks of secrecy, and what "không phát sinh" means."""

from uuid import uuid4

import pytest

from gandan.base.errors import BadInput, RuleBroken
from gandan.reports.choices import ReportState, Standing
from gandan.reports.rules.cycle import PAIRS, require_another, require_answer, require_step, require_words, standing_of


@pytest.mark.parametrize("before", list(ReportState))
@pytest.mark.parametrize("after", list(ReportState))
def test_only_the_steps_of_the_table_follow(before: ReportState, after: ReportState) -> None:
    if (before, after) in PAIRS:
        require_step(before, after)
        return
    with pytest.raises(RuleBroken):
        require_step(before, after)


@pytest.mark.parametrize(
    "text", ["Mật", "MẬT", "Độ mật: Mật", "Nội dung\nTỐI MẬT\n", "tài liệu mật của huyện", "Tuyệt  mật", "Đóng dấu mật"]
)
def test_a_mark_of_secrecy_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="không giữ nội dung mang dấu mật"):
        require_words({"mood": text})


@pytest.mark.parametrize(
    "text", ["Bỏ phiếu bí mật", "Hội nuôi ong lấy mật", "Bảo vệ bí mật nhà nước", "Gặp gỡ thân mật", "mật độ dân cư", ""]
)
def test_ordinary_words_pass(text: str) -> None:
    require_words({"mood": text})


def test_nothing_to_report_is_an_answer_only_where_the_ledger_has_nothing() -> None:
    require_answer([], nothing_to_report=True)
    require_answer(["buổi tuyên truyền"], nothing_to_report=False)
    with pytest.raises(RuleBroken, match="buổi tuyên truyền"):
        require_answer(["buổi tuyên truyền"], nothing_to_report=True)
    with pytest.raises(RuleBroken, match="Không phát sinh"):
        require_answer([], nothing_to_report=False)


def test_a_draft_is_nothing_to_the_level_above_and_nobody_takes_in_what_they_sent() -> None:
    assert standing_of(None) is standing_of(ReportState.DRAFT) is Standing.NOTHING
    assert standing_of(ReportState.SENT) is Standing.WAITING
    someone = uuid4()
    require_another(someone, uuid4())
    with pytest.raises(RuleBroken):
        require_another(someone, someone)
