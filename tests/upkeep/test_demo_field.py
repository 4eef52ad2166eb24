"""The demonstration's field: from surveys to results, a phone and what it sent, pictures that say that they are illustrations."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from gandan.activities.actions.campaign import record_campaigns
from gandan.activities.actions.recording import Change
from gandan.activities.choices import RecordKind, WorkKind, WorkState
from gandan.activities.intake import CampaignIn, CampaignWorkIn, DayIn, TurnoutIn
from gandan.activities.models import Campaign as CampaignRecord
from gandan.activities.models import Need, Survey, SurveyVillage, Visit, WorkItem
from gandan.activities.queries.lineage import COLUMNS, lineage_of
from gandan.activities.queries.works import progress_of
from gandan.base.ids import stable_uuid
from gandan.base.vietnamese import slug
from gandan.evidence.choices import People, State
from gandan.evidence.models import Likeness, Photograph
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.queries.totals import totals
from gandan.people.actions import NewAccount, NewAppointment, NewOrganisation, appoint, open_accounts, organisation_id, record_organisations
from gandan.people.choices import Role
from gandan.people.models import Account, Device
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.places.models import Unit
from gandan.places.queries import children_on
from gandan.upkeep.choices import ReceiptState
from gandan.upkeep.demo.bao_yen.campaigns import campaigns
from gandan.upkeep.demo.bao_yen.district import Commune, communes
from gandan.upkeep.demo.bao_yen.lineage import COMMUNES, Writing, add_commune, record_lineage
from gandan.upkeep.demo.bao_yen.threads import BAN_MO, Campaign
from gandan.upkeep.demo.muong_mau import album, current, phones
from gandan.upkeep.demo.muong_mau.district import DISTRICT, PROVINCE, record_muong_mau
from gandan.upkeep.demo.muong_mau.district import communes as invented_communes
from gandan.upkeep.demo.photographs import LABEL
from gandan.upkeep.demo.pictures.scenes import SCENES, picture
from gandan.upkeep.imports.kinds.campaign import _NUMBERS
from gandan.upkeep.imports.words import code_of
from gandan.upkeep.models import Aside, Received
from gandan.upkeep.villages import add_villages
from tests.world import NOW, TODAY


def held_in(commune: Commune) -> dict[int, list[Campaign]]:
    """The campaigns of a commune's villages as the register tells them, in their order."""
    found: dict[int, list[Campaign]] = {}
    for n, row in enumerate(campaigns()):
        if row.commune != commune.name or row.days[0] < date(2020, 3, 1):
            continue
        quantity = next((word for word in row.work.split() if word.isdigit()), None)
        data = CampaignIn(
            place=unit_id(row.place), lead=organisation_id("test"), title=row.title,
            days=tuple(DayIn(day=day, turnout=(TurnoutIn(force="people", people=row.people),)) for day in row.days),
            work=(
                CampaignWorkIn(
                    kind=WorkKind(code_of("work", _NUMBERS.sub(" ", row.work)) or "other"), text=row.work,
                    quantity=Decimal(quantity) if quantity else None,
                ),
            ),
        )  # fmt: skip
        found.setdefault(data.place, []).append(Campaign(stable_uuid("test campaign", str(n)), data))
    return found


def written(slugs: Sequence[str] = COMMUNES) -> Writing:
    writing = Writing()
    for commune in communes():
        if commune.slug in slugs:
            add_commune(writing, commune, {name: unit_id(name) for name in commune.villages}, held_in(commune))
    return writing


def test_campaigns_of_at_least_four_communes_rest_on_a_survey_and_were_accepted() -> None:
    writing = written()
    needs = {need.id for visit in writing.visits for need in visit.data.needs}
    works = {change.record: change.data for change in writing.works}
    planned = {item for plan in writing.plans for item in plan.data.items}
    accepted = {change.data.campaign for change in writing.acceptances}
    assert len(writing.surveys) == len(COMMUNES) * 5
    whole = set()
    for change in writing.campaigns:
        item = change.data.work[0].item
        assert item in works
        assert item in planned
        assert set(works[item].needs) <= needs
        if change.record in accepted:
            whole.add(change.data.place)
    by_commune = {one.slug: {unit_id(village) for village in one.villages} & whole for one in communes() if one.slug in COMMUNES}
    assert sum(bool(places) for places in by_commune.values()) >= 4


def test_linking_a_campaign_changes_nothing_that_counts() -> None:
    before = {one.id: one.data for commune in communes() for held in held_in(commune).values() for one in held}
    for change in written().campaigns:
        assert change.record is not None
        assert change.data.model_dump(exclude={"plan", "basis", "work"}) == before[change.record].model_dump(
            exclude={"plan", "basis", "work"}
        )


def test_some_work_is_accepted_in_part_and_carried_on() -> None:
    writing = written()
    assert writing.carried
    assert writing.rests
    assert any(not one.completed for change in writing.acceptances for one in change.data.items)


def test_the_field_is_the_same_every_time() -> None:
    assert written() == written()


@pytest.fixture
def xuan_hoa(db: None) -> Commune:
    """The commune of bản Mo in an otherwise empty country."""
    commune = next(one for one in communes() if one.slug == "xa-xuan-hoa")
    ensure_members(MEMBERS)
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion("tinh", BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion("huyen", BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", "tinh"),
        NewVersion(commune.slug, BEGINNING, Level.COMMUNE, "Xuân Hòa", "Xã", "huyen"),
    )
    record_places(units, now=NOW)
    add_villages(Unit.objects.get(slug=commune.slug), commune.villages, by=None, today=TODAY, now=NOW)
    names = (f"Ủy ban Mặt trận Tổ quốc {commune.short}", "test")
    record_organisations([NewOrganisation(slug(name), name, "front", unit_id(commune.slug), BEGINNING) for name in names], by=None, now=NOW)
    return commune


def test_the_chain_of_ban_mo_is_complete_and_no_total_moves(xuan_hoa: Commune) -> None:
    villages = {span.full_name: span.unit_id for span in children_on(unit_id(xuan_hoa.slug), TODAY)}
    told = {unit_id(name): place for name, place in villages.items()}
    changes = [
        Change(one.data.model_copy(update={"place": told[place]}), record=one.id)
        for place, held in held_in(xuan_hoa).items()
        for one in held
    ]
    record_campaigns(changes, by=None, today=TODAY, now=NOW)
    before = list(counted(xuan_hoa))
    record_lineage(today=TODAY, now=NOW, slugs=[xuan_hoa.slug])
    record_lineage(today=TODAY, now=NOW, slugs=[xuan_hoa.slug])
    assert list(counted(xuan_hoa)) == before
    house = CampaignRecord.objects.get(place=villages[BAN_MO], first_day=date(2020, 4, 22))
    officer = an_account("xem", Role.UPPER, "tinh")
    columns = {node.column for node in lineage_of(RecordKind.CAMPAIGN, house.pk, officer, TODAY).nodes}
    assert columns >= set(COLUMNS) - {"contribution"}  # the register's goods are left out of this test
    item = WorkItem.objects.get(done_by__campaign=house)
    assert progress_of([item])[item.pk].state is WorkState.COMPLETED
    assert Need.objects.filter(visit__place=villages[BAN_MO], noted_on__year=2020).count() == 3


def counted(commune: Commune) -> Iterator[object]:
    for code in ("campaigns.held", "campaigns.days", "campaigns.turnout", "contributions.value"):
        answer = totals(Question(unit_id(commune.slug), measure(code), date(2020, 1, 1), TODAY))
        yield code, answer.value


def an_account(login: str, role: Role, unit: str) -> Account:
    (account,) = open_accounts([NewAccount(login, login)], by=None, now=NOW)
    appoint([NewAppointment(login, role, unit_id(unit), date(2025, 7, 1))], by=None, now=NOW)
    return account


@pytest.fixture
def na_ma(db: None, settings: Settings, tmp_path: Path) -> current.NaMa:
    """The invented commune with its people, and what it is working on."""
    settings.MEDIA_ROOT = tmp_path / "media"
    ensure_members(MEMBERS)
    record_places([NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", "")], now=NOW)
    record_muong_mau(now=NOW)
    unit = Unit.objects.get(slug=current.SLUG)
    names = next(one for one in invented_communes() if one.slug == current.SLUG).villages
    add_villages(unit, names, by=None, today=TODAY, now=NOW)
    here = current.NaMa(TODAY)
    an_account("lan", Role.OFFICER, current.SLUG)
    an_account("hoa", Role.UPPER, PROVINCE)
    an_account("minh", Role.RECORDER, Unit.objects.get(pk=here.villages[0][1]).slug)
    for _ in range(2):  # again changes nothing
        current.record_current_work(today=TODAY, now=NOW)
        phones.use_phones(today=TODAY, now=NOW)
    return here


def test_today_there_is_a_survey_under_way_work_to_do_and_a_plan_of_next_week(na_ma: current.NaMa) -> None:
    survey = Survey.objects.get(pk=current.survey_id("open"))
    assert survey.first_day < TODAY < survey.last_day
    assert SurveyVillage.objects.filter(survey=survey).count() - Visit.objects.filter(survey=survey).count() == 3
    states = {row.kind: come.state for row in WorkItem.objects.all() for come in [progress_of([row])[row.pk]]}
    assert states == {
        "house": WorkState.COMPLETED, "road": WorkState.PARTLY, "clean_up": WorkState.UNDER_WAY, "hall": WorkState.PLANNED,
        "irrigation": WorkState.PLANNED, "lighting": WorkState.SETTLED, "planting": WorkState.SETTLED,
    }  # fmt: skip
    answer = totals(Question(unit_id(DISTRICT), measure("works.road"), date(2026, 1, 1), TODAY))
    assert answer.value == 210


def test_a_phone_is_in_use_one_is_invited_and_every_answer_occurs(na_ma: current.NaMa) -> None:
    assert sorted(device.paired_at is not None for device in Device.objects.all()) == [False, True]
    assert set(Received.objects.values_list("state", flat=True)) == set(ReceiptState.values)
    assert Aside.objects.get().settled_at is None


def test_photographs_are_labelled_seen_by_two_and_one_asks(na_ma: current.NaMa) -> None:
    album.take_album(now=NOW)
    album.take_album(now=NOW)
    rows = list(Photograph.objects.all())
    assert len(rows) == 10
    assert all(row.caption.startswith(LABEL) for row in rows)
    assert all(row.published_by_id not in (None, row.recorded_by_id) for row in rows if row.state == State.PUBLISHED)
    assert {row.state for row in rows} == {State.PUBLISHED, State.PROPOSED, State.PRIVATE}
    assert [row.state for row in rows if row.people == People.CHILDREN_OR_SICK] == [State.PRIVATE]
    asked = Likeness.objects.get()
    assert (asked.one.subject, asked.other.subject) == (current.campaign_id("clean-up"), current.campaign_id("road"))


@pytest.mark.parametrize("scene", SCENES)
def test_every_picture_bears_its_label(scene: str) -> None:
    image = Image.open(BytesIO(picture(scene, "a test"))).convert("RGB")
    assert image.size == (1200, 900)
    slip = image.crop((30, 826, 230, 858))
    light = sum(min(slip.getpixel((x, y))) > 225 for x in range(0, 200, 4) for y in range(0, 32, 4))  # type: ignore[arg-type]  # of an RGB picture
    dark = sum(max(slip.getpixel((x, y))[:2]) < 110 for x in range(0, 200, 2) for y in range(0, 32, 2))  # type: ignore[index]  # as above
    assert light > 200, "the slip of paper"
    assert dark > 60, "the words on it"


def test_a_picture_is_the_same_on_every_run_and_stages_share_their_place() -> None:
    assert picture("house_before", "one") == picture("house_before", "one")
    assert picture("house_before", "one") != picture("house_before", "two")
