"""On the way to the public: described, proposed, published by a second person, taken back."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gandan.base import files
from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.evidence.access import published_photographs
from gandan.evidence.actions import (
    Description,
    describe_photographs,
    follow_subjects,
    propose_photographs,
    publish_photographs,
    withdraw_photographs,
    withdraw_subjects,
)
from gandan.evidence.models import Photograph
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, OTHERS
from tests.evidence.drawn import kept, picture, row, with_everything_a_phone_writes
from tests.world import NOW, OTHER_COMMUNE, TODAY, VILLAGE, World


def public() -> list[Any]:
    return list(published_photographs().values_list("pk", flat=True))


def described(photograph: Photograph, world: World, by: str = "lan", **said: Any) -> int:
    return describe_photographs([Description(photograph.pk, **said)], by=getattr(world, by), now=NOW)


def test_a_village_photograph_is_proposed_by_its_recorder_and_published_by_the_commune(world: World) -> None:
    one = kept(world.minh, place=unit_id(VILLAGE))
    assert propose_photographs([one.pk], by=world.minh, now=NOW) == 1
    with pytest.raises(NotAllowed):
        publish_photographs([one.pk], by=world.minh, now=NOW)
    assert public() == []
    assert publish_photographs([one.pk], by=world.lan, now=NOW) == 1
    assert publish_photographs([one.pk], by=world.lan, now=NOW) == 0
    there = row(one.pk)
    assert (there.state, there.published_by, there.published_at, public()) == ("published", world.lan, NOW, [one.pk])
    trail = AuditRecord.objects.filter(subject=one.pk).order_by("at", "id").values_list("verb", flat=True)
    assert list(trail) == ["keep", "propose", "publish"]


@pytest.mark.parametrize(
    ("who", "may"),
    [("hoa", True), ("van", True), ("minh", False), ("thu", False), ("tam", False), ("mai", False), ("hung", False), ("outsider", False)],
)
def test_only_a_second_person_with_that_duty_publishes(world: World, who: str, may: bool) -> None:
    one = kept(world.lan)
    if may:
        assert publish_photographs([one.pk], by=getattr(world, who), now=NOW) == 1
        return
    with pytest.raises(NotAllowed):
        publish_photographs([one.pk], by=getattr(world, who), now=NOW)
    assert public() == []


def test_nobody_publishes_what_he_recorded_proposed_or_answered_for(world: World) -> None:
    recorded = kept(world.lan)
    proposed = kept(world.minh, picture(2), place=unit_id(VILLAGE))
    propose_photographs([proposed.pk], by=world.lan, now=NOW)
    answered = kept(world.minh, picture(3), place=unit_id(VILLAGE), people="children_or_sick")
    described(answered, world, people="adults")
    for one in (recorded, proposed, answered):
        with pytest.raises(RuleBroken, match="người thứ hai"):
            publish_photographs([one.pk], by=world.lan, now=NOW)
        with pytest.raises(IntegrityError, match="nobody_publishes"), transaction.atomic():
            Photograph.objects.filter(pk=one.pk).update(state="published", published_by=world.lan, published_at=NOW)
    assert public() == []
    assert publish_photographs([recorded.pk, proposed.pk, answered.pk], by=world.hoa, now=NOW) == 3


def test_children_and_the_sick_are_never_public_without_consent(world: World) -> None:
    one = kept(world.lan, people="children_or_sick")
    for attempt in (propose_photographs, publish_photographs):
        with pytest.raises(RuleBroken, match="giấy đồng ý"):
            attempt([one.pk], by=world.hoa, now=NOW)
    with pytest.raises(IntegrityError, match="by_consent_only"), transaction.atomic():
        Photograph.objects.filter(pk=one.pk).update(state="published", published_by=world.hoa, published_at=NOW)
    described(one, world, consent="Tủ hồ sơ văn phòng xã, tập 3")
    publish_photographs([one.pk], by=world.hoa, now=NOW)
    assert public() == [one.pk]
    described(one, world, consent="")
    assert public() == []


def test_a_photograph_without_a_caption_is_not_published(world: World) -> None:
    one = kept(world.lan, caption="")
    with pytest.raises(RuleBroken, match="chú thích"):
        publish_photographs([one.pk], by=world.hoa, now=NOW)
    described(one, world, caption="Đường thôn sau khi làm")
    assert publish_photographs([one.pk], by=world.hoa, now=NOW) == 1


def test_what_was_changed_since_it_was_looked_at_is_not_published(world: World) -> None:
    one = kept(world.lan)
    described(one, world, caption="Chú thích khác")
    with pytest.raises(RuleBroken, match="người khác sửa"):
        publish_photographs([one.pk], by=world.hoa, now=NOW, seen={one.pk: 1})
    assert publish_photographs([one.pk], by=world.hoa, now=NOW, seen={one.pk: 2}) == 1


def test_describing_makes_the_shown_one_anew_and_takes_it_back_from_the_public(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    one = kept(world.lan)
    publish_photographs([one.pk], by=world.hoa, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        assert described(one, world, caption="Đường mới", blur=[(0.1, 0.1, 0.3, 0.3)], expected=1) == 1
    there = row(one.pk)
    assert (there.state, there.published_by, there.revision, there.caption) == ("private", None, 2, "Đường mới")
    assert there.blur == [[0.1, 0.1, 0.3, 0.3]]
    assert there.original_id == one.original_id
    assert there.shown_id != one.shown_id
    with pytest.raises(NotFound):
        files.read_kept(one.shown_id or "")
    assert files.read_kept(there.shown_id or "")
    with django_capture_on_commit_callbacks(execute=True):
        assert described(one, world, blur=[]) == 1
    assert row(one.pk).shown_id not in {there.shown_id, None}
    assert described(one, world, blur=[]) == 0
    with pytest.raises(RuleBroken, match="người khác sửa"):
        described(one, world, caption="Khác", expected=1)


def test_a_location_can_be_taken_away_later(world: World, django_capture_on_commit_callbacks: Any) -> None:
    one = kept(world.lan, with_everything_a_phone_writes(), keep_location=True)
    assert one.latitude is not None
    with django_capture_on_commit_callbacks(execute=True):
        assert described(one, world, keep_location=False) == 1
    there = row(one.pk)
    assert (there.latitude, there.longitude, there.keep_location) == (None, None, False)
    with pytest.raises(NotFound):
        files.read_kept(one.original_id or "")
    described(one, world, keep_location=True)
    assert row(one.pk).keep_location is False


@pytest.mark.parametrize(("who", "may"), [("lan", True), ("hoa", True), ("minh", False), ("thu", False), ("van", False), ("hung", False)])
def test_only_those_who_may_correct_describe_and_propose(world: World, who: str, may: bool) -> None:
    one = kept(world.lan)
    if may:
        assert described(one, world, who, caption="Khác") == 1
        assert propose_photographs([one.pk], by=getattr(world, who), now=NOW) == 1
        return
    with pytest.raises(NotAllowed):
        described(one, world, who, caption="Khác")
    with pytest.raises(NotAllowed):
        propose_photographs([one.pk], by=getattr(world, who), now=NOW)
    assert (row(one.pk).caption, row(one.pk).state) == (one.caption, "private")


@pytest.mark.parametrize(("who", "may"), [("lan", True), ("van", True), ("hoa", True), ("thu", False), ("hung", False), ("minh", False)])
def test_it_is_taken_back_at_once_by_whoever_answers_for_it(world: World, who: str, may: bool) -> None:
    one = kept(world.lan)
    publish_photographs([one.pk], by=world.hoa, now=NOW)
    if not may:
        with pytest.raises(NotAllowed):
            withdraw_photographs([one.pk], by=getattr(world, who), now=NOW)
        assert public() == [one.pk]
        return
    assert withdraw_photographs([one.pk], by=getattr(world, who), now=NOW) == 1
    assert (row(one.pk).state, row(one.pk).published_by, public()) == ("withdrawn", None, [])
    with pytest.raises(RuleBroken):
        withdraw_photographs([kept(world.lan, picture(2)).pk], by=world.lan, now=NOW)


def test_photographs_follow_their_record_and_leave_the_public_with_it(world: World) -> None:
    one, other = kept(world.lan), kept(world.lan, picture(2))
    publish_photographs([one.pk, other.pk], by=world.hoa, now=NOW)
    moved = (one.subject_kind, one.subject, unit_id(OTHER_COMMUNE), organisation_id(OTHERS), TODAY)
    strange = ("session", other.subject, unit_id(OTHER_COMMUNE), organisation_id(OTHERS), TODAY)
    assert follow_subjects([moved, strange], by=world.lan, now=NOW) == 1
    assert follow_subjects([moved]) == 0
    assert (row(one.pk).place_id, row(one.pk).day) == (unit_id(OTHER_COMMUNE), TODAY)
    assert (row(other.pk).lead_id, row(other.pk).day) == (organisation_id(FRONT), other.day)
    assert withdraw_subjects([(one.subject_kind, one.subject), ("session", other.subject)], by=world.lan, now=NOW) == 1
    assert public() == [other.pk]


def test_what_is_not_there_is_not_found(world: World) -> None:
    for attempt in (propose_photographs, publish_photographs, withdraw_photographs):
        with pytest.raises(NotFound):
            attempt([new_id()], by=world.hoa, now=NOW)
