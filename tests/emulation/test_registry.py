"""Every kind of record by its word: what pages, imports and commands stand on."""

from typing import Any

import pytest

from gandan.activities.actions.recording import Change
from gandan.activities.actions.work import record_works
from gandan.activities.choices import RecordKind
from gandan.activities.intake import RecordIn
from gandan.base.errors import NotAllowed, NotFound
from gandan.base.ids import new_id
from gandan.democracy.actions.land import record_land_projects
from gandan.emulation.registry import BY_PLURAL, RECORDS, record_type, records_of, records_of_batch
from gandan.people.choices import Can
from tests.activities.made import FRONT, acceptance, campaign, gathering, need, plan, result, session, survey, visit, work
from tests.democracy.made_disclosures import disclosure
from tests.democracy.made_draws import draw_in
from tests.democracy.made_meetings import decision, meeting
from tests.democracy.watched import critique, opinion, step, supervision
from tests.democracy.watched import project as land_project
from tests.emulation.test_commendations import award, proposal
from tests.emulation.test_initiatives import initiative
from tests.voice.heard import dialogue, petitions, reception
from tests.voice.satisfied import edition, paper
from tests.world import NOW, TODAY, VILLAGE, World

KINDS = list(RecordKind)
PLURALS = [
    "acceptances", "awards", "campaigns", "critiques", "decisions", "dialogues", "disclosures", "draws", "gatherings", "indices",
    "initiatives", "land_projects", "land_steps", "meetings", "needs", "opinions", "paper_answers", "petitions", "plans", "proposals",
    "receptions", "results", "sessions", "supervisions", "surveys", "visits", "works",
]  # fmt: skip


def intakes() -> dict[RecordKind, RecordIn]:
    built = record_land_projects([Change(land_project(villages=[]))], by=None, today=TODAY, now=NOW)[0].record
    item = record_works([Change(work(title="Đường đã chốt"))], by=None, today=TODAY, now=NOW)[0].record
    return {
        RecordKind.SESSION: session(VILLAGE), RecordKind.CAMPAIGN: campaign(VILLAGE), RecordKind.GATHERING: gathering(VILLAGE),
        RecordKind.INITIATIVE: initiative(VILLAGE), RecordKind.SURVEY: survey(VILLAGE), RecordKind.VISIT: visit(),
        RecordKind.NEED: need(), RecordKind.WORK: work(), RecordKind.PLAN: plan(VILLAGE),
        RecordKind.ACCEPTANCE: acceptance({"item": item, "quantity": 300, "completed": True}),
        RecordKind.PROPOSAL: proposal(), RecordKind.AWARD: award(), RecordKind.RESULT: result(place=VILLAGE),
        RecordKind.RECEPTION: reception(VILLAGE), RecordKind.DIALOGUE: dialogue(VILLAGE), RecordKind.PETITIONS: petitions(VILLAGE),
        RecordKind.PAPER_ANSWERS: paper(30, 40), RecordKind.INDEX: edition(),
        RecordKind.DISCLOSURE: disclosure(VILLAGE, lead=FRONT), RecordKind.DRAW: draw_in(),
        RecordKind.SUPERVISION: supervision(VILLAGE), RecordKind.CRITIQUE: critique(VILLAGE), RecordKind.OPINION: opinion(VILLAGE),
        RecordKind.MEETING: meeting(), RecordKind.DECISION: decision(),
        RecordKind.LAND_PROJECT: land_project(VILLAGE, FRONT, villages=[]), RecordKind.LAND_STEP: step(built, VILLAGE, FRONT),
    }  # fmt: skip


def test_every_kind_stands_in_the_registry() -> None:
    assert set(RECORDS) == set(KINDS)
    assert sorted(BY_PLURAL) == PLURALS
    assert [record_type(word).kind for word in ("sessions", "session", "initiatives")] == ["session", "session", "initiative"]
    with pytest.raises(NotFound):
        record_type("polls")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_does_everything_by_its_word(world: World, kind: RecordKind) -> None:
    one, data = RECORDS[kind], intakes()[kind]
    assert isinstance(data, one.intake)
    assert (one.route, one.label, one.kind) == (kind.value, str(kind.label), kind)
    when: dict[str, Any] = {"today": TODAY, "now": NOW}
    (done,) = one.record([Change(data)], by=world.lan, **when)
    row = one.fetch(world.lan, done.record, TODAY, to=Can.CORRECT)
    assert (row.title, row.day, getattr(row, one.day)) == (data.title, *[getattr(data, one.day)] * 2)
    if kind is not RecordKind.INDEX:  # an edition is of a year, and stands in lists on the day it was announced
        assert row.day == data.counted_on[0]
    assert list(one.visible(world.thu, TODAY).filter(pk=row.pk)) == [row]
    assert not one.visible(world.hung, TODAY).exists()
    with pytest.raises(NotAllowed):
        one.fetch(world.thu, done.record, TODAY, to=Can.CORRECT)
    assert one.confirm([done.record], by=world.hoa, **when) == 1
    assert one.void([done.record], reason="Ghi nhầm", by=world.lan, **when) == 1


def test_entries_lead_back_to_records_that_the_account_may_see(world: World) -> None:
    done = {kind: RECORDS[kind].record([Change(data)], by=world.lan, today=TODAY, now=NOW)[0].record for kind, data in intakes().items()}
    sources = [(kind.value, record) for kind, record in done.items()] + [("opening", new_id())]
    assert set(records_of(sources, world.lan, TODAY)) == set(done.values())
    assert records_of(sources, world.hung, TODAY) == {}


def test_what_an_import_brought_is_found_again_by_kind(world: World) -> None:
    batch = new_id()
    done = {
        kind: RECORDS[kind].record([Change(data)], by=world.lan, imported=batch, today=TODAY, now=NOW)[0].record
        for kind, data in intakes().items()
    }
    RECORDS[RecordKind.SESSION].record([Change(session(VILLAGE, title="Ngoài lượt nhập"))], by=world.lan, today=TODAY, now=NOW)
    assert {one.kind: ids for one, ids in records_of_batch(batch).items()} == {kind: [record] for kind, record in done.items()}
    for one, ids in records_of_batch(batch).items():
        one.void(ids, reason="Hủy lượt nhập", by=world.lan, today=TODAY, now=NOW)
    assert records_of_batch(batch) == {}
