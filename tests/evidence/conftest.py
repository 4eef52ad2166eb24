"""The cast, a store of files of the test's own, and pictures drawn in code."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.world import world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def files_of_the_test(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"
