"""Which body a register means: "UBND xã", "Hội LHPN", "Đoàn TN", "MTTQ" at the unit of the line."""

import difflib
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from django.utils.translation import gettext as _

from gandan.base.errors import BadInput
from gandan.base.vietnamese import slug
from gandan.people.actions import organisation_id
from gandan.people.models import OrganisationVersion
from gandan.places.choices import Level
from gandan.upkeep.imports.places import PlaceFinder
from gandan.upkeep.imports.words import bare

_SHORT: Final = 3  # "CA", "HU", "TU": only where a name begins or ends
_LEVELS: Final = {
    "xa": Level.COMMUNE, "thi tran": Level.COMMUNE, "phuong": Level.COMMUNE, "huyen": Level.DISTRICT, "thi xa": Level.DISTRICT,
    "tinh": Level.PROVINCE, "thanh pho": Level.PROVINCE,
}  # fmt: skip
_IMPLIED: Final = {
    "huyen uy": Level.DISTRICT, "thi uy": Level.DISTRICT, "huyen doan": Level.DISTRICT, "hu": Level.DISTRICT, "tinh uy": Level.PROVINCE,
    "tinh doan": Level.PROVINCE, "tu": Level.PROVINCE, "doan xa": Level.COMMUNE, "ca xa": Level.COMMUNE, "xa doi": Level.COMMUNE,
    "ca huyen": Level.DISTRICT, "ca tinh": Level.PROVINCE, "dang uy": Level.COMMUNE, "bo chi huy quan su": Level.PROVINCE,
    "bo chqs": Level.PROVINCE,
}  # fmt: skip
_SEPARATORS: Final = re.compile(r"(?i)\s*(?:[;,\n+&]|\s[-–—]\s|\bphối hợp với\b|\bphoi hop voi\b|\b(?:và|va)\b(?!\s+dân\s+vận))\s*")


@dataclass(frozen=True)
class BodyKind:
    """A kind of body: its name as a pattern, its actor group, and what it is called."""

    code: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body that is not known yet, to be recorded at its unit."""

    kind: str
    unit: int
    slug: str
    name: str
    group: str

    @property
    def identity(self) -> int:
        """The identity that it will have."""
        return organisation_id(self.slug)


@dataclass(frozen=True, slots=True)
class _Known:
    body: int
    first: date | None
    end: date | None
    unit: int
    name: str

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.end is None or day < self.end)


@cache
def _kinds() -> tuple[Mapping[str, BodyKind], tuple[tuple[str, str], ...]]:
    """Kinds by code, and (wording, code), the longest wordings first."""
    text = resources.files("gandan.upkeep.imports").joinpath("data/bodies.toml").read_text("utf-8")
    rows = tomllib.loads(text)
    kinds = {code: BodyKind(code, row["name"], row["group"]) for code, row in rows.items()}
    wordings = [(wording, code) for code, row in rows.items() for wording in row["words"]]
    return kinds, tuple(sorted(wordings, key=lambda pair: -len(pair[0])))


@cache
def kind_in(text: str) -> tuple[str, str, Level | None]:
    """(kind, what is left of the text, level it implies): ("administration", "xa", None) for "UBND xã"; ("", text, None)."""
    words = f" {bare(text)} "
    for wording, code in _kinds()[1]:
        if f" {wording} " in words and (len(wording) > _SHORT or words.startswith(f" {wording} ") or words.endswith(f" {wording} ")):
            rest = " ".join(words.replace(f" {wording} ", " ", 1).split())
            implied = _IMPLIED.get(wording)
            if code == "mobilisation":  # "Ban Dân vận Huyện ủy": the committee it serves gives its level
                inner, after, level = kind_in(rest) if rest else ("", rest, None)
                if inner.endswith("committee"):
                    return code, after, level
            return code, rest.removesuffix(" viet nam").removesuffix("viet nam").strip(), implied
    return "", words.strip(), None


class BodyFinder:
    """Finds bodies that sit in the tree of a unit or above it. One query when it is made."""

    def __init__(self, places: PlaceFinder, *, create: bool = False) -> None:
        self._places = places
        self._create = create
        self._by_name: dict[str, list[_Known]] = defaultdict(list)
        self._by_kind: dict[tuple[str, int], list[_Known]] = defaultdict(list)
        versions = OrganisationVersion.objects.filter(unit_id__in=places.scope | places.above).order_by("valid")
        self.names: dict[int, str] = {}
        for body, name, short, unit, valid in versions.values_list("organisation_id", "name", "short_name", "unit_id", "valid"):
            known = _Known(body, valid.lower, valid.upper, unit, name)
            for one in {bare(name), bare(short)} - {""}:
                self._by_name[one].append(known)
            self._by_kind[kind_in(name)[0], unit].append(known)
            self.names[body] = name
        self._answers: dict[tuple[str, int], _Known | NewBody] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def split(self, text: str) -> tuple[str, ...]:
        """The bodies that one cell names. A whole name that is known is never cut."""
        parts = self._parts.get(text)
        if parts is None:
            if len(self._parts) > 50_000:
                self._parts.clear()
            is_known = bare(text) in self._by_name
            parts = self._parts[text] = (text,) if is_known else tuple(part.strip() for part in _SEPARATORS.split(text) if bare(part))
        return parts

    def find(self, text: str, at: int, day: date) -> int | NewBody:
        """The body that the text means on the day, seen from the unit `at`. Raises BadInput naming near ones."""
        known = self._answers.get((text, at))
        if isinstance(known, _Known) and known.holds(day):
            return known.body
        if len(self._answers) > 50_000:
            self._answers.clear()
        found = self._answers[text, at] = self._find(text, at, day)
        return found.body if isinstance(found, _Known) else found

    def named_in(self, text: str, at: int) -> int | None:
        """The body that a title line begins with; None where it names none that is known at the unit."""
        words = bare(text)
        named = self._by_name.get(words)
        if named:
            return named[-1].body
        begins = next((code for wording, code in _kinds()[1] if len(wording) > _SHORT and f"{words} ".startswith(f"{wording} ")), None)
        known = self._by_kind.get((begins, at), []) if begins else []
        return known[-1].body if known else None

    def _find(self, text: str, at: int, day: date) -> _Known | NewBody:
        chain = self._places.tree.chain(at, day) or (at,)
        named = self._by_name.get(bare(text), [])
        if named:
            return self._nearest(named, chain, day)
        kind, rest, implied = kind_in(text)
        if kind:
            units = self._seats(rest, implied, at, chain, day)
            for unit in units:
                known = self._by_kind.get((kind, unit), [])
                if known:
                    return self._nearest(known, chain, day)
            if self._create and units:
                return self._new(kind, units[0])
        raise BadInput(self._unknown(text, at, known_kind=bool(kind)))

    def _nearest(self, known: list[_Known], chain: tuple[int, ...], day: date) -> _Known:
        """Of the day before those of other days; of the unit before those above it, those before the rest."""

        def distance(one: _Known) -> tuple[bool, int]:
            return not one.holds(day), chain.index(one.unit) if one.unit in chain else len(chain)

        return min(known, key=distance)

    def _seats(self, rest: str, implied: Level | None, at: int, chain: tuple[int, ...], day: date) -> list[int]:
        """Units where such a body may sit, the likeliest first."""
        level = implied or _LEVELS.get(rest)
        if rest and rest not in _LEVELS:
            try:
                unit = self._places.find(rest, at, day)
            except BadInput:
                return [one for one in chain if bare(self._places.names.get(one, "")) == rest]
            return [unit.unit] if unit.village is None and not unit.said else []
        if level is None:
            return list(chain)
        found = [unit for unit in chain if (span := self._places.tree.span(unit, day)) is not None and span.level == level]
        return found or ([chain[0]] if implied is None else list(chain[:1]) if level == Level.COMMUNE else [])

    def _new(self, kind: str, unit: int) -> NewBody:
        what = _kinds()[0][kind]
        full = self._places.names.get(unit, "")
        lower = full[:1].lower() + full[1:]
        without = full.split(" ", 1)[-1]
        committee = {Level.PROVINCE: f"Tỉnh ủy {without}", Level.DISTRICT: f"Huyện ủy {without}"}
        spans = self._places.tree.spans(unit)
        level = Level(spans[-1].level) if spans else Level.COMMUNE
        name = what.name.format(unit=lower, bare=without, committee=committee.get(level, f"Đảng ủy {lower}"))
        stem = slug(what.name.format(unit="", bare="", committee=""))
        return NewBody(kind, unit, f"{stem}-{self._places.slugs.get(unit, unit)}"[:120], name, what.group)

    def _unknown(self, text: str, at: int, *, known_kind: bool) -> str:
        near = difflib.get_close_matches(bare(text), list(self._by_name), n=3, cutoff=0.5)
        names = [self._by_name[one][-1].name for one in near]
        here = [known.name for (_kind, unit), rows in self._by_kind.items() if unit == at for known in rows]
        offered = list(dict.fromkeys(names or here))[:3]
        hint = _(" Có phải: %(names)s?") % {"names": "; ".join(offered)} if offered else ""
        todo = (
            _("Hãy sửa tên, hoặc chọn “Thêm cơ quan, tổ chức chưa có” khi nhập.")
            if known_kind
            else _("Hãy sửa tên, hoặc ghi nhận cơ quan này trước.")
        )
        return _("Chưa có cơ quan, tổ chức “%(name)s” ở đây.") % {"name": text} + hint + " " + todo
