"""Words in both languages: how they are kept in public copies, and how they are read."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict

from gandan.base.sentences import in_language
from gandan.base.vietnamese import decimal_text, grouped


def is_english() -> bool:
    """Whether the reader chose English."""
    return (get_language() or "vi").startswith("en")


class Strict(BaseModel):
    """A part of a public copy, or of what is declared public: unknown words in it are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """A text in both languages."""

    vi: str
    en: str

    @property
    def here(self) -> str:
        """The text in the reader's language."""
        return self.en if is_english() else self.vi

    def __str__(self) -> str:
        return self.here


def both(said: Callable[[], object]) -> Words:
    """What is said, in both languages: it is called once under each."""
    with in_language("vi"):
        first = str(said())
    with in_language("en"):
        return Words(vi=first, en=str(said()))


def same(text: str) -> Words:
    """A text that is the same in both: a name, or what somebody wrote."""
    return Words(vi=text, en=text)


def number(value: int | Decimal) -> Words:
    """188640 as "188.640", in English "188,640"; at most one decimal, none where it is nought."""
    if value == int(value):
        return Words(vi=grouped(int(value)), en=f"{int(value):,}")
    rounded = round(Decimal(value), 1)
    return Words(vi=decimal_text(rounded), en=f"{rounded:,}")
