"""Campaigns: turnout by day and force, what was given and what it is worth."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gandan.activities.actions.campaign import confirm_campaigns, record_campaigns, void_campaigns
from gandan.activities.actions.norm import record_norms
from gandan.activities.actions.recording import Change, Outcome
from gandan.activities.models import Campaign, CampaignDay, CampaignWork, Contribution, Turnout
from gandan.base.errors import BadInput
from gandan.base.intake import IntakeRefused
from tests.activities.made import PARTY, UNION, campaign, norm, standing, verbs
from tests.world import COMMUNE, DISTRICT, NOW, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World

DAYS = [
    {
        "day": "2026-03-05",
        "turnout": [
            {"force": "cadres", "people": 30, "grade": "signed_list"},
            {"force": "armed_forces", "people": 12, "grade": "headcount"},
            {"force": "people", "people": 120, "grade": "estimate"},
        ],
        "party": 25,
        "party_grade": "signed_list",
    },
    {"day": "2026-03-07", "turnout": [{"force": "people", "people": 80}]},
]
GIVEN: list[dict[str, Any]] = [
    {"kind": "money", "quantity": 5_000_000, "grade": "receipted", "giver": "benefactors"},
    {"kind": "labour", "quantity": 25, "grade": "village_confirmed"},
    {"kind": "labour", "quantity": 3, "item": "Thợ xây"},
    {"kind": "goods", "item": "Xi măng", "quantity": "2.5"},
    {"kind": "goods", "item": "Tre", "quantity": 40, "unit_text": "cây"},
    {"kind": "land", "quantity": 300, "grade": "village_confirmed"},
    {"kind": "money", "purse": "budget", "quantity": 20_000_000, "grade": "receipted"},
    {"kind": "goods", "purse": "budget", "item": "Xi măng", "quantity": 100},
]
CEMENT = norm(90_001, kind="goods", item="Xi măng", unit_text="bao")


def given(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"day": "2026-03-05"} | row for row in rows]


def write(world: World, *changes: Change[Any]) -> list[Outcome]:
    return record_campaigns(changes, by=world.lan, today=TODAY, now=NOW)


def test_a_campaign_is_saved_whole(world: World) -> None:
    record_norms([norm(), CEMENT], by=world.hoa, today=TODAY, now=NOW)
    work = [{"kind": "road", "text": "Đổ bê tông 300 m", "quantity": "300", "unit_text": "m"}, {"text": "Dọn cỏ"}]
    data = campaign(VILLAGE, partners=(PARTY, UNION), days=DAYS, work=work, contributions=given(*GIVEN), sector="countryside")
    (done,) = write(world, Change(data))
    row = Campaign.objects.get(pk=done.record)
    assert (row.first_day, row.last_day, row.day) == (date(2026, 3, 5), date(2026, 3, 7), date(2026, 3, 5))
    assert [(one.day.day, one.party) for one in row.days.all()] == [(5, 25), (7, None)]
    assert [(one.day.day, one.force.code, one.people) for one in row.turnout.select_related("force")] == [
        (5, "cadres", 30), (5, "armed_forces", 12), (5, "people", 120), (7, "people", 80),
    ]  # fmt: skip
    assert [(one.kind, one.text, one.quantity) for one in row.work.all()] == [("road", "Đổ bê tông 300 m", 300), ("other", "Dọn cỏ", None)]
    assert [(one.purse, one.kind, one.value, one.unit_text) for one in row.contributions.all()] == [
        ("people", "money", 5_000_000, ""), ("people", "labour", 1_875_000, "công"), ("people", "labour", 225_000, "công"),
        ("people", "goods", 225_003, "bao"), ("people", "goods", None, "cây"), ("people", "land", None, ""),
        ("budget", "money", 20_000_000, ""), ("budget", "goods", 9_000_100, "bao"),
    ]  # fmt: skip
    assert verbs(row.id) == (["record"], ["record"])
    assert row.partners.count() == 2


def test_every_day_force_and_gift_is_counted_as_it_is_known(world: World) -> None:
    record_norms([norm(), CEMENT], by=world.hoa, today=TODAY, now=NOW)
    write(world, Change(campaign(VILLAGE, days=DAYS, contributions=given(*GIVEN), sector="countryside", documented=True)))
    expected = {
        "campaigns.held": (1, {"documented": 1}),
        "campaigns.days": (2, {"documented": 2}),
        "campaigns.turnout": (242, {"signed_list": 30, "headcount": 12, "estimate": 120, "unknown": 80}),
        "campaigns.turnout_party": (25, {"signed_list": 25}),
        "contributions.value": (
            7_325_003, {"receipted": 5_000_000, "village_confirmed": 1_875_000, "norm_priced": 225_000 + 225_003},
        ),
        "contributions.labour_days": (28, {"village_confirmed": 25, "unknown": 3}),
        "contributions.land": (300, {"village_confirmed": 300}),
        "contributions.budget": (29_000_100, {"receipted": 20_000_000, "norm_priced": 9_000_100}),
    }  # fmt: skip
    for code, (value, grades) in expected.items():
        answer = world.total(COMMUNE, code, where={"sector": ("countryside",), "actor_group": ("front",)})
        assert (code, answer.value, {part.grade: part.quantity for part in answer.grades}) == (code, value, grades)
    turnout = world.total(COMMUNE, "campaigns.turnout", by="force")
    assert {row.key: row.value for row in turnout.by} == {"cadres": 30, "armed_forces": 12, "people": 200}
    kinds = world.total(COMMUNE, "contributions.value", by="kind")
    assert {row.key: row.value for row in kinds.by} == {"money": 5_000_000, "labour": 2_100_000, "goods": 225_003}
    first_day = world.total(COMMUNE, "campaigns.turnout", date(2026, 3, 5), date(2026, 3, 5))
    assert first_day.value == 162


def test_a_later_norm_prices_what_comes_later_and_never_the_past(world: World) -> None:
    record_norms([norm()], by=world.hoa, today=TODAY, now=NOW)
    data = campaign(contributions=given({"kind": "labour", "quantity": 2}))
    (done,) = write(world, Change(data))
    record_norms([norm(200_000, date(2026, 1, 1))], by=world.hoa, today=TODAY, now=NOW)
    (amended,) = write(world, Change(data.model_copy(update={"note": "Có ảnh"}), record=done.record))
    assert amended.verb == "amended"
    assert world.total(COMMUNE, "contributions.value").value == 150_000
    code = Contribution.objects.select_related("norm").get().norm
    assert code is not None
    renamed = campaign(contributions=given({"kind": "labour", "quantity": 4, "norm": code.code}))
    write(world, Change(renamed, record=done.record))
    assert world.total(COMMUNE, "contributions.value").value == 300_000
    write(world, Change(campaign(title="Cuộc khác", contributions=given({"kind": "labour", "quantity": 2}))))
    assert world.total(COMMUNE, "contributions.value").value == 500_000
    prices = world.total(COMMUNE, "contributions.value", by="norm")
    assert sorted(row.value for row in prices.by) == [200_000, 300_000]


def test_what_no_norm_prices_is_counted_and_not_valued(world: World) -> None:
    write(world, Change(campaign(contributions=given({"kind": "labour", "quantity": 9}, {"kind": "goods", "item": "Tre", "quantity": 5}))))
    assert world.total(COMMUNE, "contributions.labour_days").value == 9
    assert world.total(COMMUNE, "contributions.value").lines == 0
    assert list(Contribution.objects.values_list("value", flat=True)) == [None, None]


def test_goods_that_an_old_register_tells_in_dong_are_not_priced_again(world: World) -> None:
    record_norms([CEMENT], by=world.hoa, today=TODAY, now=NOW)
    told = given({"kind": "goods", "item": "Xi măng", "quantity": 1_250_000, "unit_text": "đồng", "grade": "village_confirmed"})
    write(world, Change(campaign(contributions=told)))
    row = Contribution.objects.get()
    assert (row.value, row.norm) == (1_250_000, None)
    answer = world.total(COMMUNE, "contributions.value")
    assert (answer.value, [part.grade for part in answer.grades]) == (1_250_000, ["village_confirmed"])


def test_a_norm_that_is_named_must_fit(world: World) -> None:
    record_norms([norm(first=date(2026, 6, 1))], by=world.hoa, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="không có hiệu lực ngày 05/03/2026") as refused:
        write(world, Change(campaign(contributions=given({"kind": "labour", "quantity": 2, "norm": "ngay-cong.tinh-nui-xanh.20260601"}))))
    assert refused.value.field == "norm"
    assert not Campaign.objects.exists()


def test_an_amended_campaign_replaces_all_that_hangs_on_it(world: World) -> None:
    (done,) = write(world, Change(campaign(days=DAYS, work=[{"text": "Dọn cỏ"}], contributions=given(GIVEN[0]), partners=(PARTY,))))
    write(world, Change(campaign(days=DAYS[1:], contributions=given({"kind": "land", "quantity": 7})), record=done.record))
    assert [one.day.day for one in CampaignDay.objects.all()] == [7]
    assert (Turnout.objects.count(), CampaignWork.objects.count(), Contribution.objects.get().kind) == (1, 0, "land")
    assert not Campaign.objects.get().partners.exists()
    assert world.total(COMMUNE, "campaigns.turnout").value == 80
    assert world.total(COMMUNE, "contributions.value").value == 0
    assert world.total(COMMUNE, "contributions.land").value == 7


def test_the_same_campaign_again_changes_nothing(world: World) -> None:
    record_norms([norm(), CEMENT], by=world.hoa, today=TODAY, now=NOW)
    change = Change(campaign(days=DAYS, contributions=given(*GIVEN)), row_key="rq-1")
    (first,) = write(world, change)
    again = Change(campaign(days=DAYS, contributions=given(*GIVEN[:3], GIVEN[3] | {"quantity": "2.50"}, *GIVEN[4:])), row_key="rq-1")
    assert write(world, again) == [Outcome(first.record, 1, "unchanged")]


def test_campaigns_are_confirmed_and_voided(world: World) -> None:
    (done,) = write(world, Change(campaign(days=DAYS, contributions=given(GIVEN[0]))))
    assert confirm_campaigns([done.record], by=world.hoa, today=TODAY, now=NOW) == 1
    assert world.total(COMMUNE, "campaigns.turnout").confirmed == 242
    assert void_campaigns([done.record], reason="Ghi nhầm xã", by=world.lan, today=TODAY, now=NOW) == 1
    assert (standing(done.record), world.total(COMMUNE, "contributions.value").value) == (0, 0)
    assert verbs(done.record) == (["record", "confirm", "void"], ["record", "void"])


def test_a_campaign_before_the_merger_counts_in_the_district_of_its_day(world: World) -> None:
    write(world, Change(campaign(UPPER_LIM, days=[{"day": "2024-03-05"}])))
    assert world.total(DISTRICT, "campaigns.held").value == 1
    assert world.total(COMMUNE, "campaigns.held").value == 0
    assert world.total(COMMUNE, "campaigns.held", geography=TODAY).value == 1
    assert world.total(PROVINCE, "campaigns.held").value == 1
    with pytest.raises(BadInput, match="không có xã Lìm Thượng"):
        write(world, Change(campaign(UPPER_LIM, days=[{"day": "2024-03-05"}, {"day": "2025-07-01"}])))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"days": []}, "ít nhất 1 mục"),
        ({"days": [{"day": "2026-03-05"}, {"day": "2026-03-05"}]}, "chỉ ghi một lần"),
        ({"days": [{"day": "2026-03-05", "turnout": [{"force": "people", "people": 3}], "party": 4}]}, "đảng viên"),
        ({"days": [{"day": "2026-03-05", "turnout": [{"force": "people", "people": 3}] * 2}]}, "Mỗi lực lượng"),
        ({"days": [{"day": "2026-03-05", "turnout": [{"force": "people", "people": 3, "grade": "receipted"}]}]}, "số người"),
        ({"days": [{"day": "2026-03-05", "turnout": [{"force": "strangers", "people": 3}]}]}, "có sẵn"),
        ({"contributions": given({"kind": "labour", "quantity": "1.5"})}, "nửa ngày"),
        ({"contributions": given({"kind": "goods", "quantity": 4})}, "Hiện vật"),
        ({"contributions": given({"kind": "money", "quantity": 4, "norm": "x"})}, "Định mức"),
        ({"contributions": given({"kind": "labour", "quantity": 4, "purse": "budget"})}, "Ngân sách"),
        ({"contributions": given({"kind": "land", "quantity": 4, "grade": "norm_priced"})}, "không tính theo định mức"),
        ({"contributions": given({"kind": "money", "quantity": 4, "grade": "headcount"})}, "Cách biết"),
        ({"contributions": given({"kind": "money", "quantity": 0})}, "lớn hơn"),
        ({"contributions": given({"kind": "goods", "item": "Cát", "quantity": "1.5", "unit_text": "đồng"})}, "số nguyên"),
        ({"contributions": given({"kind": "goods", "item": "Cát", "quantity": 4, "unit_text": "đồng", "norm": "x"})}, "Định mức"),
    ],
)
def test_what_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        campaign(**changed)


def test_a_quantity_is_written_one_way() -> None:
    data = campaign(contributions=given({"kind": "goods", "item": "Cát", "quantity": "2.50"}, {"kind": "money", "quantity": "1000000"}))
    assert [one.quantity for one in data.contributions] == [Decimal("2.5"), Decimal(1_000_000)]
    assert data.model_dump(mode="json")["contributions"][1]["quantity"] == "1000000"
