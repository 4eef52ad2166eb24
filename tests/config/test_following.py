"""What goes with the database that a command has chosen."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from gandan.config import databases, env


@pytest.fixture
def _back_again(settings: Settings) -> Iterator[None]:
    settings.MEDIA_ROOT, settings.DEMONSTRATION = settings.MEDIA_ROOT, settings.DEMONSTRATION  # the fixture puts both back
    before = env.read().database
    yield
    env.work_in(database=before)


@pytest.mark.usefixtures("_back_again")
def test_files_and_the_word_of_practice_follow_the_database(settings: Settings) -> None:
    env.work_in(database=env.DEFAULT_DATABASE)
    databases.point_settings()
    assert (settings.DEMONSTRATION, settings.MEDIA_ROOT.name) == (False, env.DEFAULT_DATABASE)
    env.work_in(database=env.DEMO_DATABASE)
    databases.point_settings()
    assert (settings.DEMONSTRATION, settings.MEDIA_ROOT.name) == (True, env.DEMO_DATABASE)
