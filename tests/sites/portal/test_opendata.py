"""Open data: every table of what is public, explained column by column, with checksums that hold; and nothing that the portal hides."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from uuid import UUID

import pytest
from django.test import Client

from gandan.publishing.actions.following import follow_sources
from gandan.publishing.kinds import ALL
from gandan.publishing.models import Published
from gandan.publishing.opendata.declared import dataset, datasets
from gandan.publishing.opendata.files import as_csv
from gandan.publishing.opendata.rows import rows_of
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import LOWER_LIM, NOW, OTHER_COMMUNE, TODAY, UPPER_LIM, World

WITHOUT_TABLES = {"story"}  # words around figures, which have theirs


def sheet(anyone: Client, code: str) -> list[dict[str, str]]:
    answer = anyone.get(f"/du-lieu/{code}.csv")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_kind_of_public_thing_has_a_table() -> None:
    told = {kind for one in datasets() for kind in one.kinds}
    assert {one.kind for one in ALL} | {"figure"} <= told | WITHOUT_TABLES


def test_no_table_names_a_column_twice_and_every_column_is_explained_in_both_languages() -> None:
    assert len({one.code for one in datasets()}) == len(datasets())
    for one in datasets():
        names = [column.name for column in one.every_column]
        assert len(set(names)) == len(names), one.code
        assert all(column.vi and column.en for column in one.every_column)


def test_the_tables_say_what_the_portal_says(anyone: Client, told: dict[str, UUID]) -> None:
    figure = next(row for row in sheet(anyone, "figures") if row["slug"] == "luot")
    assert (figure["value"], figure["address"], figure["place"], figure["hidden"]) == ("150", "/con-so/luot/", "huyen-muong-khe", "")
    listed = [row for row in sheet(anyone, "figure-records") if row["slug"] == "luot"]
    assert sorted(row["value"] for row in listed) == ["40", "50", "60"]
    tables = [row for row in sheet(anyone, "figure-tables") if row["slug"] == "luot" and row["table"] == "unit"]
    assert sum(int(row["value"]) for row in tables) == 150
    assert json.loads(anyone.get("/du-lieu/figures.json").content)["rows"][0].keys() == figure.keys()


def test_what_is_hidden_is_an_empty_cell_that_says_so(anyone: Client, story: object, write: Write) -> None:
    write("session", minority(UPPER_LIM, 4))
    write("session", minority(LOWER_LIM, 45, "2024-05-06"))
    write("session", minority(OTHER_COMMUNE, 77, "2024-05-07"))
    publish()
    rows = [row for row in sheet(anyone, "figure-tables") if row["slug"] == "luot" and row["table"] == "unit"]
    assert {(row["label"], row["value"], row["hidden"]) for row in rows if row["value"] == ""} == {
        ("Xã Lìm Thượng", "", "value"), ("Xã Lìm Hạ", "", "value"),
    }  # fmt: skip
    records = [row for row in sheet(anyone, "figure-records") if row["slug"] == "luot"]
    assert sorted(row["value"] for row in records) == ["", "", "77"]


def test_a_figure_too_small_to_be_printed_has_neither_tables_nor_a_count_of_records(anyone: Client, story: object, write: Write) -> None:
    write("session", minority(UPPER_LIM, 4))
    publish()
    figure = next(row for row in sheet(anyone, "figures") if row["slug"] == "luot")
    assert (figure["value"], figure["records"], figure["confirmed"], figure["hidden"]) == ("", "", "", "value")
    assert not [row for row in sheet(anyone, "figure-tables") if row["slug"] == "luot"]


def test_the_checksums_hold_and_the_description_names_every_file(anyone: Client, told: dict[str, UUID]) -> None:
    lines = anyone.get("/du-lieu/SHA256SUMS").content.decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    described = json.loads(anyone.get("/du-lieu/datapackage.json").content)
    assert {one["path"] for one in described["resources"]} | {"datapackage.json"} == set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256(anyone.get(f"/du-lieu/{name}").content).hexdigest() == digest
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["ledger_position"] > 0
    for one in described["resources"]:
        assert one["hash"] == f"sha256:{sums[one['path']]}"


def test_the_page_lists_what_there_is_and_nothing_where_nothing_is(anyone: Client, world: World) -> None:
    assert anyone.get("/du-lieu/").status_code == 404
    assert anyone.get("/du-lieu/khong-co.csv").status_code == 404
    assert anyone.get("/du-lieu/figures.xml").status_code == 404


def test_the_page_shows_the_dictionary_and_the_licence(anyone: Client, told: dict[str, UUID]) -> None:
    page = anyone.get("/du-lieu/").content.decode()
    assert "CC-BY-4.0" in page
    assert "/du-lieu/figures.csv" in page
    assert "votes_for" not in page  # nothing of that kind is public
    assert dataset("figures").columns[0].vi in page


def test_a_file_is_asked_again_and_sent_once(anyone: Client, told: dict[str, UUID]) -> None:
    first = anyone.get("/du-lieu/figures.csv")
    again = anyone.get("/du-lieu/figures.csv", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_withdrawn_leaves_the_files_at_once(anyone: Client, told: dict[str, UUID]) -> None:
    before = anyone.get("/du-lieu/initiatives.csv").content.decode()
    assert "Du lịch cộng đồng bản Lìm" in before
    kind = next(one for one in ALL if one.kind == "initiative")
    emptied = type(kind)(kind.kind, lambda _ids: {}, kind.all_ids)
    follow_sources(emptied, [told["model"]], now=NOW)
    assert "Du lịch cộng đồng bản Lìm" not in anyone.get("/du-lieu/initiatives.csv").content.decode()


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@x", "\tx"])
def test_a_text_stays_a_text_in_a_spreadsheet(text: str) -> None:
    assert as_csv(["a"], [{"a": text}]).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")


def test_numbers_of_content_are_cells_of_their_types(world: World) -> None:
    from gandan.places.actions import unit_id

    row = Published(
        kind="decision", source=UUID(int=1), slug="viec", place_id=unit_id(OTHER_COMMUNE), day=TODAY, title="Góp đường",
        content={"passed": True, "count": {"total": 97, "votes_for": None}, "rule": None}, published_at=NOW, changed_at=NOW,
    )  # fmt: skip
    cells = next(rows_of(dataset("decisions"), [row], today=TODAY))
    assert (cells["total"], cells["votes_for"], cells["passed"], cells["least"]) == (97, None, True, None)
    assert cells["hidden"] == "votes_for"
