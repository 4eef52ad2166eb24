"""Loading a table quickly: without its indexes, without the log that would save it from a power cut."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg import sql

from gandan.config import roles


@contextmanager
def loaded_bare(owner: roles.Connection, tables: Sequence[str]) -> Iterator[None]:
    """Inside the block the tables have no indexes, write no log and are not vacuumed; afterwards they have the same indexes again.

    Checks stay in force. The tables stay unlogged: reading them is the same, and the bench can build them again.
    """
    for table in tables:
        owner.execute(sql.SQL("ALTER TABLE {} SET UNLOGGED, SET (autovacuum_enabled = off)").format(sql.Identifier(table)))
    kept = [definition for table in tables for definition in _taken_off(owner, table)]
    yield
    owner.execute("SET maintenance_work_mem = '1GB'")
    for definition in kept:
        owner.execute(definition)
    owner.execute("RESET maintenance_work_mem")
    for table in tables:
        owner.execute(sql.SQL("ALTER TABLE {} RESET (autovacuum_enabled)").format(sql.Identifier(table)))


def _taken_off(owner: roles.Connection, table: str) -> list[bytes]:
    """Drop the indexes of a table; what makes them again."""
    constraints = owner.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('p', 'u')", [table]
    ).fetchall()
    named = {name for name, _ in constraints}
    indexes = [
        (name, definition)
        for name, definition in owner.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table]).fetchall()
        if name not in named
    ]
    for name, _ in constraints:
        owner.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(name)))
    for name, _ in indexes:
        owner.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    remade = [f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}' for name, definition in constraints]
    return [statement.encode() for statement in (*remade, *(definition for _, definition in indexes))]
