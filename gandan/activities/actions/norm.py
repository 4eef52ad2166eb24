"""Norms: record them, withdraw one that was recorded by mistake. A price is never changed; a later norm ends the one before."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from gandan.activities.choices import NormKind
from gandan.activities.intake import NormIn
from gandan.activities.models import Contribution, GatheringGift, Norm
from gandan.activities.queries.norms import item_id
from gandan.activities.queries.presence import Presence
from gandan.activities.rules.prices import item_key
from gandan.base.audit import Act, record
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.vietnamese import grouped
from gandan.ledger.actions.members import NewMember, ensure_members, member_id
from gandan.ledger.choices import Dimension
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.models import Unit

_KIND = "norm"


@transaction.atomic
def record_norms(batch: Iterable[NormIn], *, by: Account | None, today: date, now: datetime) -> list[Norm]:
    """Record norms; what is new is returned. A later norm of the same item and place ends the open one before it.

    What was priced before keeps its price. Recording the same again changes nothing. Raises NotAllowed where `by` may not
    set up the place, BadInput for a place that was not there, RuleBroken where two norms would hold on one day.
    """
    wanted = sorted(batch, key=lambda new: new.first)
    _require(by, {new.place for new in wanted}, today)
    slugs = _slugs(wanted)
    keys = {item_id(new.kind, new.item) for new in wanted}
    standing = list(Norm.objects.select_for_update().filter(item_key__in=keys, withdrawn=False))
    fresh: list[Norm] = []
    for new in wanted:
        near = [norm for norm in standing if (norm.item_key, norm.place_id) == (item_id(new.kind, new.item), new.place)]
        if any(_is_told(norm, new) for norm in near):
            continue
        _make_room(near, new)
        fresh.append(_norm(new, _free_code(new, slugs[new.place]), by, now))
        standing.append(fresh[-1])
    ended = [norm for norm in standing if not norm._state.adding]
    Norm.objects.bulk_update(ended, ["valid"])
    ensure_members(_member(norm) for norm in fresh)
    Norm.objects.bulk_create(fresh)
    record((Act("record", _KIND, norm.id, values={"price": norm.price}) for norm in fresh), by=by, at=now)
    return fresh


@transaction.atomic
def withdraw_norms(ids: Iterable[UUID], *, by: Account | None, today: date, now: datetime) -> int:
    """Withdraw norms recorded by mistake. Raises RuleBroken for one that has priced something: record a later one then."""
    rows = list(Norm.objects.select_for_update().filter(pk__in=list(ids), withdrawn=False))
    _require(by, {norm.place_id for norm in rows}, today)
    priced = (model.objects.filter(norm__in=rows).values_list("norm__item", flat=True).first() for model in (Contribution, GatheringGift))
    used = next((item for item in priced if item is not None), None)
    if used is not None:
        raise RuleBroken(
            _("Định mức “%(used)s” đã dùng để tính đóng góp nên không bỏ được. Hãy ghi một định mức mới từ ngày khác.") % {"used": used}
        )
    for norm in rows:
        norm.withdrawn = True
    Norm.objects.bulk_update(rows, ["withdrawn"])
    record((Act("withdraw", _KIND, norm.id) for norm in rows), by=by, at=now)
    return len(rows)


def _require(by: Account | None, places: Iterable[int], today: date) -> None:
    if by is None:
        return
    may = reach(by, Can.PLACES, today)
    if not all(may.holds(place) for place in places):
        raise NotAllowed(_("Tài khoản này không được đặt định mức cho nơi đã chọn."))


def _slugs(wanted: Sequence[NormIn]) -> dict[int, str]:
    presence = Presence()
    for new in wanted:
        problem = presence.problem(new.place, new.first)
        if problem is not None:
            raise BadInput(problem, field="place")
    return dict(Unit.objects.filter(pk__in={new.place for new in wanted}).values_list("pk", "slug"))


def _is_told(norm: Norm, new: NormIn) -> bool:
    """The same price from the same day. A later norm may have ended it since."""
    return (norm.first, norm.price) == (new.first, new.price) and (new.last is None or norm.last == new.last)


def _make_room(near: Iterable[Norm], new: NormIn) -> None:
    """End the open norm before the new one; refuse what still overlaps."""
    for norm in near:
        if norm.first < new.first and norm.last is None:
            norm.valid = DateRange(norm.first, new.first, "[)")
        if norm.first <= (new.last or date.max) and new.first <= (norm.last or date.max):
            raise RuleBroken(
                _("Đã có định mức “%(item)s” %(price)s đồng từ ngày %(first)s ở nơi này. Hãy chọn ngày khác, hoặc bỏ định mức đã ghi nhầm.")
                % {"item": norm.item, "price": grouped(norm.price), "first": f"{norm.first:%d/%m/%Y}"}
            )


def _free_code(new: NormIn, slug: str) -> str:
    """Readable, and free: a withdrawn norm keeps its own."""
    code = f"{item_key(new.item)[:36]}.{slug[:26]}.{new.first:%Y%m%d}"
    taken = Norm.objects.filter(code__startswith=code).count()
    return f"{code}.{taken + 1}" if taken else code


def _norm(new: NormIn, code: str, by: Account | None, now: datetime) -> Norm:
    end = new.last + timedelta(days=1) if new.last else None
    return Norm(
        code=code, kind=new.kind.value, item=new.item, item_key=item_id(new.kind, new.item), unit_text=new.unit_text,
        price=new.price, place_id=new.place, valid=DateRange(new.first, end, "[)"), source=new.source,
        member_id=member_id(Dimension.NORM, code), recorded_by=by, recorded_at=now,
    )  # fmt: skip


def _member(norm: Norm) -> NewMember:
    name = f"{norm.item}: {grouped(norm.price)} đồng/{norm.unit_text} từ {norm.first:%d/%m/%Y}"
    name_en = f"{norm.item}: {norm.price:,} đồng/{norm.unit_text} from {norm.first:%d %b %Y}"
    position = 1 if norm.kind == NormKind.LABOUR else 2
    return NewMember(Dimension.NORM, norm.code, name[:200], name_en[:200], position)
