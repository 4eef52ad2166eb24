"""What phones send becomes records, each item once and for ever.

One transaction a request. The phone's own row is locked first, so that the same batch sent twice at once waits for itself; and the
item's identity is a primary key, so that even another way in (a file handed over while the phone sends) cannot write it twice: whoever
comes second is rolled back whole, begins again, and finds the receipt.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, SerializationFailure
from psycopg.types.json import Jsonb

from gandan.activities.actions.recording import Outcome
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput
from gandan.base.intake import IntakeRefused
from gandan.base.intake.reading import NOT_YET
from gandan.emulation.registry import RECORDS
from gandan.ledger.queries.sql import copy_rows
from gandan.people.access import may, usable
from gandan.people.choices import Can
from gandan.people.models import Account, Device
from gandan.upkeep.choices import AsideReason, ReceiptState, Verdict
from gandan.upkeep.field.forms import FormUnknown, form_of, upgraded
from gandan.upkeep.field.items import Item, read_item
from gandan.upkeep.field.receipts import Receipt
from gandan.upkeep.field.resembling import alike, event_of
from gandan.upkeep.field.writing import WRITERS, Made, Refusal, change_of, write
from gandan.upkeep.models import Aside, Received

MOST_ITEMS = 50
_TRIES = 4
S = ReceiptState
T = TypeVar("T")


def receive_items(given: Sequence[object], *, device: Device, clock: date | None = None, today: date, now: datetime) -> list[Receipt]:
    """Record what a phone sent, at most 50 items; a receipt for each, in their order. Safe to repeat, in any order and at once.

    `clock`: the phone's own day, a claim. Raises BadInput for more than 50 items, DeviceRefused where the phone was locked meanwhile.
    What one item lacks never stops another.
    """
    if len(given) > MOST_ITEMS:
        raise BadInput(_("Nhiều quá: mỗi lượt gửi nhiều nhất %(most)d mục.") % {"most": MOST_ITEMS}, field="items")
    return tried_again(lambda: _Batch(device, clock, today, now).receive(given))


def tried_again(work: Callable[[], T]) -> T:
    """Do the work, again from the start where another request got in between."""
    for last in [False] * (_TRIES - 1) + [True]:
        try:
            with transaction.atomic():
                return work()
        except (IntegrityError, OperationalError) as between:
            if last or not _came_between(between) or (connection.in_atomic_block and not isinstance(between, IntegrityError)):
                raise
    raise AssertionError  # the last try returns or raises


def _came_between(refused: Exception) -> bool:
    return isinstance(refused, IntegrityError) or isinstance(refused.__cause__, DeadlockDetected | SerializationFailure)


def locked(device: Device) -> Device:
    """The phone's row, held until the transaction ends. Raises DeviceRefused where it was locked by the commune meanwhile."""
    return usable(Device.objects.select_for_update(no_key=True, of=("self",)).select_related("account").get(pk=device.pk))


class _Ready(NamedTuple):
    item: Item
    change: Made


@dataclass
class _Batch:
    """One request: what is known of its items, and what becomes of the others."""

    device: Device
    clock: date | None
    today: date
    now: datetime
    known: dict[UUID, Received] = field(default_factory=dict)
    made: dict[UUID, Received] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)

    @property
    def account(self) -> Account:
        """Whose phone it is."""
        return self.device.account

    def receive(self, given: Sequence[object]) -> list[Receipt]:
        """All of it, inside the caller's transaction."""
        self.device = locked(self.device)
        read = [self._read(one) for one in given]
        items = [one for one in read if isinstance(one, Item)]
        self.known = Received.objects.in_bulk([item.id for item in items])
        first: dict[UUID, Item] = {}
        refused: dict[UUID, Receipt] = {}
        for item in items:
            if item.id not in self.known and item.id not in first:
                first[item.id] = item
        ready = []
        for item in first.values():
            found = self._prepared(item)
            if isinstance(found, Receipt):
                refused[item.id] = found
            elif found is not None:
                ready.append(found)
        for wave in _waves(ready):
            self._write(wave)
        others = [item for item in items if item.digest != self._digest(item)]
        answered = self._put_aside(others) if others else {}
        self._keep()
        return [
            one if isinstance(one, Receipt)
            else answered.get((one.id, one.digest)) or refused.get(one.id) or receipt_of(self._row(one.id))
            for one in read
        ]  # fmt: skip

    def _read(self, given: object) -> Item | Receipt:
        try:
            return read_item(given)
        except BadInput as refused:
            named = given.get("id") if isinstance(given, dict) else None
            return Receipt(str(named or ""), S.REFUSED, None, None, str(refused), refused.field, self.now)

    def _row(self, item: UUID) -> Received:
        return self.made.get(item) or self.known[item]

    def _digest(self, item: Item) -> str:
        row = self.made.get(item.id) or self.known.get(item.id)
        return row.digest if row is not None else item.digest

    def _prepared(self, item: Item) -> _Ready | Receipt | None:
        """What it asks for; a receipt that is not remembered; None where it was refused and is."""
        try:
            form = form_of(item.kind, item.form)
            data = form.intake.read(upgraded(item.kind, item.form, item.data), today=self.today)
        except FormUnknown as newer:
            return Receipt(str(item.id), S.REFUSED, None, None, str(newer), "", self.now)
        except BadInput as refused:
            self._remember(item, S.REFUSED, sentence=self._with_clock(refused), field=refused.field)
            return None
        return _Ready(item, change_of(item, data))

    def _with_clock(self, refused: BadInput) -> str:
        """A day that has not come, from a phone whose clock runs ahead: then it is the clock that must be looked at."""
        errors = refused.errors if isinstance(refused, IntakeRefused) else ()
        if self.clock is None or self.clock <= self.today or not any(error.message == str(NOT_YET) for error in errors):
            return str(refused)
        return _("%(sentence)s Ngày giờ của máy này đang chạy trước: hãy chỉnh lại.") % {"sentence": refused}

    def _remember(
        self, item: Item, state: ReceiptState, *, record: UUID | None = None, revision: int | None = None, sentence: str = "",
        field: str = "", similar: UUID | None = None,
    ) -> None:  # fmt: skip
        self.made[item.id] = Received(
            id=item.id, device=self.device, account=self.account, kind=item.kind, form=item.form, digest=item.digest,
            payload=item.payload, made_at=item.made_at, received_at=self.now, state=state, record=record, revision=revision,
            sentence=sentence, field=field[:200], similar=similar,
        )  # fmt: skip

    def _write(self, wave: Sequence[_Ready]) -> None:
        kinds: dict[str, list[_Ready]] = defaultdict(list)
        contested = self._contested(wave)
        for one in wave:
            if one.change.expected and one.item.record in contested:
                self._contest(one)
            else:
                kinds[one.item.kind].append(one)
        for kind, group in kinds.items():
            told = write(kind, [one.change for one in group], by=self.account, today=self.today, now=self.now)
            written = [(one, said) for one, said in zip(group, told, strict=True) if isinstance(said, Outcome)]
            kept = RECORDS[WRITERS[kind].record_kind]
            fresh = {said.record: event_of(one.change.data) for one, said in written if said.verb == "recorded"}
            asked = alike(kept, fresh, by=self.account, on=self.today)
            for one, said in written:
                other = asked.get(said.record)
                self._remember(
                    one.item, S.QUESTION if other else S.RECEIVED, record=said.record, revision=said.revision,
                    sentence=other.question if other else "", similar=other.record if other else None,
                )  # fmt: skip
            for one, answer in zip(group, told, strict=True):
                if isinstance(answer, Refusal):
                    self._refuse(one, answer)

    def _refuse(self, one: _Ready, said: Refusal) -> None:
        if said.wholly and self._was_edited_elsewhere(one):
            self._contest(one)
        else:
            self._remember(one.item, S.REFUSED, sentence=said.sentence, field=said.field)

    def _contest(self, one: _Ready) -> None:
        sentence = _("Bản ghi này đã được sửa từ nơi khác. Cả hai bản đều được giữ; xã sẽ xem và chọn.")
        self._remember(one.item, S.ASIDE, record=one.item.record, sentence=sentence)
        self.asides.append(self._aside(one, AsideReason.REVISION))

    def _contested(self, wave: Sequence[_Ready]) -> set[UUID]:
        """Records of which an edit of this account waits to be settled. The next one was made upon that one: the revision that it
        expects was counted on without anybody having seen it (a file holds several in a row), and may by now be another's edit.
        """
        edited = [one.item.record for one in wave if one.change.expected and not WRITERS[one.item.kind].adds]
        if not edited:
            return set()
        waiting = Aside.objects.filter(account=self.account, record__in=edited, reason=AsideReason.REVISION, settled_at__isnull=True)
        return {row.record for row in (*waiting, *self.asides) if row.record is not None}

    def _was_edited_elsewhere(self, one: _Ready) -> bool:
        writer = WRITERS[one.item.kind]
        if writer.adds:
            return False
        model = RECORDS[writer.record_kind].model
        row = model._default_manager.filter(pk=one.item.record, voided=False).values_list("revision", flat=True).first()
        return row is not None and row != one.change.expected

    def _aside(self, one: _Ready, reason: AsideReason) -> Aside:
        item = one.item
        return Aside(
            item_id=item.id, reason=reason, device=self.device, account=self.account, kind=item.kind, form=item.form, digest=item.digest,
            payload=item.payload, place_id=one.change.data.place, lead_id=one.change.data.lead, record=item.record, made_at=item.made_at,
            received_at=self.now,
        )  # fmt: skip

    def _put_aside(self, others: Sequence[Item]) -> dict[tuple[UUID, str], Receipt]:
        """Other content under identities that are known: kept beside the first, once, where it can be read and may be written."""
        standing = {(row.item_id, row.digest): row for row in Aside.objects.filter(item__in=[item.id for item in others])}
        answers: dict[tuple[UUID, str], Receipt] = {}
        for item in others:
            key = (item.id, item.digest)
            if key in answers:
                continue
            row = standing.get(key) or self._stood_aside(item)
            answers[key] = row if isinstance(row, Receipt) else _aside_receipt(row)
        return answers

    def _stood_aside(self, item: Item) -> Aside | Receipt:
        first = self._row(item.id)
        if first.account_id != self.account.pk:
            sentence = _("Mã của mục này đã dùng cho một mục khác. Hãy mở lại, xem và lưu lại.")
            return Receipt(str(item.id), S.REFUSED, None, None, sentence, "id", self.now)
        try:
            # Any: each form has its own intake; every one has a place and a leading body
            data: Any = form_of(item.kind, item.form).intake.read(upgraded(item.kind, item.form, item.data), today=self.today)
            may_write(self.account, data.place, data.lead, self.today)
        except BadInput as refused:
            return Receipt(str(item.id), S.REFUSED, None, None, str(refused), refused.field, self.now)
        row = self._aside(_Ready(item, change_of(item, data)), AsideReason.CONTENT)
        row.record = first.record
        self.asides.append(row)
        return row

    def _keep(self) -> None:
        """Write down what came, in one COPY; then what stands aside, which points to it."""
        names = [str(column.column) for column in Received._meta.concrete_fields]
        fields = [column.attname for column in Received._meta.concrete_fields]
        if self.made:
            copy_rows(
                Received._meta.db_table, names, ([_spelled(name, getattr(row, name)) for name in fields] for row in self.made.values())
            )  # fmt: skip
        if self.asides:
            Aside.objects.bulk_create(self.asides)
            record((Act("set_aside", "aside", row.pk) for row in self.asides), by=self.account, at=self.now)


def _spelled(name: str, value: Any) -> object:  # noqa: ANN401 - of any column
    return Jsonb(value) if name == "payload" else str(value) if name == "state" else value


def may_write(account: Account, place: int, lead: int, today: date) -> None:
    """Raise BadInput where the account may not write at the place for the body."""
    if not may(account, Can.RECORD, place, today, organisation=lead):
        raise BadInput(_("Tài khoản này không được ghi cho nơi, hoặc cho đơn vị chủ trì, đã chọn."), field="place")


def _waves(ready: Iterable[_Ready]) -> list[list[_Ready]]:
    """Runs in which each record stands once: two items of one record are written one after the other."""
    waves: list[list[_Ready]] = []
    turn: dict[tuple[str, UUID], int] = defaultdict(int)
    for one in ready:
        key = (one.item.kind, one.item.record)
        at = turn[key]
        turn[key] = at + 1
        if at == len(waves):
            waves.append([])
        waves[at].append(one)
    return waves


def receipt_of(row: Received) -> Receipt:
    """The receipt of an item that is known."""
    return Receipt(str(row.pk), S(row.state), row.record, row.revision, row.sentence, row.field, row.received_at)


def _aside_receipt(row: Aside) -> Receipt:
    if row.verdict == Verdict.TAKEN:
        return Receipt(str(row.item_id), S.RECEIVED, row.record, row.revision, "", "", row.received_at)
    if row.verdict == Verdict.KEPT:
        return Receipt(str(row.item_id), S.REFUSED, row.record, None, kept_sentence(), "", row.received_at)
    sentence = _("Mã này đã gửi với nội dung khác. Cả hai bản đều được giữ; xã sẽ xem và chọn.")
    return Receipt(str(row.item_id), S.ASIDE, row.record, None, sentence, "", row.received_at)


def kept_sentence() -> str:
    """What a phone is told when the commune kept what it had."""
    return _("Xã đã xem và giữ bản có trong sổ.")


def receipts_for(ids: Iterable[UUID], *, account: Account) -> list[Receipt]:
    """Receipts of this account's items that are known, by their identities. One query."""
    rows = Received.objects.filter(pk__in=list(ids), account=account).order_by("pk")
    return [receipt_of(row) for row in rows]
