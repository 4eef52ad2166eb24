"""Feedback from its coming in to its answer: routed, passed on, answered, merged, opened again, counted."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.files import read_kept
from gandan.base.models import AuditRecord
from gandan.base.periods.working_days import after_working_days
from gandan.people.choices import Can
from gandan.voice.access.feedback import feedback_for, followed_feedback, visible_feedback
from gandan.voice.actions.feedback import rate_answer, receive_feedback, reopen_feedback
from gandan.voice.actions.feedback_answering import answer_feedback, merge_feedback, refuse_feedback, transfer_feedback
from gandan.voice.actions.feedback_ending import close_due_feedback, erase_due_words, erase_feedback, replay_feedback_erasures
from gandan.voice.actions.feedback_steps import take_step
from gandan.voice.choices.feedback import Refusal, State
from gandan.voice.intake.feedback import AnswerIn, FeedbackIn, ReopeningIn
from gandan.voice.models import Feedback, FeedbackPicture, FeedbackStep, FeedbackWords
from gandan.voice.queries.feedback import Wanted, current_unit, found_feedback, open_counts, others_about, standing_answer, steps_of
from gandan.voice.rules.feedback_terms import terms_on
from tests.evidence.drawn import says_nothing_but_the_picture, with_everything_a_phone_writes
from tests.voice.sent import ANSWER, REASON, again, other, received, sent, told
from tests.world import COMMUNE, DISTRICT, EVE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World

pytestmark = pytest.mark.django_db

MEASURES = ("feedback.received", "feedback.answered", "feedback.answered_in_time")


def counted(world: World, unit: str = COMMUNE, last: date = TODAY) -> list[int]:
    return [world.total(unit, code, last=last).value for code in MEASURES]


def answer(world: World, row: Feedback, text: str = ANSWER, *, on: date = TODAY) -> bool:
    now = datetime.combine(on, time(9), tzinfo=VIETNAM)
    return answer_feedback(row.pk, AnswerIn(text=text), by=world.lan, today=on, now=now)


def reopen(row: Feedback, *, on: date = TODAY) -> bool:
    now = datetime.combine(on, time(9), tzinfo=VIETNAM)
    return reopen_feedback(row.pk, ReopeningIn(reason="Cống vẫn tắc như cũ, chưa ai tới xem."), today=on, now=now)


def test_feedback_goes_to_the_commune_with_its_clock(world: World) -> None:
    row = received(world)
    assert (row.handler_id, row.handler_level, row.state) == (world.at(COMMUNE), 3, "received")
    terms = terms_on(TODAY)
    assert row.transfer_due_on == after_working_days(TODAY, terms.transfer_days)
    assert row.due_on == after_working_days(TODAY, terms.answer_days)
    assert counted(world) == [1, 0, 0]
    assert counted(world, VILLAGE) == [1, 0, 0]
    assert AuditRecord.objects.filter(subject=row.pk).get().verb == "receive"


def test_sending_the_same_form_again_is_once(world: World) -> None:
    one = sent(world)
    row = receive_feedback(one, today=TODAY, now=NOW)
    assert receive_feedback(one, today=TODAY, now=NOW).pk == row.pk
    assert Feedback.objects.count() == 1
    assert FeedbackStep.objects.count() == 1
    assert counted(world) == [1, 0, 0]


def test_what_concerns_the_commune_goes_to_the_province_and_the_commune_sees_nothing_of_it(world: World) -> None:
    row = received(world, concerns="commune")
    assert (row.handler_id, row.concerned_level) == (world.at(PROVINCE), 3)
    for account in (world.lan, world.thu, world.van, world.minh, world.hung):
        assert not visible_feedback(account, TODAY).exists()
        with pytest.raises(NotFound):
            feedback_for(account, row.pk, TODAY)
    assert feedback_for(world.hoa, row.pk, TODAY).pk == row.pk
    assert counted(world) == [0, 0, 0]  # nor in its own figures
    assert counted(world, PROVINCE) == [1, 0, 0]
    with pytest.raises(RuleBroken, match="Không chuyển tới nơi đó được"):
        transfer_feedback(row.pk, to_unit=world.at(COMMUNE), to_body=None, reason=REASON, by=world.hoa, today=TODAY, now=NOW)


def test_the_database_refuses_to_send_it_to_whom_it_concerns(world: World) -> None:
    row = received(world, concerns="commune")
    with pytest.raises(IntegrityError, match="feedback_never_goes_to_whom_it_concerns"), transaction.atomic():
        Feedback.objects.filter(pk=row.pk).update(handler=world.at(COMMUNE), handler_level=3)


def test_who_sees_what_is_handled_where(world: World) -> None:
    row = received(world)
    for account in (world.lan, world.thu, world.van, world.hoa, world.tam):
        assert feedback_for(account, row.pk, TODAY).pk == row.pk
    for stranger in (world.minh, world.hung, world.mai, world.outsider):
        with pytest.raises(NotFound):
            feedback_for(stranger, row.pk, TODAY)
    for looker in (world.thu, world.van, world.tam):
        with pytest.raises(NotAllowed):
            feedback_for(looker, row.pk, TODAY, to=Can.CORRECT)
        with pytest.raises(NotAllowed):
            answer_feedback(row.pk, AnswerIn(text=ANSWER), by=looker, today=TODAY, now=NOW)


def test_where_nobody_works_the_level_above_answers(world: World) -> None:
    row = received(world, place=PROVINCE)
    assert row.handler_id == world.at(PROVINCE)
    with pytest.raises(RuleBroken, match="chưa nhận ý kiến"):
        received(world, concerns="province")
    assert Feedback.objects.count() == 1


def test_a_code_on_an_old_poster_still_leads_somewhere(world: World) -> None:
    assert current_unit(world.at(UPPER_LIM), TODAY) == world.at(COMMUNE)
    assert current_unit(world.at(DISTRICT), TODAY) == world.at(PROVINCE)
    assert current_unit(world.at(UPPER_LIM), EVE) == world.at(UPPER_LIM)
    assert current_unit(1, TODAY) == 1


def test_an_answer_counts_on_its_day_and_in_time(world: World) -> None:
    row = received(world, today=date(2026, 11, 2))
    assert answer(world, row, on=date(2026, 11, 10))
    assert not answer(world, row, on=date(2026, 11, 10))
    assert counted(world) == [1, 1, 1]
    assert counted(world, last=date(2026, 11, 9)) == [1, 0, 0]
    assert again(row).answered_on == date(2026, 11, 10)


def test_a_late_answer_is_not_in_time(world: World) -> None:
    row = received(world, today=date(2026, 10, 1))
    assert again(row).due_on < date(2026, 11, 20)
    answer(world, row, on=date(2026, 11, 20))
    assert counted(world) == [1, 1, 0]


def test_another_text_takes_the_place_of_the_answer_and_keeps_its_day(world: World) -> None:
    row = received(world, today=date(2026, 11, 2))
    answer(world, row, on=date(2026, 11, 10))
    answer(world, row, ANSWER + " Xin cảm ơn bà con.", on=date(2026, 11, 12))
    said = standing_answer(steps_of(row.pk))
    assert said is not None
    assert said.text.endswith("bà con.")
    assert again(row).answered_on == date(2026, 11, 10)
    assert counted(world) == [1, 1, 1]


def test_passing_on_needs_a_reason_and_starts_the_clock_anew(world: World) -> None:
    row = received(world, today=date(2026, 11, 2))

    def transfer(reason: str, unit: str = PROVINCE, body: int | None = None) -> bool:
        return transfer_feedback(row.pk, to_unit=world.at(unit), to_body=body, reason=reason, by=world.lan, today=TODAY, now=NOW)

    with pytest.raises(BadInput):
        transfer("...")
    with pytest.raises(RuleBroken):
        transfer(REASON, OTHER_COMMUNE)
    with pytest.raises(BadInput, match="một cơ quan"):
        transfer(REASON, COMMUNE, world.body("hoi-phu-nu-nui-xanh"))
    assert transfer(REASON)
    moved = again(row)
    assert (moved.handler_id, moved.handler_level, moved.state) == (world.at(PROVINCE), 1, "transferred")
    assert moved.due_on == after_working_days(TODAY, terms_on(TODAY).answer_days)
    assert steps_of(row.pk)[-1].text == REASON
    with pytest.raises(NotAllowed):
        transfer(REASON)
    with pytest.raises(NotFound):
        feedback_for(world.lan, row.pk, TODAY)
    assert counted(world) == [1, 0, 0]  # it happened there all the same


def test_a_body_of_the_commune_answers_its_own(world: World) -> None:
    row = received(world)
    police = world.body("cong-an-ban-lim")
    assert transfer_feedback(row.pk, to_unit=world.at(COMMUNE), to_body=police, reason=REASON, by=world.lan, today=TODAY, now=NOW)
    assert again(row).body_id == police
    assert counted(world) == [1, 0, 0]
    assert world.total(COMMUNE, "feedback.received", where={"actor_group": ("forces",)}).value == 1


def test_a_refusal_gives_a_reason_from_the_list_and_may_be_contested(world: World) -> None:
    row = received(world)
    assert refuse_feedback(row.pk, Refusal.NOT_PUBLIC, text="Mời hai bên đến tổ hòa giải.", by=world.lan, today=TODAY, now=NOW)
    assert not refuse_feedback(row.pk, Refusal.NOT_PUBLIC, text="", by=world.lan, today=TODAY, now=NOW)
    assert counted(world) == [1, 0, 0]
    assert reopen(row)
    assert again(row).state == "reopened"
    answer(world, row)
    assert counted(world) == [1, 1, 1]


def test_the_sender_may_ask_for_another_look_so_often_and_so_long(world: World) -> None:
    row = received(world, today=date(2026, 9, 1))
    with pytest.raises(RuleBroken):
        reopen(row)
    most = terms_on(TODAY).most_reopened
    for number in range(most):
        answer(world, row, f"{ANSWER} Lần {number}.", on=date(2026, 9, 10 + number))
        assert reopen(row, on=date(2026, 9, 10 + number))
        assert not reopen(row, on=date(2026, 9, 10 + number))
        assert counted(world) == [1, 0, 0]
    answer(world, row, f"{ANSWER} Lần cuối.", on=date(2026, 9, 20))
    with pytest.raises(RuleBroken, match="đủ số lần"):
        reopen(row, on=date(2026, 9, 20))


def test_the_sender_says_whether_the_answer_satisfied(world: World) -> None:
    row = received(world)
    with pytest.raises(RuleBroken):
        rate_answer(row.pk, satisfied=True, now=NOW)
    answer(world, row)
    assert rate_answer(row.pk, satisfied=False, now=NOW)
    assert not rate_answer(row.pk, satisfied=False, now=NOW)
    assert again(row).satisfied is False
    reopen(row)
    assert again(row).satisfied is None


def test_merged_feedback_shares_the_answer(world: World) -> None:
    one, two = received(world, today=date(2026, 11, 2)), received(world, today=date(2026, 11, 5))
    assert merge_feedback(two.pk, one.pk, by=world.lan, today=TODAY, now=NOW)
    assert not merge_feedback(two.pk, one.pk, by=world.lan, today=TODAY, now=NOW)
    assert counted(world) == [2, 0, 0]
    answer(world, one)
    assert counted(world) == [2, 2, 1]  # the first came on the 2nd: its term had run out
    with pytest.raises(RuleBroken):
        reopen(two)
    with pytest.raises(RuleBroken, match="chính nó"):
        merge_feedback(one.pk, one.pk, by=world.lan, today=TODAY, now=NOW)
    reopen(one)
    assert counted(world) == [2, 0, 0]


def test_feedback_into_which_others_were_merged_is_not_merged_itself(world: World) -> None:
    one, two, three = (received(world) for _ in range(3))
    merge_feedback(two.pk, one.pk, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="gộp ngược lại"):
        merge_feedback(one.pk, three.pk, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="ý kiến gốc"):
        merge_feedback(three.pk, two.pk, by=world.lan, today=TODAY, now=NOW)
    above = received(world, concerns="commune")
    with pytest.raises(NotAllowed):
        merge_feedback(three.pk, above.pk, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="cùng nơi"):
        merge_feedback(above.pk, three.pk, by=world.hoa, today=TODAY, now=NOW)
    assert {row.pk for row in others_about(again(three), visible_feedback(world.lan, TODAY))} == {one.pk}


def test_steps_are_never_changed_and_follow_the_table_in_the_database_too(world: World) -> None:
    row = received(world)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        FeedbackStep.objects.filter(feedback=row).update(state="closed")
    with pytest.raises(RuleBroken):
        take_step(again(row), State.CLOSED, by=None, today=TODAY, now=NOW)
    common = {"feedback": row, "on": TODAY, "at": NOW}
    with pytest.raises(IntegrityError, match="follows_the_table_of_states"), transaction.atomic():
        FeedbackStep.objects.create(**common, number=2, previous=1, before="received", state="closed")
    with pytest.raises(IntegrityError, match="begins_where_the_last_ended"), transaction.atomic():
        FeedbackStep.objects.create(**common, number=2, previous=1, before="answered", state="closed")


def test_what_nobody_contests_is_closed_and_its_words_go_in_the_end(world: World) -> None:
    row, two = received(world, today=date(2026, 1, 5)), received(world, today=date(2026, 1, 6))
    merge_feedback(two.pk, row.pk, by=world.lan, today=date(2026, 1, 7), now=NOW)
    answer(world, row, on=date(2026, 1, 8))
    terms = terms_on(TODAY)
    last = date(2026, 1, 8) + timedelta(days=terms.reopen_days)
    assert close_due_feedback(today=last, now=NOW) == 0
    assert close_due_feedback(today=last + timedelta(days=1), now=NOW) == 2
    assert [again(one).state for one in (row, two)] == ["closed", "closed"]
    gone = last + timedelta(days=terms.words_days + 2)
    assert erase_due_words(today=gone - timedelta(days=1), now=NOW) == 0
    assert erase_due_words(today=gone, now=NOW) == 2
    assert erase_due_words(today=gone, now=NOW) == 0
    left = again(row)
    assert (left.matter, left.words) == ("", "")
    assert not FeedbackWords.objects.exists()
    assert FeedbackStep.objects.filter(feedback=row).count() == 3
    assert counted(world) == [2, 2, 2]


def test_words_are_erased_on_request_and_again_after_a_restore(world: World) -> None:
    row = receive_feedback(sent(world, picture=with_everything_a_phone_writes()), today=TODAY, now=NOW)
    assert FeedbackPicture.objects.get(feedback=row).file_id
    with pytest.raises(NotAllowed):
        erase_feedback(row.pk, reason="theo yêu cầu", by=world.thu, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        erase_feedback(row.pk, reason=" ", by=world.lan, today=TODAY, now=NOW)
    assert erase_feedback(row.pk, reason="theo yêu cầu", by=world.lan, today=TODAY, now=NOW)
    assert not erase_feedback(row.pk, reason="theo yêu cầu", by=world.lan, today=TODAY, now=NOW)
    assert FeedbackPicture.objects.get(feedback=row).file_id is None
    Feedback.objects.filter(pk=row.pk).update(words="về lại từ bản sao lưu", erased_at=None)
    assert replay_feedback_erasures([(row.pk, "feedback")], now=NOW) == 1
    assert again(row).words == ""
    assert counted(world) == [1, 0, 0]


def test_a_photograph_loses_what_the_phone_wrote_into_it(world: World) -> None:
    row = receive_feedback(sent(world, picture=with_everything_a_phone_writes()), today=TODAY, now=NOW)
    assert row.has_picture
    kept = FeedbackPicture.objects.get(feedback=row).file_id
    assert kept is not None
    assert says_nothing_but_the_picture(read_kept(kept))
    with pytest.raises(BadInput):
        receive_feedback(sent(world, picture=b"no picture"), today=TODAY, now=NOW)
    assert Feedback.objects.count() == 1


def test_the_inbox_is_found_by_words_state_topic_and_day(world: World) -> None:
    late, fresh = received(world, today=date(2026, 10, 1)), received(world, topic="health", matter="Trạm y tế thiếu thuốc")
    done = received(world, matter="Đèn đường hỏng")
    answer(world, done)
    seen = visible_feedback(world.lan, TODAY)

    def found(**wanted: object) -> list[Feedback]:
        return list(found_feedback(seen, Wanted(**wanted), TODAY))  # type: ignore[arg-type]  # test brevity

    assert found(state="open") == [late, fresh]
    assert found(late=True) == [late]
    assert found(words="tram y te") == [fresh]
    assert found(state="answered") == [done]
    assert found(topic=fresh.topic_id) == [fresh]
    assert found(places=[world.at(OTHER_COMMUNE)]) == []
    assert open_counts(seen, TODAY) == (2, 1)


def test_who_holds_the_code_follows_and_nobody_else(world: World) -> None:
    one = sent(world)
    row = receive_feedback(one, today=TODAY, now=NOW)
    assert followed_feedback(one.code.lower()).pk == row.pk
    with pytest.raises(NotFound):
        followed_feedback(sent(world).code)
    with pytest.raises(BadInput):
        followed_feedback(one.code[:-1])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM voice_feedback WHERE voice_feedback::text LIKE %s", [f"%{one.code}%"])
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"matter": " "}, "matter"),
        ({"words": "ngắn"}, "words"),
        ({"words": "x" * 4001}, "words"),
        ({"concerns": "everybody"}, "concerns"),
        ({"topic": "../etc"}, "topic"),
        ({"wants_contact": True}, ""),
    ],
)
def test_what_may_not_come_in(world: World, more: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        FeedbackIn.read(told(world, **more), today=TODAY)
    assert refused.value.field == field


def test_a_strange_topic_stores_nothing(world: World) -> None:
    one = sent(world)
    strange = other(one, data=one.data.model_copy(update={"topic": "no_such"}))
    with pytest.raises(BadInput):
        receive_feedback(strange, today=TODAY, now=NOW)
    assert not Feedback.objects.exists()
