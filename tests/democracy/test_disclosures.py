"""What must be disclosed: by when, how it stands, what it counts, who may put it before the public."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord, Revision
from gandan.democracy.access.disclosure import disclosure_for, visible_disclosures
from gandan.democracy.actions.disclosure import record_disclosures, void_disclosures
from gandan.democracy.actions.disclosure_files import NewPaper, attach_paper, remove_paper
from gandan.democracy.actions.disclosure_notices import propose_disclosure, publish_disclosure, withdraw_disclosure
from gandan.democracy.choices.disclosure import DisclosureState, WayKind
from gandan.democracy.models import Disclosure
from gandan.democracy.queries.disclosure import (
    asked_by_year,
    dates_of,
    found_disclosures,
    notice_of,
    overdue_disclosures,
    proved,
    public_disclosures,
    said_of,
)
from gandan.democracy.rules.disclosure import Dates, clock_of, item, items, laws, spanned, state_of
from gandan.evidence.actions import keep_photograph
from gandan.evidence.actions.keeping import NewPhotograph
from gandan.ledger.choices import Grade
from gandan.ledger.models import Entry
from gandan.people.choices import Can
from gandan.places.actions import unit_id
from tests.democracy.made_disclosures import DECIDED, GOVERNMENT, POSTED, disclosure, way
from tests.evidence.drawn import picture
from tests.world import COMMUNE, NOW, TODAY, World

S = DisclosureState
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
PDF = b"%PDF-1.7\n" + b"x" * 40


def recorded(world: World, **given: Any) -> UUID:
    return record_disclosures([Change(disclosure(**given))], by=world.lan, **WHEN)[0].record


def amended(world: World, record: UUID, **given: Any) -> None:
    record_disclosures([Change(disclosure(**given), record=record, reason="Bổ sung")], by=world.lan, **WHEN)


def looked_at(record: UUID) -> str:
    return said_of([record])[record]


def test_every_head_is_whole_and_every_day_has_one_law() -> None:
    assert len({one.code for one in items()}) == len(items()) >= 12
    for one in items():
        assert one.vi
        assert one.en
        assert one.answers
        assert one.answers_en
        assert one.source
        assert set(one.ways) <= set(WayKind.values)
        assert one.ways
    for before, after in zip(laws(), laws()[1:], strict=False):
        assert before.valid_to is not None
        assert before.valid_to + timedelta(days=1) == after.valid_from
    assert laws()[-1].valid_to is None


def test_the_clock_is_that_of_the_law_of_the_day_or_of_the_head_itself() -> None:
    assert clock_of("budget", date(2026, 11, 2)).due_on == date(2026, 11, 16)
    assert clock_of("budget", date(2023, 6, 30)).working_days == 2
    assert clock_of("budget", date(2023, 7, 1)).working_days == 10
    assert clock_of("poverty", date(2026, 11, 2)).due_on == date(2026, 11, 5)
    # Across Tết 2026 (14-22/02): ten working days from 10/02 end on 04/03... counted without the holidays they would end on 24/02.
    assert clock_of("plan", date(2026, 2, 10)).due_on == date(2026, 3, 3)
    assert not clock_of("budget", date(2026, 11, 2)).confirmed
    with pytest.raises(BadInput, match="Không có mục"):
        item("gossip")
    with pytest.raises(BadInput, match="chưa có quy định"):
        clock_of("budget", date(2000, 1, 1))


def test_the_state_follows_the_days_and_nothing_is_overdue_on_its_last_day() -> None:
    due = Dates(date(2026, 11, 16), None, None, None)
    assert state_of(due, date(2026, 11, 2)) is S.NOT_DUE
    assert state_of(due, date(2026, 11, 11)) is S.SOON
    assert state_of(due, date(2026, 11, 16)) is S.SOON
    assert state_of(due, date(2026, 11, 17)) is S.OVERDUE
    posted = replace(due, posted_on=date(2026, 11, 20), until=date(2026, 12, 20))
    assert state_of(posted, date(2026, 12, 20)) is S.POSTED
    assert state_of(posted, date(2026, 12, 21)) is S.ENDED
    assert state_of(replace(posted, until=None), date(2030, 1, 1)) is S.POSTED
    assert state_of(replace(posted, withdrawn_on=date(2026, 11, 25)), date(2026, 11, 25)) is S.WITHDRAWN
    assert state_of(replace(due, withdrawn_on=date(2026, 11, 25)), date(2026, 11, 24)) is S.OVERDUE


def test_one_posting_without_an_end_leaves_the_whole_without_one() -> None:
    assert spanned([]) == (None, None)
    assert spanned([(date(2026, 1, 5), date(2026, 2, 5)), (date(2026, 1, 2), None)]) == (date(2026, 1, 2), None)
    assert spanned([(date(2026, 1, 5), date(2026, 2, 5)), (date(2026, 1, 2), date(2026, 3, 1))]) == (date(2026, 1, 2), date(2026, 3, 1))


def test_the_filter_and_the_rule_say_the_same(world: World) -> None:
    near = [None, *(TODAY + timedelta(days=days) for days in (-1, 0, 1))]
    dues = [TODAY + timedelta(days=days) for days in (-1, 0, 5, 6)]
    made = [
        Disclosure(
            title="x", item="budget", decided_on=TODAY - timedelta(days=400), due_on=due, posted_on=posted, until=until, withdrawn_on=gone,
            withdrawn_why="vì sao" if gone else "", place_id=world.at(COMMUNE), lead_id=world.body(GOVERNMENT), recorded_at=NOW,
        )
        for due, posted, until, gone in product(dues, near, near, near)
    ]  # fmt: skip
    Disclosure.objects.bulk_create(made)
    rows = Disclosure.objects.all()
    said = {row.pk: state_of(dates_of(row), TODAY) for row in made}
    for state in S:
        found = set(found_disclosures(rows, TODAY, state=state.value).values_list("pk", flat=True))
        assert found == {pk for pk, one in said.items() if one is state} != set()
    assert {row.pk for row in overdue_disclosures(rows, TODAY)} == {pk for pk, one in said.items() if one is S.OVERDUE}


def test_it_counts_once_on_its_first_day_of_posting_and_not_before(world: World) -> None:
    one = recorded(world)
    assert world.total(COMMUNE, "disclosures.posted").value == 0
    amended(world, one, ways=[way(), way(way="hall", first=date(2026, 11, 10), last=None)])
    assert world.total(COMMUNE, "disclosures.posted", POSTED, POSTED).value == 1
    assert world.total(COMMUNE, "disclosures.posted").value == 1
    void_disclosures([one], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert world.total(COMMUNE, "disclosures.posted").value == 0


def test_what_is_not_whole_is_refused_in_a_sentence(world: World) -> None:
    def no(match: str, **given: Any) -> None:
        with pytest.raises(IntakeRefused, match=match):
            disclosure(**given)

    no("Không có mục", item="gossip")
    no("không được trước ngày quyết định", ways=[way(first=date(2026, 10, 1))])
    no("Ngày gỡ không được trước ngày niêm yết", ways=[way(last=date(2026, 11, 1))])
    no("cả ngày gỡ và vì sao", withdrawn_on=TODAY)
    no("cả ngày gỡ và vì sao", withdrawn_why="Sai số liệu")
    no("chưa tới", ways=[way(first=date(2026, 12, 1), last=None)])
    with pytest.raises(IntakeRefused):
        disclosure(link="javascript:alert(1)")


def test_a_stranger_sees_nothing_and_a_reader_writes_nothing(world: World) -> None:
    one = recorded(world)
    assert list(visible_disclosures(world.thu, TODAY)) == [disclosure_for(world.lan, one, TODAY)]
    assert not visible_disclosures(world.hung, TODAY).exists()
    assert not visible_disclosures(world.outsider, TODAY).exists()
    with pytest.raises(NotFound):
        disclosure_for(world.hung, one, TODAY)
    with pytest.raises(NotAllowed):
        disclosure_for(world.thu, one, TODAY, to=Can.CORRECT)
    acts: tuple[Callable[[], object], ...] = (
        lambda: propose_disclosure(one, by=world.thu, **WHEN),
        lambda: attach_paper(one, NewPaper(PDF, "Quyết định"), by=world.thu, **WHEN),
        lambda: propose_disclosure(one, by=world.hung, **WHEN),
        lambda: withdraw_disclosure(one, by=world.hung, **WHEN),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_a_second_person_puts_it_before_the_public_once_it_hangs_somewhere(world: World) -> None:
    one = recorded(world)
    assert propose_disclosure(one, by=world.lan, **WHEN)
    assert not propose_disclosure(one, by=world.lan, **WHEN)
    with pytest.raises(RuleBroken, match="không tự công bố"):
        publish_disclosure(one, seen=looked_at(one), by=world.lan, **WHEN)
    with pytest.raises(NotAllowed):
        publish_disclosure(one, seen=looked_at(one), by=world.minh, **WHEN)
    with pytest.raises(RuleBroken, match="vừa được sửa"):
        publish_disclosure(one, seen="another", by=world.van, **WHEN)
    assert publish_disclosure(one, seen=looked_at(one), by=world.van, **WHEN)
    assert not publish_disclosure(one, seen=looked_at(one), by=world.van, **WHEN)
    assert not public_disclosures([one]).exists()
    amended(world, one, ways=[way()])
    assert [row.pk for row in public_disclosures([one])] == [one]
    assert notice_of(one).published_by == world.van  # type: ignore[union-attr]  # it stands


def test_what_says_something_else_must_be_looked_at_again_and_another_posting_need_not(world: World) -> None:
    one = recorded(world, ways=[way()])
    propose_disclosure(one, by=world.lan, **WHEN)
    publish_disclosure(one, seen=looked_at(one), by=world.van, **WHEN)
    amended(world, one, ways=[way(), way(way="hall", where="Nhà văn hóa thôn Lìm 1")])
    assert public_disclosures([one]).exists()
    amended(world, one, ways=[way()], summary="Thu 2 tỷ đồng, chi 1,9 tỷ đồng.")
    assert not public_disclosures([one]).exists()
    assert notice_of(one).state == "internal"  # type: ignore[union-attr]  # it stands
    propose_disclosure(one, by=world.lan, **WHEN)
    publish_disclosure(one, seen=looked_at(one), by=world.van, **WHEN)
    assert attach_paper(one, NewPaper(PDF, "Biểu quyết toán"), by=world.lan, **WHEN)
    assert not attach_paper(one, NewPaper(PDF, "Biểu quyết toán"), by=world.lan, **WHEN)
    assert not public_disclosures([one]).exists()


def test_what_is_withdrawn_early_is_public_no_more(world: World) -> None:
    one = recorded(world, ways=[way()])
    propose_disclosure(one, by=world.lan, **WHEN)
    publish_disclosure(one, seen=looked_at(one), by=world.van, **WHEN)
    amended(world, one, ways=[way()], withdrawn_on=TODAY, withdrawn_why="Sai một biểu, sẽ đăng lại")
    assert not public_disclosures([one]).exists()


def test_documents_are_kept_by_what_they_are_and_let_go_of(world: World) -> None:
    one = recorded(world)
    with pytest.raises(BadInput, match="PDF hoặc Word"):
        attach_paper(one, NewPaper(b"MZ not a paper", "a.pdf"), by=world.lan, **WHEN)
    with pytest.raises(BadInput, match="tên của văn bản"):
        attach_paper(one, NewPaper(PDF, "  "), by=world.lan, **WHEN)
    attach_paper(one, NewPaper(PDF, "Quyết định 125"), by=world.lan, **WHEN)
    (kept,) = Disclosure.objects.get(pk=one).files.all()
    assert (kept.name, kept.file.media_type) == ("Quyết định 125", "pdf")
    assert remove_paper(one, kept.pk, by=world.lan, **WHEN)
    assert not remove_paper(one, kept.pk, by=world.lan, **WHEN)
    verbs = AuditRecord.objects.filter(subject=one).order_by("at", "pk").values_list("verb", flat=True)
    assert {"record", "attach", "detach"} <= set(verbs)


def test_a_posting_is_a_claim_until_a_photograph_or_a_link_proves_it(world: World) -> None:
    one, other = recorded(world, ways=[way()]), recorded(world, ways=[way(way="website")], link="https://xabanlim.example/quyet-toan")
    rows = list(Disclosure.objects.all())
    assert proved(rows) == {other}
    new = NewPhotograph(
        id=new_id(), subject=("disclosure", one), place=unit_id(COMMUNE), lead=world.body(GOVERNMENT), day=POSTED, content=picture()
    )  # fmt: skip
    keep_photograph([new], by=world.lan, now=NOW)
    assert proved(rows) == {one, other}
    grades = {line.grade for line in Entry.objects.filter(source=other)}
    assert grades == {Grade.DOCUMENTED}
    assert {line.grade for line in Entry.objects.filter(source=one)} == {Grade.SELF_DECLARED}


def test_the_table_of_a_unit_tells_what_was_asked_for_and_posted_in_each_year(world: World) -> None:
    recorded(world, ways=[way()])
    recorded(world)
    recorded(world, item="plan", decided_on=date(2025, 12, 20))
    told = asked_by_year(visible_disclosures(world.lan, TODAY), [world.at(COMMUNE)])
    assert {key: (cell.recorded, cell.posted) for key, cell in told.items()} == {("budget", 2026): (2, 1), ("plan", 2025): (1, 0)}


def test_history_and_trail_keep_no_document_and_repeat_nothing(world: World) -> None:
    one = recorded(world)
    assert record_disclosures([Change(disclosure(), record=one)], by=world.lan, **WHEN)[0].verb == "unchanged"
    assert Revision.objects.filter(record=one).count() == 1
    assert DECIDED <= TODAY
