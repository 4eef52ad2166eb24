"""The backup file: a zip with manifest.json, database.dump (pg_dump's custom format) and files/."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationError

from gandan.base.errors import BadInput

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "database.dump"
FILES: Final = "files/"
PIECE: Final = 1 << 20


class Part(BaseModel):
    """One entry of the zip: its size in bytes and its digest."""

    model_config = ConfigDict(frozen=True)

    bytes: int
    sha256: str


class Head(BaseModel):
    """Where the chain of one origin ends: its last sealed position and the head there, in hexadecimal."""

    model_config = ConfigDict(frozen=True)

    origin: int
    position: int
    head: str


class Manifest(BaseModel):
    """What a backup says of itself. `migrations`: as app/name, what its database was made with."""

    model_config = ConfigDict(frozen=True)

    format: int
    product: str
    made_at: str
    database: str
    migrations: tuple[str, ...]
    heads: tuple[Head, ...]
    parts: dict[str, Part]


class Writer:
    """Writes parts and remembers their digests."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.parts: dict[str, Part] = {}

    def add(self, name: str, source: IO[bytes]) -> None:
        """Copy a stream into the file, in pieces: memory does not grow with its size."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        self.parts[name] = Part(bytes=size, sha256=digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, last."""
        self._archive.writestr(MANIFEST, json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1))


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A backup being written beside its place; it appears there whole or not at all, readable by its maker alone."""
    half = path.with_name(f".{path.name}.half")
    try:
        half.touch(mode=0o600)
        # The dump is compressed already; storing keeps a backup as fast as the disk.
        with zipfile.ZipFile(half, "w", zipfile.ZIP_STORED) as archive:
            yield Writer(archive)
        half.replace(path)
    except OSError as refused:
        raise BadInput(
            _("Không ghi được tệp sao lưu “%(path)s”. Hãy chọn một thư mục có quyền ghi và còn chỗ trống.") % {"path": path}
        ) from refused
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup whose every part was checked against its digest. Raises BadInput when it is no backup, or damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest.model_validate_json(archive.read(MANIFEST))
            if manifest.format != FORMAT:
                raise BadInput(_("Tệp sao lưu do một phiên bản Gần Dân mới hơn tạo ra. Hãy cập nhật Gần Dân rồi khôi phục."))
            for name, part in manifest.parts.items():
                if _digest(archive, name) != part.sha256:
                    raise _damaged(path)
            yield archive, manifest
    except FileNotFoundError as missing:
        raise BadInput(_("Không có tệp “%(path)s”.") % {"path": path}) from missing
    except (zipfile.BadZipFile, KeyError, ValidationError, EOFError, IsADirectoryError) as unreadable:
        raise _damaged(path) from unreadable


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _damaged(path: Path) -> BadInput:
    return BadInput(_("“%(path)s” không phải tệp sao lưu của Gần Dân, hoặc đã hỏng. Hãy dùng một bản sao lưu khác.") % {"path": path})
