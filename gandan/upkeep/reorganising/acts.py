"""The changes that a reorganisation makes, as a person states them. Pure: no database.

Units are named by their slugs. Acts of one decision are carried out in the order given, all of the same day.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext
from gandan.base.vietnamese import normalised, slug

MOST_ACTS: Final = 200
_PROVINCE, _DISTRICT, _COMMUNE = 1, 2, 3
_LONGEST: Final = 60

# How law names the kinds of units at each level, before and since 1 July 2025 (Luật Tổ chức chính quyền địa phương).
KINDS: Final[dict[int, tuple[str, ...]]] = {
    _PROVINCE: ("Thành phố", "Tỉnh"),
    _DISTRICT: ("Thành phố", "Thị xã", "Huyện", "Quận"),
    _COMMUNE: ("Thị trấn", "Đặc khu", "Phường", "Xã"),
}
Slug = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[a-z0-9-]+$")]
Name = Annotated[str, Field(min_length=1, max_length=120)]


class _Act(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Merge(_Act):
    """Units become one, whole: a new one called `name`, or one of them (`into`) that goes on and takes the others in."""

    kind: Literal["merge"] = "merge"
    units: tuple[Slug, ...] = Field(min_length=2)
    name: str = Field("", max_length=120)
    code: str = Field("", max_length=20)
    into: str = Field("", max_length=120)


class Part(_Act):
    """A part of a unit that is divided, with what goes to it of the units below."""

    name: Name
    code: str = Field("", max_length=20)
    below: tuple[Slug, ...] = ()


class Split(_Act):
    """A unit is divided into parts; it goes on with the rest (`keeps`) or is no more."""

    kind: Literal["split"] = "split"
    unit: Slug
    parts: tuple[Part, ...] = Field(min_length=1)
    keeps: bool = False


class Transfer(_Act):
    """Units lie under another unit of the level above from the day on."""

    kind: Literal["transfer"] = "transfer"
    units: tuple[Slug, ...] = Field(min_length=1)
    to: Slug


class Rename(_Act):
    """A unit bears another name, kind or code; it stays the same unit."""

    kind: Literal["rename"] = "rename"
    unit: Slug
    name: Name
    code: str = Field("", max_length=20)


class Abolish(_Act):
    """Units of a level are no more; what lay in them lies in the unit above."""

    kind: Literal["abolish"] = "abolish"
    units: tuple[Slug, ...] = Field(min_length=1)


ReorganisingAct = Merge | Split | Transfer | Rename | Abolish
_READER: TypeAdapter[tuple[ReorganisingAct, ...]] = TypeAdapter(
    Annotated[tuple[Annotated[ReorganisingAct, Field(discriminator="kind")], ...], Field(min_length=1, max_length=MOST_ACTS)]
)


class Choice(_Act):
    """What becomes of an open target at a unit that ends: closed on the eve, or closed and carried on elsewhere with a value of its own.

    `value` is as the ledger keeps it. The series shows the day as a break: no value is worked out for anybody.
    """

    target: str
    move_to: str = ""
    value: int = Field(0, ge=0)


def read_acts(told: object) -> tuple[ReorganisingAct, ...]:
    """The acts that JSON tells. Raises BadInput (field "acts") where it cannot be read, or says nothing."""
    try:
        return _READER.validate_python(told)
    except ValidationError as refused:
        raise BadInput(gettext("Chưa rõ sắp xếp những đơn vị nào. Hãy chọn lại việc và đơn vị."), field="acts") from refused


def told_acts(acts: tuple[ReorganisingAct, ...]) -> list[dict[str, Any]]:  # Any: JSON
    """The acts as JSON; `read_acts` is its inverse."""
    return [act.model_dump(mode="json") for act in acts]


def named_units(act: ReorganisingAct) -> tuple[str, ...]:
    """Slugs of the units that an act changes, in order, each once; where units go to is not among them."""
    if isinstance(act, Split | Rename):
        return (act.unit,)
    return tuple(dict.fromkeys(act.units))


def read_unit_name(text: str, level: int) -> tuple[str, str]:
    """The kind and the name in "Xã Bản Lìm", for a unit of level 1 to 3. Raises BadInput (field "name") where either is missing."""
    words = normalised(text)
    for kind in KINDS.get(level, ()):
        if words.casefold().startswith(f"{normalised(kind).casefold()} "):
            name = words[len(kind) + 1 :]
            if slug(name) and len(name) <= _LONGEST:
                return kind, name
    kinds = ", ".join(kind.lower() for kind in KINDS.get(level, ()))
    raise BadInput(
        gettext("“%(text)s” chưa rõ loại đơn vị. Hãy ghi cả loại và tên; ở cấp này có: %(kinds)s.") % {"text": text, "kinds": kinds},
        field="name",
    )
