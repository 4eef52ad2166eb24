"""The real list of units: what there is on which day, and that the package says what the domain notes say."""

import time
from datetime import date

import pytest

from gandan.base.errors import RuleBroken
from gandan.ledger.rules.pieces import plan_recast
from gandan.places.actions import BEGINNING, unit_id
from gandan.places.gazetteer.facts import facts
from gandan.places.gazetteer.mending import read_mending
from gandan.places.gazetteer.package import read_package, split_kind
from gandan.places.rules.lineage import Lineage
from tests.places.histories import faults
from tests.places.real import BEFORE, EVE, TODAY, TURN, as_of, everything, landing, on_level, slugs, told_facts, told_moves, tree, versions

# Domain notes, section 2: new code, name -> old codes. The two marked communes came from huyện Văn Bàn.
BAO_YEN = {
    ("02947", "Bảo Yên"): {"02947", "02986", "02992", "02980"},
    ("02953", "Nghĩa Đô"): {"02950", "02956", "02953"},
    ("02968", "Thượng Hà"): {"02959", "02977", "02968"},
    ("02962", "Xuân Hòa"): {"02965", "02962"},
    ("02998", "Phúc Khánh"): {"02983", "02998"},
    ("02989", "Bảo Hà"): {"02971", "02974", "02989", "03079", "03070"},
}
FROM_VAN_BAN = {"Tân An", "Tân Thượng"}
OLD_NAMES = {
    "02947": "Thị trấn Phố Ràng", "02986": "Xã Yên Sơn", "02992": "Xã Lương Sơn", "02980": "Xã Xuân Thượng", "02950": "Xã Tân Tiến",
    "02956": "Xã Vĩnh Yên", "02953": "Xã Nghĩa Đô", "02959": "Xã Điện Quan", "02977": "Xã Minh Tân", "02968": "Xã Thượng Hà",
    "02965": "Xã Tân Dương", "02962": "Xã Xuân Hòa", "02983": "Xã Việt Tiến", "02998": "Xã Phúc Khánh", "02971": "Xã Kim Sơn",
    "02974": "Xã Cam Cọn", "02989": "Xã Bảo Hà",
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"),
    [
        (date(2020, 2, 29), 63, 696, 10_036),  # two communes where Phúc Khánh is now
        (date(2020, 3, 1), 63, 696, 10_035),
        (EVE, 63, 696, 10_035),
        (TURN, 34, 0, 3_321),
        (TODAY, 34, 0, 3_321),
    ],
)
def test_so_many_units_there_were(day: date, provinces: int, districts: int, communes: int) -> None:
    assert (len(on_level(1, day)), len(on_level(2, day)), len(on_level(3, day))) == (provinces, districts, communes)


def test_the_package_lists_communes_and_five_island_districts_without_any() -> None:
    """Its 10,040 rows: 10,035 communes, and one row for each district that has none."""
    package = read_package()
    with_communes = {place.parent for place in package.old.values() if place.level == 3}
    empty = {place.name for place in package.old.values() if place.level == 2 and place.key not in with_communes}
    assert empty == {"Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"}


def test_bao_yen_is_what_the_domain_notes_say() -> None:
    before, after = as_of(EVE), as_of(TODAY)
    district = {v.code: v for v in before.values() if v.parent == "huyen-bao-yen"}
    assert {code: f"{v.kind} {v.name}" for code, v in district.items()} == OLD_NAMES
    assert before["huyen-bao-yen"].code == "087"
    found: dict[tuple[str, str], set[str]] = {}
    for old in before.values():
        if old.level == 3:
            new = after[landing(old.slug, BEFORE if old.valid_from <= BEFORE else EVE, TODAY)]
            if (new.code, new.name) in BAO_YEN and new.parent == "tinh-lao-cai-2025":
                found.setdefault((new.code, new.name), set()).add(old.code)
    assert found == BAO_YEN
    came = {v.name for v in before.values() if v.code in BAO_YEN["02989", "Bảo Hà"] and v.parent == "huyen-van-ban"}
    assert came == FROM_VAN_BAN


def test_names_and_codes_are_no_key() -> None:
    old, new = as_of(EVE)["xa-xuan-hoa"], as_of(TODAY)["xa-xuan-hoa-2025"]
    assert (old.kind, old.name, old.code) == (new.kind, new.name, new.code) == ("Xã", "Xuân Hòa", "02962")
    assert not tree().exists(unit_id("xa-xuan-hoa"), TURN)
    assert not tree().exists(unit_id("xa-xuan-hoa-2025"), EVE)


def test_phuc_khanh_began_in_2020() -> None:
    then = as_of(date(2020, 2, 29))
    assert "xa-phuc-khanh" not in then
    assert {(then[slug].code, then[slug].parent) for slug in ("xa-long-phuc", "xa-long-khanh")} == {
        ("02995", "huyen-bao-yen"),
        ("02998", "huyen-bao-yen"),
    }
    for slug in ("xa-long-phuc", "xa-long-khanh"):
        assert landing(slug, date(2020, 1, 15), BEFORE) == "xa-phuc-khanh"
        assert landing(slug, date(2020, 1, 15), TODAY) == "xa-phuc-khanh-2025"
    assert landing("xa-phuc-khanh", BEFORE, date(2020, 1, 15)) == "huyen-bao-yen"
    assert "cần xác minh" in as_of(BEFORE)["xa-phuc-khanh"].legal_basis


def test_the_district_is_not_the_sum_of_its_successors() -> None:
    """Bảo Hà took two communes of another district, so its past cannot be put down to Bảo Yên alone."""
    assert landing("xa-bao-ha-2025", TODAY, BEFORE) == "tinh-lao-cai"
    assert landing("xa-xuan-hoa-2025", TODAY, BEFORE) == "huyen-bao-yen"
    assert landing("huyen-bao-yen", BEFORE, TODAY) == "tinh-lao-cai-2025"


def test_every_old_commune_lands_in_its_successor_or_above_the_parts_it_was_divided_into() -> None:
    after, package = as_of(TODAY), read_package()
    divided = {key for key, into in package.becomes.items() if len(into) > 1}
    whole = 0
    for slug, old in as_of(EVE).items():
        if old.level != 3:
            continue
        new = after[landing(slug, EVE, TODAY)]
        if new.level == 1:
            continue
        whole += 1
        assert new.level == 3
        assert after[new.parent or ""].level == 1
    assert (len(divided), whole) == (471, 10_035 - 471)


def test_nothing_recorded_would_be_refused() -> None:
    assert faults(tree()) == []


def test_every_unit_of_a_day_lies_under_the_country() -> None:
    for day in (BEFORE, TODAY):
        assert len(tree().subtree(unit_id("viet-nam"), day)) == len(as_of(day))


def test_unchanged_units_go_on_under_their_new_parent() -> None:
    for slug in ("tinh-cao-bang", "thanh-pho-ha-noi", "thanh-pho-hue"):
        assert [span.first for span in tree().spans(unit_id(slug))] == [BEGINNING]
    spans = tree().spans(unit_id("xa-che-tao"))
    assert [(span.first, slugs()[span.parent or 0]) for span in spans] == [(BEGINNING, "huyen-mu-cang-chai"), (TURN, "tinh-lao-cai-2025")]


@pytest.mark.parametrize(
    ("district", "goes_to"),
    [
        ("huyen-ly-son", "dac-khu-ly-son-2025"),
        ("huyen-co-to", "dac-khu-co-to-2025"),
        ("huyen-van-ban", "tinh-lao-cai-2025"),
        ("huyen-nguyen-binh", "tinh-cao-bang"),
    ],
)
def test_a_district_goes_to_the_lowest_unit_that_took_all_of_it(district: str, goes_to: str) -> None:
    assert landing(district, BEFORE, TODAY) == goes_to


SLUGS = {
    # the demonstration's
    "tinh-lao-cai": "10", "tinh-lao-cai-2025": "15", "tinh-yen-bai": "15", "huyen-bao-yen": "087", "thi-tran-pho-rang": "02947",
    "xa-bao-ha": "02989", "xa-bao-ha-2025": "02989", "xa-xuan-hoa": "02962", "xa-xuan-hoa-2025": "02962", "xa-tan-tien": "02950",
    "xa-vinh-yen": "02956", "xa-yen-son": "02986", "xa-kim-son": "02971", "xa-long-phuc": "02995", "xa-long-khanh": "02998",
    "xa-phuc-khanh": "02998", "xa-phuc-khanh-2025": "02998", "xa-bao-yen-2025": "02947", "xa-nghia-do-2025": "02953",
    "xa-thuong-ha-2025": "02968", "huyen-van-ban": "089", "xa-tan-thuong": "03070", "thanh-pho-lao-cai": "080", "thi-xa-sa-pa": "088",
    # others
    "thanh-pho-ha-noi": "01", "thanh-pho-ho-chi-minh": "79", "thanh-pho-ho-chi-minh-2025": "79", "tinh-cao-bang": "04",
    "huyen-chau-thanh-an-giang": "892", "xa-xuan-hoa-tho-xuan": "15517", "xa-xuan-hoa-thanh-hoa-2025": "15520",
    "xa-bao-yen": "08680", "phuong-1-quan-3": "27160", "dac-khu-hoang-sa-2025": "20333", "dac-khu-truong-sa-2025": "22736",
    "phuong-sa-pa-03001": "03001", "phuong-sa-pa-03002": "03002", "xa-che-tao": "04489", "quan-1": "760",
}  # fmt: skip


@pytest.mark.parametrize(("slug", "code"), SLUGS.items())
def test_addresses_are_short_where_the_demonstration_needs_them(slug: str, code: str) -> None:
    assert {version.code for version in versions() if version.slug == slug and version.exists} == {code}


def test_a_part_of_the_country_has_the_same_facts_as_the_whole() -> None:
    nation, lao_cai = facts(scope=("10",))
    assert nation == everything()[0]
    assert lao_cai in everything()
    assert lao_cai.title == "Tỉnh Lào Cai"
    assert {v.slug for v in lao_cai.versions if v.level == 1} == {"tinh-lao-cai", "tinh-yen-bai", "tinh-lao-cai-2025"}


def test_a_strange_province_code_is_refused() -> None:
    with pytest.raises(RuleBroken, match="mã 03"):
        facts(scope=("10", "03"))


def test_facts_are_dated_sourced_and_in_official_order() -> None:
    assert all(version.source for version in versions() if version.exists)
    assert all(version.legal_basis for version in versions() if version.valid_from == TURN)
    children = sorted((v for v in as_of(BEFORE).values() if v.parent == "huyen-bao-yen"), key=lambda v: v.position)
    assert [v.code for v in children] == sorted(v.code for v in children)


def test_what_was_not_checked_says_so() -> None:
    turn = read_mending().turn
    assert turn.for_communes("15") == "Nghị quyết 1673/NQ-UBTVQH15 (cần xác minh)"
    assert turn.for_communes("01").endswith("(cần xác minh)")


def test_a_misplaced_unit_is_placed_by_what_it_came_from() -> None:
    placed = as_of(TODAY)["xa-yen-binh-2025"]
    assert (placed.latitude, placed.longitude) == (21.766609, 104.949113)


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Xã Xuân Hòa", ("Xã", "Xuân Hòa")),
        ("Thị Trấn Ái Tử", ("Thị trấn", "Ái Tử")),
        ("Phường 1", ("Phường", "1")),
        ("Thành phố  Hà Nội", ("Thành phố", "Hà Nội")),
    ],
)
def test_a_full_name_falls_into_kind_and_name(full: str, parts: tuple[str, str]) -> None:
    assert split_kind(full) == parts


def test_the_tree_of_all_units_is_quick() -> None:
    """Bounds ten times what an idle machine takes, so that only a change of order trips them."""
    known, told, moved = tree(), told_facts(), told_moves()
    began = time.perf_counter()
    again = Lineage(told, moved)
    assert time.perf_counter() - began < 3
    assert len(list(again.units)) == len(list(known.units))
    began = time.perf_counter()
    plan = plan_recast(known, unit_id("tinh-lao-cai-2025"), date(2020, 1, 1), TODAY, TODAY, by_unit=True)
    assert time.perf_counter() - began < 1
    assert {slugs()[piece.group] for piece in plan.pieces if piece.group} <= {"tinh-lao-cai-2025", *on_level(3, TODAY)}
