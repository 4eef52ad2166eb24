"""Programmes: record, amend, withdraw, void."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import new_id
from gandan.base.vietnamese import slug
from gandan.evidence.actions.storing import hold_files, release_files_later, store
from gandan.ledger.actions.members import NewMember, ensure_members, member_id
from gandan.ledger.choices import Dimension
from gandan.people.choices import Can
from gandan.people.models import Account, OrganisationVersion
from gandan.programmes.access import visible_programmes
from gandan.programmes.actions.common import Change, NewFile, Outcome, last_told, may_change, require_issuer, tell
from gandan.programmes.choices import ProgrammeKind
from gandan.programmes.intake import ProgrammeIn
from gandan.programmes.models import Objective, Programme
from gandan.programmes.rules.papers import paper_type

KIND: Final = "programme"
_LONGEST: Final = 80


@transaction.atomic
def record_programmes(batch: Sequence[Change[ProgrammeIn]], *, by: Account | None, today: date, now: datetime) -> list[Outcome]:
    """Record programmes, or amend those that are known where they differ. Repeating changes nothing.

    A new one becomes a member of the ledger's dimension `programme`; its slug, made from its symbol and year, is that member's
    code for ever. Raises NotAllowed where `by` may not write for the issuer, BadInput for an issuer that was not there that
    day, a parent that is not seen, a file that is neither PDF nor Word; RuleBroken for a document that is recorded already.
    """
    known = {row.pk: row for row in Programme.objects.select_for_update().filter(pk__in=[one.record for one in batch if one.record])}
    told = last_told(known)
    return [_written(one, known.get(one.record) if one.record else None, told, by=by, today=today, now=now) for one in batch]


def _written(
    change: Change[ProgrammeIn], row: Programme | None, told: dict[UUID, dict[str, Any]], *, by: Account | None, today: date, now: datetime
) -> Outcome:
    data = change.data
    seat = _seat(data)
    require_issuer(by, Can.RECORD if row is None else Can.CORRECT, [(seat, data.issuer)], today)
    said = data.model_dump(mode="json", exclude={"slug"})
    if row is None:
        row, verb = Programme(pk=change.record or new_id(), recorded_by=by, recorded_at=now), "record"
        row.slug = _free_slug(data)
    else:
        require_issuer(by, Can.CORRECT, [(row.place_id, row.issuer_id)], today)
        before = {key: value for key, value in told.get(row.pk, {}).items() if key not in ("file", "file_name")}
        if not row.voided and before == said and _is_kept(row, change.file):
            return Outcome(row.pk, row.revision, "unchanged")
        may_change(row, change.expected)
        row.revision, verb = row.revision + 1, "amend"
    _check_parent(row, data, by, today)
    _fill(row, data, seat)
    if change.file is not None:
        _keep(row, change.file, now)
    if verb == "record":
        ensure_members([_member(row)])
    _save(row)
    _set_objectives(row, data.objectives)
    snapshot = said | {"file": row.file_id, "file_name": row.file_name}
    tell(KIND, verb, [((row.pk, row.revision, snapshot), change.reason)], by=by, now=now)
    return Outcome(row.pk, row.revision, "recorded" if verb == "record" else "amended")


def _seat(data: ProgrammeIn) -> int:
    """Where the issuer sat on the day of issue."""
    version = OrganisationVersion.objects.filter(organisation_id=data.issuer, valid__contains=data.issued_on).first()
    if version is None:
        told = {"day": f"{data.issued_on:%d/%m/%Y}"}
        raise BadInput(_("Ngày %(day)s chưa có, hoặc không còn, cơ quan ban hành này.") % told, field="issuer")
    return version.unit_id


def _free_slug(data: ProgrammeIn) -> str:
    """The slug asked for, or one made of the symbol and the year; with a number behind it where that is taken."""
    if data.slug:
        wanted = data.slug
    elif data.symbol:
        wanted = f"{slug(data.symbol.replace('/', '-'))}-{data.issued_on.year}"
    else:
        wanted = slug(data.title)
    wanted = wanted[: _LONGEST - 4].strip("-") or "chuong-trinh"
    taken = set(Programme.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(one for number in range(1, len(taken) + 2) if (one := wanted if number == 1 else f"{wanted}-{number}") not in taken)


def _check_parent(row: Programme, data: ProgrammeIn, by: Account | None, today: date) -> None:
    if data.parent is None or data.parent == row.parent_id:
        return
    seen = Programme.objects.all() if by is None else visible_programmes(by, today)
    parent = seen.filter(pk=data.parent, voided=False).first()
    if parent is None:
        raise BadInput(_("Không tìm thấy văn bản cấp trên này trong phạm vi của tài khoản."), field="parent")
    above: Programme | None = parent
    while above is not None:
        if above.pk == row.pk:
            raise BadInput(_("Một văn bản không thể đứng dưới chính nó."), field="parent")
        above = above.parent


def _fill(row: Programme, data: ProgrammeIn, seat: int) -> None:
    row.kind, row.symbol, row.number = data.kind.value, data.symbol, data.number
    row.title, row.title_en, row.summary, row.term = data.title, data.title_en, data.summary, data.term
    row.issuer_id, row.place_id, row.issued_on = data.issuer, seat, data.issued_on
    row.first, row.last, row.parent_id = data.first, data.last, data.parent
    row.member_id = member_id(Dimension.PROGRAMME, row.slug)


_ENGLISH: Final = {"resolution": "Resolution", "scheme": "Scheme", "programme": "Programme", "plan": "Plan", "movement": "Movement"}


def _member(row: Programme) -> NewMember:
    """How the ledger names it, for ever: members are never changed."""
    english = f"{_ENGLISH[row.kind]} {row.symbol}" if row.symbol else row.title_en or row.title
    return NewMember(Dimension.PROGRAMME, row.slug, row.cited_in_vietnamese[:200], english[:200], _position(row))


def _position(row: Programme) -> int:
    """Documents by their day, movements behind them."""
    return row.issued_on.toordinal() + (10**6 if row.kind == ProgrammeKind.MOVEMENT else 0)


def _is_kept(row: Programme, file: NewFile | None) -> bool:
    """Whether nothing new came."""
    return file is None or sha256(file.content).hexdigest() == row.file_id


def _keep(row: Programme, file: NewFile, now: datetime) -> None:
    """Keep the file, and let go of the one before it."""
    hold_files()
    (digest,) = store([(file.content, paper_type(file.content))], now=now)
    if row.file_id is not None and row.file_id != digest:
        release_files_later([row.file_id])
    row.file_id, row.file_name = digest, file.name[:200]


def _save(row: Programme) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        if "a_document_is_recorded_once" in str(taken):
            told = {"symbol": row.symbol, "day": f"{row.issued_on:%d/%m/%Y}"}
            raise BadInput(_("Văn bản %(symbol)s ngày %(day)s của cơ quan này đã được ghi.") % told, field="symbol") from taken
        raise RuleBroken(_("Văn bản này vừa được người khác ghi. Hãy mở lại rồi làm tiếp.")) from taken


def _set_objectives(row: Programme, texts: Sequence[str]) -> None:
    """The objectives, in order. One whose words stay, or whose place among the changed ones stays, is the same one."""
    known = list(row.objectives.all())
    left = [one for one in known if one.text not in texts]
    row.objectives.filter(
        pk__in=[one.pk for one in left[len([text for text in texts if text not in {one.text for one in known}]) :]]
    ).delete()
    by_text = {one.text: one for one in known}
    spare = iter(left)
    for position, text in enumerate(texts, start=1):
        one = by_text.get(text) or next(spare, None) or Objective(programme=row)
        one.text, one.position = text, position
        one.save()


@transaction.atomic
def withdraw_programmes(ids: Iterable[UUID], *, on: date, why: str, by: Account | None, today: date, now: datetime) -> int:
    """Let programmes hold no more from a day on (replaced, repealed). What was done under them stays. Returns how many changed.

    Raises RuleBroken without a reason, or for a day before the document's own; NotAllowed where `by` may not correct them.
    """
    if not why.strip():
        raise BadInput(_("Hãy ghi vì sao văn bản thôi hiệu lực."), field="why")
    rows = _locked(ids, by, today)
    if any(on < row.issued_on for row in rows):
        raise BadInput(_("Ngày thôi hiệu lực không được trước ngày ban hành."), field="on")
    changed = [row for row in rows if (row.withdrawn_on, row.withdrawn_why) != (on, why.strip())]
    for row in changed:
        row.withdrawn_on, row.withdrawn_why, row.revision = on, why.strip(), row.revision + 1
    Programme.objects.bulk_update(changed, ["withdrawn_on", "withdrawn_why", "revision"])
    told = last_told([row.pk for row in changed])
    tell(KIND, "withdraw", (((row.pk, row.revision, told.get(row.pk, {})), why.strip()) for row in changed), by=by, now=now)
    return len(changed)


@transaction.atomic
def void_programmes(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void programmes recorded by mistake, with a reason; they stay to be read. Voiding again changes nothing."""
    if not reason.strip():
        raise BadInput(_("Hãy ghi lý do hủy."), field="reason")
    rows = [row for row in _locked(ids, by, today) if not row.voided]
    for row in rows:
        row.voided, row.revision = True, row.revision + 1
    Programme.objects.bulk_update(rows, ["voided", "revision"])
    told = last_told([row.pk for row in rows])
    tell(KIND, "void", (((row.pk, row.revision, told.get(row.pk, {})), reason.strip()) for row in rows), by=by, now=now)
    return len(rows)


def _locked(ids: Iterable[UUID], by: Account | None, today: date) -> list[Programme]:
    rows = list(Programme.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"))
    require_issuer(by, Can.CORRECT, ((row.place_id, row.issuer_id) for row in rows), today)
    return rows
