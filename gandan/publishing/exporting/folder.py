"""The folder of the static portal: written beside, described with checksums, and swapped in whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from uuid import uuid4

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.publishing.exporting.crawl import ROBOTS, SITEMAP, Crawl, Way, Words

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
_MADE_BY: Final = "gandan publish"
SEEDS: Final = ("/", "/con-so/", "/cach-dem/", "/du-lieu/", "/noi/", "/tin.atom", "/lich-cong-khai.ics", ROBOTS, SITEMAP)


@dataclass(frozen=True)
class Made:
    """What was written."""

    folder: Path
    files: int
    size: int
    gone: tuple[str, ...]
    digest: str


def publish_folder(
    folder: Path,
    *,
    ways: Callable[[str], Way | None],
    words: dict[str, Words],
    today: date,
    base_url: str = "",
    told: Callable[[int, int], None] = lambda _done, _waiting: None,
) -> Made:
    """Make the whole portal as plain files in `folder`, which is replaced whole: what was withdrawn since is in it no more.

    Raises BadInput where the folder holds something that is not ours, or `base_url` is no address of a web server.
    """
    _checked(folder, base_url)
    before = set(_listed(folder)) if folder.exists() else set()
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    raws = half.with_name(f"{half.name}.raw")
    half.mkdir()
    raws.mkdir()
    try:
        Crawl(half, raws, ways, words, base_url=base_url, told=told).run(SEEDS)
        digest = _describe(half, today, base_url)
        after = _listed(half)
        size = sum((half / name).stat().st_size for name in after)
        _swap(half, folder)
    finally:
        shutil.rmtree(raws, ignore_errors=True)
        shutil.rmtree(half, ignore_errors=True)
    return Made(folder, len(after), size, tuple(sorted(before - set(after))), digest)


def _checked(folder: Path, base_url: str) -> None:
    split = urlsplit(base_url)
    if base_url and (split.scheme not in ("http", "https") or not split.netloc or split.query or split.fragment):
        raise BadInput(_("Địa chỉ trang phải là http:// hay https:// cùng tên máy, ví dụ https://gan-dan.xa.vn."), field="base-url")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise BadInput(_("Đây là một tệp, không phải thư mục: %(folder)s.") % {"folder": folder}, field="folder")
    if any(folder.iterdir()) and not _is_ours(folder):
        raise BadInput(
            _("Thư mục %(folder)s đang có thứ khác. Hãy chọn một thư mục trống, hoặc thư mục đã xuất lần trước.") % {"folder": folder},
            field="folder",
        )


def _is_ours(folder: Path) -> bool:
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and told.get("made_by") == _MADE_BY


def _describe(half: Path, today: date, base_url: str) -> str:
    """Write the manifest and the checksums; returns the digest of the manifest."""
    files = [
        {"path": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
        for name in _listed(half)
        for content in [(half / name).read_bytes()]
    ]  # fmt: skip
    told = {"made_by": _MADE_BY, "made_on": today.isoformat(), "base_url": base_url, "files": files}
    content = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    (half / MANIFEST).write_bytes(content)
    sums = [f"{one['sha256']}  {one['path']}\n" for one in files]
    digest = sha256(content).hexdigest()
    (half / SUMS).write_text("".join([*sums, f"{digest}  {MANIFEST}\n"]), encoding="utf-8")
    return digest


def _swap(half: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.old")
    if folder.exists():
        folder.rename(old)
    try:
        half.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
