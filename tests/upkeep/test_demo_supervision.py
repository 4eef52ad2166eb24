"""The demonstration's supervision and land clearance: invented and said to be so, no question at a real commune, repeatable."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.base.vietnamese import slug
from gandan.democracy.choices.land import LandStage, LandUse
from gandan.democracy.choices.recommendation import AskedState
from gandan.democracy.models import Board, Critique, LandObjection, LandProject, LandStep, Opinion, Supervision
from gandan.democracy.queries.land import told_steps
from gandan.democracy.queries.recommendation import Filter, owed_rows
from gandan.democracy.rules.land.counts import too_many
from gandan.democracy.rules.land.procedure import early_steps, procedure_on
from gandan.democracy.rules.supervision import size_question
from gandan.ledger.actions.members import ensure_members
from gandan.ledger.actions.places import record_places
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Entry
from gandan.people.actions import NewOrganisation, record_organisations
from gandan.people.choices import Role
from gandan.places.actions import BEGINNING, ROOT, NewVersion, unit_id
from gandan.places.choices import Level
from gandan.publishing.access import published
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes
from gandan.upkeep.demo.democracy.land import NA_MA, record_demo_land
from gandan.upkeep.demo.democracy.supervision import K, record_demo_supervision
from gandan.upkeep.demo.muong_mau.district import PROVINCE, record_muong_mau
from tests.upkeep.test_demo_field import an_account
from tests.world import NOW, TODAY

LAO_CAI = "tinh-lao-cai"


@pytest.fixture
def _demonstrated(db: None) -> None:
    """Both districts, recorded twice: again changes nothing."""
    ensure_members(MEMBERS)
    wanted = [one for one in communes() if one.slug in ("xa-xuan-hoa", "xa-bao-ha", "thi-tran-pho-rang")]
    units = (
        NewVersion(ROOT, BEGINNING, Level.COUNTRY, "Việt Nam", ""),
        NewVersion(LAO_CAI, BEGINNING, Level.PROVINCE, "Lào Cai", "Tỉnh", ROOT),
        NewVersion(DISTRICT, BEGINNING, Level.DISTRICT, "Bảo Yên", "Huyện", LAO_CAI),
        *(NewVersion(one.slug, BEGINNING, Level.COMMUNE, one.name.split(" ", 1)[1], one.name.split()[0], DISTRICT) for one in wanted),
    )
    record_places(units, now=NOW)
    record_muong_mau(now=NOW)
    bodies = [
        (f"{body} {one.short}", group, one.slug)
        for one in wanted
        for body, group in (("Ủy ban nhân dân", "government"), ("Ủy ban Mặt trận Tổ quốc", "front"))
    ]
    record_organisations(
        [NewOrganisation(slug(name), name, group, unit_id(unit), date(2004, 1, 1)) for name, group, unit in bodies], by=None, now=NOW
    )
    for login, role, unit in (
        ("lan", Role.OFFICER, NA_MA), ("hoa", Role.UPPER, PROVINCE), ("lao-cai", Role.UPPER, LAO_CAI),
        ("xuan-hoa", Role.OFFICER, "xa-xuan-hoa"), ("bao-ha", Role.OFFICER, "xa-bao-ha"),
    ):  # fmt: skip
        an_account(login, role, unit)
    for _ in range(2):
        record_demo_land(today=TODAY, now=NOW)
        record_demo_supervision(today=TODAY, now=NOW)
        entries = Entry.objects.count()
    record_demo_land(today=TODAY, now=NOW)
    assert Entry.objects.count() == entries
    assert set(LandStep.objects.values_list("revision", flat=True)) == {1}


@pytest.mark.usefixtures("_demonstrated")
def test_everything_says_that_it_is_invented() -> None:
    titles = [
        title
        for model in (Supervision, Critique, Opinion, LandProject, LandStep)
        for title in model.objects.values_list("title", flat=True)
    ]
    assert len(titles) > 40
    assert [title for title in titles if "minh họa" not in title] == []
    assert set(Board.objects.values_list("note", flat=True)) == {"Ban minh họa"}
    assert [text for text in LandObjection.objects.values_list("text", flat=True) if "minh họa" not in text] == []


@pytest.mark.usefixtures("_demonstrated")
def test_only_the_invented_commune_has_something_to_be_asked() -> None:
    steps = told_steps(LandProject.objects.values_list("pk", flat=True))
    for project in LandProject.objects.all():
        told = steps[project.pk]
        assert too_many(project.households, told) == []
        early = early_steps(procedure_on(project.started_on), LandUse(project.use), ((one.stage, one.on) for one in told))
        is_invented = project.place_id == unit_id(NA_MA)
        assert [one.stage for one in early] == ([LandStage.APPROVAL] if is_invented else [])
    rows = owed_rows(
        {K.SUPERVISION: Supervision.objects.all(), K.CRITIQUE: Critique.objects.all(), K.OPINION: Opinion.objects.all()}, Filter(), TODAY
    )
    assert {one.place for one in rows} == {unit_id(NA_MA)}
    assert [one.state for one in rows].count(AskedState.LATE) == 1
    assert [one for one in Board.objects.all() if size_question(one.kind, one.members, one.first)] == []  # type: ignore[arg-type]  # a choice


@pytest.mark.usefixtures("_demonstrated")
def test_some_of_it_is_public_by_two_hands() -> None:
    assert {kind: published(kind).count() for kind in ("land", "supervision", "critique", "opinion")} == {
        "land": 3, "supervision": 5, "critique": 2, "opinion": 3,
    }  # fmt: skip
