"""What an account would hand over at a unit: open work, drafts, what is due, questions, feedback, roles, phones and files.

Everything is read through the access of who looks, so that nothing is listed that this account may not see.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from gandan.activities.access import visible_works
from gandan.activities.queries.works import open_works
from gandan.base.periods.reporting import Every, period_coded, periods_ending
from gandan.evidence.access import visible_photographs
from gandan.ledger.access import doubts_above, own_doubts
from gandan.ledger.choices import DoubtState
from gandan.people.access import covered_units, reach, visible_devices
from gandan.people.choices import Can, Role
from gandan.people.models import Account, Appointment, Device, OrganisationVersion
from gandan.places.choices import Level
from gandan.places.queries import labels_of, lineage
from gandan.reports.choices import ReportState, Standing
from gandan.reports.cycle.access import visible as visible_reports
from gandan.reports.cycle.standing import owed_by
from gandan.reports.kinds.catalogue import report_kind, report_kinds
from gandan.reports.models import LineNote, Submission
from gandan.upkeep.access import visible_asides, visible_imports
from gandan.upkeep.choices import BatchState, Handed
from gandan.voice.access.feedback import visible_feedback

_DAY = timedelta(days=1)
_BACK = timedelta(days=400)
_LONGEST = 300
_UNFINISHED = (BatchState.UPLOADED, BatchState.PREVIEWED, BatchState.RUNNING)
_OPEN = (DoubtState.ASKED, DoubtState.MEND)


@dataclass(frozen=True)
class Gathered:
    """One line: a thing by its identity, or a number of things. `title` names no private person."""

    kind: Handed
    subject: UUID | None
    place: int
    title: str
    number: int = 1


@dataclass(frozen=True)
class Desk:
    """Whose work at which unit: for one body, or for every body's. `when`: today, or the last day of a unit that is no more."""

    giver: Account
    unit: int
    organisation: int | None
    when: date

    @property
    def level(self) -> int:
        """The unit's level on its day."""
        span = lineage().span(self.unit, self.when)
        return span.level if span is not None else Level.COMMUNE

    @property
    def inside(self) -> frozenset[int]:
        """Every unit within, and all that became part of them."""
        return covered_units(frozenset({self.unit}), self.when)

    @property
    def own(self) -> frozenset[int]:
        """The unit itself with what wholly became it: what belongs to the unit and to none below."""
        return frozenset({self.unit}) | (self.inside - lineage().subtree(self.unit, self.when))


def desk_of(giver: Account, unit: int, organisation: int | None, today: date) -> Desk:
    """The desk on its day: today, or the last day on which the unit was there."""
    tree = lineage()
    spans = tree.spans(unit)
    ended = spans[-1].last if spans and not tree.exists(unit, today) else None
    return Desk(giver, unit, organisation, min(ended, today) if ended is not None else today)


def gathered(desk: Desk, *, by: Account, today: date) -> tuple[Gathered, ...]:
    """Everything that is open at a desk, as `by` may see it, in the order of `Handed`. A fixed number of queries a kind.

    At a province or district: what its own bodies lead, not what lies in the communes below.
    """
    with translation.override("vi"):  # what is signed off is kept: the minutes are Vietnamese whoever presses
        return tuple(
            line
            for part in (_works, _reports, _dues, _notes, _doubts, _feedback, _pending, _posts, _phones, _files)
            for line in part(desk, by, today)
        )


def digest_of(lines: Iterable[Gathered]) -> str:
    """SHA-256 of what is shown: signed off is only what was looked at."""
    return sha256(json.dumps([asdict(one) for one in lines], sort_keys=True, default=str).encode()).hexdigest()


def _mine(desk: Desk, *, place: str = "place", lead: str = "lead") -> Q:
    """Records of the desk: by place in a commune or village, by leading body above; of one body only what it leads."""
    led = Q(**{f"{lead}__in": _bodies(desk)})
    if desk.organisation is not None:
        return Q(**{lead: desk.organisation, f"{place}__in": desk.inside})
    return Q(**{f"{place}__in": desk.inside}) if desk.level >= Level.COMMUNE else led


def _bodies(desk: Desk) -> set[int]:
    rows = OrganisationVersion.objects.filter(unit__in=desk.own, valid__contains=desk.when)
    return set(rows.values_list("organisation_id", flat=True))


def _works(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    rows = open_works(visible_works(by, desk.when)).filter(_mine(desk)).order_by("fixed_on", "pk")
    for row in rows:
        yield Gathered(Handed.WORK, row.pk, row.place_id, row.title[:_LONGEST])


def _reports(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    for row in _standing_reports(desk, by).filter(state__in=[ReportState.DRAFT, ReportState.RETURNED]):
        yield Gathered(Handed.DRAFT, row.pk, row.unit_id, f"{called(row)} ({row.get_state_display()})")


def _standing_reports(desk: Desk, by: Account) -> QuerySet[Submission]:
    """The newest revision of each report of the desk's unit; none for a body's desk: reports are units'."""
    if desk.organisation is not None:
        return Submission.objects.none()
    return visible_reports(by, desk.when).filter(unit_id__in=desk.own, superseded_by__isnull=True)


def called(row: Submission) -> str:
    """What a report is called in a list: its kind and its period, or its last day."""
    kind = report_kind(row.kind, row.last, unit=row.unit_id)
    if kind.is_periodic:
        return f"{kind.name}, {period_coded(row.period, kind.cut).label}"
    return f"{kind.name}, đến {row.last:%d/%m/%Y}"


def _dues(desk: Desk, by: Account, today: date) -> Iterator[Gathered]:
    """The last period of each kind that the unit owes, where the level above has nothing of it."""
    if desk.organisation is not None or desk.unit not in reach(by, Can.SEE, desk.when).covered:
        return
    for kind in report_kinds(desk.own, desk.when):
        if not kind.is_periodic or not kind.owed_by or kind.periods in (None, Every.OWN):
            continue
        ended = list(periods_ending(desk.when - _BACK, min(desk.when, today), kind.periods, kind.cut))
        due = owed_by(kind, desk.unit, ended[-1].first, ended[-1].last) if ended else None
        if due is not None and due.standing is Standing.NOTHING:
            day = f", hạn {due.due_on:%d/%m/%Y}" if due.due_on else ""
            unsure = " (cần xác minh)" if due.due_on and not due.confirmed else ""
            yield Gathered(Handed.DUE, None, desk.unit, f"{kind.name}, {ended[-1].label}{day}{unsure}")


def _notes(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    rows = LineNote.objects.filter(submission__in=_standing_reports(desk, by), answered_at__isnull=True).select_related("submission")
    for row in rows:
        yield Gathered(Handed.QUESTION, row.pk, row.submission.unit_id, f"{called(row.submission)}, hỏi ngày {row.asked_at:%d/%m/%Y}")


def _doubts(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    """Those that `by` may see: one's own, and from above only what a report was sent with."""
    for rows in (own_doubts(by, desk.when), doubts_above(by, desk.when)):
        asked = rows.filter(state__in=_OPEN)
        if desk.organisation is not None:
            asked = asked.filter(lead=desk.organisation, place__in=desk.inside)
        else:
            asked = asked.filter(Q(place__in=desk.inside) if desk.level >= Level.VILLAGE else Q(unit__in=desk.own))
        for row in asked.order_by("last", "pk"):
            yield Gathered(Handed.DOUBT, row.pk, row.place_id, _("Câu hỏi về số liệu đến ngày %(day)s") % {"day": f"{row.last:%d/%m/%Y}"})


def _feedback(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    """By topic and day only: the words are the sender's."""
    rows = visible_feedback(by, desk.when).filter(handler__in=desk.own, closed_on=None).select_related("topic")
    if desk.organisation is not None:
        rows = rows.filter(body=desk.organisation)
    for row in rows.order_by("received_on", "pk"):
        told = {"topic": row.topic.name, "day": f"{row.received_on:%d/%m/%Y}", "due": f"{row.due_on:%d/%m/%Y}"}
        yield Gathered(Handed.FEEDBACK, row.pk, row.place_id, _("Nội dung: %(topic)s, nhận ngày %(day)s, hạn trả lời %(due)s") % told)


def _pending(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    batches = visible_imports(by, desk.when).filter(unit__in=desk.inside, uploaded_by=desk.giver, state__in=_UNFINISHED)
    for row in batches.order_by("uploaded_at"):
        told = {"kind": row.get_kind_display(), "day": f"{row.uploaded_at:%d/%m/%Y}"}
        yield Gathered(Handed.PENDING, row.pk, row.unit_id, _("Đợt nhập %(kind)s ngày %(day)s") % told)
    waiting = visible_asides(by, desk.when).filter(_mine(desk, place="place_id", lead="lead_id")).count()
    if waiting:
        yield Gathered(Handed.PENDING, None, desk.unit, _("Bản ghi từ điện thoại đang chờ chọn"), waiting)


def _posts(desk: Desk, _by: Account, _today: date) -> Iterator[Gathered]:
    rows = Appointment.objects.in_force(desk.when).filter(account=desk.giver, unit=desk.unit, organisation=desk.organisation)
    for row in rows.order_by("role", "pk"):
        yield Gathered(Handed.POST, row.pk, row.unit_id, _("Vai trò: %(role)s") % {"role": Role(row.role).label})


def _phones(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    for row in Device.objects.filter(account=desk.giver, revoked_at=None).order_by("invited_at", "pk"):
        yield Gathered(
            Handed.PHONE, row.pk, desk.unit, _("Điện thoại của người giao, mời ngày %(day)s") % {"day": f"{row.invited_at:%d/%m/%Y}"}
        )
    holders = Appointment.objects.in_force(desk.when).filter(unit__in=desk.inside, role=Role.RECORDER)
    if desk.level < Level.COMMUNE:
        return
    number = (
        visible_devices(by, desk.when).filter(account__in=holders.values("account"), revoked_at=None).exclude(account=desk.giver).count()
    )
    if number:
        yield Gathered(Handed.PHONE, None, desk.unit, _("Điện thoại của người ghi ở thôn đang theo dõi"), number)


def _files(desk: Desk, by: Account, _today: date) -> Iterator[Gathered]:
    number = visible_photographs(by, desk.when).filter(_mine(desk)).count()
    if number:
        yield Gathered(Handed.FILES, None, desk.unit, _("Ảnh, tệp trong kho của đơn vị"), number)


def successors(unit: int, today: date) -> list[int]:
    """Units that work at a unit may be handed to: itself where it stands, else what it became, wholly or in part."""
    tree = lineage()
    if tree.exists(unit, today):
        return [unit]
    spans = tree.spans(unit)
    if not spans:
        return []
    eve = spans[-1].last or today
    found = tree.candidates(unit, eve, today) | {tree.where(unit, eve, today)}
    return [one for one in labels_of(found) if tree.exists(one, today)]
