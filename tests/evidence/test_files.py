"""Files by what they hold."""

from pathlib import Path

import pytest
from django.core.files.storage import InMemoryStorage

from gandan.base import files
from gandan.base.errors import NotFound


def test_the_same_content_is_one_file_named_by_its_digest(files_of_the_test: Path) -> None:
    assert list(files.kept_files()) == []
    one, again, other = files.keep(b"one"), files.keep(b"one"), files.keep(b"other")
    assert one == again
    assert one.size == 3
    assert sorted(files.kept_files()) == sorted([one.sha256, other.sha256])
    assert files.read_kept(one.sha256) == b"one"
    assert (files_of_the_test / "kept" / one.sha256[:2] / one.sha256[2:]).read_bytes() == b"one"


def test_a_file_that_was_cut_off_is_written_again_and_leftovers_are_not_told(files_of_the_test: Path) -> None:
    one = files.keep(b"the whole content")
    place = files_of_the_test / files.name_of(one.sha256)
    place.write_bytes(b"the wh")
    place.with_name(".leftover").write_bytes(b"half")
    assert files.keep(b"the whole content") == one
    assert files.read_kept(one.sha256) == b"the whole content"
    assert list(files.kept_files()) == [one.sha256]


def test_what_is_dropped_is_not_found_and_dropping_again_changes_nothing() -> None:
    one = files.keep(b"one")
    files.drop(one.sha256)
    files.drop(one.sha256)
    with pytest.raises(NotFound):
        files.read_kept(one.sha256)


def test_a_store_without_folders_serves_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "default_storage", InMemoryStorage())
    one = files.keep(b"one")
    assert files.keep(b"one") == one
    assert (files.read_kept(one.sha256), list(files.kept_files())) == (b"one", [one.sha256])
    files.drop(one.sha256)
    assert list(files.kept_files()) == []
