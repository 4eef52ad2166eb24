"""Kiểm chứng con số: figures found in other words, proved, told apart from what differs and from what nobody counts."""

import unicodedata
from datetime import date

import pytest

from gandan.ledger.actions.sealing import seal
from gandan.reports.proving.answering import State
from tests.ledger.world import NOW
from tests.reports.proving_world import lay_article, proved, told_of
from tests.reports.term_world import session

pytestmark = pytest.mark.django_db

PARAPHRASES = (
    (
        "Từ đầu nhiệm kỳ đến nay, toàn huyện tổ chức 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số, với 6.321 lượt người dự. "
        "Hiện có 2 mô hình, điển hình “Dân vận khéo” được duy trì. Từ năm 2020 đến nay, đã mở 3 chương trình ra quân hướng về cơ sở, "
        "huy động trên 20.000 lượt cán bộ và Nhân dân; Nhân dân ủng hộ vật chất, ngày công trị giá gần 10 tỷ đồng."
    ),
    (
        "Kể từ đầu nhiệm kỳ, 6321 lượt bà con dân tộc thiểu số đã được nghe tuyên truyền chính sách qua 5 buổi. "
        "Phong trào Dân vận khéo duy trì được 2 điển hình. Từ 2020 đến nay, 3 đợt ra quân đã thu hút hơn 20 000 lượt người, "
        "bà con đóng góp tiền của và công sức ngót 10 tỉ."
    ),
    (
        "Trong nhiệm kỳ, với vùng đồng bào dân tộc thiểu số, các đoàn thể đã đến với bà con bằng 5 hội nghị phổ biến pháp luật; "
        "6 321 lượt người nghe. Kể từ năm 2020, hướng về cơ sở có 3 chương trình; lượt người tham gia ra quân là 20.513 lượt; "
        "tổng giá trị Nhân dân đóng góp hơn 9,7 tỷ đồng. Toàn huyện đang duy trì 2 mô hình dân vận khéo."
    ),
    (
        "Đồng bào các dân tộc trong huyện đã dự 5 buổi tuyên truyền từ đầu nhiệm kỳ, tính chung 6.321 lượt. "
        "Đến nay, hai mô hình dân vận khéo được xây dựng và duy trì. Từ tháng 1/2020 đến nay, ba cuộc ra quân có khoảng 20 nghìn lượt người góp sức, "  # noqa: E501  # to be read across
        "người dân quyên góp khoảng 9,7 tỷ đồng."
    ),
    (
        "1. Từ đầu nhiệm kỳ đã nói chuyện chính sách với đồng bào DTTS 5 lần, 6.321 lượt người tham dự\n"
        "2. Mô hình dân vận khéo: đang duy trì 2 mô hình\n"
        "3. Từ năm 2020 đến nay ra quân 3 chương trình, trên 20 nghìn lượt người tham gia, sức dân đóng góp gần mười tỷ đồng"
    ),
)


@pytest.fixture(autouse=True)
def records() -> None:
    lay_article()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", PARAPHRASES, ids=range(1, 6))
def test_the_articles_figures_in_other_words_are_all_found_and_proved(text: str, form: str) -> None:
    proof = proved(unicodedata.normalize(form, text))  # type: ignore[arg-type]  # a Literal
    assert [(one.figure.written, one.state.value, one.why) for one in proof.verdicts if one.state is not State.PROVED] == []
    measures = {one.found[0].question.measure.code for one in proof.verdicts}
    assert measures == {
        "outreach.sessions", "outreach.attendance", "initiatives.maintained", "campaigns.held", "campaigns.turnout", "contributions.value",
    }  # fmt: skip
    assert len(proof.verdicts) == 6


def test_one_altered_figure_is_named_with_its_difference() -> None:
    proof = proved(PARAPHRASES[0].replace("6.321", "6.231"))
    (wrong,) = [one for one in proof.verdicts if one.state is State.DIFFERENT]
    assert wrong.figure.written == "6.231 lượt người"
    assert wrong.difference == -90
    assert wrong.found[0].exact == 6321
    assert proof.count(State.PROVED) == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("5 cuộc", "6 cuộc"),
        ("2 mô hình", "3 mô hình"),
        ("3 chương trình", "4 chương trình"),
        ("trên 20.000", "trên 21.000"),
        ("gần 10 tỷ", "gần 9 tỷ"),
    ],
)
def test_any_of_the_figures_altered_is_the_one_that_differs(old: str, new: str) -> None:
    proof = proved(PARAPHRASES[0].replace(old, new))
    assert [one.figure.written.split(" ")[0] for one in proof.verdicts if one.state is State.DIFFERENT] == [
        new.replace("trên ", "").replace("gần ", "").split(" ")[0]
    ]
    assert proof.count(State.PROVED) == 5


@pytest.mark.parametrize(
    "text",
    [
        "Hôm nay Lào Cai có mưa, nhiệt độ 23 độ C, độ ẩm 80%, gió cấp 4. Lượng mưa 35 mm, cảnh báo tại 12 xã.",
        "Trên sân vận động có 20.000 khán giả xem 22 vận động viên thi đấu 2 trận; đội khách thắng 3-1 ở phút 87. Giải thưởng 10 tỷ đồng, 5 lượt người nhận.",  # noqa: E501  # to be read across
        "Giá đất mặt đường là 45 triệu đồng một m2; năm 2024 giao dịch 1.250 lô, tăng 12% so với năm 2023. Tổng giá trị gần 10 tỷ đồng.",
        "Căn cứ Quyết định số 15/QĐ-UBND ngày 30/11/2024, Đề án 10-ĐA/HU, Đề án 07-ĐA/HU, khóa XXII nhiệm kỳ 2020-2025, điều 5 khoản 2.",
        "",
    ],
)
def test_a_text_about_something_else_proves_and_claims_nothing(text: str) -> None:
    proof = proved(text)
    assert [one.figure.written for one in proof.verdicts if one.state is not State.UNPROVED] == []
    assert not any(one.found for one in proof.verdicts)


def test_numbers_of_documents_dates_and_lists_are_no_figures() -> None:
    text = "2. Đề án 10-ĐA/HU ngày 5/6/2020, số 123-BC/HU, lúc 8h30 ngày 15 tháng 11 năm 2024, quý I/2025, 6 tháng đầu năm 2025, thôn 5, điện thoại 0912345678."  # noqa: E501  # to be read across
    assert proved(text).verdicts == ()


def test_a_figure_that_was_right_until_a_correction_says_since_when() -> None:
    seal(now=NOW)
    source = session("xa-2", date(2024, 8, 1), 100, audience="ethnic_minority")
    seal(now=NOW)
    text = "Từ đầu nhiệm kỳ, đã tổ chức 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số với 6.321 lượt người."
    proof = proved(text)
    assert source
    assert [one.state for one in proof.verdicts] == [State.DIFFERENT, State.DIFFERENT]
    assert "đúng khi sổ cái đến dòng" in proof.verdicts[0].since
    assert "niêm ngày 24/11/2026" in proof.verdicts[1].since


def test_without_days_a_flow_is_not_proved_and_the_reason_is_said() -> None:
    (one,) = proved("Toàn huyện đã tổ chức 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số.").verdicts
    assert one.state is State.UNPROVED
    assert "tính từ ngày nào" in one.why


def test_where_two_measures_fit_both_are_shown_and_none_is_claimed() -> None:
    (one,) = proved("Năm 2024, tuyên truyền và gặp mặt 2 buổi.").verdicts
    assert one.state is State.UNPROVED
    assert {found.question.measure.code for found in one.found} == {"outreach.sessions", "gatherings.held"}
    assert "Chưa rõ" in one.why


def test_years_and_parts_of_years_are_windows() -> None:
    proof = proved("Năm 2024 có 2 cuộc tuyên truyền. 6 tháng đầu năm 2024 có 2 cuộc tuyên truyền. Tháng 2/2024 có 1 cuộc tuyên truyền.")
    assert [one.state for one in proof.verdicts] == [State.PROVED] * 3
    assert [(str(one.found[0].question.first), str(one.found[0].question.last)) for one in proof.verdicts] == [
        ("2024-01-01", "2024-11-30"), ("2024-01-01", "2024-06-30"), ("2024-02-01", "2024-02-29"),
    ]  # fmt: skip


def test_a_place_named_in_the_sentence_is_the_one_asked() -> None:
    one = told_of(proved("Năm 2021, tại xa-1 có 1 cuộc tuyên truyền."), "1 cuộc")
    assert one.state is State.PROVED


def test_an_undated_text_is_read_as_of_the_day_on_which_its_figures_agree_and_says_so() -> None:
    session("xa-2", date(2025, 2, 1), 99, audience="ethnic_minority")
    text = "Từ đầu nhiệm kỳ đến nay đã tổ chức 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số với 6.321 lượt người."
    proof = proved(text, on=None)
    assert [one.state for one in proof.verdicts] == [State.PROVED] * 2
    assert proof.day == date(2025, 1, 31)
    assert not proof.day_is_said
    assert any("Văn bản không ghi ngày" in note for note in proof.verdicts[0].notes)


def test_a_unit_that_is_gone_is_asked_up_to_its_last_day() -> None:
    text = "Từ đầu nhiệm kỳ 2020 - 2025, đã tổ chức 5 cuộc tuyên truyền cho đồng bào dân tộc thiểu số; duy trì 2 mô hình dân vận khéo."
    proof = proved(text, on=date(2026, 3, 1))
    assert [one.state for one in proof.verdicts] == [State.PROVED] * 2
    assert {one.found[0].question.last for one in proof.verdicts} == {date(2025, 6, 30)}


def test_models_of_which_nobody_says_what_they_are_get_the_figures_they_may_be() -> None:
    (verdict,) = proved("Đến nay toàn huyện có 2 mô hình.").verdicts
    assert verdict.state is State.UNPROVED
    assert "Mô hình, điển hình đang duy trì" in verdict.why


def test_days_taken_from_another_sentence_are_quoted_with_their_marks() -> None:
    proof = proved("Từ năm 2020 đến nay đã mở 3 chương trình ra quân. Thu hút trên 20.000 lượt người.")
    assert "Thời gian lấy theo câu trước: “Từ năm 2020”." in proof.verdicts[1].notes
