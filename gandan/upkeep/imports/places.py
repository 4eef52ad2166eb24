"""Which unit a register means: names with and without marks, villages inside their commune, units as of the day."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _

from gandan.activities.queries import Presence
from gandan.base.errors import BadInput
from gandan.base.vietnamese import normalised
from gandan.people.access import covered_units
from gandan.places.choices import Level
from gandan.places.models import UnitSpan
from gandan.places.queries import lineage
from gandan.places.rules.villages import VillageName, read_village_name
from gandan.upkeep.imports.words import bare

# The whole unit itself, in the words of registers.
_WHOLE: Final = re.compile(
    r"(?:(?:tai|o|tren dia ban|toan|khap|trung tam|dia ban|noi bo) )*"
    r"(?:xa|thi tran|phuong|huyen|thon ban|cac thon|cac ban|cac thon ban|cac thon to dan pho|cac thon ban to dan pho|cac to dan pho|"
    r"cac xa|cac xa thi tran|tat ca cac thon|tat ca cac thon ban)"
)
# Where people met, before the name of the village: "Nhà văn hóa thôn Múi 1".
_VENUE: Final = re.compile(
    r"^(?:(?:tai|o|nha van hoa|nvh|nha sinh hoat cong dong|hoi truong|tru so|san van dong|san|khu vuc|dia ban|diem truong|"
    r"trung tam|nha ong|nha ba)\b ?)+"
)
_VENUE_ALONE: Final = re.compile(
    r"\b(?:nha|truong|cho|hoi truong|tru so|ubnd|uy ban|tram|san|tuyen duong|duong|cau|trung tam|benh vien|don|bo|kenh|suoi|doi|ho|"
    r"quoc lo|tinh lo)\b"
)
_OF_A_SPAN: Final = ("unit_id", "unit__slug", "name", "kind", "level", "valid", "parent_id")
_PARTS: Final = re.compile(r"\s*(?:[,;/()+&]|\s[-–—]\s|\bthuộc\b|\bthuoc\b|\bvà\b|\bva\b)\s*")
_KINDS: Final = re.compile(r"^(?:xa|thi tran|phuong|dac khu|huyen|thi xa|thanh pho|tp|tt|tinh)\b ?")


@dataclass(frozen=True, slots=True)
class _Was:
    """A unit as it was in a span of days (`end` is the first day it was no more so)."""

    unit: int
    first: date | None
    end: date | None
    level: int
    full: str
    parent: int | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class NewVillage:
    """A village that is not known yet, to be added to its commune."""

    commune: int
    name: VillageName


@dataclass(frozen=True, slots=True)
class Landed:
    """What a wording stands for. `village`: it has to be added first; `said`: a venue that is no unit, kept as words."""

    unit: int
    village: NewVillage | None = None
    said: str = ""


def _only(found: list[_Was], day: date | None) -> int | None:
    """The one unit of these on the day (without one: of those that are there still, else of all); None where several are."""
    there = [was for was in found if was.holds(day)] if day else [was for was in found if was.end is None]
    units = {was.unit for was in there or found}
    return units.pop() if len(units) == 1 else None


class PlaceFinder:
    """Finds units in the subtree of `root` and in all that became part of it. Three queries when it is made."""

    def __init__(self, root: int, *, today: date, create_villages: bool = False) -> None:
        self.root = root
        self._create = create_villages
        self.tree = lineage()
        self.presence = Presence(self.tree)
        self.scope = frozenset(covered_units(frozenset({root}), today) | self.tree.descendants(root) | {root})
        self._by_full: dict[str, list[_Was]] = defaultdict(list)
        self._by_name: dict[str, list[_Was]] = defaultdict(list)
        self.above = frozenset(unit for span in self.tree.spans(root) for unit in self.tree.chain(root, span.first)) - self.scope
        self._by_slug: dict[str, list[_Was]] = defaultdict(list)
        self.names: dict[int, str] = {}
        self.slugs: dict[int, str] = {}
        spans = UnitSpan.objects.filter(unit_id__in=self.scope | self.above).order_by("valid")
        for unit, slug, name, kind, level, valid, parent in spans.values_list(*_OF_A_SPAN):
            full = f"{kind} {name}".strip()
            self.names[unit], self.slugs[unit] = full, slug
            if unit in self.scope:
                was = _Was(unit, valid.lower, valid.upper, level, full, parent)
                self._by_full[bare(full)].append(was)
                self._by_name[bare(name)].append(was)
                self._by_slug[slug].append(was)
        self._answers: dict[tuple[str, int, date], Landed] = {}
        self._exact: dict[str, tuple[tuple[_Was, Landed], ...]] = {}
        self._same: dict[tuple[int, date], int] = {}

    def unit_in(self, text: str, day: date | None = None) -> int | None:
        """The unit that a title, a section heading or a sheet's name is about, villages aside; None where it names none,
        or several. Without a day, units that are there still come first."""
        words = bare(text)
        for name in (words, _KINDS.sub("", words)):
            found = [was for was in (*self._by_full.get(name, ()), *self._by_name.get(name, ())) if was.level <= Level.COMMUNE]
            if found:
                return _only(found, day)
        padded = f" {words} "
        inside = [was for name, known in self._titles if f" {name} " in padded for was in known]
        if not inside:
            return None
        lowest = max(was.level for was in inside)
        return _only([was for was in inside if was.level == lowest], day)

    @cached_property
    def _titles(self) -> list[tuple[str, list[_Was]]]:
        """Full names of communes and above, to be looked for inside titles."""
        above = ((name, [was for was in known if was.level <= Level.COMMUNE]) for name, known in self._by_full.items() if " " in name)
        return [(name, known) for name, known in above if known]

    def same_on(self, unit: int, day: date) -> int:
        """The unit itself, or its namesake of the day: titles and sheet names say "xã Xuân Hòa" whatever the year."""
        if self.tree.exists(unit, day):
            return unit
        known = self._same.get((unit, day))
        if known is None:
            known = self._same[unit, day] = self._namesake(unit, day)
        return known

    def _namesake(self, unit: int, day: date) -> int:
        spans = self.tree.spans(unit)
        if not spans:
            return unit
        near = next((span.first for span in spans if span.first > day), None) or spans[-1].last or spans[-1].first
        try:
            there = self.tree.candidates(unit, near, day)
        except ValueError:
            return unit
        name = bare(self.names.get(unit, ""))
        same = [one for one in there if bare(self.names.get(one, "")) == name]
        return same[0] if len(same) == 1 else unit

    def find(self, text: str, at: int, day: date) -> Landed:
        """The unit that the text means on the day, seen from the unit `at`. Raises BadInput with what to do."""
        plain = self._plainly(text, at, day)
        if plain is not None:
            return plain
        key = (text, at, day)
        known = self._answers.get(key)
        if known is None:
            if len(self._answers) > 200_000:
                self._answers.clear()
            known = self._answers[key] = self._find(text, at, day)
        return known

    def _plainly(self, text: str, at: int, day: date) -> Landed | None:
        """The unit directly under `at`, or the only one there is, whose full name this is: what most lines say, quickly."""
        known = self._exact.get(text)
        if known is None:
            if len(self._exact) > 50_000:
                self._exact.clear()
            known = self._exact[text] = tuple((was, Landed(was.unit)) for was in self._by_full.get(bare(text), ()))
        there = [(was, landed) for was, landed in known if was.holds(day)]
        if len(there) > 1:
            there = [(was, landed) for was, landed in there if was.parent == at]
        return there[0][1] if len(there) == 1 else None

    def _find(self, text: str, at: int, day: date) -> Landed:
        at = self.same_on(at, day)
        words = bare(text)
        if not words or _WHOLE.fullmatch(words) or words == bare(self.names.get(at, "")):
            return Landed(at)
        parts = [part for part in _PARTS.split(text) if bare(part)]
        whole = self._candidates(text, day)
        if whole:
            return Landed(self._one(whole, text, at, (), day))
        settled: list[int] = []
        unsure: list[tuple[str, list[_Was]]] = []
        strange: list[str] = []
        for part in parts:
            found = self._candidates(part, day)
            if not found:
                strange.append(part)
            elif len({was.unit for was in found}) == 1:
                settled.append(found[0].unit)
            else:
                unsure.append((part, found))
        for part, found in unsure:
            settled.append(self._one(found, part, at, settled, day))
        units = self._lowest(settled, day)
        new = next((village for part in strange if (village := self._new_village(part, units or at, day))), None)
        if new is not None:
            return Landed(new.commune, new)
        if units is not None:
            return Landed(units, said=text if strange or len(settled) > 1 else "")
        if _VENUE_ALONE.search(words) or any(_WHOLE.fullmatch(bare(part)) for part in parts):
            return Landed(at, said=text)
        raise BadInput(self._unknown(text, at, day))

    def _candidates(self, text: str, day: date) -> list[_Was]:
        """Every unit of the name on the day; those of other days only raise a sentence when nothing else fits."""
        words = bare(text)
        stripped = _VENUE.sub("", words)
        known = self._by_full.get(words) or self._by_full.get(stripped) or self._by_name.get(words) or self._by_slug.get(text.strip())
        if not known and stripped:
            known = self._by_name.get(stripped)
        if not known:
            return []
        there = [was for was in known if was.holds(day)]
        if there:
            return there
        problem = self.presence.problem(known[-1].unit, day)
        raise BadInput(problem or _("Ngày %(day)s không có “%(name)s”.") % {"day": f"{day:%d/%m/%Y}", "name": text})

    def _one(self, found: list[_Was], text: str, at: int, near: "list[int] | tuple[int, ...]", day: date) -> int:
        """Of several namesakes: the one inside what was named beside it, inside `at`, or spelt just so."""
        units = {was.unit for was in found}
        for roots in (near, (at,)):
            inside = {unit for unit in units if any(root in self.tree.chain(unit, day) for root in roots)}
            if len(inside) == 1:
                return inside.pop()
            units = inside or units
        spelt = normalised(text).casefold()
        just_so = {was.unit for was in found if was.unit in units and normalised(was.full).casefold() in spelt}
        if len(just_so) == 1 or len(units) == 1:
            return (just_so if len(just_so) == 1 else units).pop()
        where = sorted(self._within(unit, day) for unit in units)[:4]
        raise BadInput(
            _("Có nhiều nơi tên “%(name)s”: %(where)s. Hãy ghi thêm tên xã, ghi đủ dấu.") % {"name": text, "where": "; ".join(where)}
        )

    def _within(self, unit: int, day: date) -> str:
        return ", ".join(self.names.get(one, "") for one in self.tree.chain(unit, day)[:2])

    def _lowest(self, units: list[int], day: date) -> int | None:
        """One unit for several: the lowest of a chain, else the lowest that contains all."""
        if not units:
            return None
        deepest = max(units, key=lambda unit: len(self.tree.chain(unit, day)))
        if set(units) <= set(self.tree.chain(deepest, day)):
            return deepest
        try:
            return self.tree.lowest_common(units, day)
        except ValueError:
            return None

    def commune_or(self, unit: int, day: date) -> int:
        """The commune that holds the unit on the day; the unit itself where none does."""
        return self._commune_of(unit, day) or unit

    def _commune_of(self, unit: int, day: date) -> int | None:
        for one in self.tree.chain(unit, day):
            span = self.tree.span(one, day)
            if span is not None and span.level == Level.COMMUNE:
                return one
        return None

    def _new_village(self, part: str, at: int, day: date) -> NewVillage | None:
        words = _VENUE.sub("", bare(part))
        kept = " ".join(normalised(part).split()[-len(words.split()) :]) if words else ""
        try:
            name = read_village_name(kept)
        except BadInput:
            return None
        commune = self._commune_of(at, day)
        if commune is None:
            raise BadInput(_("“%(name)s” thuộc xã nào? Hãy ghi thêm tên xã, thị trấn.") % {"name": kept})
        if not self._create:
            raise BadInput(
                _(
                    "%(commune)s ngày %(day)s chưa có “%(name)s”. Hãy sửa tên; hoặc thêm thôn, bản này ở trang Địa bàn; "
                    "hoặc chọn “Thêm thôn, bản chưa có” khi nhập."
                )
                % {"commune": self.names.get(commune, ""), "day": f"{day:%d/%m/%Y}", "name": name.full}
            )
        return NewVillage(commune, name)

    def _unknown(self, text: str, at: int, day: date) -> str:
        return _(
            "Không thấy nơi “%(name)s” trong %(unit)s ngày %(day)s. Hãy sửa tên, ghi cả loại (“Thôn …”, “Bản …”, “xã …”), "
            "hoặc thêm thôn, bản này ở trang Địa bàn."
        ) % {"name": text, "unit": self.names.get(at, ""), "day": f"{day:%d/%m/%Y}"}
