"""Recording, amending, voiding and confirming sessions: the result, the trail, the history and the ledger."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.actions.session import confirm_sessions, record_sessions, void_sessions
from gandan.activities.models import Session
from gandan.activities.queries import confirmed_revision, history
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord, Revision
from gandan.ledger.models import Entry
from gandan.people.models import Account
from tests.activities.made import DAY, OTHERS, PARTY, UNION, session, standing, verbs
from tests.world import COMMUNE, EVE, MERGER, NOW, OTHER_COMMUNE, TODAY, UPPER_LIM, VILLAGE, World


def write(*changes: Change[Any], by: Account | None) -> list[Outcome]:
    return record_sessions(changes, by=by, today=TODAY, now=NOW)


def test_a_session_is_saved_told_audited_and_counted(world: World) -> None:
    data = session(VILLAGE, partners=(PARTY, UNION), women=20, minority=30, audience="ethnic_minority", documented=True)
    (done,) = write(Change(data), by=world.lan)
    row = Session.objects.get(pk=done.record)
    assert (row.title, row.attendance, row.women, row.revision, row.recorded_by) == (data.title, 47, 20, 1, world.lan)
    assert set(row.partners.values_list("slug", flat=True)) == {PARTY, UNION}
    assert verbs(row.id) == (["record"], ["record"])
    told = history(row.id)[0]
    assert (told.verb, told.who, told.snapshot["attendance"]) == ("record", "chị Lan", 47)
    for code, value, grade in (
        ("outreach.sessions", 1, "documented"), ("outreach.attendance", 47, "headcount"),
        ("outreach.attendance_women", 20, "headcount"), ("outreach.attendance_minority", 30, "headcount"),
    ):  # fmt: skip
        answer = world.total(COMMUNE, code, where={"audience": ("ethnic_minority",), "actor_group": ("front",)})
        assert (answer.value, [(part.grade, part.quantity) for part in answer.grades]) == (value, [(grade, value)])
    assert world.total(COMMUNE, "outreach.sessions", where={"audience": ("general",)}).value == 0


def test_an_amendment_replaces_what_was_counted_and_says_why(world: World) -> None:
    (done,) = write(Change(session(partners=(PARTY,))), by=world.lan)
    change = Change(session(attendance=50, partners=(UNION,)), record=done.record, expected=1, reason="Đếm lại theo danh sách")
    (amended,) = write(change, by=world.lan)
    assert (amended.verb, amended.revision) == ("amended", 2)
    assert list(Session.objects.get().partners.values_list("slug", flat=True)) == [UNION]
    assert verbs(done.record) == (["record", "amend"], ["record", "amend"])
    assert history(done.record)[0].reason == "Đếm lại theo danh sách"
    assert world.total(COMMUNE, "outreach.attendance").value == 50


def test_writing_the_same_again_changes_nothing(world: World) -> None:
    change = Change(session(partners=(PARTY,)), row_key="register-1")
    (first,) = write(change, by=world.lan)
    before = Entry.objects.count(), AuditRecord.objects.count(), Revision.objects.count()
    assert write(change, by=world.lan) == [Outcome(first.record, 1, "unchanged")]
    assert (Entry.objects.count(), AuditRecord.objects.count(), Revision.objects.count()) == before
    (third,) = write(Change(session(attendance=48), row_key="register-1"), by=world.lan)
    assert third == Outcome(first.record, 2, "amended")
    assert world.total(COMMUNE, "outreach.attendance").value == 48


def test_a_voided_session_counts_nowhere_and_is_kept(world: World) -> None:
    (done,) = write(Change(session()), by=world.lan)
    with pytest.raises(RuleBroken, match="lý do"):
        void_sessions([done.record], reason=" ", by=world.lan, today=TODAY, now=NOW)
    assert void_sessions([done.record], reason="Ghi trùng", by=world.lan, today=TODAY, now=NOW) == 1
    assert void_sessions([done.record], reason="Ghi trùng", by=world.lan, today=TODAY, now=NOW) == 0
    assert Session.objects.get().voided
    assert not Session.objects.standing().exists()
    assert (standing(done.record), world.total(COMMUNE, "outreach.sessions").value) == (0, 0)
    assert verbs(done.record) == (["record", "void"], ["record", "void"])
    assert history(done.record)[0].snapshot["attendance"] == 47
    with pytest.raises(RuleBroken, match="đã hủy"):
        write(Change(session(), record=done.record), by=world.lan)


def test_the_level_above_confirms_a_revision_and_a_correction_asks_again(world: World) -> None:
    (done,) = write(Change(session()), by=world.lan)
    with pytest.raises(NotAllowed):
        confirm_sessions([done.record], by=world.lan, today=TODAY, now=NOW)
    assert confirm_sessions([done.record], by=world.hoa, today=TODAY, now=NOW) == 1
    assert confirm_sessions([done.record], by=world.hoa, today=TODAY, now=NOW) == 0
    assert (confirmed_revision(done.record), world.total(COMMUNE, "outreach.attendance").confirmed) == (1, 47)
    write(Change(session(attendance=60), record=done.record), by=world.lan)
    answer = world.total(COMMUNE, "outreach.attendance")
    assert (answer.value, answer.confirmed) == (60, 0)


def test_two_editors_do_not_overwrite_each_other(world: World) -> None:
    (done,) = write(Change(session()), by=world.lan)
    write(Change(session(attendance=50), record=done.record, expected=1), by=world.lan)
    with pytest.raises(RuleBroken, match="vừa được người khác sửa"):
        write(Change(session(attendance=51), record=done.record, expected=1), by=world.lan)
    assert world.total(COMMUNE, "outreach.attendance").value == 50


def test_a_record_named_twice_in_one_go_is_refused(world: World) -> None:
    with pytest.raises(RuleBroken, match="hai lần"):
        write(Change(session(), row_key="a"), Change(session(attendance=1), row_key="a"), by=world.lan)
    assert not Session.objects.exists()


def test_a_place_that_was_not_there_is_answered_with_what_was(world: World) -> None:
    with pytest.raises(BadInput, match="30/06/2025 không có xã Bản Lìm; ngày ấy ở đó là xã Lìm Hạ, xã Lìm Thượng") as refused:
        write(Change(session(COMMUNE, held_on=EVE)), by=world.lan)
    assert refused.value.field == "place"
    with pytest.raises(BadInput, match="ngày ấy ở đó là xã Bản Lìm"):
        write(Change(session(UPPER_LIM, held_on=MERGER)), by=world.lan)
    with pytest.raises(BadInput, match="Không có đơn vị này"):
        write(Change(session().model_copy(update={"place": 5})), by=None)
    assert write(Change(session(UPPER_LIM, held_on=EVE)), by=world.lan)[0].verb == "recorded"


def test_unknown_members_and_bodies_are_refused(world: World) -> None:
    with pytest.raises(BadInput, match="Không có mục “rieng”") as refused:
        write(Change(session(topic="rieng")), by=world.lan)
    assert refused.value.field == "topic"
    with pytest.raises(BadInput, match="chưa được ghi nhận"):
        write(Change(session(lead="hoi-khong-co")), by=world.lan)
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"women": 48}, "trong đó"),
        ({"grade": "receipted"}, "số người"),
        ({"held_on": date(2026, 11, 25)}, "chưa tới"),
        ({"partners": ("mat-tran-ban-lim",)}, "phối hợp"),
        ({"attendance": -1}, "nhỏ hơn"),
        ({"title": " "}, "Cần điền"),
    ],
)
def test_what_contradicts_itself_does_not_come_in(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        session(**given)


def test_a_batch_costs_the_same_queries_whatever_its_size(world: World, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(40) as asked:
        write(Change(session(partners=(PARTY,))), by=world.lan)
    one = len(asked)
    with django_assert_max_num_queries(one):
        write(*(Change(session(attendance=number + 1, partners=(PARTY,))) for number in range(30)), by=world.lan)


def test_a_record_cannot_be_pulled_out_of_another_commune(world: World) -> None:
    theirs = new_id()
    write(Change(session(OTHER_COMMUNE, OTHERS), record=theirs, row_key="nk-1"), by=world.hung)
    for change in (Change(session(), record=theirs), Change(session(), row_key="nk-1")):
        with pytest.raises(NotAllowed):
            write(change, by=world.lan)
    assert world.total(OTHER_COMMUNE, "outreach.attendance").value == 47
    assert Session.objects.get(pk=theirs).day == DAY
