"""The first load of the story is light enough for a weak network."""

from __future__ import annotations

import gzip
from uuid import UUID

from django.test import Client

from gandan.sites.ui import assets

LIMIT = 200_000


def test_the_first_load_is_within_its_limit(anyone: Client, told: dict[str, UUID]) -> None:
    page = len(gzip.compress(anyone.get("/").content))
    entry = assets.entry("portal.ts")
    built = [name.rsplit("/", 1)[-1] for name in (entry.script, *entry.styles, *entry.preloads)]
    code = sum(len(gzip.compress((assets.DIST / "assets" / name).read_bytes())) for name in built)
    # Every weight of the type in both alphabets: the story uses them all.
    fonts = sum(path.stat().st_size for path in (assets.DIST / "assets").glob("be-vietnam-pro-*.woff2"))
    assert page + code + fonts <= LIMIT
