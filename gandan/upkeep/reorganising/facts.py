"""Acts of a reorganisation as facts about units, recorded one act after the other. Villages by the rules of their communes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from gandan.base.audit import Actor
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.vietnamese import normalised, slug
from gandan.ledger.queries.sql import hold_places
from gandan.places.actions import NewSuccession, NewVersion
from gandan.places.choices import Level, SuccessionKind
from gandan.places.models import Unit, UnitSpan
from gandan.places.queries import lineage, spans_of, spans_on, unit_named
from gandan.upkeep.reorganising.acts import Merge, Rename, ReorganisingAct, Split, Transfer, named_units, read_unit_name
from gandan.upkeep.told import as_version, free_slugs, gone, record_told, story_from
from gandan.upkeep.villages import merge_villages, move_villages, rename_village, split_village

_DAY = timedelta(days=1)
_SOURCE = "theo quyết định sắp xếp"
Facts = tuple[list[NewVersion], list[NewSuccession]]


def container_of(acts: Sequence[ReorganisingAct], on: date) -> int:
    """The lowest unit that contains all that the acts touch, on the day. Raises NotFound, BadInput, RuleBroken as naming them does.

    Of what ended with its commune (divided): the unit that contains all parts of the commune.
    """
    tree = lineage()
    homes: set[int] = set()
    for act in acts:
        for name in named_units(act):
            before = span_before(unit_named(name), on)
            if before.parent_id is None:
                raise RuleBroken(_("Không sắp xếp được đơn vị cao nhất."))
            homes.add(tree.where(before.parent_id, on - _DAY, on))
        if isinstance(act, Transfer):
            homes.add(_here(unit_named(act.to), on).unit_id)
    return tree.lowest_common(homes, on)


def span_before(unit: Unit, on: date) -> UnitSpan:
    """The unit as it was on the eve of the day. Raises RuleBroken where it was not there."""
    span = spans_of(unit.pk).filter(valid__contains=on - _DAY).first()
    if span is None:
        raise RuleBroken(
            _("Trước ngày %(day)s không có đơn vị “%(unit)s”. Hãy chọn đơn vị khác, hoặc sửa ngày.")
            % {"day": f"{on:%d/%m/%Y}", "unit": _called(unit)}
        )
    return span


def carry_out(act: ReorganisingAct, *, on: date, decision: str, by: Actor | None, today: date, now: datetime) -> None:
    """Record the facts of one act. Call it inside a transaction. Raises RuleBroken, BadInput with a sentence."""
    hold_places(exclusively=True)
    if on > today:
        raise RuleBroken(_("Ngày %(day)s chưa tới. Hãy ghi khi đến ngày đó.") % {"day": f"{on:%d/%m/%Y}"})
    units = [unit_named(name) for name in named_units(act)]
    before = [span_before(unit, on) for unit in units]
    if all(span.level >= Level.VILLAGE for span in before):
        _of_villages(act, units, on=on, decision=decision, by=by, today=today, now=now)
        return
    if len({span.level for span in before}) > 1:
        raise RuleBroken(_("Chỉ sắp xếp cùng lúc được các đơn vị cùng cấp. Hãy chọn lại."))
    heres = [_here(unit, on) for unit in units]
    versions, moves = _facts(act, units, heres, on)
    versions = [replace(one, legal_basis=decision, source=_SOURCE) for one in versions]
    moves = [replace(one, legal_basis=decision) for one in moves]
    record_told(versions, moves, verb=act.kind, by=by, now=now)


def _of_villages(
    act: ReorganisingAct, units: Sequence[Unit], *, on: date, decision: str, by: Actor | None, today: date, now: datetime
) -> None:
    if isinstance(act, Merge):
        if act.into:
            raise RuleBroken(_("Các thôn nhập lại thành một thôn mới. Hãy ghi tên của thôn mới, có thể trùng tên một thôn cũ."))
        merge_villages(units, act.name, on=on, by=by, today=today, now=now, decision=decision)
    elif isinstance(act, Split):
        if any(part.below for part in act.parts):
            raise RuleBroken(_("Cụm dân cư được chuyển bằng một việc riêng, trước khi chia thôn."))
        names = [part.name for part in act.parts]
        split_village(units[0], names, keeps=act.keeps, on=on, by=by, today=today, now=now, decision=decision)
    elif isinstance(act, Transfer):
        move_villages(units, unit_named(act.to), on=on, by=by, today=today, now=now, decision=decision)
    elif isinstance(act, Rename):
        rename_village(units[0], act.name, on=on, by=by, today=today, now=now, decision=decision)
    else:
        raise RuleBroken(_("Thôn, bản không phải là một cấp để bỏ. Hãy nhập hoặc ghi là không còn."))


def _merge(act: Merge, units: Sequence[Unit], heres: Sequence[UnitSpan], on: date) -> Facts:
    kept = next((unit for unit in units if unit.slug == act.into), None)
    if act.into and kept is None:
        raise BadInput(_("Đơn vị nhận phải là một trong các đơn vị được nhập."), field="into")
    if len(units) < 2:
        raise RuleBroken(_("Nhập cần ít nhất hai đơn vị. Hãy chọn thêm."))
    versions: list[NewVersion] = []
    if kept is None:
        made = _new(act.name, act.code, heres[0], on, but=units)
        versions.append(made)
        into = made.slug
    else:
        into = kept.slug
    moves: list[NewSuccession] = []
    for unit, here in zip(units, heres, strict=True):
        if unit.slug != into:
            versions += [gone(unit, one.valid_from, here.level) for one in story_from(unit, on) if one.exists]
            versions += _brought(_below(unit, on), unit.slug, into, on)
            moves.append(NewSuccession(unit.slug, into, on, SuccessionKind.MERGE.value, whole=True))
    return versions, moves


def _split(act: Split, units: Sequence[Unit], heres: Sequence[UnitSpan], on: date) -> Facts:
    (unit,), (here,) = units, heres
    if len(act.parts) < (1 if act.keeps else 2):
        raise RuleBroken(_("Chia cần ít nhất hai phần. Hãy ghi thêm."))
    below = {one.slug: one for one in _below(unit, on)}
    given = [name for part in act.parts for name in part.below]
    strange = [name for name in given if name not in below]
    if strange or len(given) != len(set(given)):
        raise RuleBroken(_("Mỗi đơn vị bên trong chỉ về một phần, và phải đang thuộc đơn vị được chia."))
    versions: list[NewVersion] = []
    for part in act.parts:
        made = _new(part.name, part.code, here, on, but=() if act.keeps else units, taken=[one.slug for one in versions])
        versions.append(made)
        versions += _brought([below[name] for name in part.below], unit.slug, made.slug, on)
    parts = [one.slug for one in versions if one.slug not in below]
    if not act.keeps:
        # Nobody has said where the others lie: they wait under the whole until someone does.
        waiting = [below[name].pk for name in below if name not in given]
        inside = {one for unit_id in waiting for one in lineage().subtree(unit_id, on)} | set(waiting)
        for rest in Unit.objects.filter(pk__in=inside):
            versions += [gone(rest, one.valid_from, one.level) for one in story_from(rest, on) if one.exists]
        versions += [gone(unit, one.valid_from, here.level) for one in story_from(unit, on) if one.exists]
    return versions, [NewSuccession(unit.slug, one, on, SuccessionKind.SPLIT.value, whole=False) for one in dict.fromkeys(parts)]


def _transfer(act: Transfer, units: Sequence[Unit], heres: Sequence[UnitSpan], on: date) -> Facts:
    above = _here(unit_named(act.to), on)
    if any(above.level >= here.level for here in heres):
        raise RuleBroken(_("“%(unit)s” không phải là đơn vị cấp trên.") % {"unit": above.full_name})
    versions: list[NewVersion] = []
    for unit, here in zip(units, heres, strict=True):
        versions += _brought([unit], here.parent.slug if here.parent else "", act.to, on)
    return versions, []


def _rename(act: Rename, units: Sequence[Unit], heres: Sequence[UnitSpan], on: date) -> Facts:
    kind, name = read_unit_name(act.name, heres[0].level)
    _refuse_namesake(kind, name, heres[0], on, but=units)
    told = [one for one in story_from(units[0], on) if one.exists]
    return [replace(one, kind=kind, name=name, code=act.code or one.code) for one in told], []


def _abolish(units: Sequence[Unit], heres: Sequence[UnitSpan], on: date) -> Facts:
    versions: list[NewVersion] = []
    moves: list[NewSuccession] = []
    for unit, here in zip(units, heres, strict=True):
        if here.level != Level.DISTRICT or here.parent is None:
            raise RuleBroken(_("“%(unit)s” không thuộc một cấp trung gian, nên không bỏ cấp được.") % {"unit": here.full_name})
        versions += [gone(unit, one.valid_from, here.level) for one in story_from(unit, on) if one.exists]
        versions += _brought(_below(unit, on), unit.slug, here.parent.slug, on)
        moves.append(NewSuccession(unit.slug, here.parent.slug, on, SuccessionKind.ABOLISH.value, whole=True))
    return versions, moves


def _facts(act: ReorganisingAct, units: Sequence[Unit], heres: Sequence[UnitSpan], on: date) -> Facts:
    if isinstance(act, Merge):
        return _merge(act, units, heres, on)
    if isinstance(act, Split):
        return _split(act, units, heres, on)
    if isinstance(act, Transfer):
        return _transfer(act, units, heres, on)
    return _rename(act, units, heres, on) if isinstance(act, Rename) else _abolish(units, heres, on)


def _below(unit: Unit, on: date) -> list[Unit]:
    """Whatever lies under the unit on the day or later."""
    spans = UnitSpan.objects.filter(parent=unit, valid__overlap=DateRange(on, None)).select_related("unit").order_by("position", "sort_key")
    return list({span.unit_id: span.unit for span in spans}.values())


def _brought(units: Iterable[Unit], out_of: str, to: str, on: date) -> list[NewVersion]:
    """The units as they are from the day on, under another parent wherever they lay in `out_of`."""
    told = (one for unit in units for one in story_from(unit, on))
    return [replace(one, parent=to) if one.exists and one.parent == out_of else one for one in told]


def _new(text: str, code: str, like: UnitSpan, on: date, *, but: Sequence[Unit] = (), taken: Sequence[str] = ()) -> NewVersion:
    kind, name = read_unit_name(text, like.level)
    _refuse_namesake(kind, name, like, on, but=but)
    (free,) = free_slugs([slug(f"{kind} {name}")], on, taken=taken)
    return replace(as_version(like), slug=free, valid_from=on, kind=kind, name=name, code=code, latitude=None, longitude=None)


def _refuse_namesake(kind: str, name: str, like: UnitSpan, on: date, *, but: Sequence[Unit]) -> None:
    full = normalised(f"{kind} {name}").casefold()
    there = spans_on(on).filter(parent=like.parent_id, level=like.level).exclude(unit__in=[unit.pk for unit in but])
    if any(normalised(span.full_name).casefold() == full for span in there):
        raise RuleBroken(_("Đã có “%(unit)s” cùng thuộc một nơi. Hãy ghi tên khác để không nhầm.") % {"unit": f"{kind} {name}"})


def _here(unit: Unit, on: date) -> UnitSpan:
    span = spans_of(unit.pk).filter(valid__contains=on).first()
    if span is None:
        raise RuleBroken(_("“%(unit)s” không có vào ngày đã ghi. Hãy chọn đơn vị của ngày đó, hoặc sửa ngày.") % {"unit": _called(unit)})
    return span


def _called(unit: Unit) -> str:
    span = spans_of(unit.pk).last()
    return span.full_name if span else unit.slug
