"""Initiatives: record, amend, void, confirm. One counts from the day it began to the day before it ended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext

from gandan.activities.actions.linking import Link, links
from gandan.activities.actions.parts import filled, member, partners, record_grade, within
from gandan.activities.actions.recording import Acting, Change, Known, Outcome, Recipe, Written, confirm_batch, record_batch, void_batch
from gandan.activities.choices import RecordKind
from gandan.base.announcing import announce
from gandan.base.errors import BadInput
from gandan.emulation.actions.following import life_follows
from gandan.emulation.actions.twins import ask_about_twins, check_twins
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.models import Initiative
from gandan.emulation.queries.family import is_ancestor
from gandan.emulation.queries.steps import steps_of, taken_of
from gandan.emulation.rules.life import Taken
from gandan.emulation.rules.posting import Event, events_of
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line
from gandan.people.models import Account
from gandan.places.queries import lineage

D = Dimension
_MAINTAINED = measure("initiatives.maintained")


def _fill(row: Initiative, data: InitiativeIn) -> None:
    filled(row, data)
    row.since, row.until, row.ended_why = data.since, data.until, data.ended_why
    row.subject_id = member(D.SUBJECT, data.subject)
    row.sector_id = member(D.SECTOR, data.sector) if data.sector else None
    row.programme_id = member(D.PROGRAMME, data.programme) if data.programme else None
    row.decision_number, row.decided_by, row.decided_on = data.decision_number, data.decided_by, data.decided_on
    row.description, row.results, row.support = data.description, data.results, data.support
    row.registration, row.registered_on, row.documented = data.registration.value, data.registered_on, data.documented
    row.setting, row.situation, row.aims, row.beneficiaries = data.setting.value, data.situation, data.aims, data.beneficiaries
    row.parts_played, row.resources = data.parts_played, data.resources
    row.budget, row.donated, row.labour_days = data.budget, data.donated, data.labour_days
    row.schedule, row.assess_on, row.outputs, row.prospects = data.schedule, data.assess_on, data.outputs, data.prospects
    row.level, row.learned_from_id, row.learned_how = data.level.value, data.learned_from, data.learned_how
    row.different_because, row.search = data.different_because, data.searched


def _lines(row: Initiative, data: InitiativeIn, known: Known) -> Sequence[Line]:
    """The stock, from since to until; and the funnel: registered, recognised, replicated and stopped, each on its day."""
    members = within(*data.members, (D.ACTOR_GROUP.value, known.groups(data.lead, data.since)))
    grade = Grade.BY_DECISION if data.has_decision else Grade.REGISTERED_ONLY
    stock = [Line(_MAINTAINED, 1, data.place, data.since, grade, data.lead, members)]
    if data.until is not None:
        stock.append(Line(_MAINTAINED, -1, data.place, data.until, grade, data.lead, members, closes=0))
    taken: Sequence[Taken] = known.more.get(row.id, ())
    told = record_grade(documented=data.documented or data.has_decision)
    for event in _events(data, taken):
        known_as = Grade.BY_DECISION if event.measure == "initiatives.recognised" else told
        stock.append(Line(measure(event.measure), 1, _place(data, event.on), event.on, known_as, data.lead, members))
    return stock


def _events(data: InitiativeIn, taken: Sequence[Taken]) -> Sequence[Event]:
    return events_of(
        taken, since=data.since, until=data.until, registered_on=data.registered_on, learned=data.learned_from is not None,
        decided_on=(data.decided_on or data.since) if data.has_decision else None,
    )  # fmt: skip


def _place(data: InitiativeIn, on: date) -> int:
    """Its place as it is called on the day: communes merge while models live on."""
    tree = lineage()
    return data.place if tree.exists(data.place, on) else tree.where(data.place, data.since, on)


def _steps(rows: Sequence[tuple[Initiative, InitiativeIn]]) -> Mapping[UUID, Sequence[Taken]]:
    return {record: taken_of(steps) for record, steps in steps_of([row.id for row, _ in rows]).items()}


def _check(rows: Sequence[tuple[Initiative, InitiativeIn]]) -> None:
    for row, data in rows:
        if data.learned_from is not None and is_ancestor(row.id, data.learned_from):
            raise BadInput(
                gettext("Mô hình này không thể học từ chính nó hoặc từ nơi đã học nó. Hãy chọn mô hình khác."), field="learned_from"
            )
    check_twins(rows)


def _after(written: Sequence[Written[Initiative, InitiativeIn]], acting: Acting) -> None:
    life_follows(written, acting)
    ask_about_twins(written, acting)
    announce(RecordKind.INITIATIVE.value, [one.row.id for one in written if one.before is not None], now=acting.now)


def _after_void(rows: Sequence[Initiative], _reason: str, acting: Acting) -> None:
    announce(RecordKind.INITIATIVE.value, [row.id for row in rows], now=acting.now)


def _links(data: InitiativeIn) -> Iterable[Link]:
    return links("learned_from", Initiative, data.learned_from)


INITIATIVE: Recipe[Initiative, InitiativeIn] = Recipe(
    RecordKind.INITIATIVE, Initiative, InitiativeIn, _fill, _lines, partners, more=_steps, links=_links, check=_check, after=_after,
    after_void=_after_void,
)  # fmt: skip


def record_initiatives(
    batch: Sequence[Change[InitiativeIn]], *, by: Account | None, today: date, now: datetime, imported: UUID | None = None
) -> list[Outcome]:
    """Record initiatives, or amend those that are known (to end one, amend it with `until` and why). See `record_batch`.

    Raises BadInput too where a registration looks like one that is known and does not say why it is another.
    """
    return record_batch(INITIATIVE, batch, by=by, today=today, now=now, batch=imported)


def void_initiatives(ids: Iterable[UUID], *, reason: str, by: Account | None, today: date, now: datetime) -> int:
    """Void initiatives recorded by mistake, with a reason. One that has ended is not voided: it is amended."""
    return void_batch(INITIATIVE, ids, reason=reason, by=by, today=today, now=now)


def confirm_initiatives(ids: Iterable[UUID], *, by: Account, today: date, now: datetime) -> int:
    """Confirm initiatives as they stand."""
    return confirm_batch(INITIATIVE, ids, by=by, today=today, now=now)
