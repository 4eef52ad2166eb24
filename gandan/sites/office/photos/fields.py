"""The fields by which a photograph is described, and what was typed into them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.intake import IntakeRefused
from gandan.evidence.choices import Moment, People
from gandan.sites.ui.fields import Control, Field, Option

ACCEPT = "image/jpeg,image/png,image/webp"
Errors = Mapping[str, tuple[str, ...]]


def described_fields(given: Mapping[str, str], errors: Errors | None = None) -> tuple[Field, ...]:
    """Caption, moment, the question about children and the sick, and where consent is kept."""
    wrong = errors or {}
    moment, people = given.get("moment", ""), given.get("people", "")
    return (
        Field("caption", _("Ảnh chụp gì"), Control.TEXT, given.get("caption", ""), errors=wrong.get("caption", ()), required=True,
              full=True, attributes={"maxlength": "300"},
              help=_("Một câu, ví dụ: Bà con thôn Lìm 1 đổ bê tông đường vào nhà văn hóa. Không ghi họ tên người trong ảnh.")),
        Field("moment", _("Chụp lúc nào"), Control.RADIO, moment,
              tuple(Option(value, str(label), selected=value == moment) for value, label in Moment.choices),
              errors=wrong.get("moment", ()), required=True, full=True),
        Field("people", _("Có trẻ em hoặc người bệnh không?"), Control.RADIO, people,
              tuple(Option(value, str(label), selected=value == people) for value, label in People.choices),
              errors=wrong.get("people", ()), required=True, full=True),
        Field("consent", _("Giấy đồng ý giữ ở đâu"), Control.TEXT, given.get("consent", ""), errors=wrong.get("consent", ()),
              optional_word=True, full=True, attributes={"maxlength": "200"},
              help=_("Ảnh có trẻ em hoặc người bệnh chỉ công bố khi có giấy đồng ý. Ví dụ: tập 3, tủ hồ sơ văn phòng xã.")),
    )  # fmt: skip


def file_field(errors: Errors | None = None) -> Field:
    """The file itself."""
    return Field(
        "content", _("Tệp ảnh"), Control.FILE, errors=(errors or {}).get("content", ()), required=True, full=True,
        attributes={"accept": ACCEPT}, help=_("JPEG, PNG hoặc WebP, đến 12 MB. Không chụp danh sách tên người."),
    )  # fmt: skip


def location_field(given: Mapping[str, str]) -> Field:
    """Off unless it is switched on."""
    return Field(
        "keep_location", _("Giữ vị trí ghi trong ảnh"), Control.CHECK, "1",
        (Option("1", "", selected="keep_location" in given),), full=True,
        help=_("Bình thường không cần: thôn, bản của bản ghi là nơi chụp. Vị trí không bao giờ theo ảnh ra ngoài."),
    )  # fmt: skip


def typed(given: QueryDict) -> dict[str, str]:
    """What was typed, trimmed."""
    return {name: given.get(name, "").strip() for name in given if name != "csrfmiddlewaretoken"}


def boxes_in(text: str) -> list[list[float]]:
    """The boxes to blur as the page's own script writes them. Raises BadInput."""
    try:
        boxes: Any = json.loads(text or "[]")  # Any: JSON
        return [[float(part) for part in box] for box in boxes]
    except (ValueError, TypeError) as unreadable:
        raise BadInput(_("Không đọc được các vùng làm mờ. Hãy khoanh lại."), field="blur") from unreadable


def errors_of(refused: BadInput | Exception, *, default: str = "caption") -> dict[str, tuple[str, ...]]:
    """Sentences by field; what is about the whole stands at `default`."""
    if isinstance(refused, IntakeRefused):
        found: dict[str, tuple[str, ...]] = {}
        for error in refused.errors:
            name = error.field.split(".")[0] or default
            found[name] = (*found.get(name, ()), error.message)
        return found
    field = refused.field if isinstance(refused, BadInput) else ""
    return {field or default: (str(refused),)}
