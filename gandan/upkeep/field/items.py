"""Items as they come from a phone: read, and known by their digest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput

_MOST_REVISIONS = 2**31 - 1
_NAMES = ("kind", "form", "made_at", "record", "expected", "data")


@dataclass(frozen=True)
class Item:
    """One thing that a phone recorded. `record`: what it writes; `expected`: the revision that its editor saw, 0 for none."""

    id: UUID
    kind: str
    form: int
    record: UUID
    expected: int
    made_at: datetime | None
    data: Mapping[str, Any]  # Any: whatever the phone's form holds, until the intake has read it
    payload: Mapping[str, Any]  # Any: all of it, as it came
    digest: str


def read_item(given: object) -> Item:
    """An item out of JSON. Raises BadInput where it is none: such an item cannot be remembered either."""
    if not isinstance(given, Mapping):
        raise BadInput(_("Không đọc được mục này. Hãy mở lại, xem và lưu lại."))
    identity, data = uuid_of(given.get("id")), given.get("data")
    if identity is None:
        raise BadInput(_("Mã của mục này không đúng. Hãy mở lại, xem và lưu lại."), field="id")
    form, expected, record = given.get("form"), given.get("expected"), given.get("record")
    named = uuid_of(record)
    readable = (
        isinstance(given.get("kind"), str) and type(form) is int and form > 0 and isinstance(data, Mapping)
        and (expected is None or (type(expected) is int and 0 <= expected <= _MOST_REVISIONS))
        and (record is None or named is not None)
    )  # fmt: skip
    if not readable:
        raise BadInput(_("Không đọc được mục này. Hãy mở lại, xem và lưu lại."))
    payload = {name: given.get(name) for name in _NAMES}
    return Item(
        identity, str(given["kind"]), int(form or 0), named or identity, expected or 0, moment_of(given.get("made_at")), dict(data or {}),
        payload, digest_of_json(payload),
    )  # fmt: skip


def digest_of_json(payload: object) -> str:
    """SHA-256 of JSON, however its names were ordered. Raises BadInput for text that no database keeps."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        spelled = text.encode()
    except UnicodeEncodeError as halves:
        raise BadInput(_("Có ký tự không ghi được. Hãy mở lại, xóa ký tự lạ rồi lưu lại.")) from halves
    if "\\u0000" in text:
        raise BadInput(_("Có ký tự không ghi được. Hãy mở lại, xóa ký tự lạ rồi lưu lại."))
    return sha256(spelled).hexdigest()


def uuid_of(given: object) -> UUID | None:
    """A UUID out of its text; None for anything else."""
    try:
        return UUID(given) if isinstance(given, str) else None
    except ValueError:
        return None


def moment_of(given: object) -> datetime | None:
    """A moment as a phone claims it; what cannot be read is no claim."""
    try:
        moment = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return moment.replace(tzinfo=VIETNAM) if moment is not None and moment.tzinfo is None else moment
