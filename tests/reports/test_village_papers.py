"""Papers of a meeting and of what the people decided: what they say, of how many, by which rule; and whom they do not name."""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import pytest

from gandan.base.errors import NotFound, RuleBroken
from gandan.reports.files import file_named
from gandan.reports.papers.access import Printed, invitation_paper, minutes_paper, resolution_paper
from tests.democracy.made_meetings import DAY, counted, met, put
from tests.reports.test_papers import words
from tests.world import TODAY, World, world

__all__ = ["world"]


def printed_text(paper: Printed) -> str:
    """What stands in the Word file, tables included."""
    file = docx.Document(io.BytesIO(file_named(paper.name, paper.document, paper.ruleset, ".docx").data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in file.paragraphs), *cells])


def test_an_invitation_says_when_where_and_about_what(world: World) -> None:
    ahead = TODAY + timedelta(days=10)
    record = met(
        world, held_on=ahead, begins_at="19:30", venue="nhà văn hóa thôn", represented=None, represented_grade="unknown",
        agenda=[{"text": "Mức đóng góp làm đường ngõ"}, {"text": "Việc khác"}],
    )  # fmt: skip
    told = printed_text(invitation_paper(record, account=world.lan, today=TODAY))
    for sentence in (
        "Trưởng thôn, bản trân trọng mời",
        "19 giờ 30 phút",
        "nhà văn hóa thôn",
        "Mức đóng góp làm đường ngõ",
        "Mỗi hộ cử một",
    ):
        assert sentence in told
    minutes = words(minutes_paper(record, account=world.lan, today=TODAY).document)
    assert "…… hộ" in minutes


def test_minutes_say_how_many_of_how_many_and_the_rule_with_its_source(world: World) -> None:
    record = met(world, secretary_votes=70, counters=3, discussion="Bà con đề nghị làm trước mùa mưa.")
    put(world, meeting=record, **counted(66, 9, channel="meeting"))
    put(world, meeting=record, title="Hương ước mới", matter="conventions")
    paper = minutes_paper(record, account=world.lan, today=TODAY)
    told = words(paper.document)
    for sentence in (
        "Số hộ có đại diện dự họp: 80 hộ trên tổng số 97 hộ của thôn Lìm 1 (Sổ hộ của thôn ngày 05/03/2026); cách đếm: danh sách ký.",
        "70 hộ tán thành trên 80 hộ dự họp",
        "66/97 (tất cả đại diện hộ gia đình): cần ít nhất 2/3, tức từ 65 trở lên.",
        "Việc này được thông qua.",
        "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15",
        "Đang lấy ý kiến, chưa có kết quả.",
        "Bà con đề nghị làm trước mùa mưa.",
    ):
        assert sentence in told, told
    assert "cần xác minh" not in told
    assert file_named(paper.name, paper.document, paper.ruleset, ".pdf").data[:5] == b"%PDF-"


def test_a_resolution_states_households_attendance_result_and_effect(world: World) -> None:
    record = put(
        world, **counted(66, 3), paper="resolution", number="05/NQ-TL", issued_on=DAY, effective_on=date(2026, 4, 1),
        tellings=[{"to": "committee"}, {"to": "front"}],
    )  # fmt: skip
    paper = resolution_paper(record, account=world.lan, today=TODAY)
    assert (paper.document.number, paper.document.symbol, paper.document.kind) == (5, "NQ-TL", "NQ")
    told = printed_text(paper)
    for sentence in (
        "Mỗi hộ góp 300.000 đồng làm đường ngõ, chi công khai.", "97 hộ", "69 phiếu tham gia", "cần ít nhất 2/3, tức từ 65 trở lên",
        "Có hiệu lực từ ngày 01/04/2026", "Ủy ban nhân dân xã: trưởng thôn báo cáo", "Nội dung nêu trên được thông qua.",
    ):  # fmt: skip
        assert sentence in told, told


def test_what_fell_is_told_in_minutes_and_what_is_open_has_no_paper(world: World) -> None:
    fallen = resolution_paper(put(world, **counted(20)), account=world.lan, today=TODAY)
    assert fallen.document.title == "Biên bản"
    assert "không được thông qua" in words(fallen.document)
    named = put(world, **counted(70), paper="agreement", number="Số tự do của thôn")
    free = resolution_paper(named, account=world.lan, today=TODAY)
    assert (free.document.number, free.document.kind) == (None, "BTT")
    with pytest.raises(RuleBroken):
        resolution_paper(put(world), account=world.lan, today=TODAY)


def test_whoever_does_not_see_it_does_not_print_it(world: World) -> None:
    meeting, decision = met(world), put(world, **counted(66))
    for account in (world.hung, world.outsider, None):
        with pytest.raises(NotFound):
            minutes_paper(meeting, account=account, today=TODAY)
        with pytest.raises(NotFound):
            resolution_paper(decision, account=account, today=TODAY)
