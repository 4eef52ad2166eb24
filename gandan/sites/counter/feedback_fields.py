"""The fields of the feedback form, drawn as every field of the product."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from gandan.places.queries import lineage, names_of
from gandan.sites.pages import today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.voice.choices.feedback import Concerns
from gandan.voice.intake.feedback import LONGEST, MATTER
from gandan.voice.queries.feedback import feedback_topics


def fields_of(given: Mapping[str, str], kind: str, errors: Mapping[str, str]) -> dict[str, Field]:
    """The fields by name, with what was typed and what is wrong with it."""

    def told(name: str) -> tuple[str, ...]:
        return (errors[name],) if name in errors else ()

    chosen = given.get("concerns") or Concerns.NOBODY.value
    topic = given.get("topic", "")
    topics = [("", _("chọn một nội dung")), *feedback_topics()]
    kinds = (
        ("feedback", _("Phản ánh, kiến nghị"), _("việc chưa ổn, điều cần làm, câu cần hỏi")),
        ("denunciation", _("Tố cáo"), _("báo một người vi phạm pháp luật: có nơi nhận riêng")),
    )
    concerned = [one for one in Concerns if one is not Concerns.DISTRICT]
    return {
        "loai": Field(
            "loai", _("Bạn muốn gửi gì?"), Control.RADIO,
            options=tuple(Option(value, label, about, selected=value == kind) for value, label, about in kinds),
        ),
        "topic": Field(
            "topic", _("Về nội dung nào?"), Control.SELECT, topic, errors=told("topic"), required=True,
            options=tuple(Option(code, name, selected=code == topic) for code, name in topics),
        ),
        "concerns": Field(
            "concerns", _("Có phải về cách làm việc của ai không?"), Control.RADIO, errors=told("concerns"),
            options=tuple(Option(one.value, str(one.label).capitalize(), selected=one.value == chosen) for one in concerned),
            help=_("Người hoặc nơi được nói tới không nhận ý kiến này: nó đi thẳng lên cấp trên."),
        ),
        "matter": Field(
            "matter", _("Việc gì?"), Control.TEXT, given.get("matter", ""), errors=told("matter"), required=True,
            placeholder=_("Ví dụ: cống đầu thôn bị tắc"), attributes={"maxlength": str(MATTER), "autocomplete": "off"},
        ),
        "words": Field(
            "words", _("Kể cho rõ: ở đâu, từ bao giờ, cần gì"), Control.TEXTAREA, given.get("words", ""), errors=told("words"),
            required=True, attributes={"maxlength": str(LONGEST)},
            help=_("Không ghi họ tên cán bộ hay ai khác, số căn cước, bệnh tật. Ghi chức vụ là đủ."),
        ),
        "photo": Field(
            "photo", _("Ảnh của chỗ đó (nếu có)"), Control.FILE, errors=told("photo"), attributes={"accept": "image/*"},
            help=_("Chỉ người trả lời xem được ảnh; vị trí trong ảnh được xóa. Đừng chụp mặt người."),
        ),
        "name": Field(
            "name", _("Tên để xưng hô (không bắt buộc)"), Control.TEXT, given.get("name", ""), errors=told("name"),
            attributes={"maxlength": "120", "autocomplete": "name"},
        ),
        "reach": Field(
            "reach", _("Số điện thoại hoặc thư điện tử"), Control.TEXT, given.get("reach", ""), errors=told("reach"),
            attributes={"maxlength": "120", "autocomplete": "tel"},
        ),
    }  # fmt: skip


def place_label(unit: int) -> str:
    """A unit with what lies above it today, as an address is written: “Thôn Lìm 1, Xã Bản Lìm, Tỉnh Núi Xanh”."""
    chain = lineage().chain(unit, today())
    spans = names_of(chain)
    return ", ".join(spans[one].full_name for one in chain if one in spans and spans[one].level >= 1)
