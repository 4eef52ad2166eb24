"""Writing rows of records in bulk: COPY for what is new, one statement a kind for what hangs on them."""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext
from psycopg.types.json import Jsonb

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord, Revision
from gandan.ledger.queries.sql import copy_rows
from gandan.people.models import Account

R = TypeVar("R", bound=Record)
_MADE_ONCE = frozenset({"id", "recorded_by", "recorded_at", "batch", "row_key"})


@contextmanager
def without_collecting() -> Iterator[None]:
    """A large batch makes millions of objects and no cycles; looking for cycles among them costs a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def among(values: Iterable[UUID]) -> RawSQL:
    """For `field__in=`: the values as one array, since a hundred thousand parameters take longer to write than to find."""
    return RawSQL("SELECT unnest(%s::uuid[])", [list(values)])


def among_words(values: Iterable[str]) -> RawSQL:
    """As `among`, for texts."""
    return RawSQL("SELECT unnest(%s::text[])", [list(values)])


class Blank(Generic[R]):
    """An empty row of a kind, copied for each record: Django's own making of a row costs more than all the rest of it."""

    def __init__(self, model: type[R], *, recorded_by: Account | None, recorded_at: datetime, batch: UUID | None) -> None:
        made = model(recorded_at=recorded_at, batch=batch)
        made.recorded_by_id = recorded_by.pk if recorded_by is not None else None
        self._model, self._values = model, {name: value for name, value in vars(made).items() if name != "_state"}

    def filled(self, record: UUID, revision: int, row_key: str | None) -> R:
        """A row of its own, for a recipe to fill."""
        row = self._model.__new__(self._model)
        vars(row).update(self._values, _state=ModelState(), id=record, revision=revision, row_key=row_key)
        return row


def saved(model: type[Record], fresh: Sequence[Record], amended: Sequence[Record]) -> None:
    """Insert the fresh rows, update the amended ones but for what is made once.

    Raises RuleBroken where somebody else has just recorded the same row of a register, or the same record.
    """
    try:
        with transaction.atomic():
            copied(model, fresh)
    except IntegrityError as taken:
        raise RuleBroken(gettext("Bản ghi này, hoặc dòng này của sổ, vừa được người khác ghi. Hãy mở lại rồi làm tiếp.")) from taken
    if not amended:
        return
    table = model._meta.db_table
    fields = [field for field in model._meta.concrete_fields if field.name not in _MADE_ONCE]
    names = ["id", *(str(field.column) for field in fields)]
    listed, changes = ", ".join(f'"{name}"' for name in names), ", ".join(f'"{name}" = a."{name}"' for name in names[1:])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE amending ON COMMIT DROP AS SELECT {listed} FROM {table} WITH NO DATA")  # noqa: S608 - ours
        copy_rows("amending", names, map(attrgetter("id", *(field.attname for field in fields)), amended))
        cursor.execute(f"UPDATE {table} t SET {changes} FROM amending a WHERE a.id = t.id")  # noqa: S608 - names of our own columns
        cursor.execute("DROP TABLE amending")


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
            kind._default_manager.filter(**{f"{name}__in": among(known)}).delete()
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
