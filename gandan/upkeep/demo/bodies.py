"""Bodies in time: those of the district and its communes, what became of them, and those of the communes since July 2025."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from gandan.base.vietnamese import slug
from gandan.people.actions import NewOrganisation, record_organisations, succeed_organisation
from gandan.places.actions import unit_id
from gandan.upkeep.demo.bao_yen.district import DISTRICT, communes

BEGINNING: Final = date(2004, 1, 1)
_LAST_OF_DISTRICTS: Final = date(2025, 6, 30)
_TURN: Final = date(2025, 7, 1)
_COMMUNE: Final = (
    ("Đảng ủy {unit}", "party"), ("Ủy ban nhân dân {unit}", "government"), ("Ủy ban Mặt trận Tổ quốc {unit}", "front"),
    ("Hội Liên hiệp Phụ nữ {unit}", "mass"), ("Hội Nông dân {unit}", "mass"), ("Hội Cựu chiến binh {unit}", "mass"),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh {unit}", "mass"), ("Công an {unit}", "forces"), ("Ban Chỉ huy Quân sự {unit}", "forces"),
    ("Hội Người cao tuổi {unit}", "association"),
)  # fmt: skip
_DISTRICT: Final = (
    ("Huyện ủy Bảo Yên", "party"), ("Ban Dân vận Huyện ủy Bảo Yên", "party"), ("Ban Tuyên giáo Huyện ủy Bảo Yên", "party"),
    ("Ủy ban nhân dân huyện Bảo Yên", "government"), ("Ủy ban Mặt trận Tổ quốc huyện Bảo Yên", "front"),
    ("Hội Liên hiệp Phụ nữ huyện Bảo Yên", "mass"), ("Hội Nông dân huyện Bảo Yên", "mass"), ("Huyện đoàn Bảo Yên", "mass"),
    ("Hội Cựu chiến binh huyện Bảo Yên", "mass"), ("Công an huyện Bảo Yên", "forces"), ("Ban Chỉ huy Quân sự huyện Bảo Yên", "forces"),
)  # fmt: skip
_NEW_COMMUNES: Final = {
    "xa-bao-yen-2025": "xã Bảo Yên", "xa-nghia-do-2025": "xã Nghĩa Đô", "xa-thuong-ha-2025": "xã Thượng Hà",
    "xa-xuan-hoa-2025": "xã Xuân Hòa", "xa-phuc-khanh-2025": "xã Phúc Khánh", "xa-bao-ha-2025": "xã Bảo Hà",
}  # fmt: skip
_MERGED_BOARDS: Final = date(2025, 2, 1)  # cần xác minh: đầu tháng 02/2025


def record_bao_yen_bodies(*, now: datetime) -> None:
    """Record them all; repeating changes nothing."""
    record_organisations([*_of_communes(), *_of_the_district(), *_of_the_province(), *_of_new_communes()], by=None, now=now)
    succeed_organisation(
        "ban-dan-van-tinh-uy-lao-cai", "ban-tuyen-giao-va-dan-van-tinh-uy-lao-cai", on=_MERGED_BOARDS,
        legal_basis="Hợp nhất ban đầu tháng 02/2025 (cần xác minh)", by=None, now=now,
    )  # fmt: skip
    succeed_organisation(
        "ban-dan-van-huyen-uy-bao-yen", "ban-tuyen-giao-va-dan-van-huyen-uy-bao-yen", on=_MERGED_BOARDS,
        legal_basis="Hợp nhất ban đầu tháng 02/2025 (cần xác minh)", by=None, now=now,
    )  # fmt: skip


def _body(name: str, group: str, unit: str, first: date, last: date | None, *, key: str = "") -> NewOrganisation:
    return NewOrganisation(slug=key or slug(name), name=name, group=group, unit=unit_id(unit), first=first, last=last)


def _of_communes() -> Iterator[NewOrganisation]:
    for commune in communes():
        first = date(2020, 3, 1) if commune.slug == "xa-phuc-khanh" else BEGINNING
        for pattern, group in _COMMUNE:
            yield _body(pattern.format(unit=commune.short), group, commune.slug, first, _LAST_OF_DISTRICTS)
    for unit, name in (("xa-long-phuc", "xã Long Phúc"), ("xa-long-khanh", "xã Long Khánh")):
        for pattern, group in _COMMUNE:
            yield _body(pattern.format(unit=name), group, unit, BEGINNING, date(2020, 2, 29))


def _of_the_district() -> Iterator[NewOrganisation]:
    for name, group in _DISTRICT:
        merged = name.startswith(("Ban Dân vận", "Ban Tuyên giáo"))
        yield _body(name, group, DISTRICT, BEGINNING, date(2025, 1, 31) if merged else _LAST_OF_DISTRICTS)
    yield _body("Ban Tuyên giáo và Dân vận Huyện ủy Bảo Yên", "party", DISTRICT, _MERGED_BOARDS, _LAST_OF_DISTRICTS)


def _of_the_province() -> Iterator[NewOrganisation]:
    for name, group in (
        ("Tỉnh ủy Lào Cai", "party"),
        ("Ban Dân vận Tỉnh ủy Lào Cai", "party"),
        ("Ủy ban nhân dân tỉnh Lào Cai", "government"),
    ):
        last = date(2025, 1, 31) if name.startswith("Ban Dân vận") else _LAST_OF_DISTRICTS
        yield _body(name, group, "tinh-lao-cai", BEGINNING, last)
    yield _body("Ban Tuyên giáo và Dân vận Tỉnh ủy Lào Cai", "party", "tinh-lao-cai", _MERGED_BOARDS, _LAST_OF_DISTRICTS)
    for name, group in (
        ("Tỉnh ủy Lào Cai", "party"),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy Lào Cai", "party"),
        ("Ủy ban nhân dân tỉnh Lào Cai", "government"),
    ):
        yield _body(name, group, "tinh-lao-cai-2025", _TURN, None, key=slug(name) + "-2025")


def _of_new_communes() -> Iterator[NewOrganisation]:
    for unit, name in _NEW_COMMUNES.items():
        for pattern, group in _COMMUNE:
            text = pattern.format(unit=name)
            yield _body(text, group, unit, _TURN, None, key=slug(text) + "-2025")
