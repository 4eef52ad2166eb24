"""Commending: proposed, reviewed, decided; names that can be erased; lists that a second person publishes."""

from __future__ import annotations

import itertools
import json
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord, Revision
from gandan.emulation.access import award_for, visible_awards
from gandan.emulation.actions.commendation import record_awards, record_proposals, void_awards
from gandan.emulation.actions.commendation_names import KIND, erase_names, name_commended, replay_name_erasures
from gandan.emulation.actions.commendation_notices import propose_list, publish_list, withdraw_list
from gandan.emulation.actions.commendation_prints import keep_offset
from gandan.emulation.actions.commendation_steps import review_proposal
from gandan.emulation.choices import NoticeState, ProposalState
from gandan.emulation.intake.commendation import AwardIn, ProposalIn
from gandan.emulation.models import Award, AwardName, AwardNotice, Proposal, ProposalStep
from gandan.emulation.queries.commendation import offset_of, recipients_of, register_of, states_of
from gandan.emulation.rules.commending import BY_HAND, NEXT, PAIRS, names_a_person, require_step
from gandan.evidence.queries import erasures
from gandan.ledger.models import Entry
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.publishing.access import published_one
from tests.activities.made import DAY, PARTY, standing
from tests.world import COMMUNE, NOW, TODAY, World

S = ProposalState
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
ROWS = [
    {"subject": "collective", "who": "Chi hội Phụ nữ thôn Lìm 1", "achievement": "Dân vận khéo năm 2026"},
    {"subject": "individual", "who": "Người có uy tín", "address": "Thôn Lìm 1"},
    {"subject": "individual", "who": "Bí thư chi bộ", "address": "Thôn Lìm 1"},
]


def rows() -> list[dict[str, Any]]:
    return [{"id": str(new_id()), **row} for row in ROWS]


def proposal(**given: Any) -> ProposalIn:
    """One collective and two people are proposed for giấy khen."""
    values = {"place": unit_id(COMMUNE), "lead": organisation_id(PARTY), "title": "Đề nghị khen dân vận khéo", "proposed_on": DAY}
    return ProposalIn.read({**values, "commended": rows()} | given, today=TODAY)


def award(**given: Any) -> AwardIn:
    """A decision that commends one collective and two people."""
    values = {
        "place": unit_id(COMMUNE), "lead": organisation_id(PARTY), "title": "Khen thưởng dân vận khéo", "decided_on": DAY,
        "number": "125/QĐ-UBND", "decided_by": "Chủ tịch Ủy ban nhân dân xã Bản Lìm", "commended": rows(), "listed": True,
    }  # fmt: skip
    return AwardIn.read(values | given, today=TODAY)


def proposed(world: World, **given: Any) -> UUID:
    return record_proposals([Change(proposal(**given))], by=world.lan, **WHEN)[0].record


def awarded(world: World, **given: Any) -> UUID:
    return record_awards([Change(award(**given))], by=world.lan, **WHEN)[0].record


def persons(record: UUID) -> list[UUID]:
    return [one.row for one in recipients_of(Award.objects.get(pk=record)) if one.is_person]


def named(record: UUID, world: World, *names: str) -> int:
    return name_commended(record, dict(zip(persons(record), names, strict=False)), by=world.lan, **WHEN)


@pytest.mark.parametrize(("before", "after"), list(itertools.product(S, S)))
def test_the_table_of_states_is_the_rule_the_act_and_the_database(world: World, before: S, after: S) -> None:
    record = proposed(world)
    lets = (before, after) in PAIRS
    step = {"before": before.value, "state": after.value, "on": TODAY, "at": NOW, "note": "vì …", "taken_by": world.lan}
    if lets:
        require_step(before, after, "vì …")
    else:
        with pytest.raises(RuleBroken):
            require_step(before, after, "vì …")
    if before is not S.START:
        came = next(one for one, those in NEXT.items() if before in those)
        ProposalStep.objects.create(proposal_id=record, number=1, **step | {"before": came.value, "state": before.value})
    acts = lets and after in BY_HAND
    if acts:
        assert review_proposal(record, after, note="vì sao", by=world.van, **WHEN) > 0
        assert states_of([record])[record] is after
    else:
        with pytest.raises(RuleBroken):
            review_proposal(record, after, note="vì sao", by=world.van, **WHEN)
    try:
        with transaction.atomic():
            ProposalStep.objects.create(proposal_id=record, number=9, **step)
        taken = True
    except IntegrityError:
        taken = False
    assert taken is lets


def test_a_review_is_for_those_who_answer_and_says_why_it_gives_back(world: World) -> None:
    record = proposed(world)
    for account, refusal in ((world.thu, NotAllowed), (world.minh, NotAllowed), (world.hung, NotAllowed)):
        with pytest.raises(refusal):
            review_proposal(record, S.REVIEWED, note="", by=account, **WHEN)
    with pytest.raises(BadInput) as refused:
        review_proposal(record, S.RETURNED, note=" ", by=world.van, **WHEN)
    assert refused.value.field == "note"
    assert review_proposal(record, S.RETURNED, note="thiếu thành tích", by=world.van, **WHEN) == 1
    assert review_proposal(record, S.RETURNED, note="thiếu thành tích", by=world.van, **WHEN) == 0
    assert standing(record) == 0


def test_a_decision_waits_for_the_review_and_ends_it(world: World) -> None:
    record = proposed(world)
    with pytest.raises(BadInput) as refused:
        awarded(world, proposal=record)
    assert refused.value.field == "proposal"
    review_proposal(record, S.AGREED, note="", by=world.van, **WHEN)
    decided = awarded(world, proposal=record)
    assert states_of([record])[record] is S.DECIDED
    with pytest.raises(BadInput):
        awarded(world, proposal=record)
    void_awards([decided], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert states_of([record])[record] is S.AGREED
    again = awarded(world, proposal=record)
    record_awards([Change(award(number="9/QĐ-UBND"), record=again)], by=world.lan, **WHEN)
    assert states_of([record])[record] is S.AGREED


def test_a_decision_counts_collectives_and_people_on_its_day(world: World) -> None:
    record = awarded(world, form="giay_khen")
    awarded(world, form="bieu_duong", number="8/TB", commended=[rows()[0]])
    assert world.total(COMMUNE, "commendations.collectives", DAY, DAY).value == 2
    assert world.total(COMMUNE, "commendations.individuals", DAY, DAY).value == 2
    assert world.total(COMMUNE, "commendations.collectives", DAY, DAY, where={"kind": ("giay_khen",)}).value == 1
    record_awards([Change(award(commended=rows()[:2]), record=record)], by=world.lan, **WHEN)
    assert world.total(COMMUNE, "commendations.individuals", DAY, DAY).value == 1
    void_awards([record], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert world.total(COMMUNE, "commendations.individuals", DAY, DAY).value == 0


def test_people_stand_by_role_until_they_are_named_apart(world: World) -> None:
    with pytest.raises(IntakeRefused):
        proposal(commended=[{"subject": "individual", "who": "Ông Nguyễn Văn Mẫu"}])
    assert [names_a_person(who) for who in ("Bà Lò Thị Mẫu", "ông A", "Bà con bản Mo", "Bà mẹ Việt Nam anh hùng", "Bí thư chi bộ")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    record = awarded(world)
    assert named(record, world, "Nguyễn Văn Mẫu", "Lò Thị Ví Dụ") == 2
    assert named(record, world, "Nguyễn Văn Mẫu", "Lò Thị Ví Dụ") == 0
    called = [one.called for one in recipients_of(Award.objects.get(pk=record))]
    assert called == ["Chi hội Phụ nữ thôn Lìm 1", "Nguyễn Văn Mẫu", "Lò Thị Ví Dụ"]


def test_names_are_erased_and_everything_else_stays(world: World) -> None:
    record = awarded(world)
    named(record, world, "Nguyễn Văn Mẫu", "Lò Thị Ví Dụ")
    kept = json.dumps([*Revision.objects.filter(record=record).values_list("snapshot", flat=True)])
    kept += json.dumps([*AuditRecord.objects.filter(subject=record).values_list("values", flat=True)])
    kept += str(list(Entry.objects.filter(source=record).values()))
    assert "Mẫu" not in kept
    before = standing(record)
    with pytest.raises(NotAllowed):
        erase_names(record, persons(record), by=world.thu, **WHEN)
    assert erase_names(record, persons(record), by=world.lan, **WHEN) == 2
    assert erase_names(record, persons(record), by=world.lan, **WHEN) == 0
    assert [one.called for one in recipients_of(Award.objects.get(pk=record))][1:] == ["Người có uy tín", "Bí thư chi bộ"]
    assert (standing(record), world.total(COMMUNE, "commendations.individuals", DAY, DAY).value) == (before, 2)


def test_what_was_erased_is_erased_again_in_a_restored_database(world: World) -> None:
    record = awarded(world)
    named(record, world, "Nguyễn Văn Mẫu", "Lò Thị Ví Dụ")
    first, second = persons(record)
    erase_names(record, [first], by=world.lan, **WHEN)
    assert (first, KIND) in erasures()
    assert (second, KIND) not in erasures()
    AwardName.objects.create(award_id=record, row=first, name="Nguyễn Văn Mẫu")  # as a backup from before brings it back
    assert replay_name_erasures(erasures(), now=NOW) == 1
    assert list(AwardName.objects.filter(award=record).values_list("name", flat=True)) == ["Lò Thị Ví Dụ"]


def test_a_correction_keeps_names_of_lines_that_stay_and_drops_the_rest(world: World) -> None:
    lines = rows()
    record = awarded(world, commended=lines)
    named(record, world, "Nguyễn Văn Mẫu", "Lò Thị Ví Dụ")
    record_awards([Change(award(commended=lines[:2], title="Khen lại"), record=record)], by=world.lan, **WHEN)
    assert list(AwardName.objects.filter(award=record).values_list("name", flat=True)) == ["Nguyễn Văn Mẫu"]
    void_awards([record], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert not AwardName.objects.filter(award=record).exists()
    with pytest.raises(RuleBroken):
        named(record, world, "Nguyễn Văn Mẫu")


def test_a_name_stands_only_on_a_persons_line(world: World) -> None:
    record = awarded(world)
    collective = recipients_of(Award.objects.get(pk=record))[0].row
    with pytest.raises(RuleBroken):
        name_commended(record, {collective: "Nguyễn Văn Mẫu"}, by=world.lan, **WHEN)
    with pytest.raises(BadInput):
        named(record, world, "M" * 121)


def published(world: World, **given: Any) -> UUID:
    record = awarded(world, **given)
    assert propose_list(record, by=world.lan, **WHEN)
    assert publish_list(record, seen=1, by=world.van, **WHEN)
    return record


def test_a_second_person_publishes_what_the_decision_lets_be_published(world: World) -> None:
    closed = awarded(world, listed=False, number="1/QĐ")
    with pytest.raises(RuleBroken):
        propose_list(closed, by=world.lan, **WHEN)
    record = awarded(world)
    with pytest.raises(RuleBroken):
        publish_list(record, seen=1, by=world.van, **WHEN)
    assert propose_list(record, by=world.lan, **WHEN)
    assert not propose_list(record, by=world.lan, **WHEN)
    slug = AwardNotice.objects.get(award=record).slug
    with pytest.raises(NotFound):
        published_one("award", slug)
    with pytest.raises(RuleBroken):
        publish_list(record, seen=1, by=world.lan, **WHEN)
    for account in (world.minh, world.thu):
        with pytest.raises(NotAllowed):
            publish_list(record, seen=1, by=account, **WHEN)
    with pytest.raises(RuleBroken):
        publish_list(record, seen=7, by=world.van, **WHEN)
    assert publish_list(record, seen=1, by=world.van, **WHEN)
    assert not publish_list(record, seen=1, by=world.van, **WHEN)
    assert published_one("award", slug).source == record
    assert withdraw_list(record, by=world.lan, **WHEN)
    with pytest.raises(NotFound):
        published_one("award", slug)


def test_what_is_changed_is_public_no_more(world: World) -> None:
    for change in (
        lambda record: named(record, world, "Nguyễn Văn Mẫu"),
        lambda record: record_awards([Change(award(number="77/QĐ-UBND"), record=record)], by=world.lan, **WHEN),
        lambda record: void_awards([record], reason="Ghi nhầm", by=world.lan, **WHEN),
    ):
        record = published(world)
        slug = AwardNotice.objects.get(award=record).slug
        assert published_one("award", slug).source == record
        change(record)
        assert AwardNotice.objects.get(award=record).state == NoticeState.INTERNAL
        with pytest.raises(NotFound):
            published_one("award", slug)


def test_the_database_asks_for_a_second_person_too(world: World) -> None:
    record = awarded(world)
    propose_list(record, by=world.lan, **WHEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardNotice.objects.filter(award=record).update(state=NoticeState.PUBLISHED.value, published_by=world.lan)


def test_the_register_is_found_with_and_without_marks(world: World) -> None:
    record = awarded(world)
    other = awarded(world, number="9-QĐ/ĐU", decided_by="Đảng ủy xã Bản Lìm", title="Biểu dương", form="bieu_duong")
    seen = visible_awards(world.thu, TODAY)
    found = {words: [row.pk for row in register_of(seen, words=words)] for words in ("125/qd", "chu tich", "Đảng ủy", "không có")}
    assert found == {"125/qd": [record], "chu tich": [record], "Đảng ủy": [other], "không có": []}
    assert [row.pk for row in register_of(seen, form="bieu_duong")] == [other]
    assert list(register_of(visible_awards(world.hung, TODAY))) == []


@pytest.mark.parametrize("who", ["hung", "outsider"])
def test_others_see_nothing(world: World, who: str) -> None:
    account: Account = getattr(world, who)
    record = awarded(world)
    with pytest.raises(NotFound):
        award_for(account, record, TODAY)
    with pytest.raises(NotAllowed):
        name_commended(record, {}, by=account, **WHEN)
    assert not Proposal.objects.exists()


def test_a_unit_keeps_how_far_its_blanks_are_off(world: World) -> None:
    unit = unit_id(COMMUNE)
    assert keep_offset(unit, "giay-khen", right=25, down=-12, by=world.lan, **WHEN)
    assert not keep_offset(unit, "giay-khen", right=25, down=-12, by=world.lan, **WHEN)
    assert (offset_of(unit, "giay-khen"), offset_of(unit, "bieu-duong")) == ((25, -12), (0, 0))
    with pytest.raises(BadInput):
        keep_offset(unit, "giay-khen", right=501, down=0, by=world.lan, **WHEN)
    with pytest.raises(NotAllowed):
        keep_offset(unit, "giay-khen", right=1, down=0, by=world.thu, **WHEN)
    with pytest.raises(NotFound):
        keep_offset(unit, "giay-khen", right=1, down=0, by=world.hung, **WHEN)
