"""The public story of the portal's tests, for the room that makes it public."""

from tests.sites.portal.conftest import story, told, world, write

__all__ = ["story", "told", "world", "write"]
