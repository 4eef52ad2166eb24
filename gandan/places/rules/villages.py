"""Villages, residential groups and clusters: how their names are read, and where they lie as communes come and go. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.sentences import gettext
from gandan.base.vietnamese import folded, normalised, slug
from gandan.places.rules.lineage import Lineage

_VILLAGE, _CLUSTER = 4, 5
_LONGEST = 60
_DAY = timedelta(days=1)

# What people call a unit below the commune. Law knows thôn and tổ dân phố "and the like"; the clusters are informal.
KINDS: Final[dict[str, int]] = {
    "Cụm bản": _CLUSTER, "Cụm dân cư": _CLUSTER, "Cụm": _CLUSTER,
    "Thôn": _VILLAGE, "Bản": _VILLAGE, "Tổ dân phố": _VILLAGE, "Khu dân cư": _VILLAGE, "Khu phố": _VILLAGE, "Khối phố": _VILLAGE,
    "Khối": _VILLAGE, "Khu": _VILLAGE, "Làng": _VILLAGE, "Xóm": _VILLAGE, "Ấp": _VILLAGE, "Khóm": _VILLAGE, "Buôn": _VILLAGE,
    "Bon": _VILLAGE, "Plei": _VILLAGE, "Phum": _VILLAGE, "Sóc": _VILLAGE, "Tiểu khu": _VILLAGE, "Tổ": _VILLAGE,
}  # fmt: skip
_SHORT: Final = {"tdp": "Tổ dân phố", "kdc": "Khu dân cư", "kp": "Khu phố"}
_BY_LENGTH: Final = sorted(KINDS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class VillageName:
    """A kind and a name: ("Thôn", "Múi 3"), ("Tổ dân phố", "số 1")."""

    kind: str
    name: str

    @property
    def level(self) -> int:
        """4 for a village or residential group, 5 for a cluster."""
        return KINDS[self.kind]

    @property
    def full(self) -> str:
        """As written in a document."""
        return f"{self.kind} {self.name}"

    @property
    def key(self) -> str:
        """Equal for two spellings of one name, different for two names that differ only in a tone (Bản Mạ, Bản Má)."""
        return normalised(self.full).casefold()

    def address(self, above: str) -> str:
        """The slug it would like: its own name and that of the unit above, whose slug is `above`, without its kind."""
        kinds = sorted((slug(kind) for kind in (*KINDS, "Xã", "Phường", "Thị trấn", "Đặc khu")), key=len, reverse=True)
        bare = next((above.removeprefix(f"{kind}-") for kind in kinds if above.startswith(f"{kind}-")), above)
        return f"{slug(self.full)}-{bare}"


def read_village_name(text: str) -> VillageName:
    """The kind and the name in "Thôn Múi 3", "tdp số 1", "BẢN MO". Raises BadInput where either is missing."""
    words = normalised(text)
    for kind in _BY_LENGTH:
        if words.casefold().startswith(f"{normalised(kind).casefold()} "):
            return _named(kind, words[len(kind) + 1 :], text)
    first, _, rest = words.partition(" ")
    short = _SHORT.get(folded(first).replace(".", ""))
    if short is not None and rest:
        return _named(short, rest, text)
    raise BadInput(
        gettext("“%(text)s” chưa rõ là thôn, bản hay tổ dân phố. Hãy ghi cả loại và tên, ví dụ “Thôn 1”, “Tổ dân phố số 2”.")
        % {"text": text},
        field="name",
    )


def _named(kind: str, name: str, written: str) -> VillageName:
    if len(name) > _LONGEST or not slug(name):
        raise BadInput(
            gettext("Tên “%(written)s” không dùng được: cần có chữ hoặc số, và không quá %(LONGEST)s ký tự.")
            % {"written": written, "LONGEST": _LONGEST},
            field="name",
        )
    return VillageName(kind, name)


def refuse_namesakes(new: Iterable[VillageName], present: Iterable[VillageName], *, commune: str) -> None:
    """Raise RuleBroken where a name is given twice, or one of those days already bears it."""
    wanted = list(new)
    twice = [key for key, times in Counter(name.key for name in wanted).items() if times > 1]
    taken = {name.key for name in present}
    for name in wanted:
        if name.key in taken:
            raise RuleBroken(
                gettext("%(commune)s đã có “%(full)s”. Hãy dùng đơn vị ấy, hoặc ghi tên khác để không nhầm.")
                % {"commune": commune, "full": name.full}
            )
        if name.key in twice:
            raise RuleBroken(
                gettext("“%(full)s” được ghi hai lần trong %(commune)s. Hãy bỏ bớt một dòng, hoặc ghi tên khác để không nhầm.")
                % {"full": name.full, "commune": commune}
            )


@dataclass(frozen=True, slots=True)
class Home:
    """From `first` on, a village lies under `above`; None: it is not known where (its commune was divided)."""

    first: date
    above: int | None


def homes(tree: Lineage, above: int, since: date) -> tuple[Home, ...]:
    """Where what lies under `above` on `since` goes as units merge: with it whole, or nowhere where it was divided.

    Raises ValueError where `above` is not there on the day.
    """
    if not tree.exists(above, since):
        raise ValueError(f"unit {above} is not there on {since}")
    found = [Home(since, above)]
    while (gone := _first_day_without(tree, above, found[-1].first)) is not None:
        heirs = [move.successor for move in tree.moves(above) if move.predecessor == above and move.on == gone and move.whole]
        found.append(Home(gone, heirs[0] if len(heirs) == 1 else None))
        if len(heirs) != 1:
            break
        above = heirs[0]
    return tuple(found)


def home_on(places: tuple[Home, ...], day: date) -> int | None:
    """Under which unit that is on the day; the first home also answers for days before it."""
    return next((home.above for home in reversed(places) if home.first <= day), places[0].above)


def _first_day_without(tree: Lineage, unit: int, day: date) -> date | None:
    span = tree.span(unit, day)
    while span is not None and span.last is not None:
        after = tree.span(unit, span.last + _DAY)
        if after is None:
            return span.last + _DAY
        span = after
    return None
