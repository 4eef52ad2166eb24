"""A small vocabulary of what must hold across the fields of an intake. The machine asks it here; the phone reads the same from the schema.

A rule says no in one sentence (`say`, lazily translated) about the whole object. `when`: conditions, all of which must hold for the
rule to be asked. What the words mean on a phone stands in docs/phone.md; both must stay the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from gandan.base.sentences import in_language
from gandan.base.vietnamese import folded


class Said(Protocol):
    """A sentence that is translated when it is asked for."""

    def __str__(self) -> str: ...


def plain(value: object) -> object:
    """A value as JSON spells it: what has a code by its code, another choice by its value."""
    return getattr(value, "code", getattr(value, "value", value))


@dataclass(frozen=True)
class When:
    """A condition: the field is one of these. `by_letters`: compared in small letters without marks."""

    field: str
    among: tuple[object, ...]
    by_letters: bool = False

    def holds(self, given: object) -> bool:
        """Whether it holds of the object."""
        value = getattr(given, self.field)
        return (folded(value) if self.by_letters else value) in self.among

    def told(self) -> dict[str, object]:
        """As the schema spells it."""
        said: dict[str, object] = {"field": self.field, "among": [plain(one) for one in self.among]}
        return said | {"folded": True} if self.by_letters else said


@dataclass(frozen=True)
class Rule(ABC):
    """What every rule has: the field it is about, its sentence, and when it is asked."""

    word: ClassVar[str] = ""
    field: str
    say: Said
    when: tuple[When, ...] = ()

    def is_asked(self, given: object) -> bool:
        """Whether its conditions hold."""
        return not self.when or all(one.holds(given) for one in self.when)

    @abstractmethod
    def is_broken(self, given: object) -> bool:
        """Whether the object breaks it."""

    def more(self) -> dict[str, object]:
        """What the schema says besides the field."""
        return {}

    def told(self) -> dict[str, object]:
        """As the schema spells it, with its sentence in both languages."""
        said: dict[str, object] = {"rule": self.word, "field": self.field, **self.more()}
        if self.when:
            said["when"] = [one.told() for one in self.when]
        for language in ("vi", "en"):
            with in_language(language):
                said[language] = str(self.say)
        return said


@dataclass(frozen=True, kw_only=True)
class AtMost(Rule):
    """The field, where it is given, is no greater than the other (not given: 0)."""

    word: ClassVar[str] = "at_most"
    other: str

    def is_broken(self, given: object) -> bool:
        value = getattr(given, self.field)
        return value is not None and value > (getattr(given, self.other) or 0)

    def more(self) -> dict[str, object]:
        return {"other": self.other}


@dataclass(frozen=True, kw_only=True)
class SumAtMost(Rule):
    """The field, where it is given, is no greater than the sum of `key` over the list."""

    word: ClassVar[str] = "sum_at_most"
    list: str
    key: str

    def is_broken(self, given: object) -> bool:
        value = getattr(given, self.field)
        return value is not None and value > sum(getattr(one, self.key) for one in getattr(given, self.list))

    def more(self) -> dict[str, object]:
        return {"list": self.list, "key": self.key}


@dataclass(frozen=True, kw_only=True)
class Once(Rule):
    """No two objects of the list `field` have the same key, if any; an empty key: no two values are equal."""

    word: ClassVar[str] = "once"
    key: str = ""

    def is_broken(self, given: object) -> bool:
        listed: Iterable[Any] = getattr(given, self.field)  # Any: whatever the list holds
        keys = [key for one in listed if (key := getattr(one, self.key) if self.key else one) is not None]
        return len(set(keys)) < len(keys)

    def more(self) -> dict[str, object]:
        return {"key": self.key}


@dataclass(frozen=True, kw_only=True)
class Among(Rule):
    """The field is one of these."""

    word: ClassVar[str] = "among"
    values: tuple[object, ...]

    def is_broken(self, given: object) -> bool:
        return getattr(given, self.field) not in self.values

    def more(self) -> dict[str, object]:
        return {"values": [plain(one) for one in self.values]}


@dataclass(frozen=True, kw_only=True)
class NotAmong(Rule):
    """The field does not stand in the list."""

    word: ClassVar[str] = "not_among"
    list: str

    def is_broken(self, given: object) -> bool:
        return getattr(given, self.field) in getattr(given, self.list)

    def more(self) -> dict[str, object]:
        return {"list": self.list}


@dataclass(frozen=True)
class Requires(Rule):
    """The field is given: neither null nor an empty text or list."""

    word: ClassVar[str] = "requires"

    def is_broken(self, given: object) -> bool:
        return _is_empty(getattr(given, self.field))


@dataclass(frozen=True)
class Forbids(Rule):
    """The field is not given: null, or an empty text or list."""

    word: ClassVar[str] = "forbids"

    def is_broken(self, given: object) -> bool:
        return not _is_empty(getattr(given, self.field))


@dataclass(frozen=True)
class Whole(Rule):
    """The number has no fraction."""

    word: ClassVar[str] = "whole"

    def is_broken(self, given: object) -> bool:
        value = getattr(given, self.field)
        return value is not None and value != int(value)


def _is_empty(value: object) -> bool:
    return value is None or value in ("", ())
