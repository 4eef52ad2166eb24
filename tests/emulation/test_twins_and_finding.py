"""The same model registered twice is asked about; what is registered is found with and without marks; families are trees."""

from datetime import date
from typing import Any

import pytest

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.emulation.access import twins_for, visible_initiatives
from gandan.emulation.actions import answer_twin
from gandan.emulation.choices import Level, Stage, TwinAnswer
from gandan.emulation.models import Initiative, Twin
from gandan.emulation.queries.family import family_of
from gandan.emulation.queries.finding import Sought, found_initiatives
from gandan.emulation.queries.twins import similar_to
from gandan.emulation.rules.likeness import ASKED_FROM, alike, in_common, words_of
from tests.activities.made import FRONT, PARTY, UNION
from tests.emulation.test_initiatives import DECIDED, initiative, write
from tests.world import COMMUNE, OTHER_COMMUNE, TODAY, VILLAGE, World

SINCE = date(2026, 2, 2)
STORY = "Mỗi sáng thứ bảy các hộ quét đường, trồng hoa hai bên, gom rác về điểm tập kết."


def registered(title: str = "Tuyến đường hoa phụ nữ tự quản", lead: str = UNION, place: str = COMMUNE, **more: Any) -> Any:
    values: dict[str, Any] = {"title": title, "since": SINCE, "description": STORY} | more
    return initiative(place, lead, **values)


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Tuyến đường hoa phụ nữ tự quản", "Mô hình “Tuyến đường hoa phụ nữ tự quản”", True),
        ("Tuyến đường hoa phụ nữ tự quản", "TUYEN DUONG HOA PHU NU TU QUAN thôn Lìm 1", True),
        ("Tuyến đường hoa phụ nữ tự quản", "Tiếng kẻng học bài", False),
        ("Dân vận khéo", "Mô hình Dân vận khéo", False),
    ],
)
def test_words_alone_make_two_likely_one(one: str, other: str, asked: bool) -> None:
    assert (alike(words_of(one, ""), words_of(other, "")) >= ASKED_FROM) == asked


def test_the_words_in_common_are_told() -> None:
    assert in_common(words_of("Đường hoa", "quét rác"), words_of("Hoa ven đường", "gom rác")) == ["duong", "hoa", "rac"]


def test_a_second_registration_of_a_known_model_is_asked_about_and_names_the_first(world: World) -> None:
    (first,) = write(Change(registered()), by=world.lan)
    with pytest.raises(BadInput, match="giống “Tuyến đường hoa phụ nữ tự quản” của Hội Liên hiệp Phụ nữ tỉnh Núi Xanh") as asked:
        write(Change(registered("Tuyến đường hoa tự quản của phụ nữ", FRONT, VILLAGE)), by=world.lan)
    assert (asked.value.field, Initiative.objects.count()) == ("different_because", 1)
    because = "Làm ở đường vào nhà văn hóa thôn, do thôn tự tổ chức"
    again = registered("Tuyến đường hoa tự quản của phụ nữ", FRONT, VILLAGE, different_because=because)
    (second,) = write(Change(again), by=world.lan)
    twin = Twin.objects.get()
    assert (twin.one_id, twin.other_id, twin.answer, twin.because, twin.answered_by) == (
        second.record, first.record, TwinAnswer.OTHER, because, world.lan,
    )  # fmt: skip
    assert list(twins_for(world.lan, Initiative.objects.get(pk=second.record), TODAY)) == [twin]
    assert not twins_for(world.hung, Initiative.objects.get(pk=second.record), TODAY).exists()


def test_what_is_not_likely_the_same_is_not_asked_about(world: World) -> None:
    write(Change(registered()), by=world.lan)
    write(Change(registered("Tiếng kẻng học bài", FRONT)), by=world.lan)
    write(Change(registered()), by=world.lan)  # the same owner: its own affair
    write(Change(registered(place=OTHER_COMMUNE, lead=PARTY)), by=world.hoa)
    write(Change(registered(lead=FRONT)), by=None)  # a register is not stopped
    assert (Initiative.objects.count(), Twin.objects.count()) == (5, 0)


def test_whoever_does_not_see_the_first_learns_only_whose_it_is(world: World) -> None:
    write(Change(registered()), by=world.lan)
    with pytest.raises(BadInput, match="rất giống, của Hội Liên hiệp Phụ nữ") as asked:
        write(Change(registered("Tuyến đường hoa phụ nữ tự quản", FRONT, VILLAGE)), by=world.minh)
    assert "Tuyến đường hoa" not in str(asked.value)


def test_the_question_is_answered_by_who_corrects_the_newer(world: World) -> None:
    (first,) = write(Change(registered()), by=None)
    (second,) = write(Change(registered(lead=FRONT)), by=None)
    twin = Twin.objects.create(one_id=second.record, other_id=first.record, alike=90, asked_at="2026-11-24T08:00:00+07:00")
    when: dict[str, Any] = {"today": TODAY, "now": twin.asked_at}
    for stranger, error in ((world.hung, NotFound), (world.thu, NotAllowed)):
        with pytest.raises(error):
            answer_twin(twin.pk, answer=TwinAnswer.SAME, because="", by=stranger, **when)
    with pytest.raises(RuleBroken, match="vì sao"):
        answer_twin(twin.pk, answer=TwinAnswer.OTHER, because="", by=world.lan, **when)
    answer_twin(twin.pk, answer=TwinAnswer.SAME, because="", by=world.lan, **when)
    twin.refresh_from_db()
    assert (twin.answer, twin.answered_by) == ("same", world.lan)
    with pytest.raises(NotFound):
        answer_twin(new_id(), answer=TwinAnswer.SAME, because="", by=world.lan, **when)


def titles(world: World, **sought: Any) -> list[str]:
    rows = found_initiatives(visible_initiatives(world.hoa, TODAY), Sought(**sought))
    return [row.title for row in rows]


@pytest.mark.parametrize("words", ["đường hoa", "duong hoa", "ĐƯỜNG HOA", "hoa duong", "đường ho", "duong hoa gom rac"])
def test_what_is_sought_is_found_with_and_without_marks(world: World, words: str) -> None:
    write(Change(registered()), Change(registered("Tiếng kẻng học bài", description="Tối nào cũng học")), by=None)
    assert titles(world, words=words) == ["Tuyến đường hoa phụ nữ tự quản"]
    assert titles(world, words=f"{words} khong co") == []


def test_search_is_by_an_index(db: None) -> None:
    from django.db import connection

    rows = found_initiatives(Initiative.objects.all(), Sought(words="đường hoa"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        assert "initiatives_by_words" in rows.explain()


def test_what_is_found_is_narrowed(world: World) -> None:
    write(
        Change(registered(sector="environment")),
        Change(registered("Tiếng kẻng học bài", place=OTHER_COMMUNE, sector="education", **DECIDED, level="district")),
        Change(registered("Vườn thuốc nam", sector="health", registered_on=SINCE)),
        by=None,
    )
    assert len(titles(world)) == 3
    assert titles(world, sector="health") == ["Vườn thuốc nam"]
    assert titles(world, places=[world.at(OTHER_COMMUNE)]) == ["Tiếng kẻng học bài"]
    assert titles(world, stage=Stage.REGISTERED) == ["Vườn thuốc nam"]
    assert titles(world, stage=Stage.UNDER_WAY) == ["Tuyến đường hoa phụ nữ tự quản"]
    assert titles(world, level=Level.DISTRICT) == titles(world, stage=Stage.RECOGNISED) == ["Tiếng kẻng học bài"]
    assert [row.title for row in found_initiatives(visible_initiatives(world.hung, TODAY), Sought())] == ["Tiếng kẻng học bài"]


def test_what_is_like_another_says_by_which_words(world: World) -> None:
    (one,) = write(Change(registered()), by=None)
    write(Change(registered("Hàng cây, đường hoa thanh niên", PARTY)), Change(registered("Khác", description="Hẳn")), by=None)
    row = Initiative.objects.get(pk=one.record)
    (found,) = similar_to(row, visible_initiatives(world.hoa, TODAY))
    assert (found.row.title, found.words[:2]) == ("Hàng cây, đường hoa thanh niên", ("duong", "hoa"))
    assert similar_to(row, visible_initiatives(world.hung, TODAY)) == []


def test_a_family_is_a_tree_as_far_as_one_sees(world: World) -> None:
    (root,) = write(Change(registered()), by=None)
    (child,) = write(Change(registered("Học theo", place=OTHER_COMMUNE, learned_from=root.record, learned_how="Làm ở chợ")), by=None)
    (grandchild,) = write(Change(registered("Học tiếp", learned_from=child.record)), by=None)
    row = Initiative.objects.get(pk=child.record)
    family = family_of(row, visible_initiatives(world.hoa, TODAY))
    assert family.row.pk == root.record
    assert [kin.row.pk for kin in family.children] == [child.record]
    assert [kin.row.pk for kin in family.children[0].children] == [grandchild.record]
    alone = family_of(row, visible_initiatives(world.hung, TODAY))
    assert (alone.row.pk, alone.children) == (child.record, ())


def test_only_what_one_sees_is_named_as_learned_from(world: World) -> None:
    (root,) = write(Change(registered()), by=None)
    with pytest.raises(BadInput, match="Không tìm thấy mô hình") as refused:
        write(Change(registered("Học theo", place=OTHER_COMMUNE, lead=PARTY, learned_from=root.record)), by=world.hung)
    assert refused.value.field == "learned_from"
