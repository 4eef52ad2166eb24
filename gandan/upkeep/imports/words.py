"""Wordings of registers -> codes. The table is `data/words.toml`; members' own names are known beside it."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from gandan.base.vietnamese import folded
from gandan.ledger.measures import is_of_satisfaction
from gandan.ledger.members import MEMBERS

_PUNCTUATION: Final = re.compile(r"[\W_]+")
_NUMBERS: Final = re.compile(r"\d+")
_YES: Final = frozenset(("x", "co", "da co", "v", "yes", "true", "1", "dung", "roi"))
_NO: Final = frozenset(("", "khong", "ko", "k", "chua", "no", "false", "0", "-"))


def bare(text: str) -> str:
    """A text reduced to its words: folded, punctuation off."""
    return _PUNCTUATION.sub(" ", folded(text)).strip()


@cache
def _table() -> dict[str, dict[str, str]]:
    """Topic of the table -> wording -> code."""
    text = resources.files("gandan.upkeep.imports").joinpath("data/words.toml").read_text("utf-8")
    found = {topic: _by_wording(rows) for topic, rows in tomllib.loads(text).items()}
    for member in MEMBERS:
        if is_of_satisfaction(member.dimension, member.code):
            continue
        words = found.setdefault(member.dimension.value, {})
        words[bare(member.name)] = member.code
        words.setdefault(member.code, member.code)
    return found


def _by_wording(rows: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {wording: code for code, wordings in rows.items() for wording in wordings}


@cache
def _ordered(topic: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_table()[topic].items(), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=8192)
def code_of(topic: str, text: str) -> str | None:
    """The code that a wording means: itself, else the longest known wording inside it; None where nothing is known."""
    words = bare(text)
    exact = _table()[topic].get(words)
    if exact is not None or not words:
        return exact
    padded = f" {words} "
    return next((code for wording, code in _ordered(topic) if f" {wording} " in padded), None)


def only_code_in(topic: str, text: str) -> str | None:
    """The code of a free text where its words point to one only: what points to several is left unsaid.

    Numbers say nothing of it, and without them the titles of a register are few.
    """
    return _only_code_in(topic, _NUMBERS.sub("", text))


@lru_cache(maxsize=8192)
def _only_code_in(topic: str, text: str) -> str | None:
    padded = f" {bare(text)} "
    found: set[str] = set()
    for wording, code in _ordered(topic):
        if f" {wording} " in padded:
            found.add(code)
            padded = padded.replace(f" {wording} ", " | ")
    return found.pop() if len(found) == 1 else None


def says_yes(text: str) -> bool:
    """Whether a cell says that there is something: a cross, "có", or what it is called. Absent, "không", "chưa" say no."""
    words = bare(text)
    return words in _YES or (words not in _NO and not words.startswith(("khong ", "chua ")))
