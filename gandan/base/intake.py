"""What every intake model shares, and how Pydantic's errors become sentences about a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _


@dataclass(frozen=True)
class FieldError:
    """One sentence about one field (empty: about the whole)."""

    field: str
    message: str


class IntakeRefused(BadInput):
    """What came in breaks its declaration. `errors` has one sentence a field; `str` joins them."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(" ".join(error.message for error in errors), field=errors[0].field if errors else "")
        self.errors = errors


class Intake(BaseModel):
    """Frozen, strict about unknown fields, texts trimmed. One declaration for page, phone, import and API."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @classmethod
    def read(cls, given: Mapping[str, Any], *, today: date) -> Self:  # Any: whatever a form or a sheet holds
        """Build it, or raise IntakeRefused. `today` bounds what cannot lie in the future."""
        try:
            return cls.model_validate(dict(given), context={"today": today})
        except ValidationError as refused:
            raise IntakeRefused(tuple(_sentence(error) for error in refused.errors())) from None


def not_after_today(day: date, info: ValidationInfo) -> date:
    """A validator for days on which something has happened."""
    today = (info.context or {}).get("today")
    if today is not None and day > today:
        raise ValueError(_("Ngày này chưa tới. Hãy ghi ngày việc đã diễn ra."))
    if day.year < 1975:
        raise ValueError(_("Năm này quá xa. Hãy xem lại ngày."))
    return day


def _sentence(error: ErrorDetails) -> FieldError:
    field = ".".join(str(part) for part in error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return FieldError(field, str(context.get("error", error["msg"])))
    texts = {
        "missing": _("Cần điền mục này."),
        "extra_forbidden": _("Không có mục này."),
        "string_too_short": _("Cần điền mục này."),
        "string_too_long": _("Dài quá: nhiều nhất %(max_length)s chữ."),
        "date_parsing": _("Không đọc được ngày. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2024."),
        "date_from_datetime_parsing": _("Không đọc được ngày. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2024."),
        "int_parsing": _("Cần một số nguyên, ví dụ 47."),
        "int_type": _("Cần một số nguyên, ví dụ 47."),
        "int_from_float": _("Cần một số nguyên, ví dụ 47."),
        "decimal_parsing": _("Cần một con số, ví dụ 12,5."),
        "greater_than": _("Phải lớn hơn %(gt)s."),
        "greater_than_equal": _("Không được nhỏ hơn %(ge)s."),
        "less_than_equal": _("Không được lớn hơn %(le)s."),
        "too_short": _("Cần ít nhất %(min_length)s mục."),
        "too_long": _("Nhiều quá: nhiều nhất %(max_length)s mục."),
        "decimal_max_places": _("Nhiều nhất %(decimal_places)s chữ số sau dấu phẩy."),
        "enum": _("Hãy chọn một trong các mục có sẵn."),
        "literal_error": _("Hãy chọn một trong các mục có sẵn."),
    }
    text = texts.get(kind, _("Không hiểu giá trị này. Hãy xem lại."))
    return FieldError(field, text % context if "%(" in text else text)
