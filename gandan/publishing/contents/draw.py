"""A draw as it stands in its public copy. `file` is its record, to the letter, as anybody downloads and re-checks it."""

from __future__ import annotations

from datetime import date, datetime

from gandan.publishing.words import Strict, Words


class DrawStageCopy(Strict):
    """A stage, when it was taken, and the fingerprint of what it fixed (empty: nothing)."""

    state: str
    words: Words
    at: datetime
    digest: str


class DrawPersonCopy(Strict):
    """A participant. `name` only where the decision publishes names, and until it is erased. `lot` None: none, or not yet."""

    code: str
    group: str
    name: str
    handed_in: bool
    opened: bool
    lot: str | None
    lot_label: str


class DrawPresentCopy(Strict):
    """Who was there, by role. `number` None: fewer than five."""

    role: Words
    number: int | None


class DrawLotCopy(Strict):
    """What is drawn."""

    code: str
    label: str


class DrawCopy(Strict):
    """Everything that the page of a draw prints."""

    state: str
    state_words: Words
    place: str
    venue: str
    draw_on: date
    number: str
    decided_by: str
    decided_on: date
    value_name: Words
    value_source: Words
    value_confirmed: bool
    value_from: datetime
    deadline: datetime
    stages: tuple[DrawStageCopy, ...]
    people: tuple[DrawPersonCopy, ...]
    lots: tuple[DrawLotCopy, ...]
    left: tuple[str, ...]
    present: tuple[DrawPresentCopy, ...]
    handed_in: int
    opened: int
    value: str
    read_from: str
    seed: str
    why: str
    replaces: str
    replaced_by: str
    file: str

    @property
    def is_drawn(self) -> bool:
        """Whether there is a result."""
        return bool(self.seed)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was cancelled, in public."""
        return self.state == "cancelled"

    @property
    def has_list(self) -> bool:
        """Whether the list of seals is closed."""
        return any(one.state == "opening" for one in self.stages)

    @property
    def is_closed(self) -> bool:
        """Whether everything but the public value was fixed: anybody can compute the result."""
        return any(one.state == "closed" for one in self.stages)
