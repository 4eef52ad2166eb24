"""Who reads which programme and which of its targets."""

from uuid import uuid4

import pytest

from gandan.base.errors import NotAllowed, NotFound
from gandan.people.choices import Can
from gandan.places.actions import unit_id
from gandan.programmes.access import programme_for, shared_target_for, target_for, visible_programmes, visible_targets
from gandan.programmes.actions import share_target
from tests.programmes.made import UNION, programme, provincial, target
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, VILLAGE, World


def test_documents_are_handed_down_and_not_sideways(world: World) -> None:
    own, above = programme(world.lan), provincial()
    unions = programme(None, UNION, symbol="03-KH/BTV", kind="plan")
    seen = {
        name: set(visible_programmes(getattr(world, name), TODAY)) for name in ("lan", "minh", "thu", "van", "hoa", "tam", "hung", "mai")
    }
    assert seen["lan"] == seen["minh"] == seen["thu"] == seen["van"] == {own, above, unions}
    assert seen["hoa"] == seen["tam"] == {own, above, unions}
    assert seen["hung"] == {above, unions}
    assert seen["mai"] == {unions}
    assert not visible_programmes(world.outsider, TODAY).exists()
    assert not visible_programmes(None, TODAY).exists()


def test_seeing_is_not_changing(world: World) -> None:
    own, above = programme(world.lan), provincial()
    assert programme_for(world.lan, own.pk, TODAY, to=Can.CORRECT) == own
    for account, row in ((world.thu, own), (world.lan, above), (world.hung, above), (world.minh, own)):
        with pytest.raises(NotAllowed):
            programme_for(account, row.pk, TODAY, to=Can.CORRECT)
    for account, identity in ((world.hung, own.pk), (world.outsider, own.pk), (world.mai, own.pk), (world.lan, uuid4())):
        with pytest.raises(NotFound):
            programme_for(account, identity, TODAY)


def test_a_unit_sees_its_part_and_the_whole_and_no_other_part(world: World) -> None:
    of = provincial(last="2026-12-31")
    whole = target(of, PROVINCE, value=100)
    share_target(whole.pk, {unit_id(COMMUNE): 40, unit_id(OTHER_COMMUNE): 70}, by=None, today=TODAY, now=NOW)
    mine, theirs = whole.parts.get(place=unit_id(COMMUNE)), whole.parts.get(place=unit_id(OTHER_COMMUNE))
    assert visible_targets(world.hoa, of, TODAY) == [whole, mine, theirs]
    assert visible_targets(world.lan, of, TODAY) == [whole, mine]
    assert visible_targets(world.hung, of, TODAY) == [whole, theirs]
    assert target_for(world.thu, mine.pk, TODAY) == mine
    with pytest.raises(NotFound):
        target_for(world.lan, theirs.pk, TODAY)
    with pytest.raises(NotAllowed):
        target_for(world.lan, mine.pk, TODAY, to=Can.CORRECT)
    assert shared_target_for(world.lan, mine.pk, TODAY) == mine
    for account, row in ((world.thu, mine), (world.lan, whole)):
        with pytest.raises(NotAllowed):
            shared_target_for(account, row.pk, TODAY)


def test_a_part_makes_its_programme_readable_to_its_unit(world: World) -> None:
    of = programme(world.lan)
    whole = target(of, value=20)
    share_target(whole.pk, {unit_id(VILLAGE): 5}, by=world.lan, today=TODAY, now=NOW)
    assert [str(one.place_id) for one in visible_targets(world.minh, of, TODAY)] == [str(unit_id(COMMUNE)), str(unit_id(VILLAGE))]
