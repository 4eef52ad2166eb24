"""Opening figures (số đầu kỳ): totals taken over from signed reports, until detail replaces them (design section 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext

from gandan.base.audit import Act, record, type_of_value
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.periods import Period
from gandan.ledger.actions.members import member_id
from gandan.ledger.actions.posting import post
from gandan.ledger.choices import Dimension, Grade, Kind
from gandan.ledger.measures import BY_NUMBER, Measure
from gandan.ledger.models import Member, OpeningFigure
from gandan.ledger.rules.lines import Line, Posting
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account

SOURCE_KIND = "opening"
_TAKING_OVER = 0x6F70656E696E67  # one act at a time takes totals over, so that none is taken over twice


@dataclass(frozen=True)
class NewOpening:
    """A total as a signed report gives it. `value` is in kept units (đồng, half-days, m²), zero or more."""

    unit: int
    measure: Measure
    period: Period
    value: int
    document: str
    page: str = ""
    audience: str | None = None

    @property
    def scope(self) -> tuple[int, int, str | None]:
        """Figures of one scope must not speak of the same days."""
        return self.unit, self.measure.number, self.audience


@dataclass(frozen=True)
class TakenOver:
    """What became of one new opening: recorded or unchanged."""

    figure: UUID
    verb: str


@transaction.atomic
def record_openings(batch: Sequence[NewOpening], *, by: Account | None, today: date, now: datetime) -> list[TakenOver]:
    """Take totals over from signed reports; each is posted on its period's last day, grade `inherited`.

    The same figure again is unchanged. Raises NotAllowed where `by` may not import at the unit; RuleBroken for a measure
    that is worked out, an audience it does not carry, a period that has not ended, or days that a standing figure of
    the same unit, measure and audience already covers (a stock is taken over once, whatever the period).
    """
    _require(by, [new.unit for new in batch], today)
    for new in batch:
        _check(new, today)
    _alone()
    standing = _standing(batch)
    fresh: list[tuple[OpeningFigure, NewOpening]] = []
    outcomes: list[TakenOver] = []
    for new in batch:
        known = standing.setdefault(new.scope, [])
        same = next((figure for figure in known if _is_same(figure, new)), None)
        if same is not None:
            outcomes.append(TakenOver(same.id, "unchanged"))
            continue
        _refuse_overlap(new, known)
        figure = _figure(new)
        known.append(figure)
        fresh.append((figure, new))
        outcomes.append(TakenOver(figure.id, "recorded"))
    OpeningFigure.objects.bulk_create([figure for figure, _ in fresh], batch_size=5000)
    record((_act("take_over", figure) for figure, _ in fresh), by=by, at=now)
    post([Posting(SOURCE_KIND, figure.id, figure.revision, _lines(new)) for figure, new in fresh])
    return outcomes


@transaction.atomic
def withdraw_openings(ids: Iterable[UUID], *, why: str, by: Account | None, today: date, now: datetime) -> int:
    """Let opening figures count no more: detail has replaced them, or they were wrong. Returns how many stood.

    Run it in the transaction that records the detail: at no moment do both count. Raises NotFound for an unknown one,
    RuleBroken without a reason, NotAllowed where `by` may not import at the unit.
    """
    wanted = list(dict.fromkeys(ids))
    if not why.strip():
        raise RuleBroken(gettext("Hãy ghi vì sao số đầu kỳ không dùng nữa, ví dụ: đã nhập sổ chi tiết."))
    _alone()
    figures = list(OpeningFigure.objects.select_for_update().filter(id__in=wanted).order_by("id"))
    if len(figures) < len(wanted):
        raise NotFound(gettext("Không tìm thấy số đầu kỳ này."))
    _require(by, [figure.unit_id for figure in figures], today)
    rows = [figure for figure in figures if figure.withdrawn_on is None]
    for figure in rows:
        figure.revision, figure.withdrawn_on, figure.withdrawn_why = figure.revision + 1, today, why.strip()[:300]
    OpeningFigure.objects.bulk_update(rows, ["revision", "withdrawn_on", "withdrawn_why"], batch_size=2000)
    record((_act("withdraw", figure) for figure in rows), by=by, at=now)
    post([Posting(SOURCE_KIND, figure.id, figure.revision, []) for figure in rows])
    return len(rows)


def _require(by: Account | None, units: Iterable[int], today: date) -> None:
    if by is None:
        return
    may = reach(by, Can.IMPORT, today)
    if not all(may.holds(unit) for unit in units):
        raise NotAllowed(gettext("Tài khoản này không được nhập số đầu kỳ cho đơn vị này."))


def _check(new: NewOpening, today: date) -> None:
    measure = new.measure
    if measure.kind in (Kind.RATIO, Kind.DISTINCT):
        raise RuleBroken(gettext("“%(name)s” được tính ra từ các số khác, không nhập số đầu kỳ được.") % {"name": measure.label})
    if new.audience is not None and Dimension.AUDIENCE not in measure.dimensions:
        raise RuleBroken(gettext("“%(name)s” không chia theo đối tượng. Hãy để trống cột đối tượng.") % {"name": measure.label})
    if new.value < 0:
        raise RuleBroken(gettext("“%(name)s”: số đầu kỳ không được âm.") % {"name": measure.label})
    if not new.document.strip():
        raise BadInput(gettext("Số đầu kỳ phải ghi lấy từ văn bản nào (số, ngày, tên báo cáo)."), field="document")
    if new.period.last > today:
        raise RuleBroken(gettext("Kỳ %(label)s chưa kết thúc, chưa có số để lấy sang.") % {"label": new.period.label()})


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TAKING_OVER])


def _standing(batch: Sequence[NewOpening]) -> dict[tuple[int, int, str | None], list[OpeningFigure]]:
    codes = {new.audience for new in batch if new.audience is not None}
    known = set(Member.objects.filter(dimension=Dimension.AUDIENCE, code__in=codes).values_list("code", flat=True))
    if codes - known:
        raise BadInput(gettext("Không có đối tượng “%(value)s”.") % {"value": ", ".join(sorted(codes - known))}, field="audience")
    found: dict[tuple[int, int, str | None], list[OpeningFigure]] = {}
    figures = OpeningFigure.objects.filter(withdrawn_on=None, unit_id__in={new.unit for new in batch})
    for figure in figures.select_related("audience"):
        scope = (figure.unit_id, figure.measure, figure.audience.code if figure.audience else None)
        found.setdefault(scope, []).append(figure)
    return found


def _is_same(figure: OpeningFigure, new: NewOpening) -> bool:
    return (figure.first, figure.last, figure.value, figure.document, figure.page) == (
        new.period.first, new.period.last, new.value, new.document.strip(), new.page.strip(),
    )  # fmt: skip


def _refuse_overlap(new: NewOpening, known: Iterable[OpeningFigure]) -> None:
    for figure in known:
        if new.measure.is_stock or new.period.overlaps(Period(figure.first, figure.last)):
            raise RuleBroken(
                gettext(
                    "“%(name)s” của đơn vị này đã có số đầu kỳ %(label)s (%(value)s, theo “%(document)s”). Hãy rút số đó "
                    "trước, để không tính hai lần."
                )
                % {
                    "name": new.measure.label,
                    "label": Period(figure.first, figure.last).label(),
                    "value": figure.value,
                    "document": figure.document,
                }
            )


def _figure(new: NewOpening) -> OpeningFigure:
    return OpeningFigure(
        id=new_id(), revision=1, unit_id=new.unit, measure=new.measure.number, first=new.period.first, last=new.period.last,
        value=new.value, audience_id=_audience(new), document=new.document.strip(), page=new.page.strip(),
    )  # fmt: skip


def _audience(new: NewOpening) -> int | None:
    return member_id(Dimension.AUDIENCE, new.audience) if new.audience else None


def _lines(new: NewOpening) -> list[Line]:
    if new.value == 0:
        return []
    audience = _audience(new)
    members = {Dimension.AUDIENCE: audience} if audience is not None else {}
    return [Line(new.measure, new.value, new.unit, new.period.last, Grade.INHERITED, members=members)]


def _act(verb: str, figure: OpeningFigure) -> Act:
    values: dict[str, type_of_value] = {
        "unit": figure.unit_id, "measure": BY_NUMBER[figure.measure].code, "first": figure.first.isoformat(),
        "last": figure.last.isoformat(), "value": figure.value,
    }  # fmt: skip
    return Act(verb, SOURCE_KIND, figure.id, figure.revision, values)
