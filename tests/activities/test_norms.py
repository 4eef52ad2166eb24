"""Norms: dated prices with a source, one at a place on a day, never changed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.norm import record_norms, withdraw_norms
from gandan.activities.actions.recording import Change
from gandan.activities.choices import NormKind
from gandan.activities.intake import NormIn
from gandan.activities.models import Norm
from gandan.activities.queries import norms_for, price_on
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.base.models import AuditRecord
from gandan.ledger.models import Member
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import DAY, campaign, norm
from tests.world import COMMUNE, EVE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World


def set_norms(*batch: NormIn, by: Account | None) -> list[Norm]:
    return record_norms(batch, by=by, today=TODAY, now=NOW)


def priced(item: str, place: str, day: date, kind: NormKind = NormKind.LABOUR) -> int | None:
    found = price_on(item, unit_id(place), day, kind=kind)
    return found.price if found else None


def test_a_norm_has_a_member_in_the_ledger_and_a_line_in_the_trail(world: World) -> None:
    (row,) = set_norms(norm(), by=world.hoa)
    member = Member.objects.get(pk=row.member_id)
    assert (member.dimension, member.code, member.name) == ("norm", row.code, "Ngày công: 150.000 đồng/công từ 01/01/2020")
    assert AuditRecord.objects.filter(subject=row.id, verb="record", values={"price": 150_000}).count() == 1
    assert set_norms(norm(), by=world.hoa) == []
    assert Norm.objects.count() == 1


def test_a_later_norm_ends_the_one_before(world: World) -> None:
    set_norms(norm(200_000, date(2024, 7, 1)), norm(), by=world.hoa)
    set_norms(norm(250_000, date(2026, 1, 1)), by=world.hoa)
    assert [(row.price, row.first, row.last) for row in Norm.objects.order_by("valid")] == [
        (150_000, date(2020, 1, 1), date(2024, 6, 30)),
        (200_000, date(2024, 7, 1), date(2025, 12, 31)),
        (250_000, date(2026, 1, 1), None),
    ]
    days = (date(2019, 12, 31), date(2024, 6, 30), date(2024, 7, 1), TODAY)
    assert [priced("Ngày công", VILLAGE if day > EVE else UPPER_LIM, day) for day in days] == [None, 150_000, 200_000, 250_000]
    assert set_norms(norm(), norm(200_000, date(2024, 7, 1)), by=world.hoa) == []


def test_a_norm_holds_at_its_place_and_below_it_and_the_nearest_wins(world: World) -> None:
    set_norms(norm(), norm(180_000, place=OTHER_COMMUNE), by=world.hoa)
    assert priced("Ngày công", OTHER_COMMUNE, DAY) == 180_000
    assert priced("ngày CÔNG", VILLAGE, DAY) == 150_000
    assert priced("Xi măng", VILLAGE, DAY, NormKind.GOODS) is None
    assert [row.price for row in norms_for(unit_id(OTHER_COMMUNE), DAY)] == [150_000, 180_000]
    assert [row.price for row in norms_for(unit_id(VILLAGE), DAY, kind=NormKind.LABOUR)] == [150_000]


def test_two_prices_of_one_item_on_one_day_are_refused(world: World) -> None:
    set_norms(norm(last=date(2024, 12, 31)), by=world.hoa)
    for other in (norm(160_000), norm(160_000, date(2024, 12, 31)), norm(160_000, date(2019, 1, 1))):
        with pytest.raises(RuleBroken, match=r"Đã có định mức “Ngày công” 150.000 đồng"):
            set_norms(other, by=world.hoa)
    assert set_norms(norm(160_000, date(2025, 1, 1)), by=world.hoa)[0].first == date(2025, 1, 1)
    row = Norm.objects.order_by("valid")[0]
    row.pk, row.code, row.valid = new_id(), "another", DateRange(date(2024, 1, 1), None, "[)")
    row._state.adding = True
    with pytest.raises(IntegrityError, match="one_norm_of_an_item_at_a_place_a_day"), transaction.atomic():
        row.save()


def test_a_mistaken_norm_is_withdrawn_unless_it_has_priced_something(world: World) -> None:
    (wrong,) = set_norms(norm(15_000), by=world.hoa)
    assert withdraw_norms([wrong.pk], by=world.hoa, today=TODAY, now=NOW) == 1
    (right,) = set_norms(norm(), by=world.hoa)
    assert (right.code, priced("Ngày công", COMMUNE, DAY)) == (f"{wrong.code}.2", 150_000)
    data = campaign(contributions=[{"kind": "labour", "quantity": 2, "day": DAY}])
    record_campaigns([Change(data)], by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã dùng"):
        withdraw_norms([right.pk], by=world.hoa, today=TODAY, now=NOW)
    assert priced("Ngày công", COMMUNE, DAY) == 150_000


def test_a_norm_is_set_by_whoever_sets_up_the_place(world: World) -> None:
    for stranger in (world.lan, world.thu, world.hung, world.mai, world.outsider):
        with pytest.raises(NotAllowed):
            set_norms(norm(), by=stranger)
    (row,) = set_norms(norm(place=COMMUNE, first=date(2025, 7, 1)), by=world.lan)
    with pytest.raises(NotAllowed):
        withdraw_norms([row.pk], by=world.hung, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="không có xã Bản Lìm"):
        set_norms(norm(place=COMMUNE), by=world.lan)
    assert Norm.objects.get() == row


def test_a_norm_that_ends_before_it_begins_does_not_come_in() -> None:
    with pytest.raises(IntakeRefused, match="hết hiệu lực"):
        norm(last=date(2019, 1, 1))
    with pytest.raises(IntakeRefused, match="Cần điền"):
        norm(source="")
    assert norm(place=PROVINCE).price == 150_000
