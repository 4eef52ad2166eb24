"""Feedback of the demonstration: every way it can go, in communes of today. Every word of it is invented and says so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from gandan.base.clock import VIETNAM
from gandan.base.ids import stable_uuid
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.upkeep.demo.pictures.scenes import picture
from gandan.voice.actions.feedback import Sent, rate_answer, receive_feedback, reopen_feedback
from gandan.voice.actions.feedback_answering import answer_feedback, merge_feedback, refuse_feedback, transfer_feedback
from gandan.voice.actions.feedback_notices import propose_answer, publish_answer
from gandan.voice.choices.feedback import Channel, Concerns, Refusal
from gandan.voice.intake.feedback import AnswerIn, FeedbackIn, ReopeningIn, ScreenedIn
from gandan.voice.models import Feedback
from gandan.voice.rules.feedback_codes import SAMPLE, code_from, read_code

_SECRET: Final = b"gandan demonstration"
_LABEL: Final = "(minh họa)"
_NA_MA, _KHE_SAO, _XUAN_HOA, _BAO_HA = "xa-na-ma-minh-hoa", "xa-khe-sao-minh-hoa", "xa-xuan-hoa-2025", "xa-bao-ha-2025"
_TO_PROVINCE: Final = "Tuyến đường này do tỉnh quản lý, nên chuyển lên để được trả lời đúng thẩm quyền."


@dataclass(frozen=True)
class _Told:
    """One feedback. `ago`: days since it came; `done`: days until the answer; `village`: which of its commune, 0 the commune."""

    key: str
    unit: str
    ago: int
    topic: str
    matter: str
    words: str
    answer: str = ""
    done: int = 0
    village: int = 0
    concerns: Concerns = Concerns.NOBODY
    channel: Channel = Channel.HALL
    public: bool = False
    satisfied: bool | None = None
    scene: str = ""
    contact: bool = False


_ALL: Final = (
    _Told(
        "drain",
        _NA_MA,
        40,
        "environment",
        "Cống đầu bản bị tắc",
        "Cống đầu bản bị đất đá lấp, mưa là nước tràn qua đường, trẻ em đi học phải lội.",
        "Xã đã cho thông cống, đặt thêm lưới chắn đá. Bản cử hai hộ gần đó dọn lưới sau mỗi trận mưa; nếu tắc lại, xin báo ngay cho xã.",
        6,
        1,
        public=True,
        satisfied=True,
    ),
    _Told(
        "lamp",
        _NA_MA,
        33,
        "safety",
        "Đèn ở ngã ba bị hỏng",
        "Bóng đèn ở ngã ba vào bản hỏng đã một tháng, tối đi lại khó.",
        "Đoàn Thanh niên xã đã thay bóng đèn chiều thứ bảy vừa qua, và giữ hai bóng dự phòng ở nhà văn hóa.",
        9,
        2,
        public=True,
        satisfied=True,
    ),
    _Told(
        "market",
        _NA_MA,
        25,
        "environment",
        "Rác sau chợ phiên",
        "Sau mỗi phiên chợ rác còn tới hôm sau, chó tha ra đường.",
        "Xã hợp đồng thu gom ngay chiều chợ phiên từ tháng này; điểm tập kết chuyển xa nhà dân 200 m.",
        12,
        channel=Channel.ONE_STOP,
        public=True,
    ),
    _Told(
        "insurance",
        _NA_MA,
        22,
        "insurance",
        "Thẻ bảo hiểm y tế ghi sai năm sinh",
        "Thẻ bảo hiểm của mẹ tôi ghi sai năm sinh, đi khám bị trả lại.",
        "Mời mang giấy khai sinh hoặc căn cước tới bộ phận một cửa, sửa và nhận thẻ trong ngày.",
        5,
        channel=Channel.ONE_STOP,
        satisfied=True,
    ),
    _Told(
        "water",
        _NA_MA,
        20,
        "countryside",
        "Nước sinh hoạt yếu ở cuối bản",
        "Năm nhà cuối bản chỉ có nước vào ban đêm.",
        "Đã khóa hai nhánh rò rỉ; tuần sau thay 60 m ống. Trong khi chờ, bản chia giờ lấy nước như đã họp.",
        7,
        3,
        satisfied=False,
    ),
    _Told(
        "road",
        _NA_MA,
        14,
        "safety",
        "Đá lăn trên đường lên bản",
        "Đoạn dốc lên bản hay có đá lăn sau mưa, chưa có biển báo.",
        village=1,
        scene="road_before",
    ),
    _Told(
        "road-again",
        _NA_MA,
        12,
        "safety",
        "Đường lên bản có đá lăn",
        "Sau trận mưa tuần trước lại có đá lăn xuống đường, xe máy phải vòng.",
        village=1,
    ),
    _Told(
        "school",
        _NA_MA,
        9,
        "other",
        "Cổng trường mầm non chật giờ tan học",
        "Giờ tan học xe đứng kín cổng, xin có chỗ đứng chờ.",
        village=2,
        contact=True,
    ),
    _Told(
        "forms",
        _NA_MA,
        6,
        "digital",
        "Không nộp được hồ sơ qua mạng",
        "Trang nộp hồ sơ báo lỗi khi gửi ảnh, thử ba lần đều hỏng.",
        channel=Channel.ONE_STOP,
    ),
    _Told(
        "goats",
        _NA_MA,
        26,
        "economy",
        "Dê thả rông phá nương ngô",
        "Dê thả rông ăn hết một góc nương ngô mới lên, xin bản có quy định.",
        village=3,
    ),
    _Told(
        "reception",
        _NA_MA,
        16,
        "policy",
        "Phải chờ lâu khi làm giấy tờ",
        "Đến ba lần đều bảo chờ, không hẹn ngày. Mong có giấy hẹn rõ ràng.",
        concerns=Concerns.COMMUNE,
        channel=Channel.WEB,
    ),
    _Told("fence", _NA_MA, 18, "other", "Hàng xóm xây tường lấn lối đi", "Nhà bên xây tường lấn vào lối đi chung của hai nhà."),
    _Told(
        "fund",
        _KHE_SAO,
        28,
        "countryside",
        "Quỹ làm đường dùng vào việc gì",
        "Xin thôn niêm yết tiền quỹ làm đường đã thu, đã chi.",
        "Thôn đã niêm yết bảng thu, chi ở nhà văn hóa từ ngày 10; bản chụp có ở bộ phận một cửa xã.",
        8,
        1,
        public=True,
        satisfied=True,
    ),
    _Told("clinic", _KHE_SAO, 4, "health", "Lịch tiêm của trạm y tế", "Trạm đổi ngày tiêm mà thôn không biết, xin báo qua loa.", village=1),
    _Told(
        "bus",
        _XUAN_HOA,
        30,
        "safety",
        "Xe tải chạy qua trường giờ tan học",
        "Xe tải nặng chạy qua cổng trường đúng giờ tan học, rất nguy hiểm.",
        "Công an xã đã cắm biển hạn chế giờ và trực vào giờ tan học; đề nghị bà con tiếp tục phản ánh nếu còn.",
        10,
        public=True,
    ),
    _Told("signal", _BAO_HA, 11, "digital", "Sóng điện thoại yếu ở bản xa", "Cả bản chỉ có một chỗ có sóng, gọi cấp cứu rất khó."),
)


def record_demo_feedback(*, today: date, now: datetime) -> None:
    """Record it; repeating on the same day changes nothing. The code that pages give as an example opens the first of them."""
    rows = {one.key: _received(one, today) for one in _ALL}
    lan, hoa, hung, lao_cai, xuan_hoa = (Account.objects.get(username=name) for name in ("lan", "hoa", "hung", "lao-cai", "xuan-hoa"))
    hands = {_NA_MA: (lan, hoa), _KHE_SAO: (hung, hoa), _XUAN_HOA: (xuan_hoa, lao_cai)}
    for one in _ALL:
        if one.answer and rows[one.key].state == "received":
            _answered(one, rows[one.key].pk, *hands[one.unit], today)
    for act in _others(rows, lan, today, now):
        act()


def _others(rows: dict[str, Feedback], lan: Account, today: date, now: datetime) -> list[Callable[[], object]]:
    """What goes another way than to an answer, each at its first step only."""
    found: list[Callable[[], object]] = []
    if rows["road-again"].state == "received":
        found.append(lambda: merge_feedback(rows["road-again"].pk, rows["road"].pk, by=lan, today=today, now=now))
    if rows["road"].state == "received":
        province = unit_id("tinh-minh-hoa")
        # After the merging, so that both wait for the province.
        found.append(
            lambda: transfer_feedback(rows["road"].pk, to_unit=province, to_body=None, reason=_TO_PROVINCE, by=lan, today=today, now=now)
        )
    if rows["fence"].state == "received":
        found.append(
            lambda: refuse_feedback(
                rows["fence"].pk, Refusal.NOT_PUBLIC, text="Mời hai nhà đến tổ hòa giải của bản; nếu không thành thì nhờ tòa án.", by=lan,
                today=today, now=now,
            )
        )  # fmt: skip
    if rows["water"].state == "received":
        said = ReopeningIn(reason="Đã thay ống nhưng hai nhà cuối cùng vẫn không có nước ban ngày.")
        found.append(lambda: reopen_feedback(rows["water"].pk, said, today=today - timedelta(days=3), now=_at(today - timedelta(days=3))))
    return found


def _received(one: _Told, today: date) -> Feedback:
    key = stable_uuid("demonstration feedback", one.key)
    known = Feedback.objects.filter(pk=key).first()
    if known is not None:
        return known
    day = today - timedelta(days=one.ago)
    told = {
        "place": _place(one, day), "topic": one.topic, "concerns": one.concerns, "matter": one.matter, "words": f"{one.words} {_LABEL}",
        "channel": one.channel, "wants_contact": one.contact, "name": "Bà Minh Họa" if one.contact else "",
        "reach": "0900 000 000 (số minh họa)" if one.contact else "",
    }  # fmt: skip
    code = read_code(SAMPLE) if one is _ALL[0] else code_from(_SECRET, key.bytes)
    drawn = picture(one.scene, f"feedback {one.key}") if one.scene else None
    return receive_feedback(Sent(key, code, FeedbackIn.read(told, today=day), drawn), today=day, now=_at(day))


def _answered(one: _Told, feedback: UUID, first: Account, second: Account, today: date) -> None:
    day = today - timedelta(days=one.ago - one.done)
    answer = f"{one.answer} {_LABEL}"
    answer_feedback(feedback, AnswerIn(text=answer), by=first, today=day, now=_at(day))
    if one.satisfied is not None:
        rate_answer(feedback, satisfied=one.satisfied, now=_at(day + timedelta(days=1)))
    if one.public:
        words = ScreenedIn(matter=one.matter, question=f"{one.words} {_LABEL}", answer=answer)
        propose_answer(feedback, words, by=first, today=today, now=_at(day))
        publish_answer(feedback, words, seen=1, by=second, today=today, now=_at(day + timedelta(days=1)))


def _place(one: _Told, day: date) -> int:
    """A village of the commune, where it has so many; else the commune."""
    unit = unit_id(one.unit)
    villages = list(children_on(unit, day).values_list("unit_id", flat=True)) if one.village else []
    return villages[one.village - 1] if len(villages) >= one.village > 0 else unit


def _at(day: date) -> datetime:
    return datetime.combine(day, time(19, 30), VIETNAM)
