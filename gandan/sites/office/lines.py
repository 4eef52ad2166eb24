"""Opened entries as rows of a table, and the pager of a list that is counted elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.emulation.registry import records_of
from gandan.ledger.answers import OpenEntry
from gandan.ledger.choices import Grade
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.ledger.queries.openings import opening_documents
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.ui.quantities import number_text
from gandan.voice.actions.counter_code import SOURCE


@dataclass(frozen=True)
class LineRow:
    """An entry in words. `title` and `href` are those of its record, where the account may see it."""

    entry: OpenEntry
    place: str
    body: str
    grade: Grade
    amount: str
    told: tuple[str, ...]
    title: str
    href: str


def described(entries: Iterable[OpenEntry], account: Account, day: date, *, per_unit: int = 1) -> list[LineRow]:
    """Entries with the names of their places, bodies, members and records. A fixed number of queries.

    `per_unit`: how many kept integers make one printed unit of the measure.
    """
    rows = list(entries)
    places = names_of({row.place for row in rows})
    bodies = body_names({row.organisation for row in rows if row.organisation})
    members = names_of_codes()
    records = records_of({(row.source_kind, row.source) for row in rows}, account, day)
    documents = opening_documents({row.source for row in rows if row.source_kind == "opening"})
    grades = {grade.code: grade for grade in Grade}
    return [
        LineRow(
            entry=row,
            place=places[row.place].full_name,
            body=bodies.get(row.organisation or 0, ""),
            grade=grades[row.grade],
            amount=number_text(Fraction(row.quantity, per_unit)),
            told=tuple(members[axis, code] for axis, code in row.members.items() if axis not in ("actor_group", "norm")),
            title=records[row.source].title if row.source in records else documents.get(row.source, "") or source_words(row.source_kind),
            href=record_href(row.source_kind, str(row.source)) if row.source in records else "",
        )
        for row in rows
    ]


def source_words(kind: str) -> str:
    """What stands behind an entry that has no record of its own; empty: it has one, which this account does not see."""
    return _("năm phiếu trả lời bằng mã ở quầy, đếm chung") if kind == SOURCE else ""


def record_href(kind: str, source: str) -> str:
    """The page of the record behind an entry."""
    return reverse("office:record", args=[kind, source])


class _Counted(Paginator):  # type: ignore[type-arg]  # not subscriptable when it runs
    """A paginator that is told how many there are."""

    def __init__(self, total: int, per_page: int) -> None:
        super().__init__([], per_page)
        self._total = total

    @property
    def count(self) -> int:
        """How many rows there are in all."""
        return self._total


def pages_of(total: int, number: int, per_page: int) -> Page[LineRow]:
    """A page object for the pager."""
    return _Counted(total, per_page).get_page(number)
