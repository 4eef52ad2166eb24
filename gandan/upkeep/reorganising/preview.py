"""What a reorganisation touches, found by carrying it out and taking it all back: nothing is foretold, everything is tried."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.activities.models import CalendarKey
from gandan.democracy.models import Disclosure
from gandan.ledger.answers import Question
from gandan.ledger.choices import Kind
from gandan.ledger.measures import MEASURES
from gandan.ledger.queries.totals import totals
from gandan.people.choices import Role
from gandan.people.models import Appointment, Device, OrganisationVersion
from gandan.places.queries import labels_of, lineage, listed
from gandan.programmes.models import Programme, Target
from gandan.publishing.models import Published
from gandan.reports.choices import ReportState
from gandan.reports.models import Submission
from gandan.upkeep.choices import BatchState
from gandan.upkeep.handing_over.gathering import called
from gandan.upkeep.models import Aside, ImportBatch
from gandan.voice.models import Feedback

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Sum:
    """A total of the whole before and after: it never changes. `then`: by the units of each time; `now`: recast to the day."""

    code: str
    label: str
    then_before: int
    then_after: int
    now_before: int
    now_after: int

    @property
    def equal(self) -> bool:
        """Whether nothing was lost or found."""
        return self.then_before == self.then_after and self.now_before == self.now_after


@dataclass(frozen=True)
class Landing:
    """A unit that changes and where its past counts from the day on. `lines`: how many lines of the ledger stand in it."""

    unit: str
    name: str
    lines: int
    lands: str
    ends: bool


@dataclass(frozen=True)
class HeldRole:
    """A role at a unit that ends. It is not carried over: somebody grants it anew, perhaps at `proposed`."""

    account: str
    role: str
    unit: str
    proposed: str


@dataclass(frozen=True)
class OpenTarget:
    """A target at a unit that ends, with days left: closed or carried on elsewhere, as a person says."""

    id: UUID
    title: str
    unit: str
    programme: str
    last: date
    value: int


@dataclass(frozen=True)
class OpenReport:
    """A report being drafted at a unit that ends. `waits`: its days reach beyond the unit's: let go or moved, as a person says.

    One whose days lie before may still be sent by those who take the unit over.
    """

    id: UUID
    title: str
    unit: str
    last: date
    waits: bool


@dataclass(frozen=True)
class Count:
    """How many of one kind of things stand at the units that change."""

    code: str
    label: str
    number: int


@dataclass(frozen=True)
class Preview:
    """Everything that a reorganisation touches. `digest` names it: done is only what was looked at."""

    sums: tuple[Sum, ...]
    landings: tuple[Landing, ...]
    made: tuple[str, ...]
    roles: tuple[HeldRole, ...]
    targets: tuple[OpenTarget, ...]
    counts: tuple[Count, ...]
    reports: tuple[OpenReport, ...] = ()
    made_slugs: tuple[str, ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether somebody still has to say what becomes of a target or of a report."""
        return bool(self.targets) or any(one.waits for one in self.reports)

    @property
    def equal(self) -> bool:
        """Whether every total of the whole is the same before and after."""
        return all(one.equal for one in self.sums)

    @property
    def digest(self) -> str:
        """SHA-256 of all that is shown."""
        return sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()


def preview_of(container: int, touched: Iterable[int], on: date, apply: Callable[[], None], *, today: date) -> Preview:
    """Carry out `apply` in a transaction that is taken back, and say what it touched. Raises what `apply` raises.

    `touched`: the units that are named. Whatever lies under them is counted with them.
    """
    named = list(touched)
    tree = lineage()
    inside = {one for unit in named for one in tree.subtree(unit, on) | tree.subtree(unit, on - _DAY)} | set(named)
    held = {unit for unit in tree.units if tree.exists(unit, on)}
    before = _sums(container, on, today)
    with transaction.atomic():
        apply()
        found = _compared(container, named, inside, held, before, on, today)
        transaction.set_rollback(True)  # a trial: the database takes back what it did
    return found


def _compared(
    container: int, named: list[int], inside: set[int], held: set[int], before: dict[str, tuple[int, int]], on: date, today: date
) -> Preview:
    tree, after = lineage(), _sums(container, on, today)
    labels = {one.code: str(one.label) for one in MEASURES}
    sums = tuple(
        Sum(code, labels[code], before[code][0], after[code][0], before[code][1], after[code][1])
        for code in before
        if any((*before[code], *after[code]))
    )
    ended = {unit for unit in inside if tree.exists(unit, on - _DAY) and not tree.exists(unit, on)}
    lands = {unit: tree.where(unit, on - _DAY, on) for unit in inside if tree.exists(unit, on - _DAY)}
    made = [label for unit, label in listed({unit for unit in tree.units if tree.exists(unit, on)} - held)]
    names = {unit: label.text for unit, label in labels_of({*inside, *lands.values()}).items()}
    slugs = {unit: label.key for unit, label in labels_of(inside).items()}
    lines = _lines(inside)
    landings = tuple(
        Landing(slugs[unit], names[unit], lines.get(unit, 0), names[lands[unit]], unit in ended)
        for unit, _label in listed(inside & (ended | set(named)))
        if unit in lands
    )
    return Preview(
        sums, landings, tuple(one.text for one in made), _roles(ended, lands, names, on), open_targets(ended, names, on),
        _counts(inside, ended, on),
        open_reports(ended, names, on), tuple(one.key for one in made),
    )  # fmt: skip


def _sums(container: int, on: date, today: date) -> dict[str, tuple[int, int]]:
    """Every total of the whole: by the units of each time, and recast to the day."""
    found = {}
    for one in MEASURES:
        if one.kind in (Kind.FLOW, Kind.STOCK):
            asked = Question(container, one, None, today)
            found[one.code] = (totals(asked).value, totals(asked.narrowed(geography=on)).value)
    return found


def _lines(units: set[int]) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, count(*) FROM ledger_entry WHERE place = ANY(%s) GROUP BY place", [list(units)])
        return dict(cursor.fetchall())


def _roles(ended: set[int], lands: dict[int, int], names: dict[int, str], on: date) -> tuple[HeldRole, ...]:
    rows = Appointment.objects.in_force(on).filter(unit__in=ended).select_related("account").order_by("unit", "account__username", "role")
    return tuple(HeldRole(str(row.account), str(Role(row.role).label), names[row.unit_id], names[lands[row.unit_id]]) for row in rows)


def open_targets(ended: Iterable[int], names: dict[int, str], on: date) -> tuple[OpenTarget, ...]:
    """Targets at these units with days left from the day on; parts before what they are parts of."""
    rows = Target.objects.filter(place__in=list(ended), voided=False, last__gte=on).select_related("programme")
    ordered = sorted(rows, key=lambda row: (row.parent_id is None, str(row.pk)))
    return tuple(OpenTarget(row.pk, str(row), names[row.place_id], str(row.programme), row.last, row.value) for row in ordered)


def open_reports(ended: Iterable[int], names: dict[int, str], on: date) -> tuple[OpenReport, ...]:
    """Drafts of reports of these units, the earliest first."""
    rows = Submission.objects.filter(unit_id__in=list(ended), state=ReportState.DRAFT).order_by("last", "kind", "pk")
    return tuple(OpenReport(row.pk, called(row), names[row.unit_id], row.last, row.last >= on) for row in rows)


def _counts(inside: set[int], ended: set[int], on: date) -> tuple[Count, ...]:
    """How many things stand there that people work with, each by its own table."""
    holders = Appointment.objects.in_force(on).filter(unit__in=ended).values("account")
    feedback = Feedback.objects.filter(Q(place__in=inside) | Q(handler__in=inside))
    found = (
        ("bodies", _("cơ quan, tổ chức đặt ở đơn vị không còn"), OrganisationVersion.objects.filter(unit__in=ended, valid__contains=on)),
        ("devices", _("máy ghi của người được phân công ở đó"), Device.objects.filter(account__in=holders, revoked_at__isnull=True)),
        ("asides", _("bản đang chờ chọn từ máy ghi"), Aside.objects.filter(place__in=inside, settled_at__isnull=True)),
        ("imports", _("đợt nhập chưa xong"), ImportBatch.objects.filter(unit__in=inside, state__in=_UNFINISHED)),
        ("programmes", _("chương trình, đề án do nơi không còn ban hành"), Programme.objects.filter(place__in=ended, voided=False)),
        ("feedback", _("phản ánh, kiến nghị chưa xong"), feedback.filter(closed_on=None)),
        ("disclosures", _("nội dung công khai"), Disclosure.objects.filter(place__in=inside, voided=False)),
        ("published", _("trang đang công bố"), Published.objects.filter(place__in=inside, withdrawn_at__isnull=True)),
        ("calendars", _("địa chỉ lịch đang dùng"), CalendarKey.objects.filter(unit__in=ended, revoked_at__isnull=True)),
    )
    return tuple(Count(code, label, rows.count()) for code, label, rows in found)


_UNFINISHED = (BatchState.UPLOADED, BatchState.PREVIEWED, BatchState.RUNNING)
