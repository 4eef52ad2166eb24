"""A text that disagrees with its annexes cannot be produced: whatever is recorded, and whatever single thing is changed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.base.vietnamese import grouped
from gandan.places.models import Unit
from gandan.reports.documents.check import FiguresDisagree, check_document
from gandan.reports.documents.model import Annex, Bullet, Cell, Document, FigureCell, FigureRun, Paragraph
from gandan.reports.documents.sealing import sealed
from gandan.reports.documents.stored import from_json, to_json
from gandan.reports.kinds.catalogue import report_kinds
from gandan.reports.queries import Draft, drafted
from gandan.reports.term.composing import Paper
from tests.ledger.world import lay_tree
from tests.reports.term_world import campaign, gathering, initiative, opened, session

KINDS = {kind.code: kind for kind in report_kinds() if kind.is_periodic}
LAST = {"thang-ubnd": [date(2024, 3, 14), date(2024, 12, 14)]}
ENDS = {
    "thang": [date(2024, 1, 31), date(2024, 3, 31)], "quy": [date(2024, 3, 31)], "6-thang": [date(2024, 6, 30)],
    "nam": [date(2024, 12, 31)],
}  # fmt: skip
PLACES = st.sampled_from(["xa-1", "xa-2", "huyen-a", "thon-1a"])
DAYS = st.dates(date(2023, 1, 1), date(2024, 12, 31))
RECORDS = st.lists(
    st.one_of(
        st.tuples(st.just("session"), PLACES, DAYS, st.integers(1, 500)),
        st.tuples(st.just("campaign"), PLACES, DAYS, st.integers(0, 300)),
        st.tuples(st.just("gathering"), PLACES, DAYS, st.integers(1, 90)),
        st.tuples(st.just("initiative"), PLACES, DAYS, st.integers(1, 9)),
    ),
    min_size=1,
    max_size=6,
)
LAW = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def record(told: list[tuple[str, str, date, int]]) -> None:
    for what, place, on, many in told:
        if what == "session":
            session(place, on, many, audience="ethnic_minority" if many % 2 else "general", group="forces" if many % 3 else "front")
        elif what == "campaign":
            campaign(place, on, people=many, cadres=many % 7, money=many * 1_000, half_days=many % 11, land=many % 13)
        elif what == "gathering":
            gathering(place, on, many, group="reputable")
        else:
            initiative(place, on, subject="model" if many % 2 else "individual")


def more(figure: FigureRun | FigureCell) -> dict[str, Any]:
    """The figure one higher, its words saying so."""
    value = figure.value + figure.parts
    whole, rest = divmod(value, figure.parts)
    return {"value": value, "text": f"{grouped(whole)}{',5' if rest else ''}"}


def in_text(document: Document) -> Iterator[Document]:
    """The document with any one figure of its text or notes changed, words and value alike."""
    for place, block in enumerate(document.blocks):
        for changed in changed_figures(block):
            yield replace(document, blocks=(*document.blocks[:place], changed, *document.blocks[place + 1 :]))
    for place, note in enumerate(document.notes):
        for changed in changed_figures(note):
            if isinstance(changed, Paragraph):
                yield replace(document, notes=(*document.notes[:place], changed, *document.notes[place + 1 :]))


def changed_figures(block: object) -> Iterator[Paragraph | Bullet]:
    if isinstance(block, Paragraph | Bullet):
        for at, run in enumerate(block.runs):
            if isinstance(run, FigureRun):
                yield replace(block, runs=(*block.runs[:at], replace(run, **more(run)), *block.runs[at + 1 :]))


def in_annexes(document: Document) -> Iterator[Document]:
    """The document with any one cell of an annex changed, or any one row left out or told twice."""
    for place, annex in enumerate(document.annexes):
        for changed in (*cells_changed(annex), *rows_changed(annex)):
            yield replace(document, annexes=(*document.annexes[:place], changed, *document.annexes[place + 1 :]))


def cells_changed(annex: Annex) -> Iterator[Annex]:
    for at, row in enumerate(annex.rows):
        for one, changed in changed_cells(row):
            yield replace(annex, rows=(*annex.rows[:at], (*row[:one], changed, *row[one + 1 :]), *annex.rows[at + 1 :]))
    for one, changed in changed_cells(annex.totals or ()):
        totals = annex.totals or ()
        yield replace(annex, totals=(*totals[:one], changed, *totals[one + 1 :]))


def changed_cells(row: tuple[Cell, ...]) -> Iterator[tuple[int, Cell]]:
    for one, cell in enumerate(row):
        if isinstance(cell, FigureCell):
            yield one, replace(cell, **more(cell))
        elif isinstance(cell, str) and cell:
            yield one, f"{cell}1"


def rows_changed(annex: Annex) -> Iterator[Annex]:
    for at, row in enumerate(annex.rows):
        yield replace(annex, rows=annex.rows[:at] + annex.rows[at + 1 :])
        yield replace(annex, rows=(*annex.rows[:at], row, *annex.rows[at:]))


def in_sources(document: Document) -> Iterator[Document]:
    for place, source in enumerate(document.provenance):
        yield replace(
            document,
            provenance=(*document.provenance[:place], replace(source, value=source.value + 1), *document.provenance[place + 1 :]),
        )
        yield replace(document, provenance=document.provenance[:place] + document.provenance[place + 1 :])


def refused(report: Draft, document: Document) -> bool:
    try:
        check_document(document, report.ruleset)
    except FiguresDisagree:
        return True
    return False


@pytest.mark.django_db
@LAW
@given(RECORDS, st.sampled_from(sorted(ENDS | LAST)), st.data())
def test_any_single_number_or_row_that_is_changed_is_refused(
    told: list[tuple[str, str, date, int]], code: str, data: st.DataObject
) -> None:
    with transaction.atomic():
        lay_tree()
        record(told)
        last = data.draw(st.sampled_from((ENDS | LAST)[code]))
        unit = Unit.objects.get(slug=data.draw(st.sampled_from(["huyen-a", "xa-1"])))
        report = drafted(KINDS[code], unit, None, last, paper=Paper(last), href=opened)
        transaction.set_rollback(True)
    check_document(report.document, report.ruleset)
    check_document(from_json(to_json(report.document)), report.ruleset)
    ways: list[Callable[[Document], Iterator[Document]]] = [in_text, in_annexes, in_sources]
    for way in ways:
        tampered = list(way(report.document))
        chosen = data.draw(st.lists(st.integers(0, len(tampered) - 1), max_size=25)) if tampered else []
        assert [place for place in chosen if not refused(report, tampered[place])] == []


def grown(annex: Annex) -> Annex:
    """The annex with one more in its first row of figures, sealed anew: as a faulty renderer of rows would leave it."""
    at = next(place for place, row in enumerate(annex.rows) if any(isinstance(cell, FigureCell) for cell in row))
    row = annex.rows[at]
    one = next(place for place, cell in enumerate(row) if isinstance(cell, FigureCell))
    cell = row[one]
    assert isinstance(cell, FigureCell)
    changed = replace(cell, **more(cell), answer_id="another")
    return sealed(replace(annex, rows=(*annex.rows[:at], (*row[:one], changed, *row[one + 1 :]), *annex.rows[at + 1 :])))


@pytest.mark.django_db
def test_a_seal_that_was_made_anew_hides_neither_a_wrong_sum_nor_a_missing_source() -> None:
    lay_tree()
    record([("session", "xa-1", date(2024, 3, 5), 81), ("campaign", "xa-2", date(2024, 3, 9), 100)])
    report = drafted(KINDS["thang"], Unit.objects.get(slug="huyen-a"), None, date(2024, 3, 31), paper=Paper(date(2024, 3, 31)), href=opened)
    summing = [place for place, annex in enumerate(report.document.annexes) if annex.sums]
    assert summing
    for place in summing:
        annexes = report.document.annexes
        wrong = replace(report.document, annexes=(*annexes[:place], grown(annexes[place]), *annexes[place + 1 :]))
        with pytest.raises(FiguresDisagree, match="không bằng tổng số"):
            check_document(wrong, report.ruleset)
    bare = replace(report.document, provenance=())
    with pytest.raises(FiguresDisagree, match="không có nguồn"):
        check_document(bare, report.ruleset)
