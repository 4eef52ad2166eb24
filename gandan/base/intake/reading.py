"""How an intake is read, and how Pydantic's errors become sentences about a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, ValidationError, ValidationInfo, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails

from gandan.base.errors import BadInput
from gandan.base.intake.rules import Rule
from gandan.base.sentences import gettext as _
from gandan.base.sentences import gettext_lazy

EARLIEST = 1975
TOO_EARLY = gettext_lazy("Năm này quá xa. Hãy xem lại ngày.")
NOT_YET = gettext_lazy("Ngày này chưa tới. Hãy ghi ngày việc đã diễn ra.")


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
    """Frozen, strict about unknown fields, texts trimmed. One declaration for page, phone, import and API.

    `RULES` are what must hold across fields, besides those of the classes above it; the first that is broken speaks.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    RULES: ClassVar[tuple[Rule, ...]] = ()
    _every_rule: ClassVar[tuple[Rule, ...]] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **more: object) -> None:
        super().__pydantic_init_subclass__(**more)
        cls._every_rule = cls.every_rule()

    @classmethod
    def every_rule(cls) -> tuple[Rule, ...]:
        """The rules of the class and of those above it, in the order in which they are asked."""
        return tuple(rule for one in reversed(cls.__mro__) for rule in vars(one).get("RULES", ()))

    @model_validator(mode="after")
    def keeps_its_rules(self) -> Self:
        """What is declared across fields, asked in order."""
        for rule in self._every_rule:
            if rule.is_asked(self) and rule.is_broken(self):
                raise ValueError(str(rule.say))
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        made = handler.resolve_ref_schema(schema)
        told = [rule.told() for rule in cls.every_rule()]
        if told:
            made["x-rules"] = told
        return schema

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
        raise ValueError(str(NOT_YET))
    if day.year < EARLIEST:
        raise ValueError(str(TOO_EARLY))
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
    typed = error.get("input")
    if isinstance(typed, str):  # a text is long or short in letters, whatever its check is called
        if kind in ("too_short", "string_too_short"):
            text = _("Ngắn quá: cần ít nhất %(min_length)s chữ.") if typed.strip() else texts["missing"]
            return FieldError(field, text % context if "%(" in text else text)
        kind = "string_too_long" if kind == "too_long" else kind
    text = texts.get(kind, _("Không hiểu giá trị này. Hãy xem lại."))
    return FieldError(field, text % context if "%(" in text else text)
