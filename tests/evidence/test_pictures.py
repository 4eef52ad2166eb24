"""What is made of a picture that came in, and what is refused."""

from io import BytesIO

import pytest
from PIL import Image

from gandan.base.errors import BadInput
from gandan.evidence.pictures import likeness_of, prepare, without_metadata
from gandan.evidence.rules import sizes
from gandan.evidence.rules.sizes import ALIKE, distance
from tests.evidence.drawn import HERE, picture, saved, says_nothing_but_the_picture, scene, with_everything_a_phone_writes


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_nothing_but_the_picture_is_kept_or_shown() -> None:
    content = with_everything_a_phone_writes()
    assert not says_nothing_but_the_picture(content)
    made = prepare(content)
    assert [says_nothing_but_the_picture(one) for one in (made.original, made.shown, made.small)] == [True, True, True]
    assert made.location is None


def test_a_location_is_kept_with_the_original_where_it_was_switched_on_and_never_shown() -> None:
    content = with_everything_a_phone_writes()
    made = prepare(content, keep_location=True)
    assert made.original == content
    assert made.location is not None
    assert made.location == pytest.approx(HERE, abs=0.001)
    assert [says_nothing_but_the_picture(one) for one in (made.shown, made.small, without_metadata(made.original))] == [True] * 3
    assert prepare(picture(), keep_location=True).location is None


def test_a_picture_taken_on_its_side_stands_upright() -> None:
    made = prepare(with_everything_a_phone_writes(orientation=6))
    assert (made.width, made.height) == (480, 640)
    assert opened(made.shown).size == (480, 640)


def test_sizes_fit_their_long_sides() -> None:
    made = prepare(saved(scene(size=(2400, 1800))))
    assert (made.width, made.height) == (2400, 1800)
    assert (opened(made.shown).size, opened(made.small).size) == ((1600, 1200), (480, 360))


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_three_formats_are_taken_and_shown_as_jpeg(kind: str, media_type: str) -> None:
    made = prepare(picture(kind=kind))
    assert (made.media_type, opened(made.original).format) == (media_type, kind)
    assert (opened(made.shown).format, opened(made.small).format) == ("JPEG", "JPEG")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "1"])
def test_every_kind_of_colour_is_shown(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(prepare(saved(scene().convert(mode), kind)).shown).size == (640, 480)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(60), "JPEG"),
        (b"GIF89a" + bytes(60), "JPEG"),
        (b"", "JPEG"),
        (b"%PDF-1.7 ...", "JPEG"),
        (picture()[: len(picture()) // 2], "chưa gửi hết"),
        (picture(kind="PNG")[: len(picture(kind="PNG")) // 2], "chưa gửi hết"),
        (b"\xff\xd8\xff\xe0" + bytes(13 * 1024 * 1024), "12 MB"),
    ],
)
def test_what_is_no_whole_picture_is_refused_in_a_sentence(content: bytes, word: str) -> None:
    with pytest.raises(BadInput, match=word) as refused:
        prepare(content)
    assert refused.value.field == "content"


def test_too_many_pixels_are_refused_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gandan.evidence.pictures.MOST_PIXELS", 640 * 480 - 1)
    with pytest.raises(BadInput, match="điểm ảnh"):
        prepare(picture())
    assert sizes.MOST_PIXELS == 50_000_000


def test_what_is_blurred_cannot_be_read_and_the_rest_is_untouched() -> None:
    stripes = Image.new("RGB", (800, 600), "white")
    for x in range(0, 800, 8):
        stripes.paste((0, 0, 0), (x, 0, x + 4, 600))
    made = prepare(saved(stripes, "PNG"), ((0.25, 0.25, 0.5, 0.5),))
    for content, scale in ((made.shown, 1.0), (made.small, 0.6)):
        grey = opened(content).convert("L")
        inside = grey.crop(tuple(int(edge * scale) for edge in (220, 170, 580, 430)))  # type: ignore[arg-type]  # four edges
        low, high = inside.getextrema()
        assert isinstance(low, int | float)
        assert isinstance(high, int | float)
        assert high - low < 40, "no stripe is left in the box"
        low, high = grey.crop(tuple(int(edge * scale) for edge in (0, 0, 150, 100))).getextrema()  # type: ignore[arg-type]  # the same
        assert isinstance(low, int | float)
        assert isinstance(high, int | float)
        assert high - low > 120, "stripes are left outside"
    assert opened(made.original).convert("L").crop((220, 170, 580, 430)).getextrema() == (0, 255)


def test_the_same_picture_stays_alike_when_it_is_pressed_and_shrunk_and_others_do_not() -> None:
    known = {seed: likeness_of(scene(seed)) for seed in range(1, 21)}
    for seed, likeness in known.items():
        again = likeness_of(opened(saved(scene(seed).resize((512, 384)), quality=60)))
        assert likeness is not None
        assert again is not None
        assert distance(likeness, again) <= ALIKE, seed
        others = [distance(likeness, other) for number, other in known.items() if number != seed and other is not None]
        assert min(others) > ALIKE, seed


def test_a_flat_picture_is_like_none() -> None:
    assert likeness_of(Image.new("RGB", (640, 480), "white")) is None
