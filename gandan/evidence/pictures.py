"""Reading a picture that came in, and making from it what may be shown. Pillow; no Django.

Whatever leaves has no metadata: a phone writes the place, the time and its own number into every picture it takes.
"""

import struct
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, ImageFilter, ImageOps, UnidentifiedImageError

from gandan.base.errors import BadInput
from gandan.base.sentences import gettext as _
from gandan.evidence.rules.sizes import MOST_BYTES, MOST_PIXELS, SHOWN, SMALL, Box, fitted, pixels_of

FORMATS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_BLOCKS = 6  # what is blurred keeps at most so many blocks of colour a side
_FLAT = 8  # grey levels: below it a picture has no shape to compare


@dataclass(frozen=True)
class Pictures:
    """One picture in its sizes. `likeness`: 64-bit dHash as a signed number, None where the picture is flat.

    `location`: (latitude, longitude) in degrees, only where it was asked to be kept and the picture has one.
    """

    original: bytes
    shown: bytes
    small: bytes
    width: int
    height: int
    likeness: int | None
    media_type: str
    location: tuple[float, float] | None


def prepare(content: bytes, blur: tuple[Box, ...] = (), *, keep_location: bool = False) -> Pictures:
    """Decode the whole picture and make its sizes. Raises BadInput (field `content`) for what is no such picture."""
    image = _decoded(content)
    kind = "JPEG" if image.format in {"JPEG", "MPO"} else str(image.format)
    location = _location(image) if keep_location else None
    upright = _bare(ImageOps.exif_transpose(image))
    shown = _shown(upright, blur)
    return Pictures(
        original=content if keep_location else _written(upright, kind),
        shown=_written(shown, "JPEG", quality=84),
        small=_written(shown.resize(fitted(*shown.size, SMALL), Image.Resampling.LANCZOS), "JPEG", quality=80),
        width=upright.width,
        height=upright.height,
        likeness=likeness_of(upright),
        media_type=FORMATS[kind],
        location=location,
    )


def without_metadata(content: bytes) -> bytes:
    """The picture, upright, with nothing in it but the picture: for an original that leaves."""
    image = _decoded(content)
    return _written(_bare(ImageOps.exif_transpose(image)), "JPEG" if image.format in {"JPEG", "MPO"} else str(image.format))


def likeness_of(image: Image.Image) -> int | None:
    """dHash: which of 8 x 8 neighbours is brighter. Stays alike under scaling and compression; None for a flat picture."""
    grey = _coloured(image).convert("L").resize((9, 8), Image.Resampling.BOX)
    levels = grey.tobytes()
    if max(levels) - min(levels) < _FLAT:
        return None
    bits = "".join("1" if levels[9 * row + column] > levels[9 * row + column + 1] else "0" for row in range(8) for column in range(8))
    number = int(bits, 2)
    return number - (1 << 64) if number >= 1 << 63 else number


def _decoded(content: bytes) -> Image.Image:
    if len(content) > MOST_BYTES:
        raise BadInput(_("Ảnh lớn quá 12 MB. Hãy thu nhỏ rồi gửi lại."), field="content")
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise BadInput(_("Ảnh này ở dạng HEIC. Hãy lưu ảnh thành JPEG rồi gửi lại."), field="content")
    try:
        image = Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
        if image.width * image.height > MOST_PIXELS:
            raise BadInput(_("Ảnh có hơn 50 triệu điểm ảnh. Hãy thu nhỏ rồi gửi lại."), field="content")
        image.load()
    except UnidentifiedImageError as strange:
        raise BadInput(_("Tệp này không phải ảnh JPEG, PNG hoặc WebP. Hãy lưu ảnh thành JPEG rồi gửi lại."), field="content") from strange
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError) as broken:
        raise BadInput(_("Ảnh bị hỏng hoặc chưa gửi hết. Hãy gửi lại."), field="content") from broken
    return image


def _bare(image: Image.Image) -> Image.Image:
    """The pixels alone, in sRGB's three colours or grey."""
    coloured = _coloured(image)
    bare = Image.new(coloured.mode, coloured.size)
    bare.paste(coloured)
    return bare


def _coloured(image: Image.Image) -> Image.Image:
    if image.mode in {"RGB", "L"}:
        return image
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return image.convert("RGB")


def _shown(upright: Image.Image, blur: tuple[Box, ...]) -> Image.Image:
    shown = upright.resize(fitted(*upright.size, SHOWN), Image.Resampling.LANCZOS)
    for box in blur:
        edges = pixels_of(box, *shown.size)
        part = shown.crop(edges)
        # Blocks first: a Gaussian alone can be undone. Then the blur, so that the blocks do not shout.
        blocks = (min(_BLOCKS, part.width), min(_BLOCKS, part.height))
        coarse = part.resize(blocks, Image.Resampling.BOX).resize(part.size, Image.Resampling.NEAREST)
        shown.paste(coarse.filter(ImageFilter.GaussianBlur(max(2, max(part.size) // 24))), edges[:2])
    return shown


def _written(image: Image.Image, kind: str, *, quality: int = 95) -> bytes:
    target = BytesIO()
    if kind == "PNG":
        image.save(target, "PNG")
    elif kind == "WEBP":
        image.save(target, "WEBP", quality=quality)
    else:
        image.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
    return target.getvalue()


def _location(image: Image.Image) -> tuple[float, float] | None:
    gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], str(gps.get(ExifTags.GPS.GPSLatitudeRef, "N")))
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude], str(gps.get(ExifTags.GPS.GPSLongitudeRef, "E")))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(parts: tuple[float, float, float], side: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if side.upper()[:1] in {"S", "W"} else value
