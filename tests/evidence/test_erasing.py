"""Erased for good: the picture, its words, its questions; and nothing brings it back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gandan.base import files
from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import Revision
from gandan.evidence.actions import Outcome, erase_photographs, keep_photograph, publish_photographs, replay_erasures, sweep_files
from gandan.evidence.actions.storing import hold_files, release_files, store
from gandan.evidence.models import Erasure, Photograph, StoredFile
from gandan.evidence.queries import erasures
from tests.evidence.drawn import kept, new, picture, row
from tests.world import NOW, World, lay_world


def lying(folder: Path) -> int:
    return len([path for path in folder.rglob("*") if path.is_file()])


def test_nothing_is_left_of_it_and_nothing_brings_it_back(
    world: World, files_of_the_test: Path, django_capture_on_commit_callbacks: Any
) -> None:
    one = new(consent="Tủ hồ sơ")
    keep_photograph([one], by=world.lan, now=NOW)
    publish_photographs([one.id], by=world.hoa, now=NOW)
    assert lying(files_of_the_test) == 3
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_photographs([one.id], reason="Người trong ảnh đề nghị", by=world.lan, now=NOW) == 1
    there = row(one.id)
    assert (there.caption, there.consent, there.sha256, there.likeness, there.original, there.shown, there.small) == (
        "", "", "", None, None, None, None,
    )  # fmt: skip
    assert (there.state, there.published_by, there.erased_at) == ("withdrawn", None, NOW)
    assert (lying(files_of_the_test), StoredFile.objects.count()) == (0, 0)
    assert Revision.objects.get(record=one.id).reason == "Người trong ảnh đề nghị"
    assert erasures() == [(one.id, "photograph")]
    assert keep_photograph([one], by=world.lan, now=NOW) == [Outcome(one.id, "erased")]
    assert (lying(files_of_the_test), row(one.id).original) == (0, None)
    with pytest.raises(NotFound):
        erase_photographs([one.id], reason="Lần nữa", by=world.lan, now=NOW)


def test_a_file_stays_while_another_photograph_is_made_of_it(
    world: World, files_of_the_test: Path, django_capture_on_commit_callbacks: Any
) -> None:
    one, other = kept(world.lan), kept(world.lan)
    assert one.original_id == other.original_id
    with django_capture_on_commit_callbacks(execute=True):
        erase_photographs([one.pk], reason="Ghi trùng", by=world.lan, now=NOW)
    assert lying(files_of_the_test) == 3
    assert files.read_kept(other.original_id or "")
    with django_capture_on_commit_callbacks(execute=True):
        erase_photographs([other.pk], reason="Ghi nhầm", by=world.lan, now=NOW)
    assert lying(files_of_the_test) == 0


def test_a_reason_and_the_right_to_correct_are_asked(world: World) -> None:
    one = kept(world.lan)
    with pytest.raises(RuleBroken, match="lý do"):
        erase_photographs([one.pk], reason="  ", by=world.lan, now=NOW)
    for who in ("minh", "thu", "van", "tam", "hung", "mai", "outsider"):
        with pytest.raises(NotAllowed):
            erase_photographs([one.pk], reason="Thử", by=getattr(world, who), now=NOW)
    assert row(one.pk).erased_at is None


def test_the_database_refuses_half_an_erasure_and_a_changed_list(world: World) -> None:
    one = kept(world.lan)
    for change in ({"erased_at": NOW}, {"original": None}, {"shown": None}):
        with pytest.raises(IntegrityError, match="nothing_left"), transaction.atomic():
            Photograph.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(IntegrityError, match="where_asked_only"), transaction.atomic():
        Photograph.objects.filter(pk=one.pk).update(latitude=22.0)
    erase_photographs([one.pk], reason="Thử", by=world.lan, now=NOW)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Erasure.objects.all().delete()


def test_what_was_erased_elsewhere_is_erased_here_too(world: World) -> None:
    back, stays = kept(world.lan), kept(world.lan, picture(2))
    assert replay_erasures([(back.pk, "photograph"), (new_id(), "photograph"), (stays.pk, "something else")], now=NOW) == 1
    assert replay_erasures([(back.pk, "photograph")], now=NOW) == 0
    assert (row(back.pk).erased_at, row(stays.pk).erased_at) == (NOW, None)
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {stays.original_id, stays.shown_id, stays.small_id}


def test_the_nightly_sweep_removes_what_nothing_names(world: World, files_of_the_test: Path) -> None:
    one = kept(world.lan)
    files.keep(b"of a write that was cut off")
    hold_files()
    store([(b"named by a row that nothing names", "image/jpeg")], now=NOW)
    (files_of_the_test / "kept" / "ab").mkdir(exist_ok=True)
    assert sweep_files() == 2
    assert sweep_files() == 0
    assert lying(files_of_the_test) == 3
    assert files.read_kept(one.shown_id or "")


def test_a_file_that_is_being_kept_is_not_removed_under_the_keepers_hands(committing: Callable[..., list[Any]]) -> None:
    world = lay_world()
    first = kept(world.lan)
    erase_photographs([first.pk], reason="Thử", by=world.lan, now=NOW)

    def turn(number: int) -> str:
        if number % 2:
            return keep_photograph([new()], by=world.lan, now=NOW)[0].verb
        return str(sweep_files() >= 0)

    assert sorted(set(committing(turn, 8))) == ["True", "kept"]
    for there in Photograph.objects.filter(erased_at__isnull=True):
        assert all(files.read_kept(sha or "") for sha in (there.original_id, there.shown_id, there.small_id))
    assert connection.is_usable()


def test_while_a_backup_holds_the_files_they_are_left_to_the_sweep(
    committing: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gandan.evidence.actions.storing._WAIT", "50ms")
    world = lay_world()
    one = kept(world.lan)
    with transaction.atomic():
        hold_files()
        gone = committing(lambda _number: erase_photographs([one.pk], reason="Thử", by=world.lan, now=NOW), 1)
    assert gone == [1]
    assert StoredFile.objects.count() == 3
    assert release_files([]) == 0
    assert sweep_files() == 3
    assert StoredFile.objects.count() == 0
