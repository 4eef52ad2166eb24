"""Who sees which photographs, and which of them lie in a unit: as it is, or as it last was."""

from datetime import date
from uuid import UUID

import pytest

from gandan.base.errors import NotAllowed, NotFound
from gandan.evidence.access import (
    file_for,
    photograph_for,
    photograph_to_publish,
    photographs_at,
    publishable_photographs,
    published_photographs,
    seen_among,
    visible_photographs,
)
from gandan.evidence.actions import erase_photographs, propose_photographs, publish_photographs
from gandan.evidence.choices import Size
from gandan.people.actions import organisation_id
from gandan.people.choices import Can
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, OTHERS, UNION
from tests.evidence.drawn import kept, picture, row
from tests.world import COMMUNE, DISTRICT, NOW, OTHER_COMMUNE, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World

THEN = date(2024, 3, 5)
CORNERS = {
    "commune": (COMMUNE, FRONT, None), "village": (VILLAGE, FRONT, None), "before": (UPPER_LIM, FRONT, THEN),
    "village before": (VILLAGE, FRONT, THEN), "theirs": (OTHER_COMMUNE, OTHERS, None), "led": (OTHER_COMMUNE, UNION, None),
}  # fmt: skip


@pytest.fixture
def made(world: World) -> dict[str, UUID]:
    """A photograph in each corner: of the commune, its village, its predecessor, the other commune; one led by the union."""
    return {
        name: kept(
            None, picture(seed), place=unit_id(place), lead=organisation_id(lead), caption=name, **({"day": day} if day else {})
        ).pk
        for seed, (name, (place, lead, day)) in enumerate(CORNERS.items())
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lan", {"commune", "village", "before", "village before"}),
        ("minh", {"village", "village before"}),
        ("hoa", set(CORNERS)),
        ("thu", {"commune", "village", "before", "village before"}),
        ("hung", {"theirs", "led"}),
        ("mai", {"led"}),
        ("tam", set(CORNERS)),
        ("van", {"commune", "village", "before", "village before"}),
        ("outsider", set()),
    ],
)
def test_each_sees_the_photographs_of_their_places_and_their_body(world: World, made: dict[str, UUID], who: str, seen: set[str]) -> None:
    account = getattr(world, who)
    assert set(visible_photographs(account, TODAY).values_list("caption", flat=True)) == seen
    assert seen_among(account, list(made.values()), TODAY) == {made[name] for name in seen}
    for name, photograph in made.items():
        if name in seen:
            assert photograph_for(account, photograph, TODAY).pk == photograph
            assert file_for(account, photograph, Size.SHOWN, TODAY)[1] == row(photograph).shown_id
        else:
            for door in (photograph_for, photograph_to_publish):
                with pytest.raises(NotFound):
                    door(account, photograph, TODAY)
            with pytest.raises(NotFound):
                file_for(account, photograph, Size.SMALL, TODAY)


def test_nobody_without_an_account_sees_any(made: dict[str, UUID]) -> None:
    assert not visible_photographs(None, TODAY).exists()


@pytest.mark.parametrize(
    ("who", "may"), [("lan", True), ("minh", True), ("hoa", True), ("thu", False), ("van", False), ("tam", False)]
)  # fmt: skip
def test_the_original_is_for_those_who_may_correct(world: World, made: dict[str, UUID], who: str, may: bool) -> None:
    account = getattr(world, who)
    if may:
        assert file_for(account, made["village"], Size.ORIGINAL, TODAY)[1] == row(made["village"]).original_id
        assert photograph_for(account, made["village"], TODAY, to=Can.CORRECT)
        return
    with pytest.raises(NotAllowed):
        file_for(account, made["village"], Size.ORIGINAL, TODAY)


@pytest.mark.parametrize(
    ("unit", "there"),
    [
        (COMMUNE, {"commune", "village", "before", "village before"}),
        (VILLAGE, {"village", "village before"}),
        (UPPER_LIM, {"before", "village before"}),
        (DISTRICT, {"before", "village before"}),
        (OTHER_COMMUNE, {"theirs", "led"}),
        (PROVINCE, set(CORNERS)),
    ],
)
def test_a_unit_shows_what_lies_in_it_and_one_that_is_no_more_what_lay_there(
    world: World, made: dict[str, UUID], unit: str, there: set[str]
) -> None:
    assert set(photographs_at(world.hoa, unit_id(unit), TODAY).values_list("caption", flat=True)) == there
    assert not photographs_at(world.outsider, unit_id(unit), TODAY).exists()


def test_the_queue_holds_what_others_proposed(world: World, made: dict[str, UUID]) -> None:
    own = kept(world.lan, picture(20))
    propose_photographs([own.pk, made["village"]], by=world.hoa, now=NOW)
    assert set(publishable_photographs(world.lan, TODAY).values_list("pk", flat=True)) == {made["village"]}
    assert set(publishable_photographs(world.van, TODAY).values_list("pk", flat=True)) == {own.pk, made["village"]}
    for who in ("hoa", "minh", "thu", "tam", "hung", "mai", "outsider"):
        assert not publishable_photographs(getattr(world, who), TODAY).exists(), who


def test_anyone_sees_what_is_published_and_nothing_else(world: World, made: dict[str, UUID]) -> None:
    publish_photographs([made["commune"]], by=world.hoa, now=NOW)
    assert set(published_photographs().values_list("pk", flat=True)) == {made["commune"]}
    erase_photographs([made["commune"]], reason="Thử", by=world.lan, now=NOW)
    assert not published_photographs().exists()
