"""A small number of people is printed nowhere in public, and cannot be worked out from what is."""

from __future__ import annotations

import re
from uuid import UUID

from django.test import Client
from django.urls import reverse

from gandan.publishing import declared
from gandan.publishing.access import published_figures
from gandan.publishing.models import PublishedLine
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import LOWER_LIM, OTHER_COMMUNE, UPPER_LIM


def _written(write: Write) -> dict[str, UUID]:
    made = {
        "small": write("session", minority(UPPER_LIM, 3)),
        "beside": write("session", minority(UPPER_LIM, 28, "2024-04-04")),
        "large": write("session", minority(UPPER_LIM, 61, "2024-04-05")),
        "other": write("session", minority(LOWER_LIM, 45, "2024-05-06")),
        "third": write("session", minority(OTHER_COMMUNE, 77, "2024-05-07")),
    }
    publish()
    return made


def _page(record: UUID, anyone: Client) -> str:
    return anyone.get(reverse("portal:record", args=["session", record])).content.decode()


def test_a_small_number_and_the_one_that_would_give_it_away_are_not_printed(anyone: Client, story: declared.Story, write: Write) -> None:
    made = _written(write)
    listed = anyone.get("/con-so/luot/ban-ghi/").content.decode()
    assert len(re.findall("không in số nhỏ", listed)) >= 2
    assert "<b>3 lượt người</b>" not in listed
    assert "<b>28 lượt người</b>" not in listed
    assert "<b>61 lượt người</b>" in listed
    assert "không in số nhỏ" in _page(made["small"], anyone)
    assert "28 lượt người" not in _page(made["beside"], anyone)
    assert "61 lượt người" in _page(made["large"], anyone)
    assert "#che" in listed


def test_shares_by_grade_do_not_give_a_small_number_away(anyone: Client, story: declared.Story, write: Write) -> None:
    write("session", minority(UPPER_LIM, 97, "2024-04-05"))
    write("session", minority(UPPER_LIM, 9, "2024-04-06"))
    publish()
    assert "đếm tại chỗ 100%" in anyone.get("/con-so/luot/").content.decode()
    write("session", minority(UPPER_LIM, 3, grade="estimate"))
    publish()
    page = anyone.get("/con-so/luot/").content.decode()
    assert "ước lượng" not in page
    assert "109" in page


def test_a_small_commune_is_hidden_in_every_table_and_in_the_file(anyone: Client, story: declared.Story, write: Write) -> None:
    write("session", minority(UPPER_LIM, 4))
    write("session", minority(LOWER_LIM, 45, "2024-05-06"))
    write("session", minority(OTHER_COMMUNE, 77, "2024-05-07"))
    publish()
    file = anyone.get("/con-so/luot/bang.csv").content.decode()
    assert "Xã Lìm Thượng,che" in file
    assert "Xã Lìm Hạ,che" in file
    assert "Xã Nậm Khao,77" in file
    now = anyone.get("/con-so/luot/bang.csv?dia-gioi=nay").content.decode()
    assert "Xã Bản Lìm,49" in now
    page = anyone.get("/con-so/luot/").content.decode()
    assert "không in số nhỏ" in page
    assert ">4<" not in page
    assert ">45<" not in page


def test_a_total_below_five_is_nowhere(anyone: Client, story: declared.Story, write: Write) -> None:
    record = write("session", minority(UPPER_LIM, 4))
    publish()
    home = anyone.get("/").content.decode()
    assert "dưới 5" in home
    assert "4 lượt người" not in home
    assert "4 lượt người" not in anyone.get("/con-so/luot/").content.decode()
    assert "4 lượt người" not in anyone.get("/con-so/").content.decode()
    assert "4 lượt người" not in _page(record, anyone)
    assert "Mường Khe,4" not in anyone.get("/con-so/luot/bang.csv").content.decode()


def test_a_figure_that_counts_no_people_hides_nothing(anyone: Client, story: declared.Story, write: Write) -> None:
    _written(write)
    assert not published_figures()["cuoc"].some_hidden
    assert PublishedLine.objects.filter(figure__slug="cuoc", value=1).count() == 5
    assert "không in số nhỏ" not in anyone.get("/con-so/cuoc/ban-ghi/").content.decode()
