"""Imports as acts: a file is received, looked at (nothing is written), run in one transaction, undone as one act.

Good lines are recorded and bad ones reported, unless `strict` is asked: then one bad line refuses the file. Either way
the whole file is one transaction: a crash leaves nothing half done, and running again is harmless.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils.translation import gettext as _

from gandan.activities.models import Record
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, GandanError, NotAllowed, RuleBroken
from gandan.emulation.registry import BY_PLURAL, RecordType, records_of_batch
from gandan.ledger.actions.opening import NewOpening, record_openings, withdraw_openings
from gandan.ledger.models import OpeningFigure
from gandan.people.access import require
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.actions import BEGINNING
from gandan.places.models import Unit
from gandan.upkeep.choices import BatchState, ImportKind
from gandan.upkeep.imports.collecting import collecting_seldom
from gandan.upkeep.imports.line import Fault, Line
from gandan.upkeep.imports.passage import Passage, Told, Wanted, nobody, refuse
from gandan.upkeep.imports.preparing import Found
from gandan.upkeep.imports.report import Report
from gandan.upkeep.models import ColumnMatching, ImportBatch
from gandan.upkeep.villages import add_villages

_KIND = "import"
_RUNNING = 0x696D706F  # one import at a time for a unit, so that no line comes in twice


class _Busy(RuleBroken):
    """Another import for the unit is running."""


@dataclass(frozen=True)
class Undone:
    """What undoing did. `kept`: records of the batch that somebody has changed since, by title; they stay."""

    voided: int
    kept: tuple[str, ...]


def receive_register(
    kind: ImportKind, content: bytes, filename: str, *, unit: int, by: Account | None, today: date, now: datetime,
    lead: int | None = None, create_villages: bool = False, create_organisations: bool = False,
) -> ImportBatch:  # fmt: skip
    """Keep a register file for a unit. Nothing is read yet. Raises NotFound or NotAllowed where `by` may not import there."""
    if by is not None:
        require(by, Can.IMPORT, unit, today, organisation=lead)
    batch = ImportBatch(
        kind=kind, unit_id=unit, lead_id=lead, filename=Path(filename).name[:200], sha256=hashlib.sha256(content).hexdigest(),
        create_villages=create_villages, create_organisations=create_organisations, uploaded_by=by, uploaded_at=now,
    )  # fmt: skip
    batch.file.save(batch.filename, ContentFile(content), save=False)
    with transaction.atomic():
        batch.save()
        record([Act("receive", _KIND, batch.pk, values={"kind": kind.value, "sha256": batch.sha256})], by=by, at=now)
    return batch


def preview_import(batch: ImportBatch, *, by: Account | None, today: date) -> Report:
    """Read the whole file and check every line; records are not touched. The report is kept with the batch.

    Raises BadInput for a file that cannot be read; the sentence is kept too.
    """
    _may_import(batch, by, today)
    if batch.state not in (BatchState.UPLOADED, BatchState.PREVIEWED, BatchState.FAILED):
        raise RuleBroken(_("Đợt nhập này %(state)s, không xem trước lại được.") % {"state": batch.get_state_display()})
    try:
        report = look_through(wanted_of(batch, by, today), now=batch.uploaded_at)
    except BadInput as refused:
        batch.state, batch.problem = BatchState.FAILED, str(refused)
        batch.save(update_fields=["state", "problem"])
        raise
    batch.report, batch.state, batch.problem = report.as_kept(), BatchState.PREVIEWED, ""
    batch.save(update_fields=["report", "state", "problem"])
    return report


def correct_matching(batch: ImportBatch, corrections: Mapping[str, Mapping[str, str]], *, by: Account | None, today: date) -> Report:
    """Match columns as a person says (sheet -> letter -> field code, "" for none), remember it for these headings, look again."""
    _may_import(batch, by, today)
    signatures = {sheet["name"]: sheet["signature"] for sheet in batch.report.get("sheets", ())}
    with transaction.atomic():
        for sheet, columns in corrections.items():
            if sheet in signatures:
                ColumnMatching.objects.update_or_create(
                    unit_id=batch.unit_id, kind=batch.kind, signature=signatures[sheet], defaults={"matching": dict(columns)}
                )
        batch.matching = {**batch.matching, **{sheet: dict(columns) for sheet, columns in corrections.items()}}
        batch.save(update_fields=["matching"])
    return preview_import(batch, by=by, today=today)


def run_import(batch: ImportBatch, *, by: Account | None, today: date, now: datetime, strict: bool = False, told: Told = nobody) -> Report:
    """Write what the file holds, in one transaction. Running again changes nothing. `told(done, total)` follows the rows.

    Raises as `preview_import`, and RuleBroken where `strict` and a line has an error, or another import is running.
    """
    _may_import(batch, by, today)
    if batch.state in (BatchState.DONE, BatchState.UNDONE):
        raise RuleBroken(_("Đợt nhập này %(state)s. Hãy tải tệp lên lại nếu cần.") % {"state": batch.get_state_display()})
    before = batch.state
    batch.state, batch.problem = BatchState.RUNNING, ""
    batch.save(update_fields=["state", "problem"])
    try:
        with collecting_seldom(), transaction.atomic():
            _alone(batch.unit_id)
            report, brought = _written(batch, by=by, today=today, now=now, strict=strict, told=told)
            batch.report, batch.brought = report.as_kept(), [str(one) for one in brought]
            batch.state, batch.finished_at = BatchState.DONE, now
            batch.save(update_fields=["report", "brought", "state", "finished_at"])
            values = {"rows": report.rows, "new": report.new, "amended": report.amended, "faulty": report.faulty}
            record([Act("run", _KIND, batch.pk, values=values)], by=by, at=now)
    except _Busy:
        batch.state = BatchState(before)
        batch.save(update_fields=["state"])
        raise
    except GandanError as refused:
        batch.state, batch.problem = BatchState.FAILED, str(refused)
        batch.save(update_fields=["state", "problem"])
        raise
    return report


def queue_import(batch: ImportBatch, *, by: Account | None, today: date) -> None:
    """Say that the run is about to begin in the background. Raises as `run_import`."""
    _may_import(batch, by, today)
    if batch.state not in (BatchState.PREVIEWED, BatchState.FAILED, BatchState.RUNNING):
        raise RuleBroken(_("Đợt nhập này %(state)s.") % {"state": batch.get_state_display()})
    batch.state, batch.problem = BatchState.RUNNING, ""
    batch.save(update_fields=["state", "problem"])


def give_up_import(batch: ImportBatch) -> None:
    """Say that a run broke for a reason nobody foresaw: nothing of it was written, and it may be run again."""
    batch.state, batch.problem = BatchState.FAILED, _("Việc nhập bị ngắt giữa chừng; chưa dòng nào được ghi. Hãy chạy lại.")
    batch.save(update_fields=["state", "problem"])


def import_register(
    kind: ImportKind, path: str | Path, *, unit: int, by: Account | None, today: date, now: datetime, dry_run: bool = False,
    strict: bool = False, lead: int | None = None, create_villages: bool = False, create_organisations: bool = False, told: Told = nobody,
) -> Report:  # fmt: skip
    """Receive and run a file in one go; `dry_run`: only look, and keep nothing. What commands and the demonstration call.

    `by` None is the product itself. Raises as `run_import`.
    """
    path = Path(path)
    if dry_run:
        if by is not None:
            require(by, Can.IMPORT, unit, today, organisation=lead)
        wanted = Wanted(kind, path, path.name, unit, by, today, lead, create_villages, create_organisations, {}, _remembered(unit, kind))
        return look_through(wanted, now=now, told=told)
    batch = receive_register(
        kind, _content(path), path.name, unit=unit, by=by, today=today, now=now, lead=lead,
        create_villages=create_villages, create_organisations=create_organisations,
    )  # fmt: skip
    return run_import(batch, by=by, today=today, now=now, strict=strict, told=told)


@transaction.atomic
def undo_import(batch: ImportBatch, *, reason: str, by: Account | None, today: date, now: datetime) -> Undone:
    """Void all that the batch recorded and nobody has changed since; withdraw its opening figures. One act, with a reason.

    Its lines may be imported again afterwards. What the file only corrected stays corrected.
    """
    _may_import(batch, by, today)
    if batch.state != BatchState.DONE:
        raise RuleBroken(_("Chỉ hoàn tác được một đợt đã nhập xong."))
    if not reason.strip():
        raise RuleBroken(_("Hãy ghi lý do hoàn tác."))
    voided, kept = 0, []
    for one, ids in records_of_batch(batch.pk).items():
        rows = one.model._default_manager.filter(pk__in=ids)
        kept += list(rows.filter(revision__gt=1).values_list("title", flat=True))
        untouched = list(rows.filter(revision=1).values_list("pk", flat=True))
        voided += one.void(untouched, reason=reason, by=by, today=today, now=now)
        _free_row_keys(one, untouched)
    figures = OpeningFigure.objects.filter(pk__in=batch.opening_ids, withdrawn_on=None).values_list("pk", flat=True)
    if figures:
        voided += withdraw_openings(list(figures), why=reason, by=by, today=today, now=now)
    batch.state, batch.undone_by, batch.undone_at, batch.undone_why = BatchState.UNDONE, by, now, reason.strip()[:300]
    batch.save(update_fields=["state", "undone_by", "undone_at", "undone_why"])
    record([Act("undo", _KIND, batch.pk, values={"voided": voided, "kept": len(kept)})], by=by, at=now)
    return Undone(voided, tuple(kept))


def look_through(wanted: Wanted, *, now: datetime, told: Told = nobody) -> Report:
    """The report of a file; nothing is written, whatever is tried."""
    with collecting_seldom():
        passage = Passage(wanted)
        report, found = passage.report(), Found()
        if wanted.kind is ImportKind.OPENING:
            with transaction.atomic():
                _take_over(passage, report, by=wanted.by, today=wanted.today, now=now)
                transaction.set_rollback(True)
        else:
            for _chunk in passage.changes(report, found, told):
                pass
    _tell_found(passage, report, found)
    return report


def wanted_of(batch: ImportBatch, by: Account | None, today: date) -> Wanted:
    """The register of a batch, to be read."""
    kind = ImportKind(batch.kind)
    with batch.file.open("rb") as kept:
        content = kept.read()
    return Wanted(
        kind, content, batch.filename, batch.unit_id, by, today, batch.lead_id, batch.create_villages, batch.create_organisations,
        batch.matching, _remembered(batch.unit_id, kind),
    )  # fmt: skip


# The beats of a run


def _written(batch: ImportBatch, *, by: Account | None, today: date, now: datetime, strict: bool, told: Told) -> tuple[Report, list[UUID]]:
    passage = Passage(wanted_of(batch, by, today))
    if passage.wanted.kind is ImportKind.OPENING:
        report = passage.report()
        brought = _take_over(passage, report, by=by, today=today, now=now)
        _refuse_if(strict, report)
        return report, brought
    if batch.create_villages or batch.create_organisations:
        _add_what_is_missing(passage, by=by, today=today, now=now)
    report, found = passage.report(), Found()
    one = BY_PLURAL[batch.kind]
    for chunk in passage.changes(report, found, told):
        changes = [prepared.change for prepared in chunk]
        if changes:
            one.record(changes, by=by, today=today, now=now, imported=batch.pk)
    _refuse_if(strict, report)
    return report, []


def _refuse_if(strict: bool, report: Report) -> None:  # noqa: FBT001 - the caller's own option
    if strict and report.errors:
        first = report.errors[0]
        raise RuleBroken(
            _("Sổ có %(count)s chỗ sai nên không nhập dòng nào. Chỗ đầu tiên: trang %(sheet)s, dòng %(row)s: %(message)s")
            % {"count": len(report.errors) + report.left_out, "sheet": first.sheet, "row": first.row, "message": first.message}
        )


def _add_what_is_missing(passage: Passage, *, by: Account | None, today: date, now: datetime) -> None:
    """Go through once to see which villages and bodies are missing, and add them."""
    found = Found()
    for _chunk in passage.changes(passage.report(), found):
        pass
    if not found:
        return
    if by is not None:
        for unit in {village.commune for village in found.villages} | {body.unit for body in found.bodies.values()}:
            require(by, Can.PLACES, unit, today)
    by_commune: dict[int, dict[str, str]] = defaultdict(dict)
    for village in found.villages:
        by_commune[village.commune].setdefault(village.name.key, village.name.full)
    for commune in Unit.objects.filter(pk__in=by_commune).order_by("slug"):
        add_villages(commune, by_commune[commune.pk].values(), by=by, today=today, now=now)
    record_organisations(
        (NewOrganisation(body.slug, body.name, body.group, body.unit, BEGINNING) for body in found.bodies.values()), by=by, now=now
    )
    passage.look_again()


def _take_over(passage: Passage, report: Report, *, by: Account | None, today: date, now: datetime) -> list[UUID]:
    """Take opening figures over one by one, so that a refused one is a line's error."""
    brought: list[UUID] = []
    for line, new in passage.figures(report):
        outcome = _taken(line, new, by=by, today=today, now=now)
        if outcome is None:
            refuse(line, report)
            line.faults.clear()
        elif outcome[1] == "unchanged":
            report.unchanged += 1
        else:
            report.new += 1
            brought.append(outcome[0])
    return brought


def _taken(line: Line, new: NewOpening, *, by: Account | None, today: date, now: datetime) -> tuple[UUID, str] | None:
    try:
        (one,) = record_openings([new], by=by, today=today, now=now)
    except (RuleBroken, NotAllowed) as refused:
        line.faults.append(Fault(str(refused)))
        return None
    return one.figure, one.verb


def _tell_found(passage: Passage, report: Report, found: Found) -> None:
    names = passage.setting.places.names
    report.villages = sorted({f"{village.name.full}, {names.get(village.commune, '')}" for village in found.villages})
    report.bodies = sorted({body.name for body in found.bodies.values()})


# Small change


def _may_import(batch: ImportBatch, by: Account | None, today: date) -> None:
    if by is not None:
        require(by, Can.IMPORT, batch.unit_id, today, organisation=batch.lead_id)


def _alone(unit: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s::int, %s::int)", [_RUNNING, unit % 2**31])
        row = cursor.fetchone()
    if not (row and row[0]):
        raise _Busy(_("Một sổ khác của đơn vị này đang được nhập. Hãy đợi vài phút rồi chạy lại."))


def _remembered(unit: int, kind: ImportKind) -> "Remembering":
    return Remembering(unit, kind)


@dataclass(frozen=True)
class Remembering:
    """How columns under these headings were matched before, for the unit."""

    unit: int
    kind: ImportKind

    def __call__(self, signature: str) -> Mapping[str, str]:
        found = ColumnMatching.objects.filter(unit_id=self.unit, kind=self.kind, signature=signature).first()
        return dict(found.matching) if found else {}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise BadInput(_("Không mở được tệp “%(path)s”. Hãy kiểm tra lại đường dẫn.") % {"path": path}) from None


def _free_row_keys(one: RecordType, ids: list[UUID]) -> None:
    """Voided lines give their keys back, so that the corrected register may come in again."""
    rows: type[Record] = one.model
    rows._default_manager.filter(pk__in=ids).update(row_key=None)
