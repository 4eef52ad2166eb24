"""Files kept by what they hold: a name is the digest of the content, so the same content is one file (decision 0011).

Over Django's default storage: a folder of this machine, or whatever STORAGES says. Who may see a file, and how many rows
name it, is the matter of the room that keeps it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext as _

from gandan.base.errors import NotFound

FOLDER = "kept"
_DIGITS = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class Kept:
    """A file as it is known: the SHA-256 of its content in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


def keep(content: bytes) -> Kept:
    """Write the content, whole and on the disk before this returns. Writing the same twice is one file."""
    kept = Kept(hashlib.sha256(content).hexdigest(), len(content))
    name = name_of(kept.sha256)
    if not _stands(name, kept.size):
        _write(name, content)
    return kept


def open_kept(sha256: str) -> File[bytes]:
    """The file, open for reading. Raises NotFound where it is not kept (any more)."""
    try:
        return default_storage.open(name_of(sha256), "rb")
    except FileNotFoundError as missing:
        raise NotFound(_("Tệp này không còn được giữ.")) from missing


def read_kept(sha256: str) -> bytes:
    """The whole content. Raises NotFound as `open_kept`."""
    with open_kept(sha256) as file:
        return bytes(file.read())


def drop(sha256: str) -> None:
    """Delete the file. Dropping what is not there changes nothing."""
    default_storage.delete(name_of(sha256))


def kept_files() -> Iterator[str]:
    """The digests of everything that lies in the store; leftovers of a write that was cut off are not told."""
    if not default_storage.exists(FOLDER):
        return
    for shelf in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(f"{FOLDER}/{shelf}")[1]:
            if is_digest(shelf + name):
                yield shelf + name


def name_of(sha256: str) -> str:
    """Where a digest stands in the store: `kept/ab/cdef...`, so that no folder grows too full."""
    return f"{FOLDER}/{sha256[:2]}/{sha256[2:]}"


def is_digest(text: str) -> bool:
    """Whether the text is a SHA-256 in hexadecimal."""
    return len(text) == 64 and _DIGITS.issuperset(text)


def _stands(name: str, size: int) -> bool:
    try:
        return default_storage.size(name) == size
    except FileNotFoundError:
        return False


def _write(name: str, content: bytes) -> None:
    if not isinstance(default_storage, FileSystemStorage):
        default_storage.save(name, ContentFile(content))  # a store of objects writes whole or not at all by itself
        return
    place = Path(default_storage.path(name))
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(f".{uuid4().hex}")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # a phone deletes its own copy on our word
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
