"""What a phone says of a photograph before its bytes come."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.evidence.intake import PhotographIn
from gandan.evidence.rules.sizes import MOST_BYTES


class AboutIn(PhotographIn):
    """Its identity, its record, its content by digest, and what people say of it. `size` in bytes."""

    id: UUID
    kind: Annotated[str, Field(min_length=1, max_length=16)]
    record: UUID
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(gt=0)]
    media_type: Annotated[str, Field(max_length=40)] = ""


class TooLarge(BadInput):
    """More bytes than one photograph may have (a page answers 413)."""


def too_large() -> TooLarge:
    """The sentence about it."""
    return TooLarge(_("Ảnh lớn quá 12 MB. Hãy thu nhỏ rồi gửi lại."), field="size")


def plain(about: AboutIn) -> dict[str, Any]:  # Any: JSON
    """As it is remembered until its bytes have come."""
    held: dict[str, Any] = about.model_dump(mode="json")
    return held


def check_size(about: AboutIn) -> None:
    """Raises TooLarge."""
    if about.size > MOST_BYTES:
        raise too_large()


def said(about: Mapping[str, Any]) -> dict[str, Any]:  # Any: JSON
    """The part of it that the room of evidence takes."""
    return {name: about[name] for name in PhotographIn.model_fields}
