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
