"""From a survey to its results, as a picture and as a list."""

from gandan.sites.office.field.lineage.layout import Picture
from gandan.sites.office.field.lineage.story import picture_of

__all__ = ["Picture", "picture_of"]
