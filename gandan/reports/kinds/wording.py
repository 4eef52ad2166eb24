"""Sentences of an own kind as people write them: "{Cuộc tuyên truyền, vận động @ lũy kế}" for `{sessions@cumulative}`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.base.sentences import in_language
from gandan.base.vietnamese import folded
from gandan.ledger.choices import Dimension
from gandan.reports.kinds.model import BESIDE, BLANK, FigureSpec, blanks

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Word:
    """What may stand between braces: as the files know it, as a person writes it, and what comes out."""

    code: str
    name: str
    about: str = ""
    about_en: str = ""


@cache
def told() -> Mapping[str, Any]:  # Any: whatever TOML holds
    """The file of words."""
    return tomllib.loads(files("gandan.reports.kinds").joinpath("words.toml").read_text("utf-8"))


@cache
def plain_words(*, periodic: bool) -> tuple[Word, ...]:
    """Words that are no figures, of a periodic kind or of another."""
    group = "periodic" if periodic else "term"
    return tuple(Word(one["code"], one["name"], one["about"], one["about_en"]) for one in told()["words"] if group in one["in"])


@cache
def _axis_names() -> Mapping[str, str]:
    with in_language("vi"):
        return {**told()["axes"], **{one.value: str(one.label) for one in Dimension}}


@dataclass(frozen=True)
class Vocabulary:
    """The words and figures that sentences of a kind may use."""

    periodic: bool
    figures: tuple[FigureSpec, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """Those that are no figures."""
        return plain_words(periodic=self.periodic)

    @cached_property
    def by_code(self) -> Mapping[str, FigureSpec]:
        """Figures by code."""
        return {figure.code: figure for figure in self.figures}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Code to what a person writes. Two figures of one name are written by their codes."""
        told_twice = {name for name in (one.name for one in self.figures) if sum(one.name == name for one in self.figures) > 1}
        figures = {one.code: one.code if one.name in told_twice else one.name for one in self.figures}
        return {**figures, **{word.code: word.name for word in self.words}}

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        exact = {name: code for code, name in self.names.items()} | {code: code for code in self.names}
        loose = {folded(name): code for code, name in reversed(list(self.names.items()))}
        return {**loose, **exact}

    @property
    def word_codes(self) -> frozenset[str]:
        """Codes of the words that are no figures."""
        return frozenset(word.code for word in self.words)

    def as_people_write(self, text: str) -> str:
        """A sentence of a file with the names of its figures."""
        return BLANK.sub(lambda found: f"{{{self._name(found[1])}}}", text)

    def as_files_know(self, text: str, where: str, field: str, *, words_only: bool = False) -> str:
        """A sentence that a person wrote, with codes. `where` names its place in an error.

        Raises BadInput for a brace or bracket without its pair and for a word that there is none of.
        """
        _require_pairs(text, where, field)

        def code(found: re.Match[str]) -> str:
            return f"{{{self._code(found[1].strip(), where, field, words_only=words_only)}}}"

        known = BLANK.sub(code, text)
        loose = [name for name in blanks(_OPTIONAL.sub("", known)) if name.endswith(BESIDE)]
        if loose:
            raise BadInput(
                _("%(where)s: hãy đặt “{%(word)s}” cùng lời của nó trong ngoặc vuông [ ], vì có kỳ không có số ấy.")
                % {"where": where, "word": self._name(loose[0])},
                field=field,
            )
        return known

    def needs(self, text: str) -> tuple[str, ...]:
        """Figures without which a sentence makes no sense: those outside its square brackets."""
        named = (figure_of(name) for name in blanks(_OPTIONAL.sub("", text)) if name not in self.word_codes)
        return tuple(dict.fromkeys(named))

    def _name(self, blank: str) -> str:
        """A blank of a file as people write it."""
        for mark in "/@":
            if mark in blank:
                code, _mark, rest = blank.partition(mark)
                known = _axis_names() if mark == "/" else told()["beside"]
                return f"{self.names.get(code, code)} {mark} {known.get(rest, rest)}"
        return self.names.get(blank, blank)

    def _code(self, name: str, where: str, field: str, *, words_only: bool) -> str:
        found = self._known(name)
        if found is None:
            raise BadInput(
                _("%(where)s: không có chữ thay thế “{%(word)s}”. Hãy chép đúng một dòng trong danh sách “Chữ thay thế”.")
                % {"where": where, "word": name},
                field=field,
            )
        if words_only and found not in self.word_codes:
            raise BadInput(
                _("%(where)s: ở đây không ghi con số, nên không dùng được “{%(word)s}”.") % {"where": where, "word": name}, field=field
            )
        return found

    def _known(self, name: str) -> str | None:
        plain = self._plain(name)
        if plain is not None:
            return plain
        for mark, known in (("@", told()["beside"]), ("/", _axis_names())):
            left, found, right = name.rpartition(mark)
            code = self._plain(left.strip()) if found else None
            other = next((key for key, label in known.items() if folded(right.strip()) in (folded(label), key)), None)
            if code not in self.by_code or other is None:
                continue
            if self.periodic if mark == "@" else self._divides(code, other):
                return f"{code}{mark}{other}"
        return None

    def _plain(self, name: str) -> str | None:
        return self._codes.get(name) or self._codes.get(folded(name))

    def _divides(self, code: str | None, axis: str) -> bool:
        return code is not None and axis in {"unit", *(one.value for one in self.by_code[code].counts.dimensions)}

    def axes_of(self, code: str) -> list[str]:
        """What the parts of a figure may be listed by, as a person writes it behind "/"."""
        return [_axis_names()[axis] for axis in ("unit", *(one.value for one in self.by_code[code].counts.dimensions))]


def figure_of(blank: str) -> str:
    """The figure that a blank asks for: `sessions` of `sessions@cumulative`."""
    return re.split("[/@]", blank)[0]


def without(text: str, dropped: Iterable[str]) -> str | None:
    """A sentence of a file without some figures: optional parts that name one are left out; None where it cannot do without."""
    gone = set(dropped)

    def kept(found: re.Match[str]) -> str:
        return "" if {figure_of(name) for name in blanks(found[1])} & gone else found[0]

    left = _OPTIONAL.sub(kept, text)
    return None if {figure_of(name) for name in blanks(left)} & gone else left


def _require_pairs(text: str, where: str, field: str) -> None:
    for opens, closes in ("{}", "[]"):
        depth = 0
        for letter in text:
            depth += (letter == opens) - (letter == closes)
            if depth not in (0, 1):
                break
        if depth:
            raise BadInput(
                _("%(where)s: mỗi dấu “%(opens)s” cần một dấu “%(closes)s” đi sau, không lồng vào nhau.")
                % {"where": where, "opens": opens, "closes": closes},
                field=field,
            )
