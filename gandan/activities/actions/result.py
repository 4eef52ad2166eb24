"""Results: record, amend, void, confirm. Money, households out of poverty and jobs count on the last day of their period."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext

from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Change, Known, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.activities.intake import ResultIn
from gandan.activities.models import Result, ResultLine
from gandan.activities.rules.results import COUNTED, IN_DONG, Told, told_twice
from gandan.base.errors import RuleBroken
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account

D = Dimension
_TELLING = 0x52657375  # the advisory lock of a place while results of its production models are compared


def _fill(row: Result, data: ResultIn) -> None:
    filled(row, data)
    row.first, row.last, row.model, row.reference = data.first, data.last, data.model, data.reference
    row.sector_id = member(D.SECTOR, data.sector) if data.sector else None
    row.programme_id = member(D.PROGRAMME, data.programme) if data.programme else None
    row.documented = data.documented


def _children(row: Result, data: ResultIn, known: Known) -> Iterable[models.Model]:
    yield from partners(row, data, known)
    for position, one in enumerate(data.lines, start=1):
        yield ResultLine(
            result_id=row.id, position=position, kind=one.kind.value, text=one.text, quantity=one.quantity, unit_text=one.unit_text,
            value=one.value, households=one.households, jobs=one.jobs, grade=int(one.grade),
        )  # fmt: skip


def _lines(_row: Result, data: ResultIn, known: Known) -> Sequence[Line]:
    """Money by how it was known; households and jobs as the record itself is known."""
    members = within(*data.members, (D.ACTOR_GROUP.value, known.groups(data.lead, data.last)))
    grade = record_grade(documented=data.documented)
    counted = ((measure(COUNTED[one.kind][0]), one.counted, one.grade if one.kind in IN_DONG else grade) for one in data.lines)
    return [Line(what, many, data.place, data.last, known_by, data.lead, members) for what, many, known_by in counted if many]


def _check(rows: Sequence[tuple[Result, ResultIn]]) -> None:
    """The same of the same production model is counted once for the same days. The place is locked: two may tell it at once."""
    places = {data.place for _, data in rows if data.model}
    if not places:
        return
    with connection.cursor() as cursor:
        for place in sorted(places):
            cursor.execute("SELECT pg_advisory_xact_lock(%s::int, %s::int)", [_TELLING, place % 2**31])
    touched = Q(pk__in=[row.id for row, _ in rows])
    standing = Result.objects.filter(place__in=places, voided=False).exclude(model="").exclude(touched)
    first, last = min(data.first for _, data in rows), max(data.last for _, data in rows)
    held = standing.filter(first__lte=last, last__gte=first).values_list(
        "place", "pk", "first", "last", "model", "lines__kind", "lines__text"
    )
    for place in places:
        others = [Told(str(pk), *rest) for at, pk, *rest in held if at == place]
        lines = [
            Told(str(row.id), data.first, data.last, data.model, one.kind.value, one.text)
            for row, data in rows
            if data.place == place
            for one in data.lines
        ]
        twice = told_twice(lines, others)
        if twice is not None:
            raise RuleBroken(
                gettext(
                    "Kết quả này của mô hình “%(model)s” đã được ghi cho kỳ %(first)s - %(last)s. Hãy sửa bản ghi ấy, hoặc ghi kỳ khác."
                )
                % {"model": twice[1].model, "first": f"{twice[1].first:%d/%m/%Y}", "last": f"{twice[1].last:%d/%m/%Y}"}
            )


RESULT: Recipe[Result, ResultIn] = Recipe(RecordKind.RESULT, Result, ResultIn, _fill, _lines, _children, check=_check)


def record_results(
    batch: Sequence[Change[ResultIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record results, or amend those that are known. See `record_batch` for what is raised.

    RuleBroken where the same of the same production model stands recorded for days in common.
    """
    return record_batch(RESULT, batch, by=by, today=today, now=now, batch=imported)


def void_results(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void results, with a reason."""
    return void_batch(RESULT, ids, reason=reason, by=by, today=today, now=now)


def confirm_results(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm results as they stand."""
    return confirm_batch(RESULT, ids, by=by, today=today, now=now)
