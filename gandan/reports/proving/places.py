"""Places named in a text, among a unit, what lies or lay under it, and what it became."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gandan.base.vietnamese import folded
from gandan.places.queries import lineage, names_of
from gandan.reports.proving.reading import Figure

_KINDS = r"xã|thị trấn|phường|huyện|thành phố|thị xã|tỉnh|thôn|bản|Xã|Thị trấn|Phường|Huyện|Thành phố|Thị xã|Tỉnh|Thôn|Bản"
_NAMED = re.compile(rf"(?<!\w)(?:{_KINDS})((?: [^\W\d_][^\W_]*){{1,4}}|(?: [^\W_]+){{1,2}})")
_AT = re.compile(
    r"(?:^|(?:^|\s)(?:tại|ở|của|trên địa bàn|Tại|Ở|Trên địa bàn|riêng|Riêng|Riêng tại|địa bàn|UBND|Đảng ủy|cán bộ|Nhân dân|nhân dân) )$"
)


@dataclass(frozen=True)
class Places:
    """Names that the text may use, folded, to the unit they mean. `home`: the asked unit."""

    home: int
    names: dict[str, tuple[int, ...]]

    def of(self, figure: Figure) -> tuple[tuple[int, ...], str]:
        """Units named for a figure: those at the head of its sentence, or said with "tại", "ở", "trên địa bàn". `()` for none.

        The second value is a name that is none of the known ones.
        """
        text = figure.sentence.text
        found: list[int] = []
        stranger = ""
        for match in _NAMED.finditer(text):
            lead = text[: match.start()].lstrip(" -–+•\t")
            if match.start() > figure.end + len(figure.phrase) or (lead and not _AT.search(lead[-24:])):
                continue
            if not match[1].strip()[:1].isupper():
                continue
            units, name = self._named(match[0])
            if units == () and name:
                stranger = stranger or name
            if match.start() < figure.start:
                found = list(units) or found
            elif not found:
                found = list(units)
        return tuple(dict.fromkeys(found)), "" if found else stranger

    def _named(self, written: str) -> tuple[tuple[int, ...], str]:
        words = written.split()
        capital = [words[0]]
        for word in words[1:]:
            if not (word[0].isupper() or word[0].isdigit()):
                break
            capital.append(word)
        for end in range(len(capital), 1, -1):
            units = self.names.get(folded(" ".join(capital[:end])))
            if units:
                return units, ""
        two = words[0:2] if words[0].lower() in ("thị", "thành") else words[:1]
        return (), " ".join(capital) if len(capital) > len(two) else ""


def places_around(unit: int) -> Places:
    """The names of a unit, of all that ever lay under it, and of what they became."""
    tree = lineage()
    inside = {unit, *tree.descendants(unit)}
    kin = {move.successor for one in inside for move in tree.moves(one)}
    names: dict[str, list[int]] = {}
    for identity, span in names_of(sorted(inside | kin)).items():
        names.setdefault(folded(span.full_name), []).append(identity)
    chosen = {name: tuple(one for one in units if one in inside) or tuple(units) for name, units in names.items()}
    return Places(unit, chosen)
