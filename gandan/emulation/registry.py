"""Every kind of record in one table, for what stands above: pages, imports, commands.

It stands here because all kinds are visible from here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.activities.access import record_for, visible_records
from gandan.activities.actions.acceptance import ACCEPTANCE
from gandan.activities.actions.campaign import CAMPAIGN
from gandan.activities.actions.gathering import GATHERING
from gandan.activities.actions.need import NEED
from gandan.activities.actions.plan import PLAN
from gandan.activities.actions.recording import Change, Outcome, Recipe, confirm_batch, record_batch, void_batch
from gandan.activities.actions.result import RESULT
from gandan.activities.actions.session import SESSION
from gandan.activities.actions.survey import SURVEY
from gandan.activities.actions.visit import VISIT
from gandan.activities.actions.work import WORK
from gandan.activities.choices import RecordKind
from gandan.activities.intake import RecordIn
from gandan.activities.models import Record
from gandan.base.errors import NotFound
from gandan.democracy.actions.critique import CRITIQUE
from gandan.democracy.actions.decision import DECISION
from gandan.democracy.actions.disclosure import DISCLOSURE
from gandan.democracy.actions.draw import DRAW
from gandan.democracy.actions.land import LAND_PROJECT, LAND_STEP
from gandan.democracy.actions.meeting import MEETING
from gandan.democracy.actions.opinion import OPINION
from gandan.democracy.actions.supervision import SUPERVISION
from gandan.emulation.actions import INITIATIVE
from gandan.emulation.actions.commendation import AWARD, PROPOSAL
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.actions.dialogue import DIALOGUE
from gandan.voice.actions.index_result import INDEX
from gandan.voice.actions.petition import PETITIONS
from gandan.voice.actions.reception import RECEPTION
from gandan.voice.actions.satisfaction import PAPER_ANSWERS


@dataclass(frozen=True)
class RecordType:
    """A kind of record: its words, its model and intake, every act and every door, whatever the kind.

    `plural` is what the command line and addresses call its registers: sessions, campaigns, ...
    """

    plural: str
    recipe: Recipe[Any, Any]  # Any: each kind has its own model and intake

    @property
    def kind(self) -> RecordKind:
        """The word that stands in the ledger and in the history."""
        return self.recipe.kind

    @property
    def label(self) -> str:
        """What one record of it is called, in the reader's language."""
        return str(self.kind.label)

    @property
    def model(self) -> type[Record]:
        """Its table."""
        model: type[Record] = self.recipe.model
        return model

    @property
    def intake(self) -> type[RecordIn]:
        """What may come in."""
        intake: type[RecordIn] = self.recipe.intake
        return intake

    @property
    def day(self) -> str:
        """The model's field that holds the day it counts on first: to sort and filter by."""
        return self.model.DAY

    @property
    def route(self) -> str:
        """The name of the page of one record, within its face."""
        return self.kind.value

    def visible(self, account: Account | None, on: date) -> QuerySet[Record]:
        """Records the account may see."""
        return visible_records(self.model, account, on)

    def fetch(self, account: Account | None, record: UUID, on: date, *, to: Can = Can.SEE) -> Record:
        """One record. NotFound where it is unseen, NotAllowed where it may be seen but not this."""
        return record_for(self.model, account, record, on, to=to)

    def record(
        self, batch: Sequence[Change[Any]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
    ) -> list[Outcome]:  # Any: the kind's own intake
        """Record, or amend what is known. See `record_batch`."""
        return record_batch(self.recipe, batch, by=by, today=today, now=now, batch=imported)

    def void(self, ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
        """Void, with a reason."""
        return void_batch(self.recipe, ids, reason=reason, by=by, today=today, now=now)

    def confirm(self, ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
        """Confirm as they stand."""
        return confirm_batch(self.recipe, ids, by=by, today=today, now=now)


RECORDS: dict[RecordKind, RecordType] = {
    one.kind: one
    for one in (
        RecordType("sessions", SESSION),
        RecordType("campaigns", CAMPAIGN),
        RecordType("gatherings", GATHERING),
        RecordType("initiatives", INITIATIVE),
        RecordType("surveys", SURVEY),
        RecordType("visits", VISIT),
        RecordType("needs", NEED),
        RecordType("works", WORK),
        RecordType("plans", PLAN),
        RecordType("acceptances", ACCEPTANCE),
        RecordType("results", RESULT),
        RecordType("proposals", PROPOSAL),
        RecordType("awards", AWARD),
        RecordType("receptions", RECEPTION),
        RecordType("dialogues", DIALOGUE),
        RecordType("petitions", PETITIONS),
        RecordType("paper_answers", PAPER_ANSWERS),
        RecordType("indices", INDEX),
        RecordType("supervisions", SUPERVISION),
        RecordType("critiques", CRITIQUE),
        RecordType("opinions", OPINION),
        RecordType("land_projects", LAND_PROJECT),
        RecordType("land_steps", LAND_STEP),
        RecordType("meetings", MEETING),
        RecordType("decisions", DECISION),
        RecordType("disclosures", DISCLOSURE),
        RecordType("draws", DRAW),
    )
}
BY_PLURAL: dict[str, RecordType] = {one.plural: one for one in RECORDS.values()}


def record_type(word: str) -> RecordType:
    """The kind meant by its word, singular or plural. Raises NotFound for another."""
    found = BY_PLURAL.get(word) or next((one for one in RECORDS.values() if one.kind.value == word), None)
    if found is None:
        raise NotFound(_("Không có loại bản ghi này."))
    return found


def records_of(sources: Iterable[tuple[str, UUID]], account: Account | None, on: date) -> dict[UUID, Record]:
    """The records that entries come from, those that the account may see. `sources`: (kind, id); one query a kind."""
    by_kind: dict[RecordType, set[UUID]] = defaultdict(set)
    for kind, source in sources:
        one = next((known for known in RECORDS.values() if known.kind.value == kind), None)
        if one is not None:
            by_kind[one].add(source)
    return {row.id: row for one, ids in by_kind.items() for row in one.visible(account, on).filter(pk__in=ids)}


def records_of_batch(batch: UUID) -> dict[RecordType, list[UUID]]:
    """What an import brought that still stands, by kind: to undo it as one act. One query a kind."""
    found = {
        one: list(one.model._default_manager.filter(batch=batch, voided=False).values_list("pk", flat=True)) for one in RECORDS.values()
    }
    return {one: ids for one, ids in found.items() if ids}
