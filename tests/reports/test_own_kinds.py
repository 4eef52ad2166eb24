"""Own kinds without a database: what people write is what the files know, and what cannot be read is one sentence with its place."""

from __future__ import annotations

import pytest

from gandan.base.errors import BadInput
from gandan.base.intake import IntakeRefused
from gandan.reports.kinds.catalogue import report_kind, report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.reports.kinds.own import Adapted, adapted
from tests.reports.own_kinds import given, palette, section

MONTH = report_kind("thang")
PERIODIC = [kind.code for kind in report_kinds() if kind.is_periodic]


def made(kind: ReportKind = MONTH, /, **changes: object) -> Adapted:
    return adapted(kind, given(kind, **changes), palette(kind), code="xa-thu", version=1)


def written(text: str, **changes: object) -> Adapted:
    return made(sections=[section(text)], **changes)


@pytest.mark.parametrize("code", [kind.code for kind in report_kinds()])
def test_a_copy_that_nobody_changed_says_what_the_kind_says(code: str) -> None:
    kind = report_kind(code)
    copy = made(kind, due_days="").kind
    assert copy.blocks == kind.blocks
    assert copy.annexes == kind.annexes
    assert {one.code for one in copy.figures} == {one.code for one in kind.figures}
    assert (copy.subject, copy.family, copy.calendar, copy.periods, copy.judgements) == (
        kind.subject, kind.family, kind.calendar, kind.periods, kind.judgements,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Đã tổ chức {Cuộc tuyên truyền, vận động}.",
        "Đã tổ chức {cuộc tuyên truyền, vận động}.",
        "Đã tổ chức { CUOC TUYEN TRUYEN, VAN DONG }.",
        "Đã tổ chức {sessions}.",
    ],
)
def test_a_figure_is_named_in_words_or_by_its_code(text: str) -> None:
    block = written(text).kind.blocks[1]
    assert (block.text, block.needs) == ("Đã tổ chức {sessions}.", ("sessions",))


def test_what_stands_beside_a_figure_and_its_parts_are_written_behind_its_name() -> None:
    text = (
        "{Kỳ báo cáo}: {Cuộc tuyên truyền, vận động}"
        "[ (lũy kế {Cuộc tuyên truyền, vận động @ lũy kế}; {Cuộc tuyên truyền, vận động @ cùng kỳ})]"
        ", gồm {Cuộc tuyên truyền, vận động / khối chủ trì}."
    )
    block = written(text).kind.blocks[1]
    assert block.text == "{Period}: {sessions}[ (lũy kế {sessions@cumulative}; {sessions@same_period})], gồm {sessions/actor_group}."
    assert block.needs == ("sessions",)


def test_a_line_is_a_sentence_a_listed_item_a_judgement_or_what_stands_instead() -> None:
    text = "Nhận định: tình hình\n\n- {Kỳ tiếp dân}.\nnếu chưa ghi: Chưa có kỳ nào đến {ngày cuối kỳ}.\nHết."
    _heading, judgement, item, sentence = written(text).kind.blocks
    assert (judgement.judgement, judgement.text) == ("own1", "tình hình")
    assert (item.bullet, item.text, item.needs, item.otherwise) == (True, "{receptions}.", ("receptions",), "Chưa có kỳ nào đến {last}.")
    assert (sentence.text, sentence.needs) == ("Hết.", ())


def test_a_judgement_keeps_its_key_where_it_is_reworded_under_its_heading() -> None:
    sections = [
        section("{Kỳ tiếp dân}\nNhận định: đời sống bà con", "Tình hình Nhân dân"),
        section("Nhận định: nguyên nhân khác", "Hạn chế", order=20),
    ]
    assert made(sections=sections).kind.judgements == {"people": "đời sống bà con", "weaknesses": "nguyên nhân khác"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tốt.\nCó {con số lạ}.", "Mục “Kết quả”, dòng 2: không có chữ thay thế “{con số lạ}”. Hãy chép đúng một dòng"),
        ("Có {Kỳ tiếp dân.", "Mục “Kết quả”, dòng 1: mỗi dấu “{” cần một dấu “}” đi sau, không lồng vào nhau."),
        ("Có {Kỳ tiếp dân}].", "Mục “Kết quả”, dòng 1: mỗi dấu “[” cần một dấu “]” đi sau, không lồng vào nhau."),
        (
            "{Kỳ tiếp dân @ lũy kế}",
            "Mục “Kết quả”, dòng 1: hãy đặt “{Kỳ tiếp dân @ lũy kế}” cùng lời của nó trong ngoặc vuông [ ], vì có kỳ không có số ấy.",
        ),
        ("{Kỳ tiếp dân / đối tượng}", "Mục “Kết quả”, dòng 1: không có chữ thay thế “{Kỳ tiếp dân / đối tượng}”."),
        ("Nếu chưa ghi: Không có.", "Mục “Kết quả”, dòng 1: dòng “Nếu chưa ghi:” đứng ngay dưới câu có con số mà nó thay cho."),
        ("Có {Kỳ tiếp dân}\nNếu chưa ghi: {Kỳ tiếp dân}", "Mục “Kết quả”, dòng 2: ở đây không ghi con số, nên không dùng được"),
        ("Nhận định:", "Mục “Kết quả”, dòng 1: hãy ghi cần nhận định về điều gì."),
        ("TỐI MẬT", "Hệ thống này không giữ nội dung mang dấu mật."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence_with_the_field_and_the_line(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        written(text)
    assert str(refused.value).startswith(said)
    assert refused.value.field == "sections.0.text"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": "kết quả {Kỳ tiếp dân}"}, "subject"),
        ({"calendar": "cut"}, "cut_off"),
        ({"levels": []}, "levels"),
        ({"periods": ""}, "calendar"),
        ({"figures": [], "annexes": []}, "figures"),
        ({"sections": [section("Có {Kỳ tiếp dân}.", "Về {Kỳ tiếp dân}")]}, "sections.0.heading"),
    ],
)
def test_a_kind_that_would_not_do_says_which_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        made(**changes)
    assert refused.value.field == field


def test_a_village_owes_no_report_of_a_peoples_committee() -> None:
    state = report_kind("thang-ubnd")
    assert made(state, levels=[3]).kind.owed_by[0].group == "government"
    with pytest.raises(BadInput, match="Thôn không có Ủy ban nhân dân"):
        made(state, levels=[3, 4])


def test_numbers_out_of_range_are_refused_where_they_stand() -> None:
    with pytest.raises(IntakeRefused) as refused:
        given(MONTH, cut_off="29", due_days="100", name="")
    assert sorted(one.field for one in refused.value.errors) == ["cut_off", "due_days", "name"]


def test_an_own_cut_off_is_a_calendar_of_its_own_and_a_due_day_without_basis_is_not_confirmed() -> None:
    kind = made(calendar="cut", cut_off="5", periods="quarter", due_days="7").kind
    assert (kind.calendar, kind.cut.cut_off, kind.periods, kind.due[0].days, kind.due[0].confirmed) == ("cut05", 5, "quarter", 7, False)
    rule = made(due_days="7", basis="Công văn 12-CV/ĐU").kind.due[0]
    assert (rule.source, rule.confirmed) == ("Công văn 12-CV/ĐU", True)
    assert made(due_days="").kind.due == ()


def test_a_figure_taken_away_leaves_sentences_and_annexes_and_the_sentence_that_needs_it_is_told() -> None:
    kept = [one.code for one in MONTH.figures if one.code not in ("received", "petitions", "sessions")]
    found = made(figures=kept)
    text = "\n".join(f"{block.text}{block.otherwise}" for block in found.kind.blocks)
    assert not {"received", "petitions", "sessions"} & {one.code for one in found.kind.figures}
    assert "{receptions} tiếp dân[ (lũy kế" in text
    assert "{petitions" not in text
    assert any(sentence.startswith("Tiếp nhận {Đơn thư tiếp nhận} thư") for sentence in found.dropped)
    whole = next(annex for annex in found.kind.annexes if annex.code == "tong-hop")
    assert next(item for item in whole.items if item.figure == "minority_sessions").within is False
    assert next(item for item in whole.items if item.figure == "minority_attendance").within is True


def test_a_figure_written_newly_comes_in_and_one_that_stands_nowhere_is_told() -> None:
    few = [one.code for one in MONTH.figures if one.code == "sessions"]
    found = written(
        "Có {Kỳ tiếp dân} và {Cuộc tuyên truyền, vận động}.", figures=[*few, "land"], had_figures=few, annexes=[], had_annexes=[]
    )
    assert {one.code for one in found.kind.figures} == {"sessions", "receptions"}
    assert found.homeless == ("Đất Nhân dân hiến",)


def test_an_annex_newly_chosen_brings_its_figures() -> None:
    state = report_kind("thang-ubnd")
    keys = [annex.code for annex in state.annexes]
    assert "giam-sat" not in keys
    kind = made(state, annexes=[*keys, "giam-sat"]).kind
    assert next(annex for annex in kind.annexes if annex.code == "giam-sat") == next(one for one in MONTH.annexes if one.code == "giam-sat")


def test_sections_stand_in_their_order_and_empty_ones_nowhere() -> None:
    sections = [section("Sau {Kỳ tiếp dân}.", "B", order=20), section("", "", order=5), section("Trước.", "A", order=10)]
    assert [block.text for block in made(sections=sections).kind.blocks] == ["A", "Trước.", "B", "Sau {receptions}."]
