"""The picture of a shared link: drawn from the public copy, in both languages, asked again and sent once."""

from __future__ import annotations

import io
from uuid import UUID

from django.test import Client
from PIL import Image

from gandan.publishing.models import Published
from gandan.sites.portal.cards import Told, drawn
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import NOW, UPPER_LIM


def test_a_figure_has_a_picture_that_its_page_names(anyone: Client, told: dict[str, UUID]) -> None:
    page = anyone.get("/con-so/luot/").content.decode()
    assert 'property="og:image" content="http://testserver/the/figure/luot.vi.png"' in page
    assert "summary_large_image" in page
    answer = anyone.get("/the/figure/luot.vi.png")
    image = Image.open(io.BytesIO(answer.content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(answer.content) < 120_000
    assert anyone.get("/the/figure/luot.vi.png", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    assert anyone.get("/the/figure/luot.en.png").content != answer.content


def test_there_is_no_picture_of_what_is_not_public(anyone: Client, told: dict[str, UUID]) -> None:
    for address in ("figure/khong-co.vi", "figure/luot.fr", "award/a.vi", "story/muong-khe.vi"):
        assert anyone.get(f"/the/{address}.png").status_code == 404, address
    Published.objects.filter(kind="figure", slug="luot").update(
        title="", title_en="", summary="", summary_en="", content={}, withdrawn_at=NOW
    )
    assert anyone.get("/the/figure/luot.vi.png").status_code == 410


def test_a_hidden_figure_is_not_drawn_either(anyone: Client, story: object, write: Write) -> None:
    write("session", minority(UPPER_LIM, 4))
    publish()
    told = anyone.get("/the/figure/luot.vi.png")
    assert told.status_code == 200
    write("session", minority(UPPER_LIM, 3, "2024-04-04"))  # of one more kind of four: seven, and it is printed
    publish()
    assert anyone.get("/the/figure/luot.vi.png").content != told.content


def test_counted_is_solid_and_guessed_is_hatched() -> None:
    solid, hatched = (Image.open(io.BytesIO(drawn(Told("a", "b", "c", ((1.0, counted),))))).convert("RGB") for counted in (True, False))

    def colours(image: Image.Image) -> int:
        return len(
            set(
                image.crop((100, 442, 400, 464)).get_flattened_data()
                if hasattr(image, "get_flattened_data")
                else image.crop((100, 442, 400, 464)).getdata()
            )
        )

    assert colours(solid) == 1
    assert colours(hatched) > 1
