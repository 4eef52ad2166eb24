"""Finds the built files of the front end: names carry a hash, the manifest knows which."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

DIST: Final = Path(__file__).resolve().parents[2] / "static" / "dist"
MANIFEST: Final = DIST / "manifest.json"
_PRELOADED_FONTS: Final = ("latin-400", "vietnamese-400")
_WITHOUT_FONTS: Final = ("counter.ts",)  # forms for cheap phones on weak networks


class FrontEndNotBuilt(RuntimeError):
    """The built style sheets and scripts are not where the package keeps them."""

    def __init__(self) -> None:
        super().__init__(
            "Giao diện chưa được dựng: không thấy gandan/static/dist/manifest.json. "
            "Hãy chạy `make build`, hoặc `npm ci` rồi `npm run build` trong thư mục frontend."
        )


@dataclass(frozen=True)
class Entry:
    """What a page has to name to use one entry of the front end; all are addresses."""

    script: str
    styles: tuple[str, ...]
    preloads: tuple[str, ...]
    fonts: tuple[str, ...]


@lru_cache(maxsize=2)
def _manifest(_changed: int) -> dict[str, dict[str, object]]:
    """The manifest, read again only when the file has changed (`_changed`: its time in nanoseconds)."""
    found: dict[str, dict[str, object]] = json.loads(MANIFEST.read_text("utf-8"))
    return found


def _listed(chunk: dict[str, object], name: str) -> list[str]:
    found = chunk.get(name, [])
    return [str(item) for item in found] if isinstance(found, list) else []


def address(file: str) -> str:
    """Address of a built file. Not through `static()`: a second hash would load the same module twice."""
    return f"{settings.STATIC_URL}dist/{file}"


def entry(name: str) -> Entry:
    """The files of `office.ts`, `portal.ts`, `entrance.ts` or `counter.ts`. Raises FrontEndNotBuilt, and KeyError on an unknown name."""
    try:
        manifest = _manifest(MANIFEST.stat().st_mtime_ns)
    except FileNotFoundError as missing:
        raise FrontEndNotBuilt from missing
    key = f"src/{name}"
    styles: list[str] = []
    preloads: list[str] = []
    waiting, seen = [key], set[str]()
    while waiting:
        current = waiting.pop(0)
        if current in seen:
            continue
        seen.add(current)
        chunk = manifest[current]
        styles += _listed(chunk, "css")
        if current != key:
            preloads.append(str(chunk["file"]))
        waiting += _listed(chunk, "imports")
    fonts = (
        []
        if name in _WITHOUT_FONTS
        else [
            str(chunk["file"])
            for source, chunk in manifest.items()
            if any(source.endswith(f"{font}-normal.woff2") for font in _PRELOADED_FONTS)
        ]
    )
    return Entry(
        script=address(str(manifest[key]["file"])),
        styles=tuple(address(file) for file in styles),
        preloads=tuple(address(file) for file in preloads),
        fonts=tuple(address(file) for file in fonts),
    )
