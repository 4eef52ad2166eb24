"""The programme that a register's words mean: by its symbol, its title or its code; nothing is guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from gandan.base.errors import BadInput
from gandan.base.vietnamese import folded
from gandan.people.models import Account
from gandan.programmes.access import visible_programmes
from gandan.programmes.models import Programme
from gandan.programmes.rules.symbols import cited


class ProgrammeFinder:
    """Programmes that whoever imports may read, found by what registers write. One query when it is made."""

    def __init__(self, rows: Iterable[Programme] = ()) -> None:
        self._by_words: dict[str, list[Programme]] = defaultdict(list)
        for row in rows:
            for words in {row.slug, row.symbol, row.cited_in_vietnamese, row.title}:
                if words:
                    self._by_words[folded(words)].append(row)

    def find(self, text: str, day: date) -> str | None:
        """The code of the programme meant on the day; None where there is none, or several fit.

        "Đề án 10 - ĐA/HU" and "10-DA/HU ngày 5/3/2021" are 10-ĐA/HU. Of several years' documents with one symbol, the last
        issued by that day.
        """
        fitting = self._by_words.get(folded(text)) or self._by_symbol(text)
        issued = sorted((row for row in fitting if row.issued_on <= day), key=lambda row: row.issued_on, reverse=True)
        if not issued:
            return fitting[0].slug if len(fitting) == 1 else None
        same_day = [row for row in issued if row.issued_on == issued[0].issued_on]
        return issued[0].slug if len(same_day) == 1 else None

    def _by_symbol(self, text: str) -> list[Programme]:
        """By a symbol that stands anywhere after the words: "Đề án số 10-ĐA/HU"."""
        words = text.split()
        for start in range(len(words)):
            try:
                symbol = cited(" ".join(words[start:])).symbol.text
            except BadInput:
                continue
            return self._by_words.get(folded(symbol), [])
        return []


def programmes_for(account: Account | None, on: date) -> ProgrammeFinder:
    """What an import by the account may name; the product itself names all."""
    rows: Any = Programme.objects.all() if account is None else visible_programmes(account, on)  # Any: a QuerySet of Programme
    return ProgrammeFinder(rows.filter(voided=False))
