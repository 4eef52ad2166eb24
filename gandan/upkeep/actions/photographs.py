"""Photographs from phones: in pieces, from where the last one ended, checked whole, kept once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.activities.models import Record
from gandan.activities.queries.history import history
from gandan.base.errors import BadInput, GandanError, NotAllowed, NotFound, RuleBroken
from gandan.emulation.registry import RECORDS
from gandan.evidence.actions import NewPhotograph, keep_photograph
from gandan.evidence.rules.taking import may_photograph_record
from gandan.people.choices import Can
from gandan.people.models import Account, Device
from gandan.upkeep.actions.receiving import locked, receipt_of, tried_again
from gandan.upkeep.choices import ReceiptState
from gandan.upkeep.field import parts
from gandan.upkeep.field.photographs import AboutIn, check_size, plain
from gandan.upkeep.field.receipts import Receipt
from gandan.upkeep.field.writing import WRITERS
from gandan.upkeep.models import Received, Upload

KIND = "photograph"
FORGOTTEN_AFTER = timedelta(days=14)
_KINDS = {writer.record_kind.value: RECORDS[writer.record_kind] for writer in WRITERS.values()}
S = ReceiptState


@dataclass(frozen=True)
class Progress:
    """How many bytes have come; the receipt once all have, and what they show is kept or refused."""

    offset: int
    receipt: Receipt | None = None

    @property
    def done(self) -> bool:
        """Whether nothing more is wanted."""
        return self.receipt is not None


class RecordMissing(RuleBroken):
    """The record of the photograph has not arrived (a page answers 409): nothing is remembered, it may come later."""


class OffsetDiffers(RuleBroken):
    """The bytes do not go on where the last ones ended (a page answers 409 with `offset`)."""

    def __init__(self, offset: int, sentence: str = "") -> None:
        super().__init__(sentence or _("Ảnh được gửi tiếp từ chỗ khác với chỗ đã nhận. Máy sẽ tự gửi lại từ chỗ đúng."))
        self.offset = offset


def begin_photograph(about: AboutIn, *, device: Device, today: date, now: datetime) -> Progress:
    """Announce a photograph, go on with one, or finish one whose bytes have all come. Safe to repeat.

    Raises RecordMissing, TooLarge, BadInput for an identity that is in use for another picture.
    """
    check_size(about)
    return tried_again(lambda: _begin(about, device, today, now))


def _begin(about: AboutIn, device: Device, today: date, now: datetime) -> Progress:
    device = locked(device)
    known = Received.objects.filter(pk=about.id).first()
    if known is not None:
        return Progress(about.size, _known(known, about, device.account))
    subject = _subject(about, device.account, today)
    if isinstance(subject, str):
        return Progress(about.size, receipt_of(_remembered(about, device, S.REFUSED, subject, now)))
    row = Upload.objects.select_for_update(of=("self",)).select_related("device").filter(pk=about.id).first()
    if row is None:
        row = Upload.objects.create(
            id=about.id, device=device, about=plain(about), digest=about.sha256, sha256=about.sha256, size=about.size, begun_at=now
        )  # fmt: skip
    elif row.device.account_id != device.account_id:
        raise _taken()
    elif row.about != plain(about) or row.device_id != device.pk:
        # A phone that was paired again, or another of the same person, goes on where the first one ended.
        if (row.sha256, row.size) != (about.sha256, about.size):
            parts.forget(about.id)
        row.device, row.about, row.sha256, row.digest, row.size = device, plain(about), about.sha256, about.sha256, about.size
        row.save(update_fields=["device", "about", "sha256", "digest", "size"])
    return _finished(row, device, today, now)


def add_to_photograph(photograph: UUID, *, offset: int, content: bytes, device: Device, today: date, now: datetime) -> Progress:
    """Add bytes from `offset` on; the last ones finish it.

    Raises NotFound for one that is not under way, OffsetDiffers, OSError where the disk is full.
    """

    def add() -> Progress:
        held = locked(device)
        known = _done(photograph, held.account)
        if known is not None:
            return known
        row = Upload.objects.select_for_update().filter(pk=photograph, device=held).first()
        if row is None:
            raise NotFound(_("Ảnh này chưa được báo trước. Máy sẽ tự báo lại rồi gửi."))
        come = parts.size_of(photograph)
        if offset != come:
            raise OffsetDiffers(come)
        if come + len(content) > row.size:
            parts.forget(photograph)
            raise OffsetDiffers(0, _wrong())
        if content:
            parts.append(photograph, content)
        return _finished(row, held, today, now)

    return tried_again(add)


def photograph_so_far(photograph: UUID, *, device: Device) -> Progress:
    """How far one is. Raises NotFound for one that is neither under way nor done."""
    known = _done(photograph, device.account)
    if known is not None:
        return known
    if not Upload.objects.filter(pk=photograph, device=device).exists():
        raise NotFound(_("Ảnh này chưa được báo trước. Máy sẽ tự báo lại rồi gửi."))
    return Progress(parts.size_of(photograph))


def take_photograph(about: AboutIn, content: bytes, *, device: Device, today: date, now: datetime) -> Receipt:
    """A photograph that came whole, in a file. Raises as `begin_photograph`."""
    check_size(about)

    def take() -> Receipt:
        held = locked(device)
        known = Received.objects.filter(pk=about.id).first()
        if known is not None:
            return _known(known, about, held.account)
        Upload.objects.filter(pk=about.id, device__account=held.account).delete()
        transaction.on_commit(lambda: parts.forget(about.id))
        return _kept(about, content, held, today, now)

    return tried_again(take)


@transaction.atomic
def sweep_uploads(*, now: datetime) -> int:
    """Forget what was begun and not gone on with for 14 days, and parts that belong to nothing. Returns how many were swept."""
    old = list(Upload.objects.select_for_update(skip_locked=True).filter(begun_at__lt=now - FORGOTTEN_AFTER))
    Upload.objects.filter(pk__in=[row.pk for row in old]).delete()
    kept = set(Upload.objects.values_list("pk", flat=True))
    stray = parts.strays(kept)
    for path in stray:
        path.unlink(missing_ok=True)
    return len(old) + len(stray)


def _done(photograph: UUID, account: Account) -> Progress | None:
    row = Received.objects.filter(pk=photograph, kind=KIND, account=account).first()
    return Progress(_size(row), receipt_of(row)) if row is not None else None


def _size(row: Received) -> int:
    return int((row.payload or {}).get("size", 0))


def _known(row: Received, about: AboutIn, account: Account) -> Receipt:
    if row.kind != KIND or row.account_id != account.pk or row.digest != about.sha256:
        raise _taken()
    return receipt_of(row)


def _taken() -> BadInput:
    return BadInput(_("Mã của ảnh này đã dùng cho một ảnh khác. Hãy chọn lại ảnh rồi gửi như một ảnh mới."), field="id")


def _finished(row: Upload, device: Device, today: date, now: datetime) -> Progress:
    """Keep it where all has come; raises OffsetDiffers(0) where that is not what was promised."""
    come = parts.size_of(row.pk)
    if come < row.size:
        return Progress(come)
    content = parts.whole(row.pk, row.sha256)
    if content is None or come > row.size:
        parts.forget(row.pk)
        raise OffsetDiffers(0, _wrong())
    receipt = _kept(AboutIn.read(row.about, today=today), content, device, today, now)
    row.delete()
    transaction.on_commit(lambda: parts.forget(UUID(receipt.id)))
    return Progress(come, receipt)


def _wrong() -> str:
    return _("Ảnh nhận được không khớp với ảnh trong máy. Máy sẽ tự gửi lại từ đầu.")


def _kept(about: AboutIn, content: bytes, device: Device, today: date, now: datetime) -> Receipt:
    subject = _subject(about, device.account, today)
    if isinstance(subject, str):
        return receipt_of(_remembered(about, device, S.REFUSED, subject, now))
    new = NewPhotograph(
        id=about.id, subject=(about.kind, subject.pk), place=subject.place_id, lead=subject.lead_id, day=subject.day, content=content,
        people=about.people, caption=about.caption, moment=about.moment, consent=about.consent, blur=about.blur,
        taken_at=about.taken_at, keep_location=about.keep_location,
    )  # fmt: skip
    try:
        with transaction.atomic():
            (outcome,) = keep_photograph([new], by=device.account, now=now)
    except GandanError as refused:
        return receipt_of(_remembered(about, device, S.REFUSED, str(refused), now))
    state = S.QUESTION if outcome.question else S.RECEIVED
    return receipt_of(_remembered(about, device, state, outcome.question, now))


def _subject(about: AboutIn, account: Account, today: date) -> Record | str:
    """The record that the photograph is of, or the sentence that says why none may be taken. Raises RecordMissing."""
    known = _KINDS.get(about.kind)
    if known is None:
        return _("Loại bản ghi này không nhận ảnh.")
    try:
        row = known.fetch(account, _record(about, account), today, to=Can.RECORD)
    except NotFound as missing:
        raise RecordMissing(_("Bản ghi của ảnh này chưa tới xã. Ảnh sẽ được gửi sau bản ghi.")) from missing
    except NotAllowed as refused:
        return str(refused)
    if row.voided:
        return _("Bản ghi này đã hủy, không thêm ảnh được nữa.")
    said = next((step.snapshot for step in history(row.pk) if step.verb != "void"), {})
    return may_photograph_record(known.kind.value, said) or row


def _record(about: AboutIn, account: Account) -> UUID:
    """The record itself; of a campaign's day that was added to a campaign under another identity, that campaign."""
    if about.kind != "campaign":
        return about.record
    came = Received.objects.filter(account=account, kind="campaign_day", record__isnull=False)
    named = came.filter(payload__record=str(about.record)).values_list("record", flat=True).first()
    return named or came.filter(pk=about.record).values_list("record", flat=True).first() or about.record


def _remembered(about: AboutIn, device: Device, state: ReceiptState, sentence: str, now: datetime) -> Received:
    Upload.objects.filter(pk=about.id).delete()
    return Received.objects.create(
        id=about.id, device=device, account=device.account, kind=KIND, form=1, digest=about.sha256, payload=plain(about),
        made_at=about.taken_at, received_at=now, state=state, record=about.id, sentence=sentence,
    )  # fmt: skip
