"""What each kind of record looks like on a page: the fields of its intake, in the order and words people read.

Forms, the page of a record and its history are all drawn from these tables; what may come in is the intake's matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gandan.activities.choices import RecordKind
from gandan.sites.office.records.drawn.acceptance import ACCEPTANCE
from gandan.sites.office.records.drawn.campaign import CAMPAIGN
from gandan.sites.office.records.drawn.commendation import AWARD, PROPOSAL
from gandan.sites.office.records.drawn.decision import DECISION
from gandan.sites.office.records.drawn.disclosure import DISCLOSURE
from gandan.sites.office.records.drawn.draw import DRAW
from gandan.sites.office.records.drawn.gathering import GATHERING
from gandan.sites.office.records.drawn.initiative import INITIATIVE
from gandan.sites.office.records.drawn.land import LAND_PROJECT, LAND_STEP
from gandan.sites.office.records.drawn.meeting import MEETING
from gandan.sites.office.records.drawn.need import NEED
from gandan.sites.office.records.drawn.parts import DECIMALS, TURNS, Drawn, Linked, Part, pairs_of
from gandan.sites.office.records.drawn.plan import PLAN
from gandan.sites.office.records.drawn.reception import DIALOGUE, PETITIONS, RECEPTION
from gandan.sites.office.records.drawn.result import RESULT
from gandan.sites.office.records.drawn.satisfaction import INDEX, PAPER_ANSWERS
from gandan.sites.office.records.drawn.session import SESSION
from gandan.sites.office.records.drawn.supervision import CRITIQUE, OPINION, SUPERVISION
from gandan.sites.office.records.drawn.survey import SURVEY
from gandan.sites.office.records.drawn.visit import VISIT
from gandan.sites.office.records.drawn.work import WORK

__all__ = ["DECIMALS", "PARTS", "TURNS", "Drawn", "Linked", "Part", "pairs_of", "plain_fields"]

PARTS: dict[RecordKind, tuple[Part, ...]] = {
    RecordKind.SESSION: SESSION,
    RecordKind.CAMPAIGN: CAMPAIGN,
    RecordKind.GATHERING: GATHERING,
    RecordKind.INITIATIVE: INITIATIVE,
    RecordKind.SURVEY: SURVEY,
    RecordKind.VISIT: VISIT,
    RecordKind.NEED: NEED,
    RecordKind.WORK: WORK,
    RecordKind.PLAN: PLAN,
    RecordKind.ACCEPTANCE: ACCEPTANCE,
    RecordKind.PROPOSAL: PROPOSAL,
    RecordKind.AWARD: AWARD,
    RecordKind.RESULT: RESULT,
    RecordKind.RECEPTION: RECEPTION,
    RecordKind.DIALOGUE: DIALOGUE,
    RecordKind.PETITIONS: PETITIONS,
    RecordKind.PAPER_ANSWERS: PAPER_ANSWERS,
    RecordKind.INDEX: INDEX,
    RecordKind.SUPERVISION: SUPERVISION,
    RecordKind.CRITIQUE: CRITIQUE,
    RecordKind.OPINION: OPINION,
    RecordKind.LAND_PROJECT: LAND_PROJECT,
    RecordKind.LAND_STEP: LAND_STEP,
    RecordKind.MEETING: MEETING,
    RecordKind.DECISION: DECISION,
    RecordKind.DISCLOSURE: DISCLOSURE,
    RecordKind.DRAW: DRAW,
}


def plain_fields(parts: Sequence[Part]) -> Iterator[Drawn]:
    """The fields that stand alone, not in rows."""
    for part in parts:
        if not part.rows:
            yield from part.fields
