"""Proofs of the sealed sequence: nothing was changed, added, removed or moved behind the ledger's back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext, gettext_noop

from gandan.base.sealing import GENESIS, chained
from gandan.ledger.choices import SealedKind
from gandan.ledger.models import SealBatch, Watermark
from gandan.ledger.queries.canonical import canonical_confirmation, canonical_succession, canonical_version
from gandan.ledger.queries.sql import canonical_entry

_READ = 20_000  # digests fetched at once


@dataclass(frozen=True)
class Sealable:
    """A kind of rows in the sequence. `rows` selects id, digest, the digest made anew, and what to call the row."""

    kind: SealedKind
    word: str
    table: str
    rows: str


def _made(canonical: str) -> str:
    return f"sha256(convert_to({canonical}, 'UTF8'))"


SEALABLES: tuple[Sealable, ...] = (
    Sealable(
        SealedKind.ENTRY, gettext_noop("Bút toán"), "ledger_entry",
        f"SELECT e.id, e.digest, {_made(canonical_entry())} AS made, e.id::text AS name FROM ledger_entry e",  # noqa: S608
    ),
    Sealable(
        SealedKind.CONFIRMATION, gettext_noop("Xác nhận"), "ledger_confirmation",
        f"SELECT k.id, k.digest, {_made(canonical_confirmation())} AS made, k.id::text AS name "  # noqa: S608
        "FROM ledger_confirmation k",
    ),
    Sealable(
        SealedKind.UNIT_VERSION, gettext_noop("Phiên bản đơn vị"), "places_unit_version",
        f"SELECT v.id, v.digest, {_made(canonical_version())} AS made, "  # noqa: S608
        "format('“%s” từ ngày %s (%s)', u.slug, to_char(v.valid_from, 'DD/MM/YYYY'), v.id) AS name "
        "FROM places_unit_version v JOIN places_unit u ON u.id = v.unit_id LEFT JOIN places_unit p ON p.id = v.parent_id",
    ),
    Sealable(
        SealedKind.SUCCESSION, gettext_noop("Kế thừa đơn vị"), "places_succession",
        f"SELECT m.id, m.digest, {_made(canonical_succession())} AS made, "  # noqa: S608
        "format('“%s” → “%s” ngày %s (%s)', a.slug, b.slug, to_char(m.\"on\", 'DD/MM/YYYY'), m.id) AS name "
        "FROM places_succession m JOIN places_unit a ON a.id = m.predecessor_id JOIN places_unit b ON b.id = m.successor_id",
    ),
)  # fmt: skip


def unchanged() -> Iterator[str]:
    """Each row's digest is that of its content, and its seal (or its place in the queue) bears the same one."""
    for one in SEALABLES:
        yield from _told(
            f"SELECT name FROM ({one.rows}) x WHERE digest IS DISTINCT FROM made ORDER BY id LIMIT 1",  # noqa: S608
            lambda name, word=one.word: (
                gettext("%(word)s %(name)s đã bị đổi: nội dung không khớp dấu niêm.") % {"word": gettext(word), "name": name}
            ),
        )
        for table, where in (("ledger_seal", gettext("đã niêm")), ("ledger_unsealed", gettext("chờ niêm"))):
            yield from _told(
                f"SELECT x.id FROM {one.table} x JOIN {table} s ON s.subject = x.id AND s.kind = {one.kind.value} "  # noqa: S608
                "WHERE s.digest IS DISTINCT FROM x.digest ORDER BY x.id LIMIT 1",
                lambda id_, word=one.word, where=where: (
                    gettext("%(word)s %(id)s đã bị đổi: không khớp dấu trong dãy %(where)s.")
                    % {"word": gettext(word), "id": id_, "where": where}
                ),
            )


def complete() -> Iterator[str]:
    """Every seal has its row, and every row is sealed, or waits to be, exactly once."""
    for one in SEALABLES:
        yield from _told(
            f"SELECT s.position, s.subject FROM ledger_seal s LEFT JOIN {one.table} x ON x.id = s.subject "  # noqa: S608
            f"WHERE s.kind = {one.kind.value} AND x.id IS NULL ORDER BY s.position LIMIT 1",
            lambda at, id_, word=one.word: (
                gettext("%(word)s %(id)s đã niêm ở dòng %(at)s nhưng không còn trong sổ.") % {"word": gettext(word), "id": id_, "at": at}
            ),
        )
        yield from _told(
            f"SELECT q.subject FROM ledger_unsealed q LEFT JOIN {one.table} x ON x.id = q.subject "  # noqa: S608
            f"WHERE q.kind = {one.kind.value} AND x.id IS NULL ORDER BY q.id LIMIT 1",
            lambda id_, word=one.word: gettext("%(word)s %(id)s chờ niêm nhưng không còn trong sổ.") % {"word": gettext(word), "id": id_},
        )
        # NOT IN is always hashed, whatever the planner knows of a queue that has just been filled.
        yield from _told(
            f"SELECT x.id FROM {one.table} x WHERE NOT EXISTS (SELECT 1 FROM ledger_seal s WHERE s.subject = x.id "  # noqa: S608
            f"AND s.kind = {one.kind.value}) AND x.id NOT IN (SELECT q.subject FROM ledger_unsealed q WHERE q.kind = {one.kind.value}) "
            "ORDER BY x.id LIMIT 1",
            lambda id_, word=one.word: (
                gettext("%(word)s %(id)s có trong sổ mà không có trong dãy niêm: nó được chèn từ ngoài.")
                % {"word": gettext(word), "id": id_}
            ),
        )
    for twice in (
        "SELECT q.subject FROM ledger_unsealed q JOIN ledger_seal s ON s.subject = q.subject ORDER BY 1 LIMIT 1",
        "SELECT subject FROM ledger_unsealed GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 1",
        "SELECT subject FROM ledger_seal GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 1",
    ):
        yield from _told(twice, lambda id_: gettext("Dòng %(id)s đứng hai lần trong dãy niêm.") % {"id": id_})


def chain() -> Iterator[str]:
    """Positions run without a gap, each batch's head follows from the one before, and the watermark is the last."""
    marks = {mark.origin: mark for mark in Watermark.objects.all()}
    origins = sorted({*marks, *SealBatch.objects.values_list("origin", flat=True).distinct()})
    for origin in origins:
        batches = list(SealBatch.objects.filter(origin=origin).order_by("last"))
        yield from _linked(origin, batches)
        mark, last = marks.get(origin), batches[-1] if batches else None
        position, head = (last.last, bytes(last.head)) if last is not None else (0, GENESIS)
        if mark is None or mark.position != position or bytes(mark.head) != head:
            yield gettext("Mốc của sổ cái (dòng %(mark)s) không phải là lô niêm cuối (dòng %(position)s).") % {
                "mark": mark.position if mark else gettext("không có"),
                "position": position,
            }


def _linked(origin: int, batches: list[SealBatch]) -> Iterator[str]:
    head, at = GENESIS, 0
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT position, digest FROM ledger_seal WHERE origin = %s ORDER BY position", [origin])
        seals = _seals(cursor.fetchmany)
        for batch in batches:
            if batch.first != at + 1:
                yield gettext("Dãy niêm hở giữa dòng %(at)s và dòng %(first)s.") % {"at": at, "first": batch.first}
                return
            digests: list[bytes] = []
            while at < batch.last:
                position, digest = next(seals, (None, b""))
                at += 1
                if position != at:
                    yield gettext("Dãy niêm thiếu dòng %(at)s.") % {"at": at}
                    return
                digests.append(digest)
            head = chained(head, digests)
            if head != bytes(batch.head):
                yield gettext("Chuỗi niêm bị đổi trong các dòng %(first)s–%(last)s: đầu chuỗi không khớp.") % {
                    "first": batch.first,
                    "last": batch.last,
                }
                return
        beyond, _ = next(seals, (None, b""))
        if beyond is not None:
            yield gettext("Dòng niêm %(beyond)s đứng ngoài mọi lô niêm.") % {"beyond": beyond}


def _seals(fetch: Callable[[int], list[tuple[int, bytes]]]) -> Iterator[tuple[int, bytes]]:
    while rows := fetch(_READ):
        for position, digest in rows:
            yield position, bytes(digest)


def _told(statement: str, sentence: Callable[..., str]) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    if row is not None:
        yield sentence(*row)
