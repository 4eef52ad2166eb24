"""Proofs of the quantities: reversals, stocks, roll-ups and frozen answers."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gandan.ledger.answers import frozen_digest
from gandan.ledger.choices import Kind
from gandan.ledger.measures import BY_NUMBER, MEASURES
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.frozen import frozen_question
from gandan.ledger.queries.reading import confirmed
from gandan.ledger.queries.sql import CELL, SUMS, column, rollup_cells, sign
from gandan.ledger.queries.totals import totals
from gandan.ledger.rules.lines import AXES
from gandan.places.models import Unit

_GRAINS: dict[object, str] = {
    1: gettext_noop("ngày"),
    2: gettext_noop("nửa tháng từ ngày"),
    3: gettext_noop("tháng từ ngày"),
    4: gettext_noop("năm từ ngày"),
}
_STOCKS = [measure.number for measure in MEASURES if measure.kind is Kind.STOCK]
_PLAIN = ("measure", "grade", "place", "placed_on")


def _cell(alias: str) -> str:
    return ", ".join([*(f"{alias}.{name}" for name in _PLAIN), column("organisation", alias), *(column(a, alias) for a in AXES)])


def reversals() -> Iterator[str]:
    """A reversal takes back one entry of its own source: the same cell, the opposite quantity, once. A closing, too."""
    for link, word, same in (
        (
            "reverses",
            _("đảo"),
            "r.source = e.source AND r.occurred_on = e.occurred_on AND r.stands_for = e.stands_for AND e.reverses IS NULL",
        ),
        ("closes", _("kết thúc"), "r.source = e.source AND r.occurred_on >= e.occurred_on AND e.closes IS NULL AND e.reverses IS NULL"),
    ):
        only = "" if link == "reverses" else "AND r.reverses IS NULL "
        row = _first(
            f"SELECT r.id, r.{link} FROM ledger_entry r LEFT JOIN ledger_entry e ON e.id = r.{link} "  # noqa: S608 - names of ours
            f"WHERE r.{link} IS NOT NULL {only}AND (e.id IS NULL OR NOT ({same} AND r.quantity = -e.quantity) "
            f"OR ({_cell('r')}) IS DISTINCT FROM ({_cell('e')})) ORDER BY r.id LIMIT 1"
        )
        if row is not None:
            yield _("Bút toán %(row)s %(word)s bút toán %(row2)s nhưng không phải là hình ngược của nó.") % {
                "row": row[0],
                "word": word,
                "row2": row[1],
            }
    twice = _first("SELECT reverses, count(*) FROM ledger_entry WHERE reverses IS NOT NULL GROUP BY 1 HAVING count(*) > 1 LIMIT 1")
    if twice is not None:
        yield _("Bút toán %(twice)s bị đảo %(twice2)s lần.") % {"twice": twice[0], "twice2": twice[1]}


def stocks() -> Iterator[str]:
    """No cell of a stock is below zero on any day."""
    row = _first(
        "SELECT measure, place, occurred_on, level FROM (SELECT e.measure, e.place, e.occurred_on, "  # noqa: S608 - names of ours
        f"sum(e.quantity) OVER (PARTITION BY {_cell('e')} ORDER BY e.occurred_on) AS level "
        f"FROM ledger_entry e WHERE e.measure = ANY(%s)) l WHERE level < 0 ORDER BY occurred_on LIMIT 1",
        _STOCKS,
    )
    if row is not None:
        measure, place, day, level = row
        yield _("“%(measure)s” của %(unit)s ngày %(day)s là %(level)s, nhỏ hơn không.") % {
            "measure": _measure(measure),
            "unit": _unit(place),
            "day": f"{day:%d/%m/%Y}",
            "level": level,
        }


def rollups() -> Iterator[str]:
    """Every roll-up cell is what its sealed entries sum to; cells of nothing may stand or be missing."""
    sealed = "(SELECT e.* FROM ledger_entry e JOIN ledger_seal s ON s.subject = e.id)"
    made = rollup_cells(sealed, sign(), _confirmed_by_seal())
    on = " AND ".join(f"m.{name} = k.{name}" for name in CELL.split(", "))
    differs = " OR ".join(f"coalesce(m.{name}, 0) <> coalesce(k.{name}, 0)" for name in SUMS.split(", "))
    row = _first(
        "SELECT coalesce(m.measure, k.measure), coalesce(m.place, k.place), coalesce(m.grain, k.grain), "  # noqa: S608 - names of ours
        "coalesce(m.first, k.first), coalesce(k.quantity, 0), coalesce(m.quantity, 0)::bigint "
        f"FROM ({made}) m FULL JOIN ledger_rollup k ON {on} WHERE {differs} ORDER BY 1, 2, 3, 4 LIMIT 1"
    )
    if row is not None:
        measure, place, grain, first, kept, summed = row
        yield (
            _(
                "Bảng cộng sẵn “%(measure)s” của %(unit)s, %(get)s %(first)s, ghi %(kept)s mà các bút toán cộng lại "
                "được %(summed)s. Làm lại bằng: gandan verify --rebuild."
            )
            % {
                "measure": _measure(measure),
                "unit": _unit(place),
                "get": _(str(_GRAINS.get(grain, grain))),
                "first": f"{first:%d/%m/%Y}",
                "kept": kept,
                "summed": summed,
            }
        )


def frozen() -> Iterator[str]:
    """Every answer that a document was sent with is the one given at its position today."""
    for row in FrozenAnswer.objects.order_by("position", "id").iterator():
        question = frozen_question(row)
        answer = totals(question)
        if (answer.value, answer.lines) != (row.value, row.lines):
            yield (
                _("Số đã chốt %(id)s (“%(name)s”, dòng %(position)s) ghi %(value)s, mà sổ cái ở dòng ấy cho %(value2)s.")
                % {"id": row.id, "name": question.measure.label, "position": row.position, "value": row.value, "value2": answer.value}
            )
        elif frozen_digest(row.document, answer) != bytes(row.digest):
            yield _("Số đã chốt %(id)s (“%(name)s”, dòng %(position)s) đã bị đổi: không khớp dấu của nó.") % {
                "id": row.id,
                "name": question.measure.label,
                "position": row.position,
            }


def _confirmed_by_seal() -> str:
    """Roll-ups know only sealed confirmations; the highest position stands for "all that are sealed"."""
    return confirmed(2**62)


def _first(statement: str, *params: list[int]) -> tuple[Any, ...] | None:  # Any: columns of whatever was asked
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def _measure(number: int) -> str:
    known = BY_NUMBER.get(number)
    return known.name if known is not None else str(number)


def _unit(unit: int) -> str:
    return Unit.objects.values_list("slug", flat=True).filter(id=unit).first() or str(unit)
