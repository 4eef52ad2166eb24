"""Surveys, visits and needs: what is asked, what is told, and what of it is counted."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.actions.need import record_needs, void_needs
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.actions.survey import record_surveys, void_surveys
from gandan.activities.actions.visit import confirm_visits, record_visits, void_visits
from gandan.activities.choices import NeedState
from gandan.activities.intake import VisitIn
from gandan.activities.models import Need, Survey, Visit
from gandan.activities.queries.surveys import coverage_of, needs_of
from gandan.activities.queries.works import states_of_needs
from gandan.activities.rules.questions import question_problem
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.places.actions import unit_id
from tests.activities.made import PARTY, need, standing, survey, verbs, visit
from tests.world import COMMUNE, NOW, OTHER_VILLAGE, TODAY, VILLAGE, World

QUESTIONS = [
    {"key": "hall", "text": "Nhà văn hóa có còn dùng được không?", "kind": "yes_no"},
    {"key": "muddy", "text": "Bao nhiêu mét đường hay lầy lội?", "kind": "count"},
    {"key": "water", "text": "Nguồn nước của thôn là gì?", "kind": "choice", "options": ["giếng", "suối"]},
    {"key": "other", "text": "Thôn muốn nói thêm điều gì về đường sá?"},
]
ROAD: dict[str, Any] = {"title": "Đường vào xóm trên", "kind": "road", "households": 30, "urgency": "now", "estimate": 200_000_000}
HALL: dict[str, Any] = {"title": "Sửa mái nhà văn hóa", "kind": "hall", "sector": "society"}
TREES: dict[str, Any] = {"title": "Trồng cây ven đường", "kind": "planting", "urgency": "later"}


def write(world: World, data: VisitIn, record: UUID | None = None, **more: Any) -> Outcome:
    return record_visits([Change(data, record=record, **more)], by=world.lan, today=TODAY, now=NOW)[0]


def told(visit_id: UUID) -> list[tuple[str, int | None]]:
    rows = Need.objects.filter(visit=visit_id, voided=False).order_by("rank")
    return [(row.title, row.rank) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "Hộ nào trong thôn theo đạo?", "Gia đình theo tôn giáo nào?", "Ông bà là người dân tộc gì?", "Bà con ủng hộ hay phản đối dự án?",
        "Thái độ của người dân với dự án thế nào?", "Nhân dân có chính kiến gì?", "Bà con có đồng tình không?", "thai do cua dan ra sao",
        "Ho nao theo dao?", "Họ và tên chủ hộ khó khăn?", "Số điện thoại trưởng thôn?", "Ai mắc bệnh trong thôn?",
    ],
)  # fmt: skip
def test_what_people_think_believe_or_are_is_not_asked(text: str) -> None:
    assert question_problem(text) is not None
    with pytest.raises(IntakeRefused, match="Hãy hỏi"):
        survey(questions=[{"key": "q", "text": text}])
    with pytest.raises(IntakeRefused, match="Hãy hỏi"):
        survey(questions=[{"key": "q", "text": "Chọn một", "kind": "choice", "options": ["một", text]}])


@pytest.mark.parametrize(
    "text",
    [
        "Bao nhiêu hộ chưa có nước sạch?", "Thôn được ủng hộ bao nhiêu xi măng?", "Nhà văn hóa có sân không?", "Đoạn đường nào hay ngập?",
        "Đường do thôn tự làm dài bao nhiêu?", "Có bao nhiêu nhà tạm?", "Bao nhiêu cột điện cần thay?", "Thải đồ hỏng ở đâu?",
    ],
)  # fmt: skip
def test_what_a_village_has_and_lacks_is_asked(text: str) -> None:
    assert question_problem(text) is None
    assert survey(questions=[{"key": "q", "text": text}]).questions[0].text == text


def test_a_survey_is_saved_whole(world: World) -> None:
    (done,) = record_surveys([Change(survey(questions=QUESTIONS, partners=(PARTY,)))], by=world.lan, today=TODAY, now=NOW)
    row = Survey.objects.get(pk=done.record)
    assert (row.day, row.last_day, [one.unit_id for one in row.villages.all()]) == (date(2026, 3, 5), date(2026, 3, 31), [unit_id(VILLAGE)])
    assert [(one.key, one.kind, one.options) for one in row.questions.all()] == [
        ("hall", "yes_no", []), ("muddy", "count", []), ("water", "choice", ["giếng", "suối"]), ("other", "text", []),
    ]  # fmt: skip
    assert (verbs(row.id), standing(row.id)) == ((["record"], ["record"]), 0)
    (again,) = record_surveys([Change(survey(questions=QUESTIONS[:1]), record=row.id)], by=world.lan, today=TODAY, now=NOW)
    assert (again.revision, row.questions.count()) == (2, 1)


def test_a_survey_may_lie_ahead_but_not_far(world: World) -> None:
    ahead = survey(first_day=date(2027, 3, 1), last_day=date(2027, 3, 31))
    assert record_surveys([Change(ahead)], by=world.lan, today=TODAY, now=NOW)[0].verb == "recorded"
    with pytest.raises(IntakeRefused, match="trong vòng hai năm"):
        survey(first_day=date(2029, 3, 1), last_day=date(2029, 3, 31))


def test_a_survey_asks_villages_of_its_own_place(world: World) -> None:
    with pytest.raises(BadInput, match="không thuộc nơi tổ chức") as refused:
        record_surveys([Change(survey(villages=[unit_id(OTHER_VILLAGE)]))], by=world.hoa, today=TODAY, now=NOW)
    assert refused.value.field == "villages"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"villages": []}, "ít nhất 1 mục"),
        ({"villages": [1, 1]}, "Mỗi thôn"),
        ({"last_day": date(2026, 3, 4)}, "trước ngày bắt đầu"),
        ({"questions": [QUESTIONS[0], QUESTIONS[0]]}, "Mỗi câu hỏi"),
        ({"questions": [{"key": "a", "text": "Có gì?", "kind": "choice", "options": ["một"]}]}, "ít nhất hai mục"),
        ({"questions": [{"key": "a", "text": "Có gì?", "options": ["một", "hai"]}]}, "Chỉ câu hỏi chọn một"),
        ({"questions": [{"key": "Có dấu", "text": "Có gì?"}]}, "Không hiểu"),
    ],
)
def test_a_survey_that_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        survey(**changed)


def test_a_visit_records_its_needs_and_all_of_it_counts(world: World) -> None:
    (asked,) = record_surveys([Change(survey(questions=QUESTIONS))], by=world.lan, today=TODAY, now=NOW)
    answers = [{"key": "hall", "value": "no"}, {"key": "muddy", "value": "450"}, {"key": "gone", "value": "Không còn hỏi"}]
    data = visit(survey=asked.record, met="Trưởng thôn, bí thư chi bộ", answers=answers, needs=[ROAD, HALL], documented=True)
    done = record_visits([Change(data)], by=world.minh, today=TODAY, now=NOW)[0]
    row = Visit.objects.get(pk=done.record)
    assert [(one.key, one.value) for one in row.answers.all()] == [("hall", "no"), ("muddy", "450"), ("gone", "Không còn hỏi")]
    first, second = Need.objects.filter(visit=row).order_by("rank")
    assert (first.title, first.rank, first.households, first.urgency, first.estimate) == (ROAD["title"], 1, 30, "now", 200_000_000)
    assert (second.rank, second.survey_id, second.noted_on, second.place_id) == (2, asked.record, row.visited_on, row.place_id)
    visits = world.total(COMMUNE, "surveys.visits", where={"actor_group": ("front",)})
    assert (visits.value, [part.grade for part in visits.grades]) == (1, ["documented"])
    kinds = world.total(COMMUNE, "needs.recorded", by="kind")
    assert {one.key: one.value for one in kinds.by} == {"road": 1, "hall": 1}
    assert world.total(COMMUNE, "needs.recorded", where={"sector": ("society",)}).value == 1
    assert verbs(first.id) == (["record"], ["record"])
    assert states_of_needs([first.id, second.id]) == {first.id: NeedState.WAITING, second.id: NeedState.WAITING}


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [("hall", "có lẽ", "có hoặc không"), ("muddy", "nhiều", "số nguyên"), ("water", "ao", "có sẵn")],
)
def test_an_answer_fits_its_question(world: World, key: str, value: str, sentence: str) -> None:
    (asked,) = record_surveys([Change(survey(questions=QUESTIONS))], by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match=sentence) as refused:
        write(world, visit(survey=asked.record, answers=[{"key": "other", "value": "Không"}, {"key": key, "value": value}]))
    assert refused.value.field == "answers.1.value"
    assert not Visit.objects.exists()


def test_telling_a_visit_again_changes_nothing(world: World) -> None:
    data = visit(needs=[ROAD, HALL])
    done = write(world, data)
    assert write(world, data, done.record).verb == "unchanged"
    assert write(world, data, done.record, row_key=None).verb == "unchanged"
    assert (Need.objects.count(), world.total(COMMUNE, "needs.recorded").value) == (2, 2)


def test_an_amended_visit_writes_only_needs_that_differ(world: World) -> None:
    done = write(world, visit(needs=[ROAD, HALL, TREES]))
    road, hall, trees = Need.objects.order_by("rank")
    write(world, visit(needs=[ROAD, HALL | {"households": 80}]), done.record, reason="Thôn họp lại")
    assert [Need.objects.get(pk=one.pk).revision for one in (road, hall, trees)] == [1, 2, 2]
    assert Need.objects.get(pk=hall.pk).households == 80
    assert Need.objects.get(pk=trees.pk).voided
    assert (verbs(trees.pk), world.total(COMMUNE, "needs.recorded").value) == ((["record", "void"], ["record", "void"]), 2)


def test_a_need_that_was_dropped_and_is_told_again_is_a_new_one(world: World) -> None:
    done = write(world, visit(needs=[ROAD, HALL]))
    for needs in ([ROAD], [ROAD, HALL], [ROAD], [ROAD, HALL | {"households": 5}]):
        write(world, visit(needs=needs), done.record)
    assert told(done.record) == [(ROAD["title"], 1), (HALL["title"], 2)]
    assert Need.objects.filter(voided=True).count() == 2
    assert write(world, visit(needs=[ROAD, HALL | {"households": 5}]), done.record).verb == "unchanged"
    assert world.total(COMMUNE, "needs.recorded").value == 2


def test_needs_with_identities_of_their_own_may_change_their_order(world: World) -> None:
    road, hall = ROAD | {"id": new_id()}, HALL | {"id": new_id()}
    done = write(world, visit(needs=[road, hall]))
    write(world, visit(needs=[hall, road]), done.record)
    assert told(done.record) == [(HALL["title"], 1), (ROAD["title"], 2)]
    assert set(Need.objects.values_list("pk", flat=True)) == {road["id"], hall["id"]}
    with pytest.raises(RuleBroken, match="phiếu khảo sát khác"):
        write(world, visit(title="Phiếu khác", needs=[road]))
    assert Visit.objects.count() == 1


def test_what_the_commune_corrected_on_a_need_stays(world: World) -> None:
    done = write(world, visit(needs=[ROAD]))
    row = Need.objects.get()
    corrected = need(**{name: value for name, value in ROAD.items() if name != "estimate"}, estimate=150_000_000, visit=done.record, rank=1)
    record_needs([Change(corrected, record=row.pk)], by=world.lan, today=TODAY, now=NOW)
    write(world, visit(needs=[ROAD | {"households": 34}]), done.record)
    row.refresh_from_db()
    assert (row.revision, row.estimate, row.households) == (3, 150_000_000, 34)


def test_a_need_that_the_commune_voided_is_not_brought_back_by_the_same_telling(world: World) -> None:
    done = write(world, visit(needs=[ROAD, HALL]))
    road = Need.objects.get(rank=1)
    void_needs([road.pk], reason="Trùng với thôn bên", by=world.lan, today=TODAY, now=NOW)
    write(world, visit(needs=[ROAD, HALL], note="Đã đọc lại cho thôn nghe"), done.record)
    assert told(done.record) == [(HALL["title"], 2)]


def test_a_visit_is_confirmed_and_voided_with_its_needs(world: World) -> None:
    done = write(world, visit(needs=[ROAD, HALL]))
    assert confirm_visits([done.record], by=world.hoa, today=TODAY, now=NOW) == 1
    assert void_visits([done.record], reason="Ghi nhầm thôn", by=world.lan, today=TODAY, now=NOW) == 1
    assert (world.total(COMMUNE, "surveys.visits").value, world.total(COMMUNE, "needs.recorded").value) == (0, 0)
    assert [verbs(row.pk)[1] for row in Need.objects.all()] == [["record", "void"]] * 2
    with pytest.raises(RuleBroken, match="đã hủy"):
        write(world, visit(needs=[ROAD]), done.record)


def test_a_visit_that_moves_takes_its_needs_along(world: World) -> None:
    done = write(world, visit(needs=[ROAD]))
    write(world, visit(COMMUNE, visited_on=date(2026, 3, 6), needs=[ROAD]), done.record, reason="Sửa nơi")
    row = Need.objects.get()
    assert (row.place_id, row.noted_on, row.revision) == (unit_id(COMMUNE), date(2026, 3, 6), 2)
    assert world.total(VILLAGE, "needs.recorded").value == 0


def test_a_survey_that_was_voided_is_not_visited_any_more_and_its_visits_may_still_be_mended(world: World) -> None:
    (asked,) = record_surveys([Change(survey())], by=world.lan, today=TODAY, now=NOW)
    done = write(world, visit(survey=asked.record))
    void_surveys([asked.record], reason="Gộp vào đợt sau", by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="đã hủy") as refused:
        write(world, visit(survey=asked.record))
    assert refused.value.field == "survey"
    assert write(world, visit(survey=asked.record, note="Bổ sung"), done.record).verb == "amended"


def test_coverage_tells_who_was_visited_and_who_waits(world: World) -> None:
    (asked,) = record_surveys(
        [Change(survey(COMMUNE, villages=[unit_id(VILLAGE), unit_id("cum-ban-mo")]))], by=world.lan, today=TODAY, now=NOW
    )
    for day in (5, 9):
        write(world, visit(survey=asked.record, visited_on=date(2026, 3, day), needs=[ROAD]))
    write(world, visit(COMMUNE, survey=asked.record))
    gone = write(world, visit("cum-ban-mo", survey=asked.record))
    void_visits([gone.record], reason="Nhầm", by=world.lan, today=TODAY, now=NOW)
    coverage = coverage_of(Survey.objects.get())
    assert [(one.unit, one.visits, one.last, one.needs, one.assigned) for one in coverage.villages] == [
        (unit_id(VILLAGE), 2, date(2026, 3, 9), 2, True), (unit_id("cum-ban-mo"), 0, None, 0, True),
        (unit_id(COMMUNE), 1, date(2026, 3, 5), 0, False),
    ]  # fmt: skip
    assert [len(coverage.visited), len(coverage.waiting)] == [1, 1]


def test_needs_stand_in_the_village_s_own_order_then_by_urgency(world: World) -> None:
    write(world, visit(needs=[TREES, ROAD]))
    record_needs(
        [Change(need(title="Sau", urgency="later")), Change(need(title="Ngay", urgency="now"))], by=world.lan, today=TODAY, now=NOW
    )
    found = needs_of(Need.objects.all(), places=[unit_id(VILLAGE)])
    assert [row.title for row in found] == [TREES["title"], ROAD["title"], "Ngay", "Sau"]
    assert not needs_of(Need.objects.all(), places=[unit_id(OTHER_VILLAGE)]).exists()
