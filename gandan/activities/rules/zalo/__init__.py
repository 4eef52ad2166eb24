"""A message as people send it on Zalo, read for what it tells: a guess to begin a form with, never a record. Pure."""

from gandan.activities.rules.zalo.reading import LONGEST, read_message
from gandan.activities.rules.zalo.told import Done, Found, Given, Told, Village

__all__ = ["LONGEST", "Done", "Found", "Given", "Told", "Village", "read_message"]
