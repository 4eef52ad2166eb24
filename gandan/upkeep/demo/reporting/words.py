"""What officers of the demonstration wrote in their reports: calm, general, without a number or a name. All of it is made up."""

from datetime import date
from typing import Final

from gandan.reports.kinds.catalogue import report_kind
from gandan.upkeep.demo.chance import Chance

ILLUSTRATIVE: Final = "(Nhận định minh họa.)"
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "people": (
        "Đời sống Nhân dân ổn định; bà con quan tâm đến giá nông sản và đường vào các bản.",
        "Nhân dân phấn khởi với các công trình mới; một số hộ còn lo nước sinh hoạt mùa khô.",
        "Tình hình tư tưởng ổn định; bà con mong được nghe kỹ hơn về các chính sách mới.",
    ),
    "leadership": (
        "Đã ban hành kế hoạch tháng, phân công từng ban, ngành phụ trách thôn, bản.",
        "Đã giao ban với khối dân vận, đôn đốc các đoàn thể thực hiện kế hoạch quý.",
    ),
    "strengths": (
        "Các buổi họp thôn được báo trước, có tài liệu ngắn, dễ hiểu.",
        "Mặt trận và các đoàn thể phối hợp tốt, không tổ chức trùng nhau.",
    ),
    "weaknesses": (
        "Ghi sổ ở một số bản còn chậm; có cuộc chưa đính kèm danh sách ký.",
        "Số cuộc tổ chức ở các bản xa còn ít.",
    ),
    "causes": ("Người ghi kiêm nhiệm; sóng điện thoại ở bản xa còn yếu.", "Thời tiết mưa nhiều, đi lại khó khăn."),
    "tasks": (
        "- Tiếp tục tuyên truyền theo kế hoạch năm.\n- Hướng dẫn người ghi ở thôn, bản ghi sổ ngay trong ngày.",
        "- Chuẩn bị họp thôn bàn việc làm đường nội bản.\n- Rà soát các mô hình “Dân vận khéo”.",
    ),
    "proposals": ("Không.", "Đề nghị cấp trên mở lớp hướng dẫn ghi sổ cho người mới nhận việc."),
}
_MERGER: Final = (
    "Nhân dân quan tâm đến việc sắp xếp đơn vị hành chính, nơi làm thủ tục sau khi sắp xếp; cán bộ đã giải thích tại các buổi họp thôn."
)


def judgement_of(kind: str, unit: str, month: date) -> dict[str, str]:
    """What a unit's officer wrote for a month, for the parts that the kind asks for."""
    chance = Chance(f"judgement {unit} {month}")
    told = {part: chance.choice(texts) for part, texts in _WORDS.items()}
    around = date(2025, 4, 1) <= month <= date(2025, 8, 1)
    told["people"] = f"{_MERGER if around else told['people']} {ILLUSTRATIVE}"
    asked = report_kind(kind).judgements
    return {part: text for part, text in told.items() if part in asked}
