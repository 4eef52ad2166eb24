"""Reads of records that join: what a batch needs to know, a record's history, norms, and whether a place was there."""

from gandan.activities.queries.history import Told, confirmed_revision, confirmed_revisions, history
from gandan.activities.queries.named import check_bodies, check_members, groups_of
from gandan.activities.queries.norms import norms_for, price_book, price_on
from gandan.activities.queries.presence import Presence, place_problem

__all__ = [
    "Presence",
    "Told",
    "check_bodies",
    "check_members",
    "confirmed_revision",
    "confirmed_revisions",
    "groups_of",
    "history",
    "norms_for",
    "place_problem",
    "price_book",
    "price_on",
]
