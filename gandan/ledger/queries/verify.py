"""`verify`: everything recomputed from nothing; the first disagreement is named (design section 3)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext, gettext_noop

from gandan.base.errors import BadInput
from gandan.base.sealing import GENESIS
from gandan.ledger.models import SealBatch, Watermark
from gandan.ledger.queries.proofs import places, seals, sums
from gandan.ledger.queries.snapshot import one_snapshot

COUNTED: Mapping[str, str] = {
    "entries": "ledger.Entry", "confirmations": "ledger.Confirmation", "unit_versions": "places.UnitVersion",
    "successions": "places.Succession", "seals": "ledger.Seal", "batches": "ledger.SealBatch", "unsealed": "ledger.Unsealed",
    "rollups": "ledger.Rollup", "frozen": "ledger.FrozenAnswer",
}  # fmt: skip


@dataclass(frozen=True)
class Proof:
    """One part of the verification: its name for people, and what looks for disagreements."""

    name: str
    look: Callable[[], Iterator[str]]


PROOFS: tuple[Proof, ...] = (
    Proof(gettext_noop("nội dung khớp dấu niêm"), seals.unchanged),
    Proof(gettext_noop("không thiếu, không thừa dòng nào"), seals.complete),
    Proof(gettext_noop("chuỗi niêm liền mạch"), seals.chain),
    Proof(gettext_noop("dòng đảo, dòng kết thúc đúng với dòng gốc"), sums.reversals),
    Proof(gettext_noop("không số hiện có nào âm"), sums.stocks),
    Proof(gettext_noop("thay đổi đơn vị theo đúng thứ tự niêm"), places.order_of_facts),
    Proof(gettext_noop("thời kỳ và cấp trên của đơn vị"), places.projections),
    Proof(gettext_noop("bảng cộng sẵn"), sums.rollups),
    Proof(gettext_noop("số đã chốt trong văn bản"), sums.frozen),
)


@dataclass(frozen=True)
class Verdict:
    """What was found. `disagreement` is one sentence naming the first one; empty when all agrees.

    `head` (hexadecimal) is the chain's at `position`: together they are what reports and backups print.
    """

    ok: bool
    disagreement: str
    counts: Mapping[str, int]
    position: int
    head: str

    @property
    def printed_head(self) -> str:
        """`position:head`, as documents print it."""
        return f"{self.position}:{self.head}"


def verify(*, head: str | None = None, begun: Callable[[str], None] = lambda _name: None) -> Verdict:
    """Recompute digests, chain, sums, roll-ups, projections and frozen answers, in one snapshot.

    `head` is a printed one, `position:hexadecimal` or the hexadecimal alone: it must be a head that the chain had.
    `begun` is told the name of each proof, for a progress display. Raises BadInput for a head that cannot be read.
    Cost: several passes over all entries; about a minute for a million.
    """
    told = _read_head(head) if head else None
    with one_snapshot():
        with connection.cursor() as cursor:
            # Canonical forms print dates as ISO whatever the server prefers; sums of everything are sorted in memory.
            cursor.execute("SET LOCAL datestyle = 'ISO, YMD'")
            cursor.execute("SET LOCAL work_mem = '128MB'")
        disagreement = next(_disagreements(told, begun), "")
        counts = {name: apps.get_model(label)._default_manager.count() for name, label in COUNTED.items()}
        last = SealBatch.objects.filter(origin=0).order_by("-last").first()
        position = Watermark.objects.aggregate(top=Max("position"))["top"] or 0
    return Verdict(not disagreement, disagreement, counts, position, (bytes(last.head) if last else GENESIS).hex())


def _disagreements(told: tuple[int | None, bytes] | None, begun: Callable[[str], None]) -> Iterator[str]:
    for proof in PROOFS:
        begun(gettext(proof.name))
        yield from proof.look()
    if told is not None:
        yield from _unknown_head(*told)


def _unknown_head(position: int | None, head: bytes) -> Iterator[str]:
    batches = SealBatch.objects.filter(head=head)
    if position is not None:
        batches = batches.filter(last=position)
    empty = position in (None, 0) and head == GENESIS
    if not empty and not batches.exists():
        told = head.hex() if position is None else f"{position}:{head.hex()}"
        yield gettext("Sổ cái này chưa từng có đầu chuỗi %(head)s: sổ đã bị thay, hoặc văn bản thuộc sổ khác.") % {"head": told}


def _read_head(text: str) -> tuple[int | None, bytes]:
    position, _, digits = text.strip().rpartition(":")
    try:
        head = bytes.fromhex(digits)
    except ValueError:
        head = b""
    if len(head) != len(GENESIS) or (position and not position.isdigit()):
        raise BadInput(gettext("Đầu chuỗi ghi dạng DÒNG:64 chữ số thập lục phân, như in ở cuối văn bản."), field="head")
    return int(position) if position else None, head
