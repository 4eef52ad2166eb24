"""A disclosure as it stands in its copy."""

from __future__ import annotations

from datetime import date

from gandan.publishing.words import Strict, Words


class WayCopy(Strict):
    """Where it hangs, from when to when. `last` None: until further notice."""

    way: Words
    where: str
    first: date
    last: date | None


class PaperCopy(Strict):
    """A document to be opened: its number on the page, and the digest of its file."""

    number: int
    name: str
    media_type: str
    size: int
    sha256: str


class VillageCopy(Strict):
    """How many of a list in one village. None: too few to be printed, or it would give such a number away."""

    village: str
    many: int | None


class NameCopy(Strict):
    """A name as the decision lets it be shown; `village` is empty where it does not let that be shown."""

    name: str
    village: str


class ListCopy(Strict):
    """A list of people. `names` only while the decision lets them stand; else numbers. `gone`: there were names."""

    allowed_by: str
    keep_until: date | None
    gone: bool
    total: int | None
    names: tuple[NameCopy, ...] = ()
    counts: tuple[VillageCopy, ...] = ()


class DisclosureCopy(Strict):
    """A disclosure. Title, summary and places of posting are as they were written, in Vietnamese. `until` None: until further notice."""

    item: str
    item_name: Words
    answers: Words
    place: str
    number: str
    decided_by: str
    decided_on: date
    posted_on: date
    until: date | None
    link: str
    ways: tuple[WayCopy, ...]
    papers: tuple[PaperCopy, ...]
    list: ListCopy | None
