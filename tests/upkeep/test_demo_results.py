"""The demonstration's results, and what was asked at the district's gatherings: natural, told once, and changing no total."""

from datetime import date
from itertools import groupby

from gandan.activities.actions.gathering import record_gatherings
from gandan.activities.actions.recording import Change
from gandan.activities.actions.result import record_results
from gandan.activities.choices import ResultKind
from gandan.activities.intake import GatheringIn, GroupIn, ResultIn
from gandan.activities.models import GatheringMatter, Result
from gandan.activities.rules.results import IN_DONG, is_built
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.answers import Question
from gandan.ledger.choices import Grade
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.queries.totals import totals
from gandan.people.actions import NewOrganisation, organisation_id, record_organisations
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.upkeep.demo.bao_yen.district import DISTRICT, LAST, communes
from gandan.upkeep.demo.bao_yen.results import YEARS, _of_commune, _questions
from tests.world import NOW, TODAY


def told() -> list[Change[ResultIn]]:
    return [one for commune in communes() for one in _of_commune(commune)]


def test_every_commune_tells_each_year_once() -> None:
    changes = told()
    assert len(changes) == len({one.record for one in changes}) == 17 * len(YEARS) * 2
    assert {one.data.last for one in changes} == {date(2021, 12, 31), date(2022, 12, 31), date(2023, 12, 31), LAST}
    assert told() == changes


def test_each_would_come_in_as_it_stands_and_none_is_a_work() -> None:
    for change in told():
        assert ResultIn.read(change.data.model_dump(mode="json"), today=TODAY) == change.data
        assert not any(is_built(line.text, line.unit_text) for line in change.data.lines)
        assert change.data.note == "Dữ liệu minh họa."


def test_numbers_are_natural_and_known_in_every_way() -> None:
    lines = [line for change in told() for line in change.data.lines]
    values = [line.value for line in lines if line.kind is ResultKind.PRODUCT]
    assert len(set(values)) == len(values)
    assert {line.grade for line in lines if line.kind in IN_DONG} == {Grade.RECEIPTED, Grade.VILLAGE_CONFIRMED, Grade.UNKNOWN}
    by_place = groupby((change for change in told() if change.data.model), key=lambda change: change.data.place)
    for _place, changes in by_place:
        for change in changes:
            product, income = change.data.lines
            assert product.value is not None
            assert income.value is not None
            assert income.value < product.value


def test_they_are_recorded_twice_as_once_and_questions_change_no_total(db: None) -> None:
    ensure_members(MEMBERS)
    commune = next(one for one in communes() if one.slug == "xa-xuan-hoa")
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion("tinh", BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", "tinh"),
        NewVersion(commune.slug, BEGINNING, Level.COMMUNE, "Xuân Hòa", "Xã", DISTRICT),
    )
    record_places(units, now=NOW)
    bodies = (
        ("uy-ban-nhan-dan-huyen-bao-yen", DISTRICT), ("hoi-nong-dan-xa-xuan-hoa", commune.slug),
        ("uy-ban-nhan-dan-xa-xuan-hoa", commune.slug),
    )  # fmt: skip
    record_organisations([NewOrganisation(key, key, "mass", unit_id(unit), BEGINNING) for key, unit in bodies], by=None, now=NOW)
    for _ in range(2):
        outcomes = record_results(list(_of_commune(commune)), by=None, today=TODAY, now=NOW)
    assert {one.verb for one in outcomes} == {"unchanged"}
    assert Result.objects.count() == len(YEARS) * 2
    day = date(2024, 3, 5)
    data = GatheringIn(
        place=unit_id(DISTRICT), lead=organisation_id("uy-ban-nhan-dan-huyen-bao-yen"), title="Gặp mặt", held_on=day,
        groups=(GroupIn(group="reputable", people=148),), raised=9, answered=7, gifts=37_000_000,
    )  # fmt: skip
    record_gatherings([Change(data)], by=None, today=TODAY, now=NOW)
    codes = ("gatherings.raised", "gatherings.answered", "gatherings.gifts", "gatherings.attendance")
    questions = [Question(unit_id(DISTRICT), measure(code), date(2024, 1, 1), LAST) for code in codes]
    before = [totals(question).value for question in questions]
    record_gatherings(list(_questions()), by=None, today=TODAY, now=NOW)
    assert [totals(question).value for question in questions] == before == [9, 7, 37_000_000, 148]
    assert GatheringMatter.objects.count() == 3
    assert record_gatherings(list(_questions()), by=None, today=TODAY, now=NOW)[0].verb == "unchanged"
