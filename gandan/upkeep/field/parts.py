"""Photographs on their way in: the bytes that have come so far, one file each beside the files that are kept."""

import hashlib
from pathlib import Path
from uuid import UUID

from django.conf import settings

FOLDER = "uploads"


def part_of(photograph: UUID) -> Path:
    """Where its bytes are gathered."""
    return Path(settings.MEDIA_ROOT) / FOLDER / f"{photograph}.part"


def size_of(photograph: UUID) -> int:
    """How many bytes have come."""
    try:
        return part_of(photograph).stat().st_size
    except FileNotFoundError:
        return 0


def append(photograph: UUID, content: bytes) -> None:
    """Add bytes at the end, all of them or none. Raises OSError where the disk is full."""
    path = part_of(photograph)
    path.parent.mkdir(parents=True, exist_ok=True)
    before = size_of(photograph)
    try:
        with path.open("ab") as file:
            file.write(content)
    except OSError:
        if path.exists():
            with path.open("r+b") as file:
                file.truncate(before)
        raise


def whole(photograph: UUID, sha256: str) -> bytes | None:
    """All of it, where it is what was promised."""
    content = part_of(photograph).read_bytes() if size_of(photograph) else b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def forget(photograph: UUID) -> None:
    """Begin again, or be done. Forgetting what is not there changes nothing."""
    part_of(photograph).unlink(missing_ok=True)


def strays(known: set[UUID]) -> list[Path]:
    """Parts that belong to no photograph on its way."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    names = {f"{photograph}.part" for photograph in known}
    return [path for path in folder.glob("*.part") if path.name not in names] if folder.exists() else []
