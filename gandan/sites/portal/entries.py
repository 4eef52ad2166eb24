"""The one list of the public pages: what each entry is called, what is told beneath it, what stands at its side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A line that opens. `facts` stand under the title, empty ones left out; `about` is a sentence; `value` and `tag` stand at the side.

    `tag_css`: "ok", "ask", "no", "new" or nothing. `marks`: steps drawn beneath.
    """

    href: str
    title: str
    facts: Sequence[str] = ()
    about: str = ""
    value: str = ""
    tag: str = ""
    tag_css: str = ""
    marks: Sequence[object] = ()

    @property
    def told(self) -> list[str]:
        """The facts there are."""
        return [one for one in self.facts if one]
