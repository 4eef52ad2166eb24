"""Remembering who did what: called inside an action, in its transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from gandan.base.models import AuditRecord


class Actor(Protocol):
    """Anyone an act can be put down to: an account, or None for the product itself."""

    @property
    def pk(self) -> UUID: ...


type_of_value = str | int | bool | None | list[str]


@dataclass(frozen=True)
class Act:
    """One line of the trail before it is written. `values` holds codes, dates and counts, never people's words."""

    verb: str
    subject_kind: str
    subject: UUID
    revision: int | None = None
    values: Mapping[str, type_of_value] = field(default_factory=dict)


def record(acts: Iterable[Act], *, by: Actor | None, at: datetime, using: str = "default") -> None:
    """Append the acts, in one insert. Call it inside the transaction of the write it describes, on its connection (`using`)."""
    AuditRecord.objects.using(using).bulk_create(
        [
            AuditRecord(
                at=at,
                account=by.pk if by is not None else None,
                verb=act.verb,
                subject_kind=act.subject_kind,
                subject=act.subject,
                revision=act.revision,
                values=dict(act.values),
            )
            for act in acts
        ],
        batch_size=5000,
    )


def has_happened(verb: str, subject: UUID) -> bool:
    """Whether such an act on the subject is in the trail."""
    return AuditRecord.objects.filter(verb=verb, subject=subject).exists()
