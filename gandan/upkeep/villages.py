"""Villages and residential groups, kept by their communes: add, rename, merge, move, end. Every act is a batch of facts.

A village follows its commune: where the commune was merged whole, the village lies in the new one from that day; where it
was divided, the village ends with it until someone says where it went (`move_villages`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.base.audit import Actor
from gandan.base.errors import RuleBroken
from gandan.ledger.queries.sql import hold_places
from gandan.places.actions import NewSuccession, NewVersion
from gandan.places.choices import Level, SuccessionKind
from gandan.places.models import Unit, UnitSpan
from gandan.places.queries import lineage, spans_of
from gandan.places.rules.lineage import Lineage
from gandan.places.rules.villages import Home, VillageName, home_on, homes, read_village_name, refuse_namesakes
from gandan.upkeep.told import as_version, free_slugs, gone, record_told, story_from

_SOURCE = "xã, phường ghi"


def add_villages(
    commune: Unit, names: Iterable[str], *, by: Actor | None, today: date, now: datetime,
    since: date | None = None, decision: str = "",
) -> tuple[Unit, ...]:  # fmt: skip
    """Add villages, residential groups or clusters ("Thôn Múi 3", "Tổ dân phố số 1", "Cụm bản Mo"), in the order given.

    `since` None: as old as the commune itself. Clusters may also be added under a village. Raises BadInput where a name
    cannot be read, RuleBroken where it is given twice, is already borne in the commune, or `since` is not a day of it.
    """
    return add_villages_of({commune: names}, by=by, today=today, now=now, since=since, decision=decision)


@transaction.atomic
def add_villages_of(
    batch: Mapping[Unit, Iterable[str]], *, by: Actor | None, today: date, now: datetime,
    since: date | None = None, decision: str = "",
) -> tuple[Unit, ...]:  # fmt: skip
    """`add_villages` for many communes at once: one act, and hardly slower than one commune."""
    hold_places(exclusively=True)
    tree = lineage()
    versions: list[NewVersion] = []
    slugs: list[str] = []
    for commune, names in batch.items():
        above = _above_on(commune, since, today)
        first = since or above.valid.lower
        wanted = [read_village_name(name) for name in names]
        for name in wanted:
            _refuse_wrong_level(name, above)
        refuse_namesakes(wanted, _names_under(commune.pk, since=first), commune=above.full_name)
        free = free_slugs([name.address(commune.slug) for name in wanted], first, taken=slugs)
        places, last = homes(tree, commune.pk, first), _last_position(commune)
        for position, (slug, name) in enumerate(zip(free, wanted, strict=True), start=last + 1):
            versions += _housed(_new(slug, first, name, position, decision, commune), places)
        slugs += free
    record_told(versions, (), verb="add", by=by, now=now)
    made = {unit.slug: unit for unit in Unit.objects.filter(slug__in=slugs)}
    return tuple(made[slug] for slug in slugs)


@transaction.atomic
def rename_village(village: Unit, name: str, *, on: date, by: Actor | None, today: date, now: datetime, decision: str = "") -> None:
    """Give a village another name, or kind, from a day on. It stays the same unit.

    Raises BadInput where the name cannot be read, RuleBroken where it is borne in the commune or the village was not there.
    """
    hold_places(exclusively=True)
    new = read_village_name(name)
    here = _village_on(village, on, today)
    if new.level != here.level:
        raise RuleBroken(
            _("“%(old)s” và “%(new)s” không cùng cấp. Hãy kết thúc đơn vị cũ rồi thêm đơn vị mới.")
            % {"old": here.full_name, "new": new.full}
        )
    refuse_namesakes([new], _names_under(here.parent_id, since=on, but={village.pk}), commune=_parent_name(here, on))
    versions = [replace(one, name=new.name, kind=new.kind, legal_basis=decision) for one in story_from(village, on) if one.exists]
    record_told(versions, (), verb="rename", by=by, now=now)


@transaction.atomic
def end_villages(villages: Sequence[Unit], *, on: date, by: Actor | None, today: date, now: datetime, decision: str = "") -> None:
    """Villages are no more from a day on. What happened in them then counts for their commune.

    Raises RuleBroken where one was not there, holds clusters, or already has records on a later day.
    """
    hold_places(exclusively=True)
    versions = [one for village in villages for one in _ended(village, on, today, decision)]
    record_told(versions, (), verb="end", by=by, now=now)


@transaction.atomic
def merge_villages(
    villages: Sequence[Unit], name: str, *, on: date, by: Actor | None, today: date, now: datetime, decision: str = ""
) -> Unit:
    """Villages of one commune become one new village from a day on, whole; their clusters come along.

    Raises RuleBroken where fewer than two are given, they lie in different communes, or the name is borne by another.
    """
    hold_places(exclusively=True)
    if len({village.pk for village in villages}) < 2:
        raise RuleBroken(_("Nhập thôn cần ít nhất hai thôn, bản, tổ dân phố. Hãy chọn thêm."))
    new = read_village_name(name)
    heres = [_village_on(village, on, today) for village in villages]
    parents = {here.parent_id for here in heres}
    if len(parents) > 1 or {here.level for here in heres} != {new.level}:
        raise RuleBroken(_("Chỉ nhập được các đơn vị cùng cấp trong cùng một xã, phường. Hãy chọn lại."))
    commune, merged = _parent_of(heres[0]), {village.pk: village.slug for village in villages}
    refuse_namesakes([new], _names_under(commune.pk, since=on, but=merged), commune=_parent_name(heres[0], on))
    (slug,) = free_slugs([new.address(commune.slug)], on)
    stem = _new(slug, on, new, min(here.position for here in heres), decision, commune)
    versions = _housed(stem, homes(lineage(), commune.pk, on))
    versions += [one for village in villages for one in _ended(village, on, today, decision)]
    versions += _clusters_moved(merged, slug, on)
    kind = SuccessionKind.MERGE.value
    moves = [NewSuccession(village.slug, slug, on, kind, whole=True, legal_basis=decision) for village in villages]
    record_told(versions, moves, verb="merge", by=by, now=now)
    return Unit.objects.get(slug=slug)


@transaction.atomic
def split_village(
    village: Unit, names: Sequence[str], *, keeps: bool, on: date, by: Actor | None, today: date, now: datetime, decision: str = ""
) -> tuple[Unit, ...]:
    """Parts of a village become villages of their own from a day on; it goes on with the rest (`keeps`) or is no more.

    What happened in it before belongs to no single part: recast, it stands under the commune, or stays with what goes on as
    "chưa phân bổ". Raises RuleBroken where too few parts are named, a name is borne, or the village still holds clusters.
    """
    hold_places(exclusively=True)
    wanted = [read_village_name(name) for name in names]
    if len(wanted) < (1 if keeps else 2):
        raise RuleBroken(_("Chia thôn cần ít nhất hai phần. Hãy ghi thêm tên, mỗi dòng một thôn."))
    here = _village_on(village, on, today)
    if {name.level for name in wanted} != {here.level}:
        raise RuleBroken(_("Các phần phải cùng cấp với đơn vị được chia. Hãy ghi lại tên."))
    commune = _parent_of(here)
    refuse_namesakes(wanted, _names_under(commune.pk, since=on, but=() if keeps else {village.pk}), commune=_parent_name(here, on))
    places, last = homes(lineage(), commune.pk, on), _last_position(commune)
    slugs = free_slugs([name.address(commune.slug) for name in wanted], on)
    versions = [] if keeps else _ended(village, on, today, decision)
    for position, (slug, name) in enumerate(zip(slugs, wanted, strict=True), start=last + 1):
        versions += _housed(_new(slug, on, name, position, decision, commune), places)
    kind = SuccessionKind.SPLIT.value
    moves = [NewSuccession(village.slug, slug, on, kind, whole=False, legal_basis=decision) for slug in slugs]
    record_told(versions, moves, verb="split", by=by, now=now)
    made = {unit.slug: unit for unit in Unit.objects.filter(slug__in=slugs)}
    return tuple(made[slug] for slug in slugs)


@transaction.atomic
def move_villages(
    villages: Sequence[Unit], commune: Unit, *, on: date, by: Actor | None, today: date, now: datetime, decision: str = ""
) -> None:
    """Villages lie in another commune from a day on; so does one that ended that day because its commune was divided.

    Raises RuleBroken where the commune or a village was not there, or the commune already has a village of the name.
    """
    hold_places(exclusively=True)
    above = _above_on(commune, on, today)
    tree = lineage()
    places = homes(tree, commune.pk, on)
    befores = [_just_before(village, on) for village in villages]
    names = [VillageName(before.kind, before.name) for before in befores]
    refuse_namesakes(names, _names_under(commune.pk, since=on, but={village.pk for village in villages}), commune=above.full_name)
    versions: list[NewVersion] = []
    for before, name in zip(befores, names, strict=True):
        _refuse_wrong_level(name, above)
        versions += _moved(tree, before, places, on, decision)
    record_told(versions, (), verb="move", by=by, now=now)


# What is said


def _new(slug: str, first: date, name: VillageName, position: int, decision: str, commune: Unit) -> NewVersion:
    return NewVersion(
        slug, first, name.level, name=name.name, kind=name.kind, parent=commune.slug, position=position, legal_basis=decision,
        source=_SOURCE, invented=commune.invented,
    )  # fmt: skip


def _housed(stem: NewVersion, places: tuple[Home, ...]) -> list[NewVersion]:
    """The village once a home; where no home is known it ends."""
    slugs = _slugs_of(places)
    return [_at_home(stem, home.first, slugs.get(home.above)) for home in places]


def _at_home(stem: NewVersion, day: date, above: str | None) -> NewVersion:
    if above is None:
        return NewVersion(stem.slug, day, stem.level, exists=False, legal_basis=stem.legal_basis, invented=stem.invented)
    return replace(stem, valid_from=day, parent=above)


def _ended(village: Unit, on: date, today: date, decision: str) -> list[NewVersion]:
    here = _village_on(village, on, today)
    return [gone(village, one.valid_from, here.level, decision) for one in story_from(village, on) if one.exists]


def _clusters_moved(merged: Mapping[int, str], into: str, on: date) -> list[NewVersion]:
    spans = UnitSpan.objects.filter(parent__in=merged, valid__overlap=DateRange(on, None)).select_related("unit")
    clusters = {span.unit_id: span.unit for span in spans}.values()
    told = (one for cluster in clusters for one in story_from(cluster, on) if one.exists)
    return [replace(one, parent=into) for one in told if one.parent in merged.values()]


def _moved(tree: Lineage, before: UnitSpan, places: tuple[Home, ...], on: date, decision: str) -> list[NewVersion]:
    """A village under its new homes. Later changes of its name are kept, and so is an ending of its own."""
    later = {one.valid_from: one for one in story_from(before.unit, on) if one.valid_from > on}
    lost = (
        set() if before.parent is None else {home.first for home in homes(tree, before.parent.pk, before.valid.lower) if home.above is None}
    )
    stem, slugs, versions = replace(as_version(before), legal_basis=decision), _slugs_of(places), []
    for day in sorted({on, *later, *(home.first for home in places)}):
        change = later.get(day)
        if change is not None and not change.exists and day not in lost:
            break
        stem = replace(change, legal_basis=decision) if change is not None and change.exists else stem
        versions.append(_at_home(stem, day, slugs.get(home_on(places, day))))
    return versions


# What is there


def _above_on(unit: Unit, on: date | None, today: date) -> UnitSpan:
    """The commune (or village) that is to hold others, as it was on the day; None: on its first day."""
    if on is not None and on > today:
        raise RuleBroken(_("Ngày %(day)s chưa tới. Hãy ghi khi đến ngày đó.") % {"day": f"{on:%d/%m/%Y}"})
    spans = spans_of(unit.pk)
    span = (spans.filter(valid__contains=on) if on is not None else spans).first()
    if span is None:
        raise RuleBroken(_("“%(unit)s” không có vào ngày đã ghi. Hãy chọn đơn vị của ngày đó, hoặc sửa ngày.") % {"unit": _called(unit)})
    return span


def _village_on(village: Unit, on: date, today: date) -> UnitSpan:
    span = _above_on(village, on, today)
    if span.level < Level.VILLAGE:
        raise RuleBroken(
            _("“%(unit)s” không phải thôn, bản hay tổ dân phố; xã, phường không tự đổi được đơn vị này.") % {"unit": span.full_name}
        )
    return span


def _just_before(village: Unit, on: date) -> UnitSpan:
    """The village as it was on the day, or to the eve of it."""
    span = spans_of(village.pk).filter(valid__startswith__lte=on).last()
    if span is None or span.level < Level.VILLAGE or (span.valid.upper is not None and span.valid.upper < on):
        raise RuleBroken(
            _("Ngày %(day)s không có thôn, bản “%(unit)s”. Hãy chọn ngày khác, hoặc thêm thôn mới.")
            % {"day": f"{on:%d/%m/%Y}", "unit": _called(village)}
        )
    return span


def _called(unit: Unit) -> str:
    """What people call the unit: the last name it bore."""
    span = spans_of(unit.pk).last()
    return span.full_name if span else unit.slug


def _refuse_wrong_level(name: VillageName, above: UnitSpan) -> None:
    if above.level == Level.COMMUNE or (above.level == Level.VILLAGE and name.level == Level.CLUSTER):
        return
    raise RuleBroken(
        _("“%(name)s” phải thuộc một xã, phường, thị trấn; “%(above)s” không phải là nơi đó.")
        % {"name": name.full, "above": above.full_name}
    )


def _parent_of(here: UnitSpan) -> Unit:
    if here.parent is None:
        raise RuleBroken(_("“%(unit)s” chưa thuộc xã, phường nào. Hãy xếp nó vào một xã trước.") % {"unit": here.full_name})
    return here.parent


def _parent_name(here: UnitSpan, on: date) -> str:
    above = spans_of(_parent_of(here).pk).filter(valid__contains=on).first()
    return above.full_name if above else str(here.parent)


def _names_under(parent: int | None, *, since: date, but: Collection[int] = ()) -> list[VillageName]:
    spans = UnitSpan.objects.filter(parent=parent, valid__overlap=DateRange(since, None)).exclude(unit__in=list(but))
    return [VillageName(span.kind, span.name) for span in spans]


def _last_position(parent: Unit) -> int:
    return UnitSpan.objects.filter(parent=parent).aggregate(last=Max("position"))["last"] or 0


def _slugs_of(places: Iterable[Home]) -> dict[int | None, str]:
    return dict(Unit.objects.filter(pk__in=[home.above for home in places if home.above]).values_list("pk", "slug"))
