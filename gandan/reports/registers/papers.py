"""Documents issued that the rooms know by number and day: those of the unit's own bodies by name, those below it by count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.activities.models import Plan
from gandan.base.vietnamese import grouped
from gandan.democracy.models import Decision, Disclosure
from gandan.emulation.choices import AwardForm
from gandan.emulation.models import Award
from gandan.people.access import covered_units
from gandan.people.models import OrganisationVersion
from gandan.places.models import Unit
from gandan.programmes.models import Programme
from gandan.reports.choices import ReportState
from gandan.reports.documents.stored import from_json
from gandan.reports.layouts.symbols import Symbol, parse_symbol
from gandan.reports.models import Submission
from gandan.reports.papers.queries import bodies_on
from gandan.reports.registers.seeing import See
from gandan.reports.term.registered import Listed
from gandan.reports.term.shown import beginning
from gandan.reports.term.windows import Windows, written


@dataclass(frozen=True)
class _Paper:
    id: UUID
    on: date
    number: str
    sort: str
    title: str
    body: str


@dataclass(frozen=True)
class _Kind:
    """Records of one kind that are documents: where the day, the number and the title stand."""

    model: type[Any]  # Any: each kind of record has its own model
    day: str
    number: str
    sort: str
    below: str
    title: Callable[[Any], str]  # Any: of that model
    body: Callable[[Any], str] = lambda _row: ""  # Any: of that model
    numbered: bool = True


def papers(unit: Unit, windows: Windows, see: See) -> tuple[Listed, ...]:
    """Documents of the report's days, oldest first, then how many of each kind the units below issued."""
    first, last = _days(windows)
    covered = covered_units(frozenset({unit.pk}), last)
    here = set(OrganisationVersion.objects.filter(unit_id=unit.pk).values_list("organisation_id", flat=True))
    named: list[_Paper] = []
    below: list[Listed] = []
    for kind in _kinds():
        rows = see(kind.model).filter(voided=False, place__in=covered, **{f"{kind.day}__range": (first, last)})
        if kind.numbered:
            rows = rows.exclude(**{kind.number: ""})
        own = list(rows.filter(lead__in=here))
        bodies = bodies_on({row.lead_id for row in own}, last)
        named += [
            _Paper(
                row.pk, getattr(row, kind.day), getattr(row, kind.number), kind.sort, kind.title(row),
                kind.body(row) or (bodies[row.lead_id].name if row.lead_id in bodies else ""),
            )
            for row in own
        ]  # fmt: skip
        others = rows.exclude(lead__in=here).count()
        if others:
            below.append(Listed(f"below:{kind.sort}", label=kind.below % {"count": grouped(others)}, count=others))
    named += _programmes(here, first, last)
    named += _reports(unit, first, last)
    ordered = sorted(named, key=lambda paper: (paper.on, paper.number, paper.id))
    return (*(_listed(paper) for paper in ordered), *below)


def _days(windows: Windows) -> tuple[date, date]:
    if windows.period is not None:
        return windows.period.first, windows.period.last
    return min(window.first for window in windows.by_code.values()), windows.last


def _kinds() -> tuple[_Kind, ...]:
    return (
        _Kind(
            Plan, "issued_on", "issued_number", _("Kế hoạch"), _("Kế hoạch ra quân của các đơn vị bên dưới: %(count)s văn bản"),
            lambda row: row.title, numbered=False,
        ),
        _Kind(
            Decision, "issued_on", "number", _("Quyết định của Nhân dân"),
            _("Quyết định của Nhân dân ở thôn, tổ dân phố: %(count)s văn bản"), lambda row: row.title,
        ),
        _Kind(
            Disclosure, "decided_on", "number", _("Văn bản công khai"),
            _("Văn bản công khai của các đơn vị bên dưới: %(count)s văn bản"), lambda row: row.title, lambda row: row.decided_by,
        ),
        _Kind(
            Award, "decided_on", "number", _("Quyết định khen thưởng"),
            _("Quyết định khen thưởng của các đơn vị bên dưới: %(count)s văn bản"), _commended, lambda row: row.decided_by,
        ),
    )  # fmt: skip


def _commended(row: Award) -> str:
    """What a decision commends, in counts: its own title may name somebody."""
    return _("%(form)s cho %(collectives)s tập thể, %(individuals)s cá nhân") % {
        "form": beginning(str(AwardForm(row.form).label)),
        "collectives": grouped(row.collectives),
        "individuals": grouped(row.individuals),
    }


def _programmes(here: Iterable[int], first: date, last: date) -> list[_Paper]:
    found = Programme.objects.filter(~Q(symbol=""), issuer__in=here, voided=False, issued_on__range=(first, last))
    rows = list(found)
    bodies = bodies_on({row.issuer_id for row in rows}, last)
    return [
        _Paper(
            row.pk, row.issued_on, row.symbol, beginning(str(row.get_kind_display())), row.titled,
            bodies[row.issuer_id].name if row.issuer_id in bodies else "",
        )
        for row in rows
    ]  # fmt: skip


def _reports(unit: Unit, first: date, last: date) -> list[_Paper]:
    """Reports of the unit that were sent with a number, by the day they carry."""
    rows = Submission.objects.filter(unit=unit, state__in=[ReportState.SENT, ReportState.ACCEPTED], last__lte=last)
    found = []
    for row in rows.filter(sent_at__isnull=False).order_by("sent_at"):
        document = from_json(row.document or {})
        if document.number is None or not first <= document.date <= last:
            continue
        symbol = parse_symbol(document.symbol, document.family)
        cited = Symbol(symbol.family, document.number, symbol.kind, symbol.organ).text
        found.append(_Paper(row.pk, document.date, cited, document.title, document.subject, document.issuer))
    return found


def _listed(paper: _Paper) -> Listed:
    told = {"number": paper.number or _("chưa có số"), "day": written(paper.on)}
    return Listed(str(paper.id), {**told, "sort": paper.sort, "title": paper.title, "body": paper.body})
