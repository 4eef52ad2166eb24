"""The schemes 10-ĐA/HU and 07-ĐA/HU, the programme that turned to the grassroots, the movements; and which work was done under them.

Which line of a register names which is worked out from the line alone, so that no other number of the demonstration changes.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any, Final
from uuid import UUID

import typst

from gandan.base.ids import stable_uuid
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from gandan.places.queries import children_on
from gandan.programmes.actions import Change, NewFile, record_programmes, record_targets, share_target
from gandan.programmes.intake import ProgrammeIn, TargetIn
from gandan.programmes.models import Programme
from gandan.upkeep.demo.chance import shared_out

_MINORITY: Final = "Đồng bào dân tộc thiểu số"
_DISTRICTS_ENDED: Final = date(2025, 7, 1)
_ISSUED: Final = {"10": date(2020, 12, 21), "05": date(2021, 1, 15)}


_PAPER: Final = """
#let words = json(bytes(sys.inputs.words))
#set page(margin: 25mm)
#set text(lang: "vi", size: 13pt)
= #words.head
#words.title

_Bản minh họa của bản tập, không phải văn bản gốc._
#enum(..words.objectives)
""".encode()


@cache
def _data() -> dict[str, list[dict[str, Any]]]:  # Any: whatever TOML holds; the intakes check it
    return tomllib.loads(resources.files("gandan.upkeep.demo").joinpath("data/programmes.toml").read_text("utf-8"))


def record_demo_programmes(*, today: date, now: datetime) -> None:
    """Record them with their targets, and what was given on; repeating changes nothing."""
    record_programmes(list(_programmes(today)), by=None, today=today, now=now)
    for row in _data()["target"]:
        _record_target(row, today=today, now=now)


def _programmes(today: date) -> Iterator[Change[ProgrammeIn]]:
    papers = set(Programme.objects.filter(file__isnull=False).values_list("slug", flat=True))
    for row in _data()["programme"]:
        given = {key: value for key, value in row.items() if key != "file"}
        given |= {"issuer": organisation_id(row["issuer"]), "objectives": tuple(row.get("objectives", ()))}
        if "parent" in row:
            given["parent"] = _identity(row["parent"])
        file = NewFile(_paper(row), f"{row['slug']}.pdf") if row.get("file") and row["slug"] not in papers else None
        yield Change(ProgrammeIn.read(given, today=today), record=_identity(row["slug"]), file=file)


def _identity(slug: str) -> UUID:
    return stable_uuid("demonstration programme", slug)


def _paper(row: dict[str, Any]) -> bytes:
    """A page that stands for the document, and says that it is not it."""
    words = {"head": f"Đề án {row['symbol']}", "title": row["title"], "objectives": list(row["objectives"])}
    return bytes(typst.compile(_PAPER, sys_inputs={"words": json.dumps(words)}, format="pdf"))


def _record_target(row: dict[str, Any], *, today: date, now: datetime) -> None:
    place, record = unit_id(row["place"]), stable_uuid("demonstration target", f"{row['of']}:{row['measure']}:{row['last']}")
    data = TargetIn.read(
        {
            "programme": _identity(row["of"]), "title": row.get("title", ""), "measure": row["measure"], "place": place,
            "first": row["first"], "last": row["last"], "value": row["value"], "objective": row.get("objective"),
            "where": tuple(row.get("where", {}).items()), "note": "Số minh họa.",
        },
        today=today,
    )  # fmt: skip
    record_targets([Change(data, record=record)], by=None, today=today, now=now)
    if "share" in row:
        below = [span.unit_id for span in children_on(place, row["first"])]
        share_target(record, dict(zip(below, shared_out(row["share"], [1.0] * len(below)), strict=True)), by=None, today=today, now=now)


def campaign_programme(day: date, title: str, sector: str) -> str:
    """What the district's register of campaigns writes in its column “Thuộc chương trình, đề án”."""
    if "10 phút" in title:
        return "10 phút góp phần cải thiện môi trường"
    if "nhà tạm" in title:
        return "Vì người nghèo, không để ai bị bỏ lại phía sau"
    if sector.startswith("Nông thôn mới") and day.month % 2:
        return "Chung sức xây dựng nông thôn mới"
    if day >= _DISTRICTS_ENDED:
        return ""
    return ("05 - CTr/HU", "Chương trình 05-CTr/HU", "05-CTr/HU")[day.day % 3] if day >= _ISSUED["05"] else ""


def session_programme(day: date, audience: str) -> str:
    """What the district's own register of sessions writes."""
    return ("10 - ĐA/HU", "10-ĐA/HU", "Đề án 10-DA/HU")[day.day % 3] if audience == _MINORITY and day >= _ISSUED["10"] else ""


def initiative_programme(title: str, sector: str, lead: str) -> str:
    """What the list of models writes."""
    if "10 phút" in title:
        return "10 phút góp phần cải thiện môi trường"
    if lead.startswith(("Đoàn", "Huyện đoàn")) and sector == "Kinh tế":
        return "Thanh niên lập nghiệp"
    if sector.startswith("Nông thôn mới"):
        return "Chung sức xây dựng nông thôn mới"
    if "nếp sống văn hóa" in title or "gọn" in title or "văn nghệ" in title:
        return "Toàn dân đoàn kết xây dựng đời sống văn hóa"
    return "10 phút góp phần cải thiện môi trường" if sector == "Môi trường" and "rác" in title.lower() else ""
