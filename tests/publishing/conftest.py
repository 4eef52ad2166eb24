"""The public story of the portal's tests, for the room that makes it public."""

from tests.sites.portal.conftest import anyone, story, told, world, write

__all__ = ["anyone", "story", "told", "world", "write"]
