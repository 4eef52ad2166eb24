"""Making own kinds of reports: copied and adapted, changed, ended. Each act is one new version; nothing is overwritten."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.base.vietnamese import slug
from gandan.people.models import Account
from gandan.places.models import Unit
from gandan.places.queries import lineage, unit_named
from gandan.reports.intake.kind import KindIn
from gandan.reports.kinds.access import kind_for, require_maker
from gandan.reports.kinds.catalogue import is_shipped, report_kind, report_kinds
from gandan.reports.kinds.model import ReportKind
from gandan.reports.kinds.own import Adapted, adapted, palette_of
from gandan.reports.models import OwnKind, OwnKindVersion, Submission
from gandan.reports.term.windows import written

SUBJECT = "own_kind"
_LONGEST_CODE = 60
_TRIES = 100
_YEARS = 5


def tried(base: ReportKind, given: KindIn, unit: int, today: date, *, code: str = "xem-truoc", version: int = 1) -> Adapted:
    """What would be kept, for a preview. Raises BadInput as `adapted` does, and for levels above the unit's own."""
    span = lineage().span(unit, today)
    if span is not None and given.levels and min(given.levels) < span.level:
        raise BadInput(_("Đơn vị không đặt báo cáo cho cấp trên của mình. Hãy chọn cấp của đơn vị hoặc cấp dưới."), field="levels")
    if not _near(given.valid_from, today):
        raise BadInput(_("Ngày bắt đầu dùng quá xa. Hãy xem lại năm."), field="valid_from")
    return adapted(base, given, palette_of(base, report_kinds()), code=code, version=version)


@transaction.atomic
def make_kind(identity: UUID, base: str, unit: str, given: KindIn, *, by: Account, today: date, now: datetime) -> OwnKind:
    """Keep a copy of a kind, adapted, as the unit's own. The same identity again is the same kind.

    Raises NotFound or NotAllowed as `require_maker` and `kind_for` do, BadInput as `tried` does.
    """
    owner = unit_named(unit)
    require_maker(by, owner.pk, today)
    known = OwnKind.objects.filter(pk=identity).first()
    if known is not None:
        require_maker(by, known.unit_id, today)
        return known
    copied, _row = kind_for(by, base, today)
    made = tried(copied, given, owner.pk, today)
    row = _named(identity, owner, base, given.name, by, now)
    _keep(row, made.kind, given.valid_from, 1, by=by, now=now)
    record([Act("make", SUBJECT, row.pk, 1, {"code": row.code, "base": base, "from": given.valid_from.isoformat()})], by=by, at=now)
    return row


@transaction.atomic
def change_kind(code: str, seen: int, given: KindIn, *, by: Account, today: date, now: datetime) -> OwnKindVersion:
    """Keep what was changed as the next version. `seen`: the version that was looked at; the same change again is the same version.

    An ended kind that is changed is in use again. Raises RuleBroken where another has changed it since, or where the day is before
    that of the version before; BadInput as `tried` does.
    """
    row, newest = _locked(code, by, today)
    kind = report_kind(code, version=seen)
    made = tried(kind, given, row.unit_id, today, code=code, version=seen + 1)
    if (made.kind.calendar, made.kind.periods) != (kind.calendar, kind.periods):
        raise BadInput(
            _("Lịch và kỳ của một loại báo cáo không đổi, để các kỳ so được với nhau. Hãy sao chép thành một loại khác."), field="calendar"
        )
    if newest.version == seen + 1 and newest.made_by_id == by.pk and _spec(made.kind) == newest.spec and not newest.ends:
        return newest
    _require_newest(newest, seen)
    if given.valid_from < newest.valid_from:
        raise BadInput(
            _("Bản trước dùng từ ngày %(day)s. Bản mới dùng từ ngày ấy trở đi.") % {"day": written(newest.valid_from)}, field="valid_from"
        )
    kept = _keep(row, made.kind, given.valid_from, seen + 1, by=by, now=now)
    record([Act("change", SUBJECT, row.pk, kept.version, {"code": code, "from": given.valid_from.isoformat()})], by=by, at=now)
    return kept


@transaction.atomic
def end_kind(code: str, seen: int, last: date, *, by: Account, today: date, now: datetime) -> OwnKindVersion:
    """Let a kind go out of use after a day. Its reports stay as they are. The same end again is the same version.

    Raises BadInput for a day before its reports or its newest version, RuleBroken where another has changed it since.
    """
    row, newest = _locked(code, by, today)
    begins = last + timedelta(days=1)
    if newest.ends and newest.valid_from == begins:
        return newest
    _require_newest(newest, seen)
    if newest.ends:
        raise RuleBroken(_("Loại báo cáo này đã thôi dùng."))
    if begins < newest.valid_from or not _near(last, today):
        raise BadInput(_("Ngày thôi dùng phải sau ngày bắt đầu dùng, và trong vài năm quanh đây. Hãy xem lại."), field="last")
    latest = Submission.objects.filter(kind=code).order_by("-last").values_list("last", flat=True).first()
    if latest is not None and last < latest:
        raise BadInput(
            _("Đã có báo cáo của kỳ đến ngày %(day)s theo loại này. Hãy chọn ngày ấy hoặc sau ngày ấy.") % {"day": written(latest)},
            field="last",
        )
    kept = OwnKindVersion.objects.create(
        kind=row, version=seen + 1, valid_from=begins, ends=True, name=newest.name, spec=newest.spec, made_by=by, made_at=now
    )  # fmt: skip
    record([Act("end", SUBJECT, row.pk, kept.version, {"code": code, "last": last.isoformat()})], by=by, at=now)
    return kept


def _locked(code: str, by: Account, today: date) -> tuple[OwnKind, OwnKindVersion]:
    """The kind, held for this transaction, and its newest version."""
    kind_for(by, code, today)
    row = OwnKind.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotFound(_("Không tìm thấy loại báo cáo này trong phạm vi của tài khoản."))
    require_maker(by, row.unit_id, today)
    return row, OwnKindVersion.objects.filter(kind=row).latest("version")


def _require_newest(newest: OwnKindVersion, seen: int) -> None:
    if newest.version != seen:
        raise RuleBroken(_("Đã có người sửa loại báo cáo này sau khi trang được mở. Hãy mở lại trang rồi sửa tiếp."))


def _named(identity: UUID, owner: Unit, base: str, name: str, by: Account, now: datetime) -> OwnKind:
    """The row, under the first free code made of the unit's and the name."""
    stem = f"{owner.slug}-{slug(name) or 'bao-cao'}"
    for number in range(1, _TRIES):
        more = "" if number == 1 else f"-{number}"
        code = stem[: _LONGEST_CODE - len(more)].strip("-") + more
        if is_shipped(code):
            continue
        try:
            with transaction.atomic():  # another may take the code between looking and writing: the database decides
                return OwnKind.objects.create(id=identity, unit=owner, code=code, base=base, made_by=by, made_at=now)
        except IntegrityError:
            continue
    raise RuleBroken(_("Đã có quá nhiều loại báo cáo cùng tên. Hãy đặt tên khác."))


def _keep(row: OwnKind, kind: ReportKind, valid_from: date, version: int, *, by: Account, now: datetime) -> OwnKindVersion:
    return OwnKindVersion.objects.create(
        kind=row, version=version, valid_from=valid_from, name=kind.name, spec=_spec(kind.model_copy(update={"code": row.code})),
        made_by=by, made_at=now,
    )  # fmt: skip


def _spec(kind: ReportKind) -> dict[str, object]:
    """What a version keeps of a kind: all of it but whose it is and its number, which stand in their own columns."""
    return kind.model_dump(mode="json", exclude={"owner", "version"})


def _near(day: date, today: date) -> bool:
    return abs(day.year - today.year) <= _YEARS
