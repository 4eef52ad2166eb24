"""Writing rows of records in bulk: COPY for what is new, one statement a kind for what hangs on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import models
from psycopg.types.json import Jsonb

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord, Revision
from gandan.ledger.queries.sql import copy_rows
from gandan.people.models import Account

_MADE_ONCE = frozenset({"id", "recorded_by", "recorded_at", "batch", "row_key"})


def saved(model: type[Record], fresh: Sequence[Record], amended: Sequence[Record]) -> None:
    """Insert the fresh rows, update the amended ones."""
    copied(model, fresh)
    if amended:
        fields = [field.name for field in model._meta.concrete_fields if field.name not in _MADE_ONCE]
        model._default_manager.bulk_update(amended, fields, batch_size=1000)


def copied(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """COPY rows into their table. Keys that the database gives out are left to it."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    values = attrgetter(*(field.attname for field in fields))
    copy_rows(model._meta.db_table, [str(field.column) for field in fields], map(values, rows))


def remade(model: type[Record], records: Iterable[tuple[Record, Iterable[models.Model]]], known: Collection[UUID]) -> None:
    """Replace what hangs on records: partners, and the children given for each. `known` are those that had some before."""
    through, column = model.partners_through()
    kinds: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for _, children in records:
        for child in children:
            kinds[type(child)].append(child)
    if known:
        for kind, name in [(through, column), *_kinds_on(model)]:
            kind._default_manager.filter(**{f"{name}__in": known}).delete()
    for kind, rows in kinds.items():
        copied(kind, rows)


def _kinds_on(model: type[Record]) -> list[tuple[type[models.Model], str]]:
    """(child table, its column that names the record) of everything that hangs on records of this kind."""
    related: Any = model._meta.related_objects  # Any: django-stubs gives a union of every kind of relation
    return [(one.related_model, one.field.attname) for one in related if one.on_delete is models.CASCADE]


def tell(kind: RecordKind, verb: str, told: Iterable[tuple[Record, object, str]], *, by: Account | None, now: datetime) -> None:
    """Write (record, snapshot, reason) into the history. A snapshot is JSON text, or what JSON is made from."""
    who = by.pk if by is not None else None
    copy_rows(
        Revision._meta.db_table,
        ("id", "kind", "record", "revision", "at", "account", "verb", "reason", "snapshot"),
        (
            (new_id(), kind.value, row.id, row.revision, now, who, verb, reason, said if isinstance(said, str) else Jsonb(said))
            for row, said, reason in told
        ),
    )


def audited(kind: RecordKind, verb: str, rows: Iterable[Record], *, by: Account | None, now: datetime) -> None:
    """One line of the trail for each record, as `base.audit.record` writes it."""
    who, nothing = by.pk if by is not None else None, "{}"
    copy_rows(
        AuditRecord._meta.db_table,
        ("id", "at", "account", "verb", "subject_kind", "subject", "revision", "values"),
        ((new_id(), now, who, verb, kind.value, row.id, row.revision, nothing) for row in rows),
    )
