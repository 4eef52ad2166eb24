"""Pictures drawn in code, and photographs made of them."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import ExifTags, Image, ImageDraw

from gandan.base.ids import new_id
from gandan.evidence.actions import NewPhotograph, keep_photograph
from gandan.evidence.models import Photograph
from gandan.people.actions import organisation_id
from gandan.people.models import Account
from gandan.places.actions import unit_id
from tests.activities.made import DAY, FRONT
from tests.world import COMMUNE, NOW

HERE = (22.3364, 104.1500)


def scene(seed: int = 1, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Large shapes of many shades: another seed, another picture."""
    chance = random.Random(seed)  # noqa: S311 - a picture, not a secret
    image = Image.new("RGB", size, tuple(chance.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(image)
    for _ in range(24):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        wide, high = chance.randrange(40, size[0] // 2), chance.randrange(40, size[1] // 2)
        pen.rectangle((x - wide // 2, y - high // 2, x + wide // 2, y + high // 2), fill=tuple(chance.randrange(256) for _ in range(3)))
    return image


def saved(image: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def picture(seed: int = 1, kind: str = "JPEG", **more: Any) -> bytes:
    return saved(scene(seed), kind, **more)


def with_everything_a_phone_writes(seed: int = 1, orientation: int = 1) -> bytes:
    """A JPEG with place, time, the phone's name, a comment and XMP."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "DienThoaiBiMat"
    exif[ExifTags.Base.DateTime] = "2026:03:05 08:00:00"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (22.0, 20.0, 11.04)
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (104.0, 9.0, 0.0)
    return picture(seed, exif=exif, comment=b"GhiChuBiMat", xmp=b"<x:xmpmeta>XmpBiMat</x:xmpmeta>")


def says_nothing_but_the_picture(content: bytes) -> bool:
    """No metadata of any kind."""
    image = Image.open(BytesIO(content))
    image.load()
    secret = any(word in content for word in (b"BiMat", b"Exif", b"xmpmeta", b"GPS"))
    return not secret and not dict(image.getexif()) and not {"exif", "xmp", "comment", "icc_profile"} & set(image.info)


def new(content: bytes | None = None, **given: Any) -> NewPhotograph:
    """A photograph of a campaign at the commune, with a caption and adults."""
    values: dict[str, Any] = {
        "id": new_id(), "subject": ("campaign", new_id()), "place": unit_id(COMMUNE), "lead": organisation_id(FRONT), "day": DAY,
        "caption": "Đổ bê tông đường thôn", "people": "adults",
    }  # fmt: skip
    return NewPhotograph(**(values | {"content": content or picture()} | given))


def kept(by: Account | None, content: bytes | None = None, **given: Any) -> Photograph:
    """Keep one and return its row."""
    one = new(content, **given)
    keep_photograph([one], by=by, now=NOW)
    return Photograph.objects.get(pk=one.id)


def row(photograph: UUID) -> Photograph:
    return Photograph.objects.get(pk=photograph)
