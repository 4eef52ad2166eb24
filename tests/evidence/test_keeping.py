"""Keeping photographs: once, by who may, with a question where the same picture comes again."""

from collections.abc import Callable
from typing import Any

import pytest

from gandan.base import files
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.evidence.actions import Outcome, answer_likeness, erase_photographs, keep_photograph
from gandan.evidence.models import Likeness, Photograph, StoredFile
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import DAY, FRONT, OTHERS
from tests.evidence.drawn import HERE, kept, new, picture, row, saved, says_nothing_but_the_picture, scene, with_everything_a_phone_writes
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, VILLAGE, World, lay_world


def test_a_photograph_is_kept_with_its_files_and_its_trail(world: World) -> None:
    one = new(place=unit_id(VILLAGE), moment="before", taken_at=NOW)
    assert keep_photograph([one], by=world.minh, now=NOW) == [Outcome(one.id, "kept")]
    there = row(one.id)
    assert (there.subject_kind, there.subject) == one.subject
    assert (there.place_id, there.lead_id, there.day) == (unit_id(VILLAGE), organisation_id(FRONT), DAY)
    assert (there.state, there.moment, there.people, there.recorded_by, there.taken_at) == ("private", "before", "adults", world.minh, NOW)
    for digest in (there.original_id, there.shown_id, there.small_id):
        assert digest is not None
        assert StoredFile.objects.get(pk=digest).size == len(files.read_kept(digest))
    assert list(AuditRecord.objects.filter(subject=one.id).values_list("verb", "account")) == [("keep", world.minh.pk)]


def test_sending_it_again_changes_nothing(world: World) -> None:
    one = new()
    keep_photograph([one], by=world.lan, now=NOW)
    assert keep_photograph([one, one], by=world.lan, now=NOW) == [Outcome(one.id, "unchanged")] * 2
    assert (Photograph.objects.count(), AuditRecord.objects.filter(subject=one.id).count()) == (1, 1)


def test_the_same_identity_with_another_content_or_record_is_refused(world: World) -> None:
    one = new()
    keep_photograph([one], by=world.lan, now=NOW)
    for other in (new(picture(2), id=one.id, subject=one.subject), new(id=one.id)):
        with pytest.raises(RuleBroken, match="nội dung khác"):
            keep_photograph([other], by=world.lan, now=NOW)
    assert Photograph.objects.count() == 1


def test_one_that_is_refused_keeps_none_of_its_batch(world: World) -> None:
    with pytest.raises(BadInput):
        keep_photograph([new(), new(b"no picture at all")], by=world.lan, now=NOW)
    assert Photograph.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "place", "lead", "may"),
    [
        ("lan", COMMUNE, FRONT, True), ("minh", VILLAGE, FRONT, True), ("minh", COMMUNE, FRONT, False), ("hoa", COMMUNE, FRONT, True),
        ("thu", COMMUNE, FRONT, False), ("hung", COMMUNE, FRONT, False), ("hung", OTHER_COMMUNE, OTHERS, True),
        ("mai", COMMUNE, FRONT, False), ("mai", COMMUNE, "hoi-phu-nu-nui-xanh", True), ("van", COMMUNE, FRONT, False),
        ("tam", COMMUNE, FRONT, False), ("outsider", COMMUNE, FRONT, False),
    ],
)  # fmt: skip
def test_only_those_who_record_there_keep_photographs(world: World, who: str, place: str, lead: str, may: bool) -> None:
    one = new(place=unit_id(place), lead=organisation_id(lead))
    if may:
        assert keep_photograph([one], by=getattr(world, who), now=NOW)[0].verb == "kept"
    else:
        with pytest.raises(NotAllowed):
            keep_photograph([one], by=getattr(world, who), now=NOW)


def test_a_location_stays_nowhere_unless_it_was_switched_on(world: World, files_of_the_test: Any) -> None:
    off = kept(world.lan, with_everything_a_phone_writes(1))
    assert (off.latitude, off.longitude, off.keep_location) == (None, None, False)
    everything = [path.read_bytes() for path in files_of_the_test.rglob("*") if path.is_file()]
    assert len(everything) == 3
    assert all(says_nothing_but_the_picture(content) for content in everything)
    on = kept(world.lan, with_everything_a_phone_writes(2), keep_location=True)
    assert on.latitude is not None
    assert on.longitude is not None
    assert (round(on.latitude, 3), round(on.longitude, 3)) == (round(HERE[0], 3), HERE[1])
    assert says_nothing_but_the_picture(files.read_kept(on.shown_id or ""))


def test_what_is_badly_said_is_refused_by_field(world: World) -> None:
    for given, field in (({"people": "crowd"}, "people"), ({"caption": "x" * 301}, "caption"), ({"blur": [(0.9, 0, 0.5, 1)]}, "")):
        with pytest.raises(BadInput) as refused:
            keep_photograph([new(**given)], by=world.lan, now=NOW)
        assert refused.value.field == field


def test_the_same_picture_for_another_record_is_asked_about(world: World) -> None:
    first = kept(world.lan, picture(3))
    again = new(saved(scene(3).resize((512, 384)), quality=60))
    (outcome,) = keep_photograph([again], by=world.lan, now=NOW)
    assert outcome.verb == "kept"
    assert "Có phải bạn dùng lại ảnh cũ không?" in outcome.question
    asked = Likeness.objects.get()
    assert (asked.one_id, asked.other_id, asked.answer) == (again.id, first.pk, "")
    assert keep_photograph([again], by=world.lan, now=NOW) == [Outcome(again.id, "unchanged", outcome.question)]


def test_another_picture_and_another_view_of_one_record_are_not_asked_about(world: World) -> None:
    first = kept(world.lan, picture(3))
    assert keep_photograph([new(picture(4))], by=world.lan, now=NOW)[0].question == ""
    same_record = new(picture(3), subject=(first.subject_kind, first.subject))
    assert keep_photograph([same_record], by=world.lan, now=NOW)[0].question == ""


def test_of_two_alike_that_come_together_the_later_asks_and_an_erased_one_is_compared_with_none(world: World) -> None:
    one, other = new(picture(5)), new(picture(5))
    outcomes = keep_photograph([one, other], by=world.lan, now=NOW)
    assert [bool(outcome.question) for outcome in outcomes] == [False, True]
    erase_photographs([one.id, other.id], reason="Chụp nhầm", by=world.lan, now=NOW)
    assert Likeness.objects.count() == 0
    assert keep_photograph([new(picture(5))], by=world.lan, now=NOW)[0].question == ""


def test_a_flat_picture_is_asked_about_only_when_its_content_is_the_same(world: World) -> None:
    from PIL import Image

    white, grey = saved(Image.new("RGB", (300, 200), "white")), saved(Image.new("RGB", (300, 200), "grey"))
    kept(world.lan, white)
    assert [keep_photograph([new(content)], by=world.lan, now=NOW)[0].question != "" for content in (grey, white)] == [False, True]


def test_the_author_answers_right_with_a_reason_or_mends(world: World) -> None:
    kept(world.lan, picture(3))
    kept(world.lan, picture(3))
    asked = Likeness.objects.get()
    for answer, reason in (("right", " "), ("maybe", "Vì thế"), ("right", "x" * 301)):
        with pytest.raises(BadInput):
            answer_likeness(asked.pk, answer=answer, reason=reason, by=world.lan, now=NOW)
    with pytest.raises(NotAllowed):
        answer_likeness(asked.pk, answer="mend", by=world.thu, now=NOW)
    answer_likeness(asked.pk, answer="right", reason="Cùng một công trình, ghi ở hai xã", by=world.lan, now=NOW)
    answer_likeness(asked.pk, answer="right", reason="Cùng một công trình, ghi ở hai xã", by=world.lan, now=NOW)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by, asked.answered_at) == ("right", world.lan, NOW)
    assert AuditRecord.objects.filter(subject=asked.pk, verb="answer").count() == 1


def test_the_same_photograph_sent_eight_times_at_once_is_kept_once(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    one = new()
    outcomes = committing(lambda _number: keep_photograph([one], by=world.lan, now=NOW)[0].verb, 8)
    assert sorted(outcomes) == ["kept", *["unchanged"] * 7]
    assert (Photograph.objects.count(), StoredFile.objects.count()) == (1, 3)
    assert AuditRecord.objects.filter(verb="keep").count() == 1


def test_many_with_the_same_files_at_once_are_all_kept(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    subject = ("campaign", new_id())
    assert committing(lambda _number: keep_photograph([new(subject=subject)], by=world.lan, now=NOW)[0].verb, 6) == ["kept"] * 6
    assert (Photograph.objects.count(), StoredFile.objects.count()) == (6, 3)
