"""What would become of each record: new, amended, unchanged, left alone, or refused with the cell to correct.

Looked up a few thousand lines at a time; writes nothing.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql
from pydantic import ValidationError

from gandan.activities.actions.recording import Change
from gandan.activities.intake import RecordIn
from gandan.base.intake import IntakeRefused
from gandan.base.models import Revision
from gandan.base.periods.dates import full_year
from gandan.emulation.registry import BY_PLURAL, RecordType
from gandan.people.access import Reach, reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.upkeep.imports.bodies import NewBody
from gandan.upkeep.imports.export import Namer
from gandan.upkeep.imports.kinds import Given, Register
from gandan.upkeep.imports.line import Fault, Line
from gandan.upkeep.imports.places import NewVillage
from gandan.upkeep.imports.reading import Read
from gandan.upkeep.imports.report import Report, Sample, Wrong
from gandan.upkeep.workbooks.model import Cell, CellValue, Row, RowKind

TOGETHER: Final = 5000
_SAMPLES: Final = 8
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")


@dataclass
class Found:
    """What is not known yet and would have to be added first."""

    villages: set[NewVillage] = field(default_factory=set)
    bodies: dict[str, NewBody] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.villages or self.bodies)


@dataclass
class Prepared:
    """A record that may be written."""

    read: Read
    change: Change[Any]  # Any: the kind's own intake
    amends: bool = False


@dataclass
class _Candidate:
    read: Read
    data: RecordIn | None
    given: Given
    row_key: str = ""
    record: UUID | None = None
    expected: int | None = None


@dataclass(frozen=True)
class _Standing:
    id: UUID
    revision: int
    voided: bool
    place: int
    lead: int


@dataclass
class Preparer:
    """Prepares the records of one file. `unit` stands in every row key, so that two units' registers never meet."""

    register: Register
    unit: int
    by: Account | None
    today: date
    report: Report
    needed: Found
    _met: Counter[bytes] = field(default_factory=Counter)
    _keys_met: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._type: RecordType = BY_PLURAL[self.register.kind.value]
        self._may_record: Reach | None = reach(self.by, Can.RECORD, self.today) if self.by is not None else None
        self._may_correct: Reach | None = reach(self.by, Can.CORRECT, self.today) if self.by is not None else None
        self._namer: Namer | None = None

    def chunks(self, reads: Iterable[Read]) -> Iterator[list[Prepared]]:
        """Prepared records, some thousands at a time; what is not to be written is counted in the report."""
        waiting = iter(reads)
        while some := list(islice(waiting, TOGETHER)):
            yield self._chunk([self._candidate(read) for read in some])

    # One line

    def _candidate(self, read: Read) -> _Candidate:
        line = read.line
        given = self.register.read(line, read.more)
        self.report.rows += 1
        self.needed.villages.update(line.villages)
        self.needed.bodies.update(line.new_bodies)
        found = _Candidate(read, None, given)
        if line.row.key:
            found.record, found.expected = self._key(line)
        else:
            found.row_key = self._row_key(read)
            found.data = self._validated(line, given)
        for remark in line.remarks:
            self.report.remark(line.table.name, line.row.number, remark)
        if len(self.report.samples) < _SAMPLES and not line.faults:
            self._show(line)
        return found

    def _validated(self, line: Line, given: Given) -> RecordIn | None:
        if not given or line.faults:
            return None
        try:
            data = self.register.intake.read(given, today=self.today)
        except IntakeRefused as refused:
            for error in refused.errors:
                field_name = error.field.split(".", 1)[0]
                line.wrong(self.register.located.get(field_name, field_name), error.message)
            return None
        for day in data.counted_on:
            problem = line.setting.places.presence.problem(data.place, day)
            if problem:
                line.wrong("place" if line.has("place") else "village", problem)
                return None
        return data

    def _key(self, line: Line) -> tuple[UUID | None, int | None]:
        text, _sign, revision = line.row.key.partition(":")
        try:
            record = UUID(text)
        except ValueError:
            line.faults.append(Fault(_("Khóa dòng đã bị sửa. Hãy lấy lại sổ, hoặc xóa ô khóa để ghi thành dòng mới.")))
            return None, None
        if record in self._keys_met:
            line.faults.append(Fault(_("Hai dòng mang cùng một khóa: dòng được chép thêm phải xóa ô khóa để ghi thành dòng mới.")))
            return None, None
        self._keys_met.add(record)
        return record, int(revision) if revision.isdigit() else None

    def _row_key(self, read: Read) -> str:
        """The same for the same line of the same unit's register, wherever it stands; the second identical line is another."""
        line = read.line
        digest = hashlib.sha256(f"{self.register.kind.value}|{self.unit}|{line.table.unit}|{'|'.join(line.row.context)}".encode())
        for one in (line, *read.more):
            digest.update(b"\x1e")
            digest.update(_content(one).encode())
        content = digest.digest()
        self._met[content] += 1
        return hashlib.sha256(content + str(self._met[content]).encode()).hexdigest()

    def _show(self, line: Line) -> None:
        cells = {code: line.text(code) for code in line.table.columns if line.text(code)}
        self.report.samples.append(Sample(line.table.name, line.row.number, cells))

    # A chunk

    def _chunk(self, candidates: Sequence[_Candidate]) -> list[Prepared]:
        standing = self._standing_by_key([one.row_key for one in candidates if one.row_key])
        keyed = self._keyed([one.record for one in candidates if one.record is not None])
        told = _last_told(list(keyed))
        prepared = []
        for one in candidates:
            found = self._of_key(one, keyed, told) if one.read.line.row.key else self._of_content(one, standing)
            if found is not None:
                prepared.append(found)
            if one.read.line.faults:
                self._refuse(one.read.line, one.read.more)
        return prepared

    def _of_content(self, one: _Candidate, standing: Mapping[str, _Standing]) -> Prepared | None:
        line, data = one.read.line, one.data
        if data is None:
            return None
        known = standing.get(one.row_key)
        if known is not None:
            if known.voided:
                self.report.leave(line.table.name, line.row.number, _("Bản ghi của dòng này đã bị hủy sau khi nhập; không ghi lại."))
            else:
                # A record corrected since is not set back by the old register.
                self.report.unchanged += 1
            return None
        if not self._may(self._may_record, data.place, data.lead):
            line.faults.append(Fault(_("Tài khoản này không được ghi cho nơi này, hoặc cho đơn vị chủ trì này.")))
            return None
        self.report.new += 1
        return Prepared(one.read, Change(data, row_key=one.row_key))

    def _of_key(self, one: _Candidate, keyed: Mapping[UUID, _Standing], told: Mapping[UUID, Any]) -> Prepared | None:  # Any: JSON
        line = one.read.line
        if one.record is None:
            return None
        known, snapshot = keyed.get(one.record), told.get(one.record)
        if known is None or snapshot is None:
            line.faults.append(Fault(_("Không tìm thấy bản ghi của khóa dòng này trong phạm vi được xem.")))
            return None
        before = self._before(snapshot)
        if before is None:
            line.faults.append(Fault(_("Bản ghi này được ghi theo mẫu cũ; hãy sửa trên trang của bản ghi.")))
            return None
        changed = self._changed(one, before)
        if line.faults:
            return None
        data = self._validated(line, {**before.model_dump(), **changed}) if changed else before
        if data == before:
            self.report.unchanged += 1
            return None
        if data is None or not self._may_amend(line, one, known, data):
            return None
        self.report.amended += 1
        return Prepared(one.read, Change(data, one.record, known.revision, _("Sửa trong sổ Excel")), amends=True)

    def _may_amend(self, line: Line, one: _Candidate, known: _Standing, data: RecordIn) -> bool:
        """Whether the record may be set to this now; a fault where not."""
        if known.voided:
            line.faults.append(Fault(_("Bản ghi này đã hủy, không sửa được nữa. Hãy xóa ô khóa để ghi thành dòng mới.")))
            return False
        if one.expected is not None and one.expected != known.revision:
            line.faults.append(Fault(_("Bản ghi này vừa được sửa ở nơi khác. Hãy xuất lại sổ, rồi sửa dòng này.")))
            return False
        if not all(self._may(self._may_correct, *where) for where in ((known.place, known.lead), (data.place, data.lead))):
            line.faults.append(Fault(_("Tài khoản này không được sửa bản ghi này.")))
            return False
        return True

    def _before(self, snapshot: object) -> RecordIn | None:
        try:
            return self.register.intake.model_validate(snapshot)
        except ValidationError:
            return None

    def _changed(self, one: _Candidate, before: RecordIn) -> Given:
        """What the line says otherwise than the export of the record would say: only that is a correction."""
        line = one.read.line
        if self._namer is None:
            self._namer = Namer()
        shown = self.register.shown(before, self._namer.names)
        cells = {
            letter: Cell(_as_cell(shown.get(code))) for code, letter in line.table.columns.items() if shown.get(code) not in (None, "")
        }
        twin = Line(line.setting, line.table, Row(line.row.number, cells, RowKind.DATA, line.row.context))
        was = self.register.read(twin, ())
        same = {(fault.letter, fault.message) for fault in twin.faults}
        line.faults[:] = [fault for fault in line.faults if (fault.letter, fault.message) not in same]
        changed = {name: value for name, value in one.given.items() if was.get(name) != value}
        if "days" in changed and _is_spread(before):
            line.wrong("day", _("Chương trình nhiều ngày, số người ghi theo từng ngày: hãy sửa trên trang của bản ghi."))
        if "lines" in changed and _says_more(before, was, "lines"):
            line.wrong("value", _("Kết quả của bản ghi này chi tiết hơn một dòng sổ: hãy sửa trên trang của bản ghi."))
        if "contributions" in changed and _says_more(before, was, "contributions"):
            line.wrong("money", _("Đóng góp của bản ghi này chi tiết hơn một dòng sổ: hãy sửa trên trang của bản ghi."))
        if was and not one.given and not line.faults:
            line.faults.append(Fault(_("Dòng này thiếu mục bắt buộc.")))
        return changed

    def _may(self, where: Reach | None, place: int, lead: int) -> bool:
        return where is None or where.holds(place, lead)

    def _refuse(self, line: Line, more: Sequence[Line]) -> None:
        self.report.faulty += 1
        headings = {letter: line.table.headings[code] for code, letter in line.table.columns.items()}
        elsewhere = {id(fault): one for one in more for fault in one.faults}
        for fault in line.faults:
            at = elsewhere.get(id(fault), line)
            self.report.wrong([Wrong(at.table.name, at.row.number, fault.letter, fault.message, headings.get(fault.letter, ""))])

    # Look-ups

    def _standing_by_key(self, keys: Sequence[str]) -> dict[str, _Standing]:
        """By row key. One array goes to the server: five thousand parameters would cost more than the answer."""
        if not keys:
            return {}
        query = sql.SQL("SELECT row_key, id, revision, voided, place_id, lead_id FROM {} WHERE row_key = ANY(%s)")
        with connection.cursor() as cursor:
            cursor.execute(query.format(sql.Identifier(self._type.model._meta.db_table)).as_string(cursor.connection), [list(keys)])
            return {str(row[0]): _Standing(*row[1:]) for row in cursor.fetchall()}

    def _keyed(self, ids: Sequence[UUID]) -> dict[UUID, _Standing]:
        if not ids:
            return {}
        scope = self._type.visible(self.by, self.today) if self.by is not None else self._type.model._default_manager.all()
        return {row.pk: _Standing(row.pk, row.revision, row.voided, row.place_id, row.lead_id) for row in scope.filter(pk__in=ids)}


def _content(line: Line) -> str:
    """The line's cells under their headings, however the file is formatted; the running number does not count."""
    columns = line.table.all_headings
    return "\x1f".join([f"{columns[letter]}={_plain(cell.value)}" for letter, cell in line.row.cells.items() if letter in columns])


def _plain(value: CellValue) -> str:
    kind = type(value)
    if kind is str:
        text = " ".join(str(value).split()).casefold()
        day = _DAY.fullmatch(text) if text[:1].isdigit() else None
        return f"{full_year(day[3])}-{int(day[2]):02d}-{int(day[1]):02d}" if day else text
    if kind is float:
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def _as_cell(value: object) -> CellValue:
    return value if isinstance(value, (str, int, float, date)) else float(str(value))


def _is_spread(data: RecordIn) -> bool:
    """Whether turnout stands on more than one day, which one line of a register cannot say."""
    days = getattr(data, "days", ())
    return sum(1 for day in days if day.turnout or day.party is not None) > 1


def _says_more(data: RecordIn, was: Given, name: str) -> bool:
    """Whether the record holds apart what one line tells together."""
    return len(getattr(data, name, ())) != len(was.get(name, ()))


def _last_told(records: Sequence[UUID]) -> dict[UUID, Any]:  # Any: JSON
    if not records:
        return {}
    told = Revision.objects.filter(record__in=records).exclude(verb="void").order_by("record", "-revision").distinct("record")
    return dict(told.values_list("record", "snapshot"))
