"""The cast, and a store of files of the test's own."""

from tests.evidence.conftest import files_of_the_test
from tests.world import world

__all__ = ["files_of_the_test", "world"]
