"""Lists that a decision lets be published: a name and a village, for a while, by two hands; and never what is nobody's business."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.activities.actions.recording import Change
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord, Revision
from gandan.democracy.actions.disclosure import record_disclosures, void_disclosures
from gandan.democracy.actions.disclosure_lists import KIND, erase_list, forget_names, replay_list_erasures, write_list
from gandan.democracy.actions.disclosure_notices import propose_disclosure, publish_disclosure, withdraw_disclosure
from gandan.democracy.choices.disclosure import ListShows
from gandan.democracy.intake.disclosure import PublishedListIn
from gandan.democracy.models import PublishedList, PublishedName
from gandan.democracy.queries.disclosure import list_of, public_disclosures, said_of
from gandan.democracy.rules.disclosure import address_of
from gandan.democracy.rules.disclosure_lists import Person, people_in, rows_of
from gandan.evidence.models import Erasure
from gandan.publishing.access import Withdrawn, published_one
from gandan.publishing.contents.disclosure import DisclosureCopy
from gandan.publishing.models import Published
from tests.democracy.made_disclosures import disclosure, way
from tests.world import NOW, TODAY, World

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
S = ListShows
PEOPLE = [
    ["STT", "Họ và tên", "Thôn, bản"],
    *(["1", f"Người Thứ {number}", "Thôn Lìm 1"] for number in range(7)),
    *(["2", f"Người Khác {number}", "Thôn Lìm 2"] for number in range(3)),
    *(["3", f"Người Nữa {number}", "Thôn Lìm 3"] for number in range(9)),
]


def told(**given: Any) -> PublishedListIn:
    values = {"shows": "names_villages", "allowed_by": "Điều 3", "keep_until": TODAY + timedelta(days=30)} | given
    return PublishedListIn.read(values, today=TODAY)


def listed(world: World, shows: str = "names_villages", **given: Any) -> UUID:
    one = record_disclosures([Change(disclosure(item="welfare", ways=[way()], **given))], by=world.lan, **WHEN)[0].record
    write_list(one, told(shows=shows), PEOPLE, by=world.lan, **WHEN)
    return one


def published(world: World, one: UUID) -> DisclosureCopy:
    propose_disclosure(one, by=world.lan, **WHEN)
    publish_disclosure(one, seen=said_of([one])[one], by=world.van, **WHEN)
    return copy_of(one)


def copy_of(one: UUID) -> DisclosureCopy:
    return DisclosureCopy.model_validate(published_one("disclosure", address_of(one)).content)


def test_a_pasted_list_is_read_with_or_without_its_heading() -> None:
    wanted = [Person("Lò Thị A", "Bản Mo"), Person("Vàng Văn B", "Bản Trang")]
    for text in (
        "Họ và tên\tThôn, bản\nLò Thị A\tBản Mo\nVàng Văn B\tBản Trang",
        "STT; Bản; Họ tên chủ hộ\n1; Bản Mo; Lò Thị A\n2; Bản Trang; Vàng Văn B",
        "Lò Thị A; Bản Mo\n\nVàng Văn B;  Bản  Trang",
        "1\tLò Thị A\tBản Mo\r\n2\tVàng Văn B\tBản Trang",
    ):
        assert people_in(rows_of(text), S.NAMES_VILLAGES) == wanted
    assert people_in(rows_of("Lò Thị A\nVàng Văn B"), S.NAMES) == [Person("Lò Thị A", ""), Person("Vàng Văn B", "")]
    assert people_in(rows_of("Bản Mo\nBản Mo"), S.COUNTS) == [Person("", "Bản Mo")] * 2
    assert people_in(rows_of("Lò Thị A; Bản Mo"), S.COUNTS) == [Person("", "Bản Mo")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Họ và tên; Số CCCD\nLò Thị A; 1", "giấy tờ tùy thân"),
        ("Họ và tên; Điện thoại\nLò Thị A; 1", "số điện thoại"),
        ("Họ và tên; Ngày sinh\nLò Thị A; 1", "ngày sinh"),
        ("Họ và tên; Năm sinh\nLò Thị A; 1980", "ngày sinh"),
        ("Họ và tên; Dân tộc\nLò Thị A; Tày", "dân tộc"),
        ("Họ và tên; Tôn giáo\nLò Thị A; Không", "tôn giáo"),
        ("Họ và tên; Khuyết tật\nLò Thị A; x", "sức khỏe"),
        ("Họ và tên; Số tài khoản\nLò Thị A; 1", "số tài khoản"),
        ("Họ và tên; Số tiền\nLò Thị A; 500000", "bỏ cột “Số tiền”"),
        ("Lò Thị A; 015187001234", "giấy tờ tùy thân"),
        ("Lò Thị A 015 187 001 234; Bản Mo", "giấy tờ tùy thân"),
        ("Lò Thị A; 063.123.456", "giấy tờ tùy thân"),
        ("Lò Thị A; 0912 345 678", "số điện thoại"),
        ("Lò Thị A; +84912345678", "số điện thoại"),
        ("Lò Thị A sinh 02/9/1975; Bản Mo", "ngày sinh"),
        ("Lò Thị A; 1975-09-02", "ngày sinh"),
        ("Lò Thị A (ung thư); Bản Mo", "sức khỏe"),
        ("Lò Thị A; Công giáo", "tôn giáo"),
        ("Lò Thị A; Tày\nVàng Văn B; Mông", "dân tộc"),
        ("Lò Thị A; Bản Mo; gì đó nữa", "bỏ các cột khác"),
        ("", "Chưa có dòng nào"),
        ("Họ và tên; Thôn\nLò Thị A; ", "chưa ghi thôn, bản"),
        ("Thôn\nBản Mo", "Không thấy cột họ tên"),
    ],
)
def test_what_no_public_list_needs_is_refused_by_heading_and_by_cell(text: str, what: str) -> None:
    with pytest.raises(BadInput, match=what) as refused:
        people_in(rows_of(text), S.NAMES_VILLAGES)
    assert refused.value.field == "rows"


def test_names_that_look_like_headings_stay_names() -> None:
    names = ["Lò Văn Tuổi", "Hoàng Thị Dân", "Cao Đài Nam", "Vàng A Sinh"]
    assert [one.name for one in people_in([[name, "Thôn Cao Đại 2"] for name in names], S.NAMES_VILLAGES)] == names


@given(st.lists(st.lists(st.text(max_size=30), max_size=5), max_size=8), st.sampled_from(list(S)))
def test_whatever_is_pasted_is_read_or_refused_in_a_sentence(rows: list[list[str]], shows: ListShows) -> None:
    try:
        found = people_in(rows, shows)
    except BadInput:
        return
    assert all(not one.name for one in found) if shows is S.COUNTS else all(one.name for one in found)


def test_names_stand_by_a_decision_and_for_a_while(world: World) -> None:
    with pytest.raises(IntakeRefused, match="điều nào của quyết định"):
        told(allowed_by="")
    with pytest.raises(IntakeRefused, match="đến ngày nào"):
        told(keep_until=None)
    one = record_disclosures([Change(disclosure(item="budget"))], by=world.lan, **WHEN)[0].record
    with pytest.raises(RuleBroken, match="chỉ công khai chỉ số lượng"):
        write_list(one, told(), PEOPLE, by=world.lan, **WHEN)
    with pytest.raises(BadInput, match="đã qua"):
        write_list(listed(world), told(keep_until=TODAY - timedelta(days=1)), PEOPLE, by=world.lan, **WHEN)
    with pytest.raises(NotAllowed):
        write_list(one, told(shows="counts"), PEOPLE, by=world.thu, **WHEN)


def test_of_people_who_are_only_counted_no_name_is_kept(world: World) -> None:
    one = listed(world, "counts")
    assert not PublishedName.objects.exists()
    kept = PublishedList.objects.get(disclosure=one)
    assert (kept.total, kept.counts) == (19, [["Thôn Lìm 1", 7], ["Thôn Lìm 2", 3], ["Thôn Lìm 3", 9]])
    copy = published(world, one).list
    assert copy is not None
    assert copy.names == ()
    assert copy.total == 19
    # 3 is hidden, and the next smallest with it, or the whole would tell it.
    assert [(one.village, one.many) for one in copy.counts] == [("Thôn Lìm 1", None), ("Thôn Lìm 2", None), ("Thôn Lìm 3", 9)]


def test_a_list_says_no_more_than_the_decision_lets_it(world: World) -> None:
    one = listed(world, "names")
    copy = published(world, one).list
    assert copy is not None
    assert len(copy.names) == 19
    assert {name.village for name in copy.names} == {""}
    assert not PublishedName.objects.exclude(village="").exists()
    assert copy.counts == ()


def test_no_name_stands_in_history_trail_or_ledger(world: World) -> None:
    listed(world)
    kept = " ".join(str(row.snapshot) for row in Revision.objects.all()) + " ".join(str(row.values) for row in AuditRecord.objects.all())
    assert PublishedName.objects.count() == 19
    assert "Người" not in kept.replace("Người ghi", "")


def test_names_go_when_their_time_is_over_and_numbers_stay(world: World) -> None:
    one = listed(world)
    assert len(published(world, one).list.names) == 19  # type: ignore[union-attr]  # it stands
    last = TODAY + timedelta(days=30)
    assert forget_names(today=last, now=NOW) == 0
    assert forget_names(today=last + timedelta(days=1), now=NOW) == 1
    assert forget_names(today=last + timedelta(days=1), now=NOW) == 0
    assert not PublishedName.objects.exists()
    assert list_of(one).total == 19  # type: ignore[union-attr]  # it stands
    copy = copy_of(one).list
    assert copy is not None
    assert copy.names == ()
    assert copy.gone
    assert copy.total == 19
    assert [one.many for one in copy.counts] == [None, None, 9]
    assert "Người" not in str(Published.objects.get(kind="disclosure").content)


def test_a_list_is_public_with_its_disclosure_and_leaves_with_it(world: World) -> None:
    one = listed(world)
    propose_disclosure(one, by=world.lan, **WHEN)
    with pytest.raises(RuleBroken, match="không tự công bố"):
        publish_disclosure(one, seen=said_of([one])[one], by=world.lan, **WHEN)
    published(world, one)
    write_list(one, told(), PEOPLE[:4], by=world.lan, **WHEN)
    assert not public_disclosures([one]).exists()
    assert PublishedName.objects.count() == 3
    with pytest.raises(Withdrawn):
        copy_of(one)
    assert "Người" not in str(list(Published.objects.values_list("content", flat=True)))
    published(world, one)
    withdraw_disclosure(one, by=world.lan, **WHEN)
    with pytest.raises(Withdrawn):
        copy_of(one)
    published(world, one)
    void_disclosures([one], reason="Ghi nhầm", by=world.lan, **WHEN)
    assert not PublishedName.objects.exists()
    assert not PublishedList.objects.exists()
    with pytest.raises(Withdrawn):
        copy_of(one)


def test_what_was_erased_is_erased_again_in_a_restored_database(world: World) -> None:
    one = listed(world)
    mark = PublishedList.objects.get().pk
    assert erase_list(one, by=world.lan, **WHEN)
    assert not erase_list(one, by=world.lan, **WHEN)
    assert list(Erasure.objects.values_list("subject", "kind")) == [(mark, KIND)]
    back = PublishedList.objects.create(
        id=mark, disclosure_id=one, shows="names", allowed_by="Điều 3", keep_until=date(2026, 12, 31), total=1, written_at=NOW
    )  # fmt: skip
    PublishedName.objects.create(list=back, position=1, name="Người Trở Lại")
    assert replay_list_erasures([(mark, KIND)], now=NOW) == 1
    assert not PublishedName.objects.exists()


def test_names_of_what_was_withdrawn_early_are_forgotten(world: World) -> None:
    one = listed(world)
    record_disclosures(
        [Change(disclosure(item="welfare", ways=[way()], withdrawn_on=TODAY, withdrawn_why="Sai"), record=one, reason="Gỡ")],
        by=world.lan, **WHEN,
    )  # fmt: skip
    assert forget_names(today=TODAY, now=NOW) == 1
    assert not PublishedName.objects.exists()
