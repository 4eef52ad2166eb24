"""Rubrics are data; several appraisers score, each with evidence, and every score is kept. Support is valued."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.actions.norm import record_norms
from gandan.activities.actions.recording import Change
from gandan.activities.intake import NormIn
from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.models import Revision
from gandan.emulation.access import appraisals_for
from gandan.emulation.actions import Handing, appraise_initiative, hand_over_support, name_appraiser, void_support
from gandan.emulation.intake import AppraisalIn, SupportIn
from gandan.emulation.models import Appraisal, Initiative, Support
from gandan.emulation.queries.appraisers import candidates_for, supports_of
from gandan.emulation.queries.scores import own_sheet, scored
from gandan.emulation.rules.rubrics import (
    Given,
    points_text,
    read_rubric,
    rubric,
    rubrics,
    rubrics_for,
    spread_of,
    total_of,
)
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from tests.activities.made import FRONT
from tests.emulation.test_initiatives import initiative, write
from tests.world import COMMUNE, NOW, TODAY, World

DVK = "dan-van-kheo-vi-du"
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}


def model(by: Account | None = None) -> UUID:
    return write(Change(initiative(COMMUNE, since=date(2026, 2, 2))), by=by)[0].record


def sheet(*scores: tuple[str, str, str], code: str = DVK, **more: Any) -> AppraisalIn:
    told = [{"criterion": criterion, "points": points, "evidence": evidence} for criterion, points, evidence in scores]
    return AppraisalIn.read({"rubric": code, "on": TODAY, "scores": told, **more}, today=TODAY)


def test_the_examples_say_that_they_are_not_official() -> None:
    assert [one.code for one in rubrics()] == ["chinh-quyen-than-thien-vi-du", DVK]
    for one in rubrics():
        assert (one.official, one.most) == (False, 1000)
        assert "không chính thức" in one.name
        assert "không chính thức" in one.source
    assert [one.tenths for one in rubric(DVK).criteria] == [150, 200, 200, 300, 150]
    assert [(band.name, band.tenths) for band in rubric(DVK).bands] == [("xuất sắc", 900), ("tốt", 750), ("đạt", 500)]
    with pytest.raises(NotFound):
        rubric("cua-tinh-khac")


def test_a_province_has_its_own_rubric_of_its_year() -> None:
    assert {one.code for one in rubrics_for("91", 2026)} == {one.code for one in rubrics()}
    text = 'code="x"\nname="X"\nprovince="10"\nyear=2026\nofficial=true\nsource="QĐ"\n[[criterion]]\ncode="a"\nname="A"\npoints=50\n'
    own = read_rubric(text + '[[band]]\nname="tốt"\nfrom=40\n')
    assert (own.province, own.year, own.official, own.most) == ("10", 2026, True, 500)
    with pytest.raises(BadInput, match="xếp loại cao hơn"):
        read_rubric(text + '[[band]]\nname="tốt"\nfrom=60\n')


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, (0, 0, 0, "")),
        ({"leading": Given(150, True), "effect": Given(300, True)}, (450, 0, 450, "")),
        ({"leading": Given(150, False)}, (150, 20, 130, "")),
        ({"leading": Given(10, False)}, (10, 10, 0, "")),
        ({"leading": Given(150, True), "needed": Given(200, True), "manner": Given(200, True), "effect": Given(300, True)},
         (850, 0, 850, "tốt")),
    ],
)  # fmt: skip
def test_a_total_is_what_is_given_less_what_nothing_proves(given: dict[str, Given], told: tuple[int, int, int, str]) -> None:
    total = total_of(rubric(DVK), given)
    assert (total.given, total.taken_off, total.tenths, total.band) == told


def test_points_are_tenths_and_no_more_than_the_criterion_has() -> None:
    assert [points_text(tenths) for tenths in (0, 875, 900, 5)] == ["0", "87,5", "90", "0,5"]
    with pytest.raises(BadInput, match="từ 0 đến 15 điểm"):
        total_of(rubric(DVK), {"leading": Given(151, True)})
    with pytest.raises(BadInput, match="không có tiêu chí"):
        total_of(rubric(DVK), {"loyalty": Given(1, True)})
    with pytest.raises(IntakeRefused):
        sheet(("leading", "12.25", ""))


@pytest.mark.parametrize(("totals", "told"), [([], None), ([800], None), ([800, 900], (850, 800, 900)), ([801, 800], (801, 800, 801))])
def test_a_mean_never_stands_without_its_spread(totals: list[int], told: tuple[int, int, int] | None) -> None:
    found = spread_of(totals)
    assert (found and (found.mean, found.lowest, found.highest)) == told


def test_two_appraisers_scores_and_their_evidence_are_both_kept(world: World) -> None:
    record = model(world.lan)
    assert name_appraiser(record, world.van, by=world.hoa, **WHEN) is True
    assert name_appraiser(record, world.van, by=world.hoa, **WHEN) is False
    appraise_initiative(record, sheet(("leading", "12", "Nghị quyết chi bộ"), ("effect", "25.5", "Sổ thu chi")), by=world.hoa, **WHEN)
    appraise_initiative(record, sheet(("leading", "14", "Biên bản họp thôn"), ("effect", "18", "")), by=world.van, **WHEN)
    row = Initiative.objects.get(pk=record)
    sheets = scored(list(appraisals_for(world.hoa, row, TODAY)))
    told = [(one.appraisal.appraiser.name, one.total.given, one.total.taken_off, one.scores["leading"].evidence) for one in sheets]
    assert told == [("bác Hòa", 375, 0, "Nghị quyết chi bộ"), ("bà Vân", 320, 20, "Biên bản họp thôn")]
    assert appraisals_for(world.van, row, TODAY).count() == 2
    for nobody in (world.lan, world.thu, world.hung, world.outsider, world.mai, None):
        assert not appraisals_for(nobody, row, TODAY).exists()


def test_scoring_again_replaces_ones_own_and_keeps_what_was_told(world: World) -> None:
    record = model(world.lan)
    first = appraise_initiative(record, sheet(("leading", "12", "Một")), by=world.hoa, **WHEN)
    assert appraise_initiative(record, sheet(("leading", "12", "Một")), by=world.hoa, **WHEN).revision == 1
    again = appraise_initiative(record, sheet(("leading", "10", "Hai")), by=world.hoa, expected=1, **WHEN)
    assert (again.pk, again.revision, Appraisal.objects.count()) == (first.pk, 2, 1)
    own = own_sheet(Initiative.objects.get(pk=record), DVK, world.hoa)
    assert own is not None
    assert own.scores["leading"].evidence == "Hai"
    told = Revision.objects.filter(record=first.pk).order_by("revision").values_list("verb", "snapshot__scores__0__evidence")
    assert list(told) == [("record", "Một"), ("amend", "Hai")]
    with pytest.raises(RuleBroken, match="nơi khác"):
        appraise_initiative(record, sheet(("leading", "9", "Ba")), by=world.hoa, expected=1, **WHEN)


@pytest.mark.parametrize(
    ("who", "error"),
    [("lan", NotAllowed), ("minh", NotFound), ("thu", NotAllowed), ("van", NotAllowed), ("hung", NotFound), ("outsider", NotFound)],
)
def test_who_may_not_appraise(world: World, who: str, error: type[Exception]) -> None:
    record = model(world.lan)
    with pytest.raises(error):
        appraise_initiative(record, sheet(("leading", "9", "")), by=getattr(world, who), **WHEN)
    with pytest.raises(error):
        name_appraiser(record, world.hoa, by=getattr(world, who), **WHEN)


def test_nobody_appraises_what_they_wrote_down(world: World) -> None:
    record = model(world.hoa)
    with pytest.raises(NotAllowed):
        appraise_initiative(record, sheet(("leading", "9", "")), by=world.hoa, **WHEN)
    with pytest.raises(BadInput, match="không tự thẩm định"):
        name_appraiser(record, world.hoa, by=world.hoa, **WHEN)
    with pytest.raises(BadInput, match="không xem được"):
        name_appraiser(record, world.hung, by=world.hoa, **WHEN)
    names = [one.name for one in candidates_for(Initiative.objects.get(pk=record), TODAY)]
    assert "bác Hòa" not in names
    assert "anh Hùng" not in names
    assert "bà Vân" in names


def test_evidence_is_of_the_initiative_itself(world: World) -> None:
    record = model(world.lan)
    told = {"rubric": DVK, "on": TODAY, "scores": [{"criterion": "leading", "points": "9", "photographs": [str(new_id())]}]}
    with pytest.raises(BadInput, match="của chính mô hình này"):
        appraise_initiative(record, AppraisalIn.read(told, today=TODAY), by=world.hoa, **WHEN)


def support(**given: Any) -> SupportIn:
    values = {"on": date(2026, 5, 4), "giver": organisation_id(FRONT), "kind": "goods", "item": "Xi măng", "quantity": "20",
              "unit_text": "bao"}  # fmt: skip
    return SupportIn.read(values | given, today=TODAY)


def test_support_is_recorded_once_and_valued_by_a_norm_or_its_receipt(world: World) -> None:
    record = model(world.lan)
    norm = {"kind": "goods", "item": "Xi măng", "unit_text": "bao", "price": 90_000, "place": world.at(COMMUNE),
            "first": date(2026, 1, 1), "source": "Công bố giá của tỉnh"}  # fmt: skip
    record_norms([NormIn.read(norm, today=TODAY)], by=None, **WHEN)
    batch = [
        Handing(new_id(), record, support()),
        Handing(new_id(), record, support(item="Đèn", unit_text="bộ", quantity="3")),
        Handing(new_id(), record, support(kind="money", item="Tiền làm hàng rào", quantity="5000000", unit_text="", receipt="PC 12")),
    ]
    hand_over_support(batch, by=world.lan, **WHEN)
    hand_over_support(batch, by=world.lan, **WHEN)
    row = Initiative.objects.get(pk=record)
    assert sorted((one.item, one.value, one.quantity) for one in supports_of(row)) == [
        ("Tiền làm hàng rào", 5_000_000, Decimal(5_000_000)), ("Xi măng", 1_800_000, Decimal(20)), ("Đèn", None, Decimal(3)),
    ]  # fmt: skip
    assert world.total(COMMUNE, "contributions.value").value == 0
    with pytest.raises(RuleBroken, match="lý do"):
        void_support(batch[0].id, reason="", by=world.lan, **WHEN)
    void_support(batch[0].id, reason="Ghi nhầm", by=world.lan, **WHEN)
    void_support(batch[0].id, reason="Ghi nhầm", by=world.lan, **WHEN)
    assert (supports_of(row).count(), Support.objects.count()) == (2, 3)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"kind": "money"}, "giấy tờ"), ({"unit_text": ""}, "đơn vị tính"), ({"kind": "money", "receipt": "PC", "quantity": "1.5"}, "nguyên"),
     ({"kind": "money", "receipt": "PC", "norm": "x"}, "định mức")],
)  # fmt: skip
def test_support_that_cannot_be_valued_does_not_come_in(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        support(**given)


@pytest.mark.parametrize(("who", "error"), [("thu", NotAllowed), ("hung", NotFound), ("outsider", NotFound)])
def test_who_may_not_record_support(world: World, who: str, error: type[Exception]) -> None:
    record = model(world.lan)
    one = Handing(new_id(), record, support())
    with pytest.raises(error):
        hand_over_support([one], by=getattr(world, who), **WHEN)
    hand_over_support([one], by=world.lan, **WHEN)
    with pytest.raises(error):
        void_support(one.id, reason="Nhầm", by=getattr(world, who), **WHEN)
