"""Photographs on the officers' pages: under their record, one by one, a unit's gallery, what waits to be made public."""
