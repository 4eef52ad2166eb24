"""Whether two registrations are likely one initiative: by their words, marks and order aside. A doubt, never a verdict."""

from dataclasses import dataclass

from gandan.base.vietnamese import folded

ASKED_FROM = 60  # percent
_SAID_EVERYWHERE = frozenset({
    "mo", "hinh", "dien", "dan", "van", "kheo", "xay", "dung", "thuc", "hien", "cong", "tac", "cua", "va", "trong", "o", "tai", "cho",
    "cac", "nhung", "voi", "la", "thon", "ban", "xa", "to", "khu", "pho",
})  # fmt: skip
_LEAST = 3  # letters; shorter title words say little
_TITLE, _CONTENT = 70, 30  # what each weighs, in percent


@dataclass(frozen=True)
class Words:
    """The telling words of an initiative: of its title, and of how it works."""

    title: frozenset[str]
    content: frozenset[str]


def words_of(title: str, content: str) -> Words:
    """Words without marks, those that every such text has left out."""
    return Words(_telling(title), _telling(content))


def alike(one: Words, other: Words) -> int:
    """How alike two initiatives are, in percent. Without content on either side the title alone speaks."""
    title = _shared(one.title, other.title)
    if not one.content or not other.content:
        return title
    return (_TITLE * title + _CONTENT * _shared(one.content, other.content)) // 100


def in_common(one: Words, other: Words) -> list[str]:
    """The words that make two initiatives similar, those of the titles first."""
    of_titles = sorted(one.title & other.title)
    return of_titles + sorted(((one.title | one.content) & (other.title | other.content)) - set(of_titles))


def _telling(text: str) -> frozenset[str]:
    letters = "".join(char if char.isalnum() else " " for char in folded(text))
    return frozenset(word for word in letters.split() if word not in _SAID_EVERYWHERE and (len(word) >= _LEAST or word.isdigit()))


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    """Words in common against all words of both (Jaccard), in percent."""
    return 100 * len(one & other) // len(one | other) if one and other else 0


_PRAISE = ("kieu mau", "tieu bieu", "tien tien", "hieu qua", "diem sang", "mo hinh diem", "mo hinh", "dien hinh")
_FOR_WHOM = frozenset({"cho", "cua", "o", "tai", "voi", "trong"})  # what follows says for whom or where: another model, perhaps
_CUT_SHORT = 2  # words that one of two names may leave out at its end
_NAMED = 2  # words that a name cut short must have


def one_name(one: str, other: str) -> bool:
    """Whether two titles are one name: marks, order and words of praise aside, or one of them cut short.

    "Bê tông đường ngõ kiểu mẫu" is "bê tông đường ngõ"; "rau sạch cho hộ nghèo" is not "rau sạch": it says for whom.
    """
    (name, tail), (other_name, other_tail) = _parts(one), _parts(other)
    if not name or not other_name or set(tail) != set(other_tail):
        return False
    short, long = sorted((name, other_name), key=len)
    cut = long[: len(short)] == short and len(short) >= _NAMED and len(long) - len(short) <= _CUT_SHORT
    return sorted(short) == sorted(long) or cut


def _parts(title: str) -> tuple[list[str], list[str]]:
    """(words of the name, words that say for whom or where)."""
    text = " ".join("".join(char if char.isalnum() else " " for char in folded(title)).split())
    for praise in _PRAISE:
        text = f" {text} ".replace(f" {praise} ", " ").strip()
    words = text.split()
    cut = next((place for place, word in enumerate(words) if word in _FOR_WHOM and place), len(words))
    return words[:cut], words[cut:]
