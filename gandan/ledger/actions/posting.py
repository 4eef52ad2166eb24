"""`post`: make what stands in the ledger for each source equal to its lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext

from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id
from gandan.base.sealing import digest_spelled, plain
from gandan.ledger.choices import SealedKind
from gandan.ledger.models import Entry, Unsealed
from gandan.ledger.queries.sql import hold_places
from gandan.ledger.rules.lines import COLUMNS, EntryRow, Posting, check_posting, difference, line_rows, repointed, reversal

ORIGIN = 0


@dataclass(frozen=True)
class Posted:
    """How many entries a call made."""

    added: int
    reversed: int


@transaction.atomic
def post(postings: Sequence[Posting], *, origin: int = ORIGIN) -> Posted:
    """Make what is posted for each source equal to its lines, by reversals and additions.

    Runs in the caller's transaction, in a fixed number of statements whatever the number of sources; posting the
    same again makes nothing. The caller holds the sources' rows. Raises RuleBroken for a line against its measure's
    nature, a place that was not there that day, a source named twice in one call, or one that another writer has just
    changed. Facts about places wait until the transaction ends, so that no line loses its place meanwhile.
    """
    if len({posting.source for posting in postings}) < len(postings):
        raise RuleBroken(gettext("Một bản ghi có hai lần trong cùng một lượt ghi. Hãy giữ một lần, hoặc ghi thành hai lượt."))
    for posting in postings:
        check_posting(posting)
    hold_places(exclusively=False)
    _check_places(postings)
    live, ordinals = _standing([posting.source for posting in postings])
    rows: list[EntryRow] = []
    reversed_ = 0
    for posting in postings:
        taken_back, added = _changes(posting, live[posting.source], ordinals.get((posting.source, posting.revision), 0), origin)
        rows += taken_back + added
        reversed_ += len(taken_back)
    if rows:
        _append(rows)
    return Posted(added=len(rows) - reversed_, reversed=reversed_)


def _changes(posting: Posting, live: Sequence[EntryRow], ordinal: int, origin: int) -> tuple[list[EntryRow], list[EntryRow]]:
    wanted = line_rows(posting, origin=origin, ordinal=ordinal, new_ids=[new_id() for _ in posting.lines])
    if not live:
        return [], wanted
    surplus, missing = difference(live, wanted)
    # Closings go first: as of a position between the two, a stock must not be below zero.
    surplus.sort(key=lambda row: row.closes is None)
    taken_back = [
        reversal(row, id=new_id(), revision=posting.revision, ordinal=ordinal + len(wanted) + n, cause=posting.cause)
        for n, row in enumerate(surplus)
    ]
    return taken_back, repointed(missing, _kept_openings(live, surplus, wanted, missing))


def _kept_openings(
    live: Sequence[EntryRow], surplus: Sequence[EntryRow], wanted: Sequence[EntryRow], missing: Sequence[EntryRow]
) -> dict[UUID, UUID]:
    """For each wanted row that stood already: the entry that it is."""
    gone, new = {row.id for row in surplus}, {row.id for row in missing}
    standing: dict[object, list[UUID]] = defaultdict(list)
    for row in live:
        if row.id not in gone and row.closes is None:
            standing[row.key(None)].append(row.id)
    return {row.id: standing[row.key(None)].pop() for row in wanted if row.id not in new and row.closes is None and standing[row.key(None)]}


def _standing(sources: Sequence[UUID]) -> tuple[dict[UUID, list[EntryRow]], dict[tuple[UUID, int], int]]:
    """Live entries by source, and the first free ordinal of each (source, revision)."""
    live: dict[UUID, list[EntryRow]] = defaultdict(list)
    ordinals: dict[tuple[UUID, int], int] = {}
    columns = ", ".join(f'e."{column}"' for column in COLUMNS)
    statement = (
        f"SELECT {columns}, (e.reverses IS NULL AND NOT EXISTS "  # noqa: S608 - columns are ours
        "(SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)) FROM ledger_entry e WHERE e.source = ANY(%s)"
    )
    with connection.cursor() as cursor:
        for at in range(0, len(sources), 20_000):
            cursor.execute(statement, [list(sources[at : at + 20_000])])
            for *values, stands in cursor:
                row = EntryRow._make((*values[:17], tuple(values[17:])))
                place = (row.source, row.revision)
                ordinals[place] = max(ordinals.get(place, 0), row.ordinal + 1)
                if stands:
                    live[row.source].append(row)
    return live, ordinals


def _append(rows: Iterable[EntryRow]) -> None:
    unsealed: list[str] = []

    def spelled() -> Iterator[str]:
        kind = SealedKind.ENTRY.value
        for row in rows:
            texts = plain(row.fields)
            digest = digest_spelled(("e1", *texts)).hex()
            unsealed.append(f"{kind}\t{texts[0]}\t\\\\x{digest}\n")
            yield "\t".join([text or "\\N" for text in texts]) + f"\t\\\\x{digest}\n"

    try:
        with transaction.atomic():
            _copy(Entry._meta.db_table, (*COLUMNS, "digest"), spelled())
    except IntegrityError as taken:
        raise RuleBroken(gettext("Bản ghi này vừa được người khác sửa. Hãy mở lại rồi sửa tiếp.")) from taken
    _copy(Unsealed._meta.db_table, ("kind", "subject", "digest"), unsealed)


def _copy(table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    """COPY lines that are spelled already, while they are being spelled. Numbers, dates, identities: nothing to escape."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        left = iter(lines)
        while chunk := "".join(islice(left, 500)):
            copy.write(chunk)


def _check_places(postings: Iterable[Posting]) -> None:
    """Every (place, day) must be a unit that was there: what has no place would be in no total."""
    asked = {(line.place, line.occurred_on) for posting in postings for line in posting.lines if line.closes is None}
    if not asked:
        return
    places, days = zip(*asked, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(u.slug, a.place::text), a.day FROM unnest(%s::bigint[], %s::date[]) a(place, day) "
            "LEFT JOIN places_unit u ON u.id = a.place WHERE NOT EXISTS (SELECT 1 FROM places_unit_ancestor p "
            "WHERE p.unit_id = a.place AND p.depth = 0 AND p.valid @> a.day) LIMIT 1",
            [list(places), list(days)],
        )
        stranger = cursor.fetchone()
    if stranger is not None:
        raise RuleBroken(
            gettext("Ngày %(stranger)s không có đơn vị “%(stranger2)s”. Hãy chọn đơn vị có vào ngày ấy, hoặc sửa lại ngày.")
            % {"stranger": f"{stranger[1]:%d/%m/%Y}", "stranger2": stranger[0]}
        )
