"""Initiatives: a stock. One counts from the day it began to the day before it ended, wherever its commune has gone since."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from gandan.activities.actions.recording import Change, Outcome
from gandan.base.errors import BadInput, NotAllowed, NotFound
from gandan.base.intake import IntakeRefused
from gandan.emulation.access import initiative_for, visible_initiatives
from gandan.emulation.actions import confirm_initiatives, record_initiatives, void_initiatives
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.models import Initiative
from gandan.people.actions import organisation_id
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, PARTY, UNION, standing, verbs
from tests.world import CLUSTER, COMMUNE, EVE, MERGER, NOW, OTHER_COMMUNE, TODAY, UPPER_LIM, VILLAGE, World

BEGAN, ENDED = date(2022, 3, 1), date(2026, 3, 1)
DECIDED: dict[str, Any] = {"decision_number": "15-QĐ/HU", "decided_by": "Ban Thường vụ Huyện ủy Mường Khe", "decided_on": date(2022, 5, 19)}
OVER: dict[str, Any] = {"until": ENDED, "ended_why": "Thôn đã sáp nhập, không còn người phụ trách"}


def initiative(place: str = UPPER_LIM, lead: str = FRONT, partners: tuple[str, ...] = (), **given: Any) -> InitiativeIn:
    values = {
        "title": "Mười phút góp phần cải thiện môi trường", "since": BEGAN, "place": unit_id(place), "lead": organisation_id(lead),
        "partners": tuple(map(organisation_id, partners)), "sector": "environment",
    }  # fmt: skip
    return InitiativeIn.read(values | given, today=TODAY)


def write(*changes: Change[Any], by: Account | None) -> list[Outcome]:
    return record_initiatives(changes, by=by, today=TODAY, now=NOW)


def maintained(world: World, unit: str, on: date, **more: Any) -> int:
    return world.total(unit, "initiatives.maintained", None, on, **more).value


def test_an_initiative_is_saved_told_audited_and_counted(world: World) -> None:
    story: dict[str, Any] = {"description": "Mỗi sáng thứ bảy", "results": "12 tuyến đường hoa", "support": "Xã hỗ trợ cây giống"}
    (done,) = write(Change(initiative(partners=(PARTY, UNION), **DECIDED, **story)), by=world.lan)
    row = Initiative.objects.get(pk=done.record)
    assert (row.title, row.day, row.until, row.decision_number, row.results) == (
        "Mười phút góp phần cải thiện môi trường", BEGAN, None, "15-QĐ/HU", "12 tuyến đường hoa",
    )  # fmt: skip
    assert (row.subject.code, row.sector.code if row.sector else None) == ("model", "environment")
    assert set(row.partners.values_list("slug", flat=True)) == {PARTY, UNION}
    assert verbs(row.id) == (["record"], ["record"])
    answer = world.total(
        COMMUNE, "initiatives.maintained", where={"subject": ("model",), "sector": ("environment",), "actor_group": ("front",)}
    )
    assert (answer.value, [part.grade for part in answer.grades]) == (1, ["by_decision"])


def test_one_that_has_ended_counts_until_the_day_before(world: World) -> None:
    (done,) = write(Change(initiative()), by=world.lan)
    assert maintained(world, COMMUNE, TODAY) == 1
    (ended,) = write(Change(initiative(**OVER), record=done.record), by=world.lan)
    assert ended.verb == "amended"
    days = (date(2022, 2, 28), BEGAN, EVE)
    assert [maintained(world, UPPER_LIM, day) for day in days] == [0, 1, 1]
    assert [maintained(world, COMMUNE, day) for day in (MERGER, date(2026, 2, 28), ENDED, TODAY)] == [1, 1, 0, 0]
    (again,) = write(Change(initiative(), record=done.record, reason="Vẫn còn hoạt động"), by=world.lan)
    assert (again.revision, maintained(world, COMMUNE, TODAY)) == (3, 1)


def test_only_a_decision_makes_it_solid(world: World) -> None:
    write(Change(initiative()), Change(initiative(VILLAGE, title="Dân vận khéo", **DECIDED)), by=world.lan)
    answer = world.total(COMMUNE, "initiatives.maintained")
    assert {part.grade: part.quantity for part in answer.grades} == {"by_decision": 1, "registered_only": 1}


def test_a_place_goes_down_to_a_cluster(world: World) -> None:
    write(Change(initiative(CLUSTER, subject="individual", title="Một bí thư chi bộ tận tụy")), by=world.lan)
    assert [maintained(world, place, TODAY) for place in (CLUSTER, VILLAGE, COMMUNE, OTHER_COMMUNE)] == [1, 1, 1, 0]
    assert maintained(world, COMMUNE, TODAY, where={"subject": ("individual",)}) == 1


def test_initiatives_are_confirmed_and_voided(world: World) -> None:
    (done,) = write(Change(initiative(**OVER)), by=world.lan)
    assert write(Change(initiative(**OVER), record=done.record), by=world.lan)[0].verb == "unchanged"
    assert confirm_initiatives([done.record], by=world.hoa, today=TODAY, now=NOW) == 1
    assert world.total(UPPER_LIM, "initiatives.maintained", None, EVE).confirmed == 1
    assert void_initiatives([done.record], reason="Ghi trùng mô hình", by=world.lan, today=TODAY, now=NOW) == 1
    assert (standing(done.record), maintained(world, UPPER_LIM, EVE)) == (0, 0)
    assert verbs(done.record) == (["record", "confirm", "void"], ["record", "void"])


def test_a_place_that_was_not_there_when_it_began_is_refused(world: World) -> None:
    with pytest.raises(BadInput, match="01/03/2022 không có xã Bản Lìm; ngày ấy ở đó là xã Lìm Hạ, xã Lìm Thượng"):
        write(Change(initiative(COMMUNE)), by=world.lan)
    assert not Initiative.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (OVER | {"until": BEGAN}, "sau ngày bắt đầu"),
        ({"until": ENDED}, "lý do dừng"),
        ({"ended_why": "Hết"}, "lý do dừng"),
        ({"decision_number": "1-QĐ"}, "cơ quan ban hành"),
        ({"decided_by": "Huyện ủy"}, "cơ quan ban hành"),
        ({"decided_on": BEGAN}, "số quyết định"),
        (OVER | {"until": date(2026, 12, 1)}, "chưa tới"),
        ({"subject": "person"}, "có sẵn"),
        ({"name_of_person": "một người"}, "Không có mục này"),
    ],
)
def test_what_contradicts_itself_does_not_come_in(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IntakeRefused, match=sentence):
        initiative(**changed)


@pytest.fixture
def joined(world: World) -> UUID:
    """An initiative of the village in which the union takes part."""
    return write(Change(initiative(VILLAGE, FRONT, (UNION,))), by=None)[0].record


@pytest.mark.parametrize(
    ("who", "sees", "corrects", "confirms"),
    [
        ("lan", True, True, False),
        ("minh", True, True, False),
        ("hoa", True, True, True),
        ("thu", True, False, False),
        ("mai", True, False, False),
        ("tam", True, False, False),
        ("van", True, False, False),
        ("hung", False, False, False),
        ("outsider", False, False, False),
    ],
)
def test_each_of_the_cast_at_the_door(world: World, joined: UUID, who: str, sees: bool, corrects: bool, confirms: bool) -> None:
    account: Account = getattr(world, who)
    assert [row.pk for row in visible_initiatives(account, TODAY)] == ([joined] if sees else [])
    for can, allowed in ((Can.SEE, sees), (Can.CORRECT, corrects), (Can.CONFIRM, confirms)):
        if allowed:
            assert initiative_for(account, joined, TODAY, to=can).pk == joined
        else:
            with pytest.raises(NotAllowed if sees else NotFound):
                initiative_for(account, joined, TODAY, to=can)
    change = Change(initiative(VILLAGE, FRONT, (UNION,), note="Thêm"), record=joined)
    if corrects:
        assert write(change, by=account)[0].verb == "amended"
    else:
        with pytest.raises(NotAllowed):
            write(change, by=account)
        with pytest.raises(NotAllowed):
            void_initiatives([joined], reason="Nhầm", by=account, today=TODAY, now=NOW)
