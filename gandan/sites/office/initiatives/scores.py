"""What appraisers gave, side by side: each criterion with the points and the evidence of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.emulation.access import appraisals_for
from gandan.emulation.models import Appraisal, Initiative
from gandan.emulation.queries.scores import Scored, scored
from gandan.emulation.rules.rubrics import Rubric, points_text, rubric, spread_of
from gandan.evidence.access import photographs_of
from gandan.people.models import Account
from gandan.sites.office.photos.shots import Shot, shots_of


@dataclass(frozen=True)
class GivenCell:
    """What one appraiser gave for a criterion; `points` empty: nothing was given."""

    who: str
    points: str
    evidence: str
    shots: tuple[Shot, ...]


@dataclass(frozen=True)
class CriterionRow:
    """A criterion with what each appraiser gave."""

    name: str
    help: str
    most: str
    cells: tuple[GivenCell, ...]


@dataclass(frozen=True)
class Column:
    """One appraiser's sheet: who, when, what it comes to."""

    who: str
    on: date
    total: str
    taken_off: str
    band: str
    note: str


@dataclass(frozen=True)
class ScoreTable:
    """All sheets of one rubric. `mean` is empty for a single sheet: one opinion has no mean."""

    title: str
    source: str
    official: bool
    most: str
    columns: tuple[Column, ...]
    rows: tuple[CriterionRow, ...]
    mean: str = ""
    lowest: str = ""
    highest: str = ""


def score_tables(row: Initiative, account: Account, day: date) -> list[ScoreTable]:
    """The sheets of an initiative by rubric, for whoever may see them. Five queries."""
    sheets: dict[str, list[Appraisal]] = defaultdict(list)
    for one in appraisals_for(account, row, day):
        sheets[one.rubric].append(one)
    if not sheets:
        return []
    read = {one.appraisal.pk: one for one in scored([sheet for of_one in sheets.values() for sheet in of_one])}
    photographs = list(photographs_of(account, "initiative", row.pk, day))
    shots = {photo.pk: shot for photo, shot in zip(photographs, shots_of(photographs), strict=True)}
    return [_table(rubric(code), [read[one.pk] for one in of_one], shots) for code, of_one in sheets.items()]


def _table(used: Rubric, sheets: Sequence[Scored], shots: dict[UUID, Shot]) -> ScoreTable:
    spread = spread_of([one.total.tenths for one in sheets])
    rows = tuple(
        CriterionRow(
            criterion.name, criterion.help, points_text(criterion.tenths),
            tuple(_cell(sheet, criterion.code, shots) for sheet in sheets),
        )
        for criterion in used.criteria
    )  # fmt: skip
    columns = tuple(
        Column(
            one.appraisal.appraiser.name, one.appraisal.on, points_text(one.total.tenths),
            points_text(one.total.taken_off) if one.total.taken_off else "", one.total.band, one.appraisal.note,
        )
        for one in sheets
    )  # fmt: skip
    told = (points_text(spread.mean), points_text(spread.lowest), points_text(spread.highest)) if spread else ("", "", "")
    return ScoreTable(used.name, used.source, used.official, points_text(used.most), columns, rows, *told)


def _cell(sheet: Scored, code: str, shots: dict[UUID, Shot]) -> GivenCell:
    score = sheet.scores.get(code)
    who = sheet.appraisal.appraiser.name
    if score is None:
        return GivenCell(who, "", "", ())
    return GivenCell(who, points_text(score.tenths), score.evidence, tuple(shots[one] for one in score.photographs if one in shots))
