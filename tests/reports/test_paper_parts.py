"""The parts of a paper that need no database: who issues it, its number, its sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from gandan.places.choices import Level
from gandan.reports.documents.model import FigureRun
from gandan.reports.papers.bodies import paper_issuer
from gandan.reports.papers.facts import Accepted, BodyOnDay, Work
from gandan.reports.papers.numbering import numbered
from gandan.reports.papers.wording import filled
from gandan.reports.term.issuing import UnitOnDay

PROVINCE_ON_DAY = UnitOnDay(1, "tinh-nui-xanh", "Núi Xanh", "Tỉnh", Level.PROVINCE)
COMMUNE_ON_DAY = UnitOnDay(2, "xa-ban-lim", "Bản Lìm", "Xã", Level.COMMUNE)


@pytest.mark.parametrize(
    ("name", "group", "family", "symbol", "superior", "role"),
    [
        ("Đảng ủy xã Bản Lìm", "party", "party", "ĐU", "Đảng bộ tỉnh Núi Xanh", "Bí thư"),
        ("Ban Xây dựng Đảng Đảng ủy xã Bản Lìm", "party", "party", "BXDĐĐU", "Đảng ủy xã Bản Lìm", "Trưởng ban"),
        ("Ủy ban nhân dân xã Bản Lìm", "government", "state", "UBND", "Ủy ban nhân dân tỉnh Núi Xanh", "Chủ tịch"),
        ("Ủy ban MTTQ Việt Nam xã Bản Lìm", "front", "state", "MTTQ-BTT", "Ủy ban MTTQ Việt Nam tỉnh Núi Xanh", "Chủ tịch"),
        ("Đoàn TNCS Hồ Chí Minh xã Bản Lìm", "mass", "party", "ĐTN", "Đoàn TNCS Hồ Chí Minh tỉnh Núi Xanh", "Bí thư"),
        ("Hội Liên hiệp Phụ nữ xã Bản Lìm", "mass", "state", "HLHPN", "Hội Liên hiệp Phụ nữ tỉnh Núi Xanh", "Chủ tịch"),
        ("Công an xã Bản Lìm", "forces", "state", "CAX", "Công an tỉnh Núi Xanh", "Trưởng Công an"),
        ("Hợp tác xã Lìm", "association", "state", "HTXL", "", "Thủ trưởng đơn vị"),
    ],
)
def test_a_body_issues_in_its_own_way(name: str, group: str, family: str, symbol: str, superior: str, role: str) -> None:
    issuer = paper_issuer(BodyOnDay(name, group, COMMUNE_ON_DAY, PROVINCE_ON_DAY))
    assert (issuer.family, issuer.symbol, issuer.superior, issuer.role) == (family, symbol, superior, role)


@pytest.mark.parametrize(
    ("typed", "family", "number", "symbol"),
    [
        ("", "party", None, "KH/ĐU"),
        ("12", "party", 12, "KH/ĐU"),
        ("12-KH/ĐU", "party", 12, "KH/ĐU"),
        ("Số: 12/KH-UBND", "state", 12, "KH-UBND"),
        ("Số: 12/KH-ĐU", "party", 12, "KH/ĐU"),
        ("03-KH/MTTQ", "state", 3, "KH-MTTQ"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, family: str, number: int | None, symbol: str) -> None:
    assert numbered(typed, "KH", "ĐU" if family == "party" else "UBND", family) == (number, symbol)  # type: ignore[arg-type]  # a literal


def test_what_is_left_is_never_below_nothing() -> None:
    item = Work(uuid4(), "Đường", "thôn", Decimal(300), "m", None, None, None, "", "")
    assert Accepted(item, Decimal(200), Decimal(150), completed=False, households=None, text="").left == 0
    assert Accepted(replace(item, quantity=None), Decimal(5), Decimal(0), completed=False, households=None, text="").left is None


def test_a_part_in_brackets_needs_all_its_blanks() -> None:
    figure = FigureRun("3 hộ", "a", 3)
    given: dict[str, str | FigureRun] = {"a": figure, "b": "120 m", "c": ""}
    assert filled("Có {a}[; còn {b}[, hạn {c}]].", given) == ("Có ", figure, "; còn ", "120 m", ".")
    assert filled("Có {a}[; còn {b}[, hạn {c}]].", {"a": "[x]", "b": "", "c": ""}) == ("Có ", "[x]", ".")
